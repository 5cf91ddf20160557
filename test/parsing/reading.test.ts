// What people type, on both keyboards, and what it is read as.
import { describe, expect, it } from 'vitest'

import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { TEST_COMMANDS } from './commands.ts'
import { shownReading } from './shown.ts'

const lexicon = createLexicon(TEST_COMMANDS)
const read = (text: string): string => shownReading(text, lexicon)

const UUID = 'EpGBa2Lm8aRmzkkNhplMx1prWgN7R35y'
const LINK = `https://alidocs.dingtalk.com/i/nodes/${UUID}`
const OTHER = 'OtherA2Lm8aRmzkkNhplMx1prWgN7R35'
const AT = '--at 2026-11-23'
const ON_DAY = 'at={date:2026-11-23}'

describe('commands', () => {
  it.each([
    ['help', 'help:'],
    ['  HELP  ', 'help:'],
    ['ｈｅｌｐ', 'help:'],
    ['/help', 'help:'],
    ['help!', 'help:'],
    ['帮助。', 'help:'],
    ['@Steward help', 'help:'],
    ['@钉钉 小管家 帮助', 'help:'],
    ['＠小管家　帮助', 'help:'],
    ['help share', 'help: command=share'],
    ['help ""', 'help:'],
    ['who am i', 'whoami:'],
    ['Watch  Edit 2', 'watch edit: number=2'],
    ['关注　修改　2', 'watch edit: number=2'],
    ['关注修改 2', 'watch edit: number=2'],
    ['helpme', 'unknown en: helpme'],
    ['好的收到', 'unknown zh-CN: 好的收到'],
    ['关注这里', 'watch: scope={by:here}'],
    ['取消关注全公司', 'unwatch: scope={by:org}'],
    ['关注一下这个问题', 'unknown zh-CN: 关注一下这个问题'],
    ['取消关注 这里', 'unwatch: scope={by:here}'],
    [`event A B ${AT} --note "one\nhelp"`, `event ! missing title`],
    [
      `event "A" B ${AT} --note "one\nhelp"`,
      `event: calendar={words:A} title=B ${ON_DAY} note=one\nhelp`,
    ],
    ['no data', 'unknown en: no data'],
    ['help\u200b', 'help:'],
    ['\u202e帮助', 'help:'],
    ['watch\u2005here', 'watch: scope={by:here}'],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })
})

const yes = (text: string) => [text, 'yes']
const no = (text: string) => [text, 'no']

describe('a yes or a no', () => {
  it.each([
    ['confirm 7f3k', 'yes 7F3K'],
    ['确认7F3K', 'yes 7F3K'],
    ['确认：7F3K', 'yes 7F3K'],
    ['confirm: 7f3k?', 'yes 7F3K'],
    ['confirm D8S', 'yes D8S'],
    ['cancel ABCD', 'no ABCD'],
    ['confirmation', 'unknown en: confirmation'],
    ['确认　７Ｆ３Ｋ', 'yes 7F3K'],
    ['取消 7F3K', 'no 7F3K'],
    ['@Steward cancel 7F3K', 'no 7F3K'],
    ['确认', 'yes'],
    ['取消', 'no'],
    ['Cancel.', 'no'],
    ['算了', 'no'],
    ['算了。', 'no'],
    ['never mind', 'no'],
    ['Nevermind!', 'no'],
    ['不用了', 'no'],
    ['算了吧我自己来', 'unknown zh-CN: 算了吧我自己来'],
    ...[
      'y',
      'Yes!!',
      'ok',
      'OK, thanks',
      'yes, do it',
      'Yup.',
      '嗯嗯',
      '好滴',
      '好呀～',
      '行吧',
      '对啊',
    ].map(yes),
    ...['好的好的', '確認', '沒問題！', '可以的，谢谢', '好的 麻烦了', '👍', '好的👌', 'haode'].map(
      yes,
    ),
    ...[
      'n',
      'nope',
      'not now',
      "don't",
      'no, cancel it',
      '不要了',
      '不用啦',
      '先不要',
      '算了吧',
      '不是，取消',
    ].map(no),
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })

  it.each([
    'ok?',
    '确定？',
    '好吗',
    'yes but later',
    '好的收到',
    '是谁',
    '不要发文件',
    'no data',
    '对不对',
  ])('is not %s', (text) => {
    expect(read(text)).toMatch(/^unknown/)
  })
})

describe('a pick', () => {
  it.each([
    ['选 2 K7MQ', 'pick 2 K7MQ'],
    ['选2 k7mq', 'pick 2 K7MQ'],
    ['选 2 2345', 'pick 2 2345'],
    ['选　２　Ｋ７ＭＱ', 'pick 2 K7MQ'],
    ['pick 2 K7MQ', 'pick 2 K7MQ'],
    ['Pick 2: K7MQ', 'pick 2 K7MQ'],
    ['pick 2 K7M', 'pick 2 K7M'],
    ['@小管家 选 2 K7MQ', 'pick 2 K7MQ'],
    ['pick 1 3 K7MQ', 'pick 1,3 K7MQ'],
    ['pick 1, 3', 'pick 1,3'],
    ['pick 2 3', 'pick 2,3'],
    ['choose the second one', 'pick 2'],
    ['选第二个', 'pick 2'],
    ['我要第二个', 'pick 2'],
    ['就第二个吧', 'pick 2'],
    ['第二个，谢谢', 'pick 2'],
    ['the second please', 'pick 2'],
    ['pick 2 please', 'pick 2'],
    ['I’ll take the second one, thanks', 'pick 2'],
    ['选2', 'pick 2'],
    ['要第3个', 'pick 3'],
    ['2', 'pick 2'],
    ['２。', 'pick 2'],
    ['#2', 'pick 2'],
    ['2号', 'pick 2'],
    ['二号', 'pick 2'],
    ['第二个', 'pick 2'],
    ['第2个', 'pick 2'],
    ['第 2 个', 'pick 2'],
    ['第十二个文件', 'pick 12'],
    ['the second one', 'pick 2'],
    ['Second', 'pick 2'],
    ['2nd', 'pick 2'],
    ['2 and 3', 'pick 2,3'],
    ['1、3', 'pick 1,3'],
    ['1，3', 'pick 1,3'],
    ['1 3', 'pick 1,3'],
    ['2,2', 'pick 2'],
    ['第一个和第三个', 'pick 1,3'],
    ['the first and the third', 'pick 1,3'],
    ['最后一个', 'pick -1'],
    ['the last one', 'pick -1'],
    ['2026', 'pick 2026'],
    ['2 apples', 'unknown en: 2 apples'],
    ['pick K7MQ', 'unknown en: pick K7MQ'],
    ['选举名单', 'unknown zh-CN: 选举名单'],
    ['三', 'pick 3'],
    ['两个', 'unknown zh-CN: 两个'],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })
})

describe('flags and places', () => {
  it.each([
    ['event “Release “beta” plan” X', 'event ! missing title'],
    [`event 发布 --标题 秋季发布 ${AT}`, `event: calendar={words:发布} title=秋季发布 ${ON_DAY}`],
    [`event A —title B ${AT}`, `event: calendar={words:A} title=B ${ON_DAY}`],
    [`event A －－title＝B ${AT}`, `event: calendar={words:A} title=B ${ON_DAY}`],
    [`event A --Title=B C ${AT}`, `event: calendar={words:A} title=B C ${ON_DAY}`],
    [`event A --title "--at" ${AT}`, `event: calendar={words:A} title=--at ${ON_DAY}`],
    [`event A 标题：B 时间：2026-11-23`, `event: calendar={words:A} title=B ${ON_DAY}`],
    [`event "A" "B" ${AT} --note ""`, `event: calendar={words:A} title=B ${ON_DAY} note=`],
    [`event "A" "B" ${AT} --note`, 'event ! flag-empty note'],
    [`event "A" "B" ${AT} --me`, `event: calendar={words:A} title=B ${ON_DAY} me=true`],
    [`event "A" "B" C ${AT}`, 'event ! too-many C'],
    [`event "" "B" ${AT}`, 'event ! missing calendar'],
    [`event "A" ${AT}`, 'event ! missing title'],
    ['watch here --evryy 1h', 'watch ! unknown-flag evryy every'],
    ['event A --heading Y', 'event ! unknown-flag heading '],
    ['event A --title B --title C', 'event ! flag-twice title'],
    [`event Li's "X" ${AT}`, 'event ! missing title'],
    ['help "X', 'help ! quote-open "'],
    ['帮助 “', 'help ! quote-open “'],
    // Backslashes and quotes without end: an answer, and at once.
    [`help "${"\\'".repeat(2_000)}`, 'help ! quote-open "'],
    ['help "C:\\"', 'help ! quote-open "'],
    // What has no value says so, also where more is missing.
    ['watch --every nonsense', 'watch ! not-a-rhythm nonsense'],
    ['watch', 'watch ! missing scope'],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })

  it.each([
    [
      'share plan in Release files',
      'share: files=[{by:name,words:plan}] in={by:name,words:Release files}',
    ],
    ['发文件 周报 到 发布组', 'share: files=[{by:name,words:周报}] to={words:发布组}'],
    [
      '发文件 周报 在 发布资料 到 发布组',
      'share: files=[{by:name,words:周报}] in={by:name,words:发布资料} to={words:发布组}',
    ],
    ['files plan in Release files', 'files: words=plan in={by:name,words:Release files}'],
    ['files in here', 'files: in={by:here}'],
    [
      'share Road to Rome to All hands',
      'share: files=[{by:name,words:Road to Rome}] to={words:All hands}',
    ],
    ['share "Road to Rome"', 'share: files=[{by:name,words:Road to Rome}]'],
    [
      'share "Road" "to" "Rome"',
      'share: files=[{by:name,words:Road},{by:name,words:to},{by:name,words:Rome}]',
    ],
    ['share Road TO All hands', 'share: files=[{by:name,words:Road}] to={words:All hands}'],
    // The file is what must be given, so the first word is of its name.
    ['share to do list', 'share: files=[{by:name,words:to do list}]'],
    ['share to do list to Ops', 'share: files=[{by:name,words:to do list}] to={words:Ops}'],
    ['share how to log in', 'share: files=[{by:name,words:how}] to={words:log in}'],
    ['share plan --to Road to Rome', 'share: files=[{by:name,words:plan}] to={words:Road to Rome}'],
    ['share to Ops --file plan', 'share: files=[{by:name,words:plan}] to={words:Ops}'],
    ['share plan to', 'share: files=[{by:name,words:plan to}]'],
    ['files meet in --type pdf', 'files: words=meet in type=[pdf]'],
    ['files --name all in one', 'files: words=all in one'],
    ['发文件 周报 到：发布组', 'share: files=[{by:name,words:周报}] to={words:发布组}'],
    ['share 2 to "All hands"', 'share: files=[{by:number,n:2}] to={words:All hands}'],
    ['发文件《周报》到 发布组', 'share: files=[{by:name,words:周报}] to={words:发布组}'],
    [
      '发文件 《周报》、《月报》到发布组',
      'share: files=[{by:name,words:周报},{by:name,words:月报}] to={words:发布组}',
    ],
    ['发文件 “周报”到发布 组', 'share: files=[{by:name,words:周报}] to={words:发布 组}'],
    ['文件 「周报」在这里', 'files: words=周报 in={by:here}'],
    ['文件 --名称 《周报》在这里', 'files: words=《周报》在这里'],
    ['发文件 周报到发布组', 'share: files=[{by:name,words:周报到发布组}]'],
  ])('words that open an argument without dashes: %s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })

  it('what is missing comes with what was given', () => {
    const reading = readText('share --to Ops', lexicon)
    expect(reading).toMatchObject({
      kind: 'bad-input',
      problem: { kind: 'missing', arg: 'files', given: { to: { value: { words: 'Ops' } } } },
    })
  })

  it.each([
    ['an emoji counts as two', 63, undefined],
    ['and so one more is too many', 64, 'too-long'],
  ])('%s, as DingTalk counts', (_, emoji, problem) => {
    const reading = readText(`event "A" "${'🚀'.repeat(emoji)}" ${AT}`, lexicon)
    expect(reading.kind === 'bad-input' ? reading.problem.kind : undefined).toBe(problem)
  })
})

describe('people', () => {
  it.each([
    ['@Li Na @王五', 'by=[Li Na,王五]'],
    ['@Li Na、＠王五，@"A, B"', 'by=[Li Na,王五,A, B]'],
  ])('who: %s', (people, meaning) => {
    expect(read(`watch here --by ${people}`)).toBe(`watch: scope={by:here} ${meaning}`)
  })

  it.each([
    ['group, org', 'for={group:true,org:true,people:[]}'],
    ['@Li Na, org', 'for={group:false,org:true,people:[Li Na]}'],
    ['本群、@王五', 'for={group:true,org:false,people:[王五]}'],
  ])('for whom: %s', (audience, meaning) => {
    const start = `event: calendar={words:A} title=B ${ON_DAY}`
    expect(read(`event "A" B ${AT} --for ${audience}`)).toBe(`${start} ${meaning}`)
  })

  it.each([
    ['watch here --by everybody but @Li Na', 'watch ! not-a-person everybody but @Li Na'],
    // A name that ends like a scope must not open anything to the whole organisation.
    [`event "A" B ${AT} --for @Bob Company`, 'event ! name-or-org Bob Company'],
    [`event "A" B ${AT} --for @Li org 群`, 'event ! name-or-org Li org'],
    [`event "A" B ${AT} --for nobody`, 'event ! not-an-audience nobody'],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })
})

describe('what only we may write', () => {
  it.each([
    ['share "Plan.pdf"#file:214:1048', 'share: files=[{by:name,words:Plan.pdf#file:214:1048}]'],
    ['watch "Plan"#place:214:', 'watch: scope={by:name,words:Plan#place:214:}'],
    [`event "A"#calendar:${UUID} ${AT}`, 'event ! missing title'],
  ])('%s is only words where it was typed', (text, meaning) => {
    expect(read(text).replaceAll('\\', '')).toBe(meaning)
  })

  it('is the thing itself where we wrote it', () => {
    const exact = 'share "Plan.pdf"#file:214:1048 "B"#document:EpGBa2Lm8aRmzkkN'
    expect(shownReading(exact, lexicon, { trusted: true })).toBe(
      'share: files=[{by:name,words:Plan.pdf,ref:{kind:file,spaceId:214,dentryId:1048}},{by:name,words:B,ref:{kind:document,dentryUuid:EpGBa2Lm8aRmzkkN}}]',
    )
  })
})

describe('suggestions', () => {
  const suggest = (text: string): readonly string[] => {
    const reading = readText(text, lexicon)
    return reading.kind === 'unknown' ? reading.nearest : []
  }

  it.each([
    ['shark plan', 'share plan'],
    ['uwatch here', 'watch here'],
    ['别关注 这里', '关注 这里'],
    ['分享周报', '分享 周报'],
  ])('%s → %s', (text, corrected) => {
    expect(suggest(text)[0]).toBe(corrected)
  })

  it.each([
    ['match here', ['watch here']],
    ['nwatch here', ['watch here', 'unwatch here']],
    [`shrae ${'x'.repeat(300)}`, []],
    ['what is for lunch', []],
    ['', []],
  ])('%s → %j: nothing but what would be understood', (text, corrected) => {
    expect(suggest(text)).toEqual(corrected)
  })
})

describe('files', () => {
  it.each([
    [LINK, `[{by:link,dentryUuid:${UUID}}]`],
    [`${LINK}?utm_scene=team_space&x=1#top`, `[{by:link,dentryUuid:${UUID}}]`],
    [`"${LINK}"`, `[{by:link,dentryUuid:${UUID}}]`],
    [`[plan](${LINK}) please`, `[{by:link,dentryUuid:${UUID}}]`],
    [`这个文件 ${LINK}，谢谢`, `[{by:link,dentryUuid:${UUID}}]`],
    [`alidocs.dingtalk.com/i/nodes/${UUID}`, `[{by:link,dentryUuid:${UUID}}]`],
    [`${LINK} ${LINK}?x=1`, `[{by:link,dentryUuid:${UUID}}]`],
    [
      `${LINK} and https://alidocs.dingtalk.com/i/nodes/${OTHER}`,
      `[{by:link,dentryUuid:${UUID}},{by:link,dentryUuid:${OTHER}}]`,
    ],
    [`${LINK}、2`, `[{by:link,dentryUuid:${UUID}},{by:number,n:2}]`],
    ['2', '[{by:number,n:2}]'],
    ['１　３', '[{by:number,n:1},{by:number,n:3}]'],
    ['1、3', '[{by:number,n:1},{by:number,n:3}]'],
    ['1, 3', '[{by:number,n:1},{by:number,n:3}]'],
    ['1和3', '[{by:number,n:1},{by:number,n:3}]'],
    ['＃2', '[{by:number,n:2}]'],
    ['第2个', '[{by:number,n:2}]'],
    ['第二个', '[{by:number,n:2}]'],
    ['the second', '[{by:number,n:2}]'],
    ['the 2nd file', '[{by:number,n:2}]'],
    ['2026', '[{by:name,words:2026}]'],
    ['"2"', '[{by:name,words:2}]'],
    ['上一个', '[{by:last}]'],
    ['最后一个', '[{by:last}]'],
    ['刚才那个', '[{by:last}]'],
    ['刚才那个文件', '[{by:last}]'],
    ['The last one.', '[{by:last}]'],
    ['last', '[{by:last}]'],
    ['it', '[{by:last}]'],
    ['它', '[{by:last}]'],
    ['"it"', '[{by:name,words:it}]'],
    ['这个', '[{by:quoted}]'],
    ['这个文件', '[{by:quoted}]'],
    ['this', '[{by:quoted}]'],
    ['this file', '[{by:quoted}]'],
    ['引用的', '[{by:quoted}]'],
    ['引用的文件', '[{by:quoted}]'],
    ['Release plan', '[{by:name,words:Release plan}]'],
    ['Release plan.xlsx。', '[{by:name,words:Release plan.xlsx}]'],
    ['周报、月报', '[{by:name,words:周报},{by:name,words:月报}]'],
    ['周报；月报', '[{by:name,words:周报},{by:name,words:月报}]'],
    ['a b; c d', '[{by:name,words:a b},{by:name,words:c d}]'],
    ['周报\n月报', '[{by:name,words:周报},{by:name,words:月报}]'],
    ['《周报》', '[{by:name,words:周报}]'],
    ['《周报、月报》', '[{by:name,words:周报、月报}]'],
    ['《周报》《月报》', '[{by:name,words:周报},{by:name,words:月报}]'],
    ['《周报》和《月报》', '[{by:name,words:周报},{by:name,words:月报}]'],
    ['“周报”、“月报”', '[{by:name,words:周报},{by:name,words:月报}]'],
    ['"a b", "c d"', '[{by:name,words:a b},{by:name,words:c d}]'],
    ['"a b" "c d"', '[{by:name,words:a b},{by:name,words:c d}]'],
    ['"a b" and "c d"', '[{by:name,words:a b},{by:name,words:c d}]'],
    ['「周 报」', '[{by:name,words:周 报}]'],
    ['Budget, final', '[{by:name,words:Budget, final}]'],
    ['预算，终稿', '[{by:name,words:预算，终稿}]'],
    ['《预算》, 2', '[{by:name,words:预算},{by:number,n:2}]'],
    ['12/34', '[{by:name,words:12/34}]'],
    [`第一个、${LINK}；这个`, `[{by:number,n:1},{by:link,dentryUuid:${UUID}},{by:quoted}]`],
    ['周报、2', '[{by:name,words:周报},{by:number,n:2}]'],
    ["Li's plan", "[{by:name,words:Li's plan}]"],
  ])('%s', (typed, meaning) => {
    expect(read(`share ${typed}`)).toBe(`share: files=${meaning}`)
  })

  it.each([
    [
      'https://alidocs.dingtalk.com/i/p/abc',
      'share ! short-link https://alidocs.dingtalk.com/i/p/abc',
    ],
    ['看看 alidocs.dingtalk.com/i/p/abc', 'share ! short-link 看看 alidocs.dingtalk.com/i/p/abc'],
    ['、', 'share ! flag-empty files'],
    ['', 'share ! missing files'],
  ])('%s', (typed, meaning) => {
    expect(read(`share ${typed}`)).toBe(meaning)
  })

  it('a link right after a Chinese name of the command', () => {
    expect(read(`发文件${LINK}`)).toBe(`share: files=[{by:link,dentryUuid:${UUID}}]`)
    expect(read(`发文件：${LINK}`)).toBe(`share: files=[{by:link,dentryUuid:${UUID}}]`)
    expect(read('分享这个')).toBe('share: files=[{by:quoted}]')
  })
})

describe('places', () => {
  it.each([
    ['here', '{by:here}'],
    ['本群', '{by:here}'],
    ['这里。', '{by:here}'],
    ['this group', '{by:here}'],
    ['ORG', '{by:org}'],
    ['全公司', '{by:org}'],
    [`${LINK}?x=1`, `{by:link,dentryUuid:${UUID}}`],
    [`folder ${LINK}`, `{by:link,dentryUuid:${UUID}}`],
    ['2', '{by:number,n:2}'],
    ['２', '{by:number,n:2}'],
    ['第二个空间', '{by:number,n:2}'],
    ['空间 2', '{by:number,n:2}'],
    ['发布资料', '{by:name,words:发布资料}'],
    ['发布资料/2026', '{by:name,words:发布资料/2026}'],
    ['2026', '{by:name,words:2026}'],
    ['Release files', '{by:name,words:Release files}'],
    ['"Release files"', '{by:name,words:Release files}'],
    ['folder Design', '{by:name,words:Design}'],
    ['the folder “Design docs”', '{by:name,words:Design docs}'],
    ['文件夹 设计', '{by:name,words:设计}'],
    ['文件夹：设计', '{by:name,words:设计}'],
    ['空间《发布资料》', '{by:name,words:发布资料}'],
    ['空间站资料', '{by:name,words:空间站资料}'],
    ['Space X', '{by:name,words:X}'],
    ['spaceship', '{by:name,words:spaceship}'],
    ['"here"', '{by:name,words:here}'],
    ['"org"', '{by:name,words:org}'],
  ])('%s', (typed, meaning) => {
    expect(read(`watch ${typed}`)).toBe(`watch: scope=${meaning}`)
  })

  it.each([
    ['watch space', 'watch ! enum-word space'],
    ['watch 《》', 'watch ! flag-empty scope'],
    [
      'watch https://alidocs.dingtalk.com/i/p/abc',
      'watch ! short-link https://alidocs.dingtalk.com/i/p/abc',
    ],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })

  it.each([
    ['this group’s', 'this group’s'],
    ['本群的', '本群的'],
    ['2', '2'],
    ['“发布 日历”', '发布 日历'],
  ])('the calendar %s is left as words', (typed, words) => {
    expect(read(`event ${typed} --title X ${AT}`)).toBe(
      `event: calendar={words:${words}} title=X ${ON_DAY}`,
    )
  })
})

/** In ms of work, however busy the machine is; before, one of these kept everybody waiting for a second. */
const SOON = 400

describe('four thousand signs', () => {
  it.each(['.', '？', '！', '“', '《', '\\"', '到 ', ' in', '第', '1、', '@"', '新增'])(
    'of %s are read without making others wait',
    (sign) => {
      for (const start of ['', 'share ', 'watch ', 'pick ']) {
        const { user } = process.cpuUsage()
        readText(`${start}${sign.repeat(4_000)}`.slice(0, 3_999) + 'x', lexicon)
        expect(process.cpuUsage().user - user).toBeLessThan(SOON * 1_000)
      }
    },
  )
})
