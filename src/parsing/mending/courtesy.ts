// Words of courtesy around a command, which say nothing of what is wanted: 麻烦, please, 谢谢.
import type { Courtesy } from '../../outcome.ts'
import { simplified } from './script.ts'

const STARTS = [
  '麻烦(?:你们?|您|大家)?|劳驾(?:你|您)?|辛苦(?:你|您)?|拜托(?:你|您)?|请问?(?:你|您)?',
  '能不能|能否|可不可以|可否|是否可以|可以|能|我(?:想要?|要|需要|希望)|想要?|需要|希望',
  '帮(?:我们?|忙|大家|咱们?|个忙)?|替(?:我们?|大家)|给(?:我们?|大家)|让我',
  '你好|您好|嗨|哈喽|哈啰|机器人|在吗|看看?|显示',
  "(?:hey|hi|hello|dear|ok|okay)(?: (?:there|bot|robot|steward))?\\b(?!')",
  '(?:please|pls|plz|kindly|just|(?:show|give) me(?: the)?|go ahead and|may i)\\b',
  '(?:could|can|would|will) (?:you|u|we|i)(?: (?:please|pls|plz|kindly))?(?: mind)?\\b',
  'do you mind\\b',
  "i(?:['’]d| would)? (?:like|love|want|need|wish)(?: (?:you|u))?(?: to)?\\b|i wanna\\b",
  "let(?:['’]s| us| me)\\b|help me(?: to)?\\b",
  '[@＠][^\\s@＠]{1,30}(?=\\s)',
]
/** What people end with that has no words; any other may be a part of a name. */
const GESTURES =
  '[\\u{1F600}-\\u{1F64F}\\u{1F440}-\\u{1F450}👍👏💪🌹💗🥰✨❤][\\u{1F3FB}-\\u{1F3FF}\\uFE0F]*'
const START = new RegExp(`^(?:${STARTS.join('|')})(?:一下|下)?[\\s,，、.。!！?？~～:：]{0,9}`, 'i')
const LONGEST_START = 60
const MOST = 6

/** The text as typed, and with one word of courtesy after the other taken from its beginning. */
export function politely(text: string): readonly string[] {
  const texts = [text]
  for (let left = text; texts.length <= MOST; texts.push(left)) {
    const courtesy = START.exec(simplified(left.slice(0, LONGEST_START)))?.[0] ?? ''
    if (courtesy === '') break
    left = left.slice(courtesy.length)
    // `would you mind sharing`
    if (/ mind\s*$/i.test(courtesy)) left = left.replace(/^([a-z]{3,9})ing\b/i, '$1')
  }
  return texts
}

/** May stand right after any word. */
const THANKS =
  '谢谢(?:你|您|啦|了|哈|大家)?|多谢(?:了|啦)?|谢[啦了]|麻烦(?:你|您)?[了啦]|拜托(?:你|您)?[了啦]|辛苦(?:你|您)?[了啦]|好[吗么]|好不好|行[吗么]|行不行|可以[吗么]|可不可以|可以不|一下'
/** Could be the end of a name: `酒吧`. After a sign, a space or in another script they are none. */
const APART = '[吧哈呗啦哦喔呀啊嘛吗呢]|感谢|拜托|谢|please|pls|plz|thx|ty|cheers'
const APART_LONG =
  'thanks(?: a lot| so much| in advance)?|(?:please and )?thank you(?: (?:so|very) much)?|if you can|(?:will|would) you'
const END = new RegExp(
  `(?:${THANKS}|(?<![\\p{L}\\p{N}_'’-])(?:${APART}|${APART_LONG})|(?<![\\p{Script=Han}])[吧哈呗啦哦喔呀啊嘛吗呢]|(?<=^|\\s|${GESTURES})${GESTURES})$`,
  'iu',
)
const LONGEST_END = 24
const SIGNS = ' \t\n\u3000，,、；;。．.！!？?～~：:…'

/** A particle after what can be no name: `这里吧`. */
export const withoutParticle = (words: string): string =>
  words.replace(/[吧哈呗啦哦喔呀啊嘛吗呢嗎]$/, '')

const trimmed = (text: string): string => {
  let end = text.length
  while (end > 0 && SIGNS.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** Without the thanks at its end, however many; the same where there are none. */
export function withoutThanks(text: string): string {
  let left = text
  for (let i = 0; i < MOST; i += 1) {
    const words = trimmed(left)
    const thanks = END.exec(simplified(words.slice(-LONGEST_END)))?.[0]
    if (thanks === undefined) break
    left = trimmed(words.slice(0, -thanks.length))
  }
  return left
}

const THANKING = /谢|辛苦|thank|thx|\bty\b|cheers/i
const GREETING =
  /^(?:(?:hi|hey|hello|hiya|你好|您好|大家好|嗨|哈[喽啰]|在吗|在么|good (?:morning|afternoon|evening)|早上?好?|(?:上午|中午|下午|晚上)好)[呀啊哦吗]?(?: there| all| steward| bot)?[\s,，.。!！?？~～]*){1,2}$/i

/** Nothing but thanks, or nothing but a greeting. */
export function courtesyOf(text: string): Courtesy | undefined {
  if (text.length > LONGEST_START) return undefined
  const words = simplified(text)
  if (THANKING.test(words) && withoutThanks(words) === '') return 'thanks'
  return GREETING.test(words) ? 'greeting' : undefined
}
