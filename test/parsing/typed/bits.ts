// Pieces to build any text from: signs that mean something to the reader, and signs that deceive it.
import { DAYS } from './days.ts'
import { FLAGS } from './flags.ts'
import { POLITE } from './polite.ts'
import { SCRIPTS_AND_MENTIONS } from './scripts-and-mentions.ts'
import { SLIPS } from './slips.ts'
import { TALK } from './talk.ts'

export const TYPED: readonly string[] = [
  ...SLIPS,
  ...POLITE,
  ...FLAGS,
  ...SCRIPTS_AND_MENTIONS,
  ...DAYS,
  ...TALK,
].map(({ typed }) => typed)

const MARKS = [
  '"',
  '“',
  '”',
  "'",
  '‘',
  '’',
  '「',
  '」',
  '《',
  '》',
  '【',
  '】',
  '（',
  '）',
  '[',
  ']',
]
const SIGNS = [
  '\\',
  '--',
  '——',
  '–',
  '－－',
  '@',
  '＠',
  '：',
  ':',
  '=',
  '、',
  '；',
  ',',
  '，',
  '。',
  '#',
]
const SPACES = [' ', '  ', '\n', '\r\n', '\t', '\u3000', '\u00a0', '\u2005']
/** Invisible, turning the direction, half of a character, or made of several. */
const DECEITS = [
  '\u200b',
  '\u200d',
  '\u200e',
  '\u202e',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\u00ad',
  '\u0000',
  '\ud83d',
  '\udc4d',
  '👍🏽',
  '👨‍👩‍👧',
  'é',
  'e\u0301',
  'ａ',
  'а',
  '\u2028',
]
const WORDS = [
  'Roadmap',
  'Release files',
  '会议纪要',
  '发布资料',
  '這裡',
  '這個',
  '这里',
  'here',
  'org',
  '全公司',
  '麻烦',
  '帮我',
  '请',
  '谢谢',
  'please ',
  'could you ',
  ' thanks',
  '一下',
  '吧',
  '不要',
  "don't ",
  'guanzhu ',
  'fawenjian ',
  '關注 ',
  '@Steward ',
  '@Li Na ',
  '@"A, B" ',
]
const TIMES = [
  '2',
  '第二个',
  '1小时',
  '10m',
  '每天18:00',
  '22:00-08:00',
  '2026-11-23',
  ' 15:00',
  '明天',
  '下周一',
  '下午3点',
  'tomorrow',
  ' at 3pm',
  'in 2 hours',
  '半',
  '两',
  '十',
]
const OURS = [
  '#file:1:2',
  '"x"#file:1:2',
  'alidocs.dingtalk.com/i/nodes/EpGBa2Lm8aRmzkkNhplMx1prWgN7R35y',
  'https://alidocs.dingtalk.com/i/p/x',
  '确认 K7MQ',
  'yes',
  '选 2 K7MQ',
  'pick 1',
]

export const BITS: readonly string[] = [
  ...MARKS,
  ...SIGNS,
  ...SPACES,
  ...DECEITS,
  ...WORDS,
  ...TIMES,
  ...OURS,
]
