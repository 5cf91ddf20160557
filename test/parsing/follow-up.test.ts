// Words that go on from the last command, and talk that only sounds like them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import type { Invocation } from '../../src/command.ts'
import { waitingIn } from '../../src/parsing/fill.ts'
import { readFollowUp } from '../../src/parsing/going-on/follow-up.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { renderInvocation, shownInvocation } from '../../src/parsing/render.ts'

const lexicon = createLexicon(commands)
const SAID = { at: Date.parse('2026-11-20T02:30:00Z'), timeZone: 'Asia/Shanghai' }

function lastOf(canonical: string): Invocation {
  const invocation = waitingIn(readText(canonical, lexicon, { trusted: true }))
  if (invocation === undefined) throw new Error(`no command: ${canonical}`)
  return invocation
}

/** What the words make of the last command, as it would be shown. */
function went(canonical: string, words: string, isDone = true): string {
  const reading = readFollowUp(words, { invocation: lastOf(canonical), isDone }, SAID)
  if (reading === undefined) return 'nothing'
  if (reading.kind !== 'invocation') return reading.kind
  expect(reading.guess).toBe('follow-up')
  return shownInvocation(reading.invocation, 'en')
}

const SHARE = 'share Roadmap'
const SHARE_TO = 'share Roadmap --to "All hands"'
const WATCH = 'watch "Release files" --type xlsx'
const EDIT = 'watch edit 1 --every 30m'
const CREATE = 'calendar create Releases --description Weekly'
const EVENT = 'calendar add-event Review --calendar Releases --at 2026-11-23 15:00'

describe('once more', () => {
  it.each([
    'again',
    'Again!',
    'ａｇａｉｎ',
    '@Steward again please',
    'once more',
    'one more time, please',
    'do it again',
    'same again',
    'repeat that',
    'resend',
    're-send it',
    'and again',
    'please try it again',
    '再来一次',
    '再来一遍吧',
    '再发一次',
    '再发一遍。',
    '那就再发一次吧，谢谢',
    '再试一次',
    '麻烦再发一次',
    '重发',
    '重新发一次',
    '再帮我发一遍',
  ])('%s', (words) => {
    expect(went(SHARE_TO, words)).toBe(SHARE_TO)
  })
})

describe('for another group or place', () => {
  it.each([
    [SHARE, 'and to 发布组 too', 'share Roadmap --to 发布组'],
    [SHARE, 'also to All hands', 'share Roadmap --to "All hands"'],
    [SHARE_TO, 'also to Ops', 'share Roadmap --to Ops'],
    [SHARE, 'to All hands as well', 'share Roadmap --to "All hands"'],
    [SHARE, 'And send it to “All hands”, too', 'share Roadmap --to "All hands"'],
    [SHARE, 'and All hands too', 'share Roadmap --to "All hands"'],
    [SHARE, '也发到 All hands', 'share Roadmap --to "All hands"'],
    [SHARE, '也发一份到发布组', 'share Roadmap --to 发布组'],
    [SHARE, '再发到发布组', 'share Roadmap --to 发布组'],
    [SHARE, '那就再发给发布组吧', 'share Roadmap --to 发布组'],
    [SHARE, '还有发布组也发一份', 'share Roadmap --to 发布组'],
    [SHARE, '发布组也发一份，谢谢', 'share Roadmap --to 发布组'],
    [SHARE, '还有发布组', 'share Roadmap --to 发布组'],
    [SHARE, '也给发布组发一份', 'share Roadmap --to 发布组'],
    [SHARE, '再给 All hands 来一份', 'share Roadmap --to "All hands"'],
    [SHARE, 'All hands 也要', 'share Roadmap --to "All hands"'],
    [SHARE, '同样的发到 All hands', 'share Roadmap --to "All hands"'],
    [SHARE, 'send it to All hands too', 'share Roadmap --to "All hands"'],
    [SHARE, 'the same to All hands', 'share Roadmap --to "All hands"'],
    [SHARE, 'in Design files too', 'share Roadmap --in "Design files"'],
    [WATCH, 'in Design files too', 'watch "Design files" --type xlsx'],
    [WATCH, 'also in Design files', 'watch "Design files" --type xlsx'],
    [WATCH, '也关注 Design files', 'watch "Design files" --type xlsx'],
    [WATCH, '还有 Design files', 'watch "Design files" --type xlsx'],
    [WATCH, 'and 这里 too', 'watch here --type xlsx'],
    [WATCH, '再关注一下全公司', 'watch org --type xlsx'],
    [EVENT, 'also to Ops', 'calendar add-event Review --to Ops --at 2026-11-23 15:00'],
  ])('%s: %s', (last, words, command) => {
    expect(went(last, words)).toBe(command)
  })
})

describe('for another thing', () => {
  it.each([
    [SHARE_TO, 'and Budget.xlsx too', 'share "Budget.xlsx" --to "All hands"'],
    [SHARE, 'Budget.xlsx as well', 'share Budget.xlsx'],
    [SHARE, 'also share Q3 plan', 'share "Q3 plan"'],
    [SHARE, '还有 Budget.xlsx', 'share Budget.xlsx'],
    [SHARE, '还有Budget.xlsx', 'share Budget.xlsx'],
    [SHARE, '另外，《周报》', 'share 周报'],
    [SHARE, 'Budget.xlsx 也发一下', 'share Budget.xlsx'],
    [SHARE, '回滚手册也发一下', 'share 回滚手册'],
    [SHARE, '预算（终稿）.xlsx也发一下', 'share "预算（终稿）.xlsx"'],
    [SHARE, '还有第二个', 'share 2'],
    [SHARE, '2 and 3 too', 'share 2; 3'],
    [SHARE, 'do the same for Budget', 'share Budget'],
    [SHARE, 'what about Budget.xlsx?', 'share Budget.xlsx'],
    [SHARE, 'Budget.xlsx 呢？', 'share Budget.xlsx'],
    [SHARE, 'and Budget.xlsx to All hands too', 'share "Budget.xlsx" --to "All hands"'],
    ['calendar create Releases', 'and Holidays too', 'calendar create Holidays'],
  ])('%s: %s', (last, words, command) => {
    expect(went(last, words).replaceAll('"Budget.xlsx"', 'Budget.xlsx')).toBe(
      command.replaceAll('"Budget.xlsx"', 'Budget.xlsx'),
    )
  })
})

describe('changed', () => {
  it.each([
    [WATCH, '改成 每小时', 'watch "Release files" --type xlsx --every 1h'],
    [WATCH, '那改成每天下午六点吧', 'watch "Release files" --type xlsx --every daily 18:00'],
    [WATCH, '频率改成每小时', 'watch "Release files" --type xlsx --every 1h'],
    [WATCH, '把频率改成 每小时', 'watch "Release files" --type xlsx --every 1h'],
    [WATCH, 'make it daily at 6pm', 'watch "Release files" --type xlsx --every daily 18:00'],
    [WATCH, 'every hour instead', 'watch "Release files" --type xlsx --every 1h'],
    [WATCH, 'no, every 2 hours', 'watch "Release files" --type xlsx --every 2h'],
    [WATCH, '改成每天早上9点说一次', 'watch "Release files" --type xlsx --every daily 09:00'],
    [WATCH, '--every 1h', 'watch "Release files" --type xlsx --every 1h'],
    [WATCH, '－－频率 1小时', 'watch "Release files" --type xlsx --every 1h'],
    [WATCH, 'change the type to pdf', 'watch "Release files" --type pdf'],
    [WATCH, '改成 pdf', 'watch "Release files" --type pdf'],
    [WATCH, '改成 22:00-08:00', 'watch "Release files" --type xlsx --quiet 22:00-08:00'],
    [WATCH, '换成 Design files', 'watch "Design files" --type xlsx'],
    [WATCH, '换成：这里', 'watch here --type xlsx'],
    [EDIT, '改成 2小时', 'watch edit 1 --every 2h'],
    ['watch edit 1 --mute 1h', '改成 2小时', 'watch edit 1 --mute 2h'],
    [SHARE_TO, '改成 发布组', 'share Roadmap --to 发布组'],
    [SHARE, '改成 All hands', 'share Roadmap --to "All hands"'],
    [SHARE, '改到发布组', 'share Roadmap --to 发布组'],
    [SHARE_TO, '改发到 Ops', 'share Roadmap --to Ops'],
    [SHARE, 'instead to All hands', 'share Roadmap --to "All hands"'],
    [SHARE_TO, 'no, to Ops', 'share Roadmap --to Ops'],
    [SHARE_TO, '换成 Budget', 'share Budget --to "All hands"'],
    [SHARE_TO, 'no, Budget.xlsx', 'share Budget.xlsx --to "All hands"'],
    [SHARE, '不对，是 Budget', 'share Budget'],
    [SHARE, '不是Roadmap，是Budget', 'share Budget'],
    [SHARE, 'change it to Q3 plan', 'share "Q3 plan"'],
    [SHARE, 'Budget instead', 'share Budget'],
    [SHARE, '不要 Roadmap，要 Budget', 'share Budget'],
    [SHARE, '我要的是 Budget', 'share Budget'],
    [SHARE, '应该发 Budget.xlsx', 'share Budget.xlsx'],
    [SHARE, '还是 Budget.xlsx 吧', 'share Budget.xlsx'],
    [SHARE_TO, '改发 发布组', 'share Roadmap --to 发布组'],
    [SHARE, '文件改成 Budget', 'share Budget'],
    [EVENT, '改成 下午4点', 'calendar add-event Review --to Releases --at 2026-11-23 16:00'],
    [EVENT, '推迟到下午4点', 'calendar add-event Review --to Releases --at 2026-11-23 16:00'],
    [EVENT, '改到明天下午4点', 'calendar add-event Review --to Releases --at 2026-11-21 16:00'],
    [EVENT, '改到后天', 'calendar add-event Review --to Releases --at 2026-11-22 15:00'],
    [EVENT, 'call it Retro', 'calendar add-event Retro --to Releases --at 2026-11-23 15:00'],
    [EVENT, 'move it to 4pm', 'calendar add-event Review --to Releases --at 2026-11-23 16:00'],
    [EVENT, '改成 明天下午4点', 'calendar add-event Review --to Releases --at 2026-11-21 16:00'],
    [EVENT, '标题改成 Retro', 'calendar add-event Retro --to Releases --at 2026-11-23 15:00'],
    [
      EVENT,
      'make it 30 minutes',
      'calendar add-event Review --to Releases --at 2026-11-23 15:00 --for 30m',
    ],
  ])('%s: %s', (last, words, command) => {
    expect(went(last, words).replaceAll('"Budget.xlsx"', 'Budget.xlsx')).toBe(command)
  })
})

describe('what was made is changed', () => {
  it.each([
    [CREATE, '改成 发版', 'calendar update Releases --name 发版'],
    [CREATE, '名字改成 发版', 'calendar update Releases --name 发版'],
    [CREATE, '改名叫发版吧', 'calendar update Releases --name 发版'],
    [CREATE, 'call it Launches', 'calendar update Releases --name Launches'],
    [CREATE, 'rename it to Time to ship', 'calendar update Releases --name "Time to ship"'],
    [CREATE, '再建一个叫月会', 'calendar create 月会 --description Weekly'],
    [CREATE, 'Rename it to Big launches', 'calendar update Releases --name "Big launches"'],
    [CREATE, '名字叫发版', 'calendar update Releases --name 发版'],
    [CREATE, '日历改成 发版', 'calendar update Releases --name 发版'],
    [CREATE, '说明改成 每周', 'calendar update Releases --description 每周'],
    [CREATE, '--description "Each week"', 'calendar update Releases --description "Each week"'],
    ['calendar update Releases --name X', '改成 Y', 'calendar update X --name Y'],
    [
      'calendar update Releases --description X',
      '改成 Y',
      'calendar update Releases --description Y',
    ],
  ])('%s: %s', (last, words, command) => {
    expect(went(last, words)).toBe(command)
  })

  it('but where it was only shown, that is changed', () => {
    expect(went(CREATE, '改成 发版', false)).toBe('calendar create 发版 --description Weekly')
    expect(went('calendar update A --name B', 'call it C', false)).toBe(
      'calendar update A --name C',
    )
  })
})

describe('other talk', () => {
  const TALK = [
    '和平时一样',
    'and that is why',
    'to be honest',
    'also to be honest',
    '再见',
    '也行',
    '也好',
    'again and again people ask',
    'once more people complain',
    'me too',
    'and me too',
    'and I think so too',
    'that too',
    'to me as well',
    '还有人吗',
    '还有什么命令',
    '还有问题',
    '再发现一个问题',
    '不是我发的',
    '不是每小时',
    '不是很好',
    '不对吧',
    '不，我不想',
    'no, really',
    'no, I said tomorrow',
    'make it so',
    'make it quick',
    'call it a day',
    'wait 10 minutes',
    'sorry, wrong group',
    'name one',
    'same here',
    'same to you',
    'what about you?',
    '再说吧',
    '也可以',
    '还有呢',
    '换一个',
    '不，谢谢',
    'no, thank you',
    'not now',
    'actually, never mind',
    'in Shanghai it rains too',
    '也发给我',
    'even more',
    'use your head',
    '改天再说',
    '改成什么好呢',
    '预算改成三百万',
    'change the world to better',
    'and',
    'also',
    '还有',
    '改成',
    '再',
    '也',
    'too',
    '',
    '   ',
    '改成 每小时\n还有 Budget.xlsx',
  ]
  it.each(TALK)('“%s” is nothing of ours', (words) => {
    for (const last of [SHARE_TO, WATCH, EVENT, CREATE, EDIT]) {
      expect([last, went(last, words)]).toEqual([last, 'nothing'])
    }
  })

  it.each([
    [SHARE, '改成 每小时'],
    [SHARE, 'make it daily at 6pm'],
    [SHARE, '频率改成每小时'],
    [SHARE, '也关注 Design files'],
    [SHARE, '改到下午4点'],
    [WATCH, '改到明天'],
    [WATCH, 'call it Launches'],
    [EVENT, 'rename Launch 2 to Launch 3'],
    [CREATE, 'rename Launch 2 to Launch 3'],
    [WATCH, '标题改成 Retro'],
    [SHARE, '换个群，发到 All hands'],
    [WATCH, 'also send Budget'],
    [WATCH, '也发到 All hands'],
    ['watch edit 1 --only create', '改成 2小时'],
    ['whoami', '改成 All hands'],
    ['whoami', 'and Budget.xlsx too'],
    ['calendar list', '--every 1h'],
    [SHARE, '--every 1h'],
    [EVENT, 'make it 99:00'],
  ])('%s holds no such thing: %s', (last, words) => {
    expect(went(last, words)).toBe('nothing')
  })
})

describe('whatever is typed', () => {
  const pieces = [
    '改成',
    '还有',
    '也发',
    '到',
    'and ',
    'also ',
    'to ',
    ' too',
    'no, ',
    '不对，',
    '是',
    '频率',
    '每小时',
    'Budget.xlsx',
    '“',
    '”',
    '"',
    '《',
    '--every',
    '--',
    ' ',
    'make it ',
    ' instead',
    '，',
    '：',
    '@',
    '再',
    '一次',
    '明天',
    '3点',
    '\\',
    '#file:1:2',
    '发布组',
    'name',
    ':',
  ]
  const loose = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((all) => all.join(''))
  const strange = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  const opening = fc.constantFrom('改成 ', '还有 ', 'and ', '不对，是 ', 'also to ', '也发到', '')
  const closing = fc.constantFrom('', ' too', '也发一下', ' instead', '吧')
  const formed = fc.tuple(opening, fc.oneof(strange, loose), closing).map((all) => all.join(''))
  const lasts = [SHARE_TO, WATCH, EVENT, CREATE, EDIT, 'whoami', 'files --type xlsx', 'unwatch 2']

  it('does not throw, and what it makes reads back the same', () => {
    let found = 0
    fc.assert(
      fc.property(fc.oneof(loose, formed, strange), fc.constantFrom(...lasts), (typed, last) => {
        const invocation = lastOf(last)
        const reading = readFollowUp(typed, { invocation, isDone: true }, SAID)
        if (reading?.kind !== 'invocation') return
        found += 1
        for (const locale of ['zh-CN', 'en'] as const) {
          const exact = renderInvocation(reading.invocation, locale)
          const again = readText(exact, lexicon, { trusted: true })
          expect(again.kind === 'invocation' && again.invocation).toEqual(reading.invocation)
        }
      }),
      { numRuns: 4_000 },
    )
    expect(found).toBeGreaterThan(200)
  })

  it('takes under 5 ms, long or short', () => {
    const invocation = lastOf(SHARE_TO)
    const long = [
      '也'.repeat(199),
      `and ${'a '.repeat(90)}too`,
      `不是${'，是'.repeat(60)}`,
      '改'.repeat(5_000),
    ]
    for (const typed of [...long, '也发到 All hands', 'make it daily at 6pm']) {
      readFollowUp(typed, { invocation, isDone: true }, SAID)
      const times = Array.from({ length: 9 }, () => {
        const before = performance.now()
        readFollowUp(typed, { invocation, isDone: true }, SAID)
        return performance.now() - before
      }).sort((a, b) => a - b)
      expect([typed.slice(0, 20), (times[4] ?? Infinity) < 5]).toEqual([typed.slice(0, 20), true])
    }
  })
})
