// Times, changes, file types and numbers as people say them in both languages.
import { describe, expect, it } from 'vitest'

import { createLexicon } from '../../src/parsing/match.ts'
import { TEST_COMMANDS } from './commands.ts'
import { shownReading } from './shown.ts'

const lexicon = createLexicon(TEST_COMMANDS)

/** The value of one argument after a command that needs no other. */
const valueOf = (start: string, typed: string): string =>
  shownReading(`${start} ${typed}`, lexicon).replace(
    /^.* (?:every|quiet|mute|at|length|only|type|number)=/,
    '',
  )

const EVERY = (minutes: number) => `{kind:every,minutes:${minutes}}`
const DAILY = (at: number) => `{kind:daily,at:${at}}`

describe('how often', () => {
  it.each([
    ['at once', '{kind:at-once}'],
    ['At once.', '{kind:at-once}'],
    ['immediately', '{kind:at-once}'],
    ['real-time', '{kind:at-once}'],
    ['立即', '{kind:at-once}'],
    ['马上', '{kind:at-once}'],
    ['实时', '{kind:at-once}'],
    ['10m', EVERY(10)],
    ['１０ｍ', EVERY(10)],
    ['10 min', EVERY(10)],
    ['10 minutes', EVERY(10)],
    ['every 10 minutes', EVERY(10)],
    ['10分钟', EVERY(10)],
    ['10 分钟', EVERY(10)],
    ['十分钟', EVERY(10)],
    ['每10分钟', EVERY(10)],
    ['每隔 10 分钟', EVERY(10)],
    ['10分钟一次', EVERY(10)],
    ['1h', EVERY(60)],
    ['1小时', EVERY(60)],
    ['一个小时', EVERY(60)],
    ['两小时', EVERY(120)],
    ['半小时', EVERY(30)],
    ['半个小时', EVERY(30)],
    ['half an hour', EVERY(30)],
    ['half hour', EVERY(30)],
    ['一个半小时', EVERY(90)],
    ['1.5h', EVERY(90)],
    ['1h30m', EVERY(90)],
    ['1 hour and 30 minutes', EVERY(90)],
    ['1小时30分钟', EVERY(90)],
    ['an hour', EVERY(60)],
    ['every hour', EVERY(60)],
    ['hourly', EVERY(60)],
    ['hour', EVERY(60)],
    ['小时', EVERY(60)],
    ['day at 6pm', DAILY(1080)],
    ['day 6pm', DAILY(1080)],
    ['天 18:00', DAILY(1080)],
    ['天下午六点', DAILY(1080)],
    ['每小时', EVERY(60)],
    ['每半小时', EVERY(30)],
    ['once an hour', EVERY(60)],
    ['1m', EVERY(1)],
    ['24h', EVERY(1440)],
    ['24小时', EVERY(1440)],
    ['daily 18:00', DAILY(1080)],
    ['daily at 6pm', DAILY(1080)],
    ['daily at 6 p.m.', DAILY(1080)],
    ['every day at 9:30 am', DAILY(570)],
    ['18:00 daily', DAILY(1080)],
    ['每天18点', DAILY(1080)],
    ['每天 18:00', DAILY(1080)],
    ['每日18：30', DAILY(1110)],
    ['每天18点半', DAILY(1110)],
    ['每天18点30分', DAILY(1110)],
    ['每天下午6点', DAILY(1080)],
    ['每天晚上八点', DAILY(1200)],
    ['每天早上9点一刻', DAILY(555)],
    ['每天中午', DAILY(720)],
    ['每天中午12点', DAILY(720)],
    ['每天凌晨1点', DAILY(60)],
    ['每天晚上12点', DAILY(0)],
    ['daily at midnight', DAILY(0)],
    ['daily 24:00', DAILY(0)],
    ['daily 18', DAILY(1080)],
    ['18:00', DAILY(1080)],
  ])('%s', (typed, meaning) => {
    expect(valueOf('watch here --every', typed)).toBe(meaning)
  })

  it.each([
    '0m',
    '30s',
    '25h',
    '1441分钟',
    '2天',
    '18',
    'daily',
    '每天',
    'daily 25:00',
    'daily 18:60',
    'daily 24:01',
    'daily 13pm',
    'daily constructor',
    'daily 18:00pm',
    'sometimes',
    '偶尔',
    '10m10',
    '-5m',
    '10 months',
  ])('not %s', (typed) => {
    expect(valueOf('watch here --every', typed)).toBe(`watch ! not-a-rhythm ${typed}`)
  })
})

describe('hours of quiet', () => {
  const NIGHT = '{from:1320,to:480}'
  it.each([
    ['22:00-08:00', NIGHT],
    ['22：00－08：00', NIGHT],
    ['22:00 - 8:00', NIGHT],
    ['22:00~8:00', NIGHT],
    ['22:00—8:00', NIGHT],
    ['22点到8点', NIGHT],
    ['从22点到8点', NIGHT],
    ['晚上10点到早上8点', NIGHT],
    ['晚上十点至第二天早上八点', NIGHT],
    ['22点到次日8点', NIGHT],
    ['10pm to 8am', NIGHT],
    ['from 10 pm until 8 am', NIGHT],
    ['22-8', NIGHT],
    ['0:00-6:30', '{from:0,to:390}'],
    ['12:00-24:00', '{from:720,to:0}'],
    ['off', '{kind:off}'],
    ['关', '{kind:off}'],
    ['取消', '{kind:off}'],
    ['无', '{kind:off}'],
  ])('%s', (typed, meaning) => {
    expect(valueOf('watch here --quiet', typed)).toBe(meaning)
  })

  it.each(['22:00', '22:00-22:00', '0:00-24:00', '25:00-8:00', '22:00-8:00-9:00', '晚上', 'night'])(
    'not %s',
    (typed) => {
      expect(valueOf('watch here --quiet', typed)).toBe(`watch ! not-hours ${typed}`)
    },
  )
})

describe('how long to be mute', () => {
  it.each([
    ['1h', '{kind:for,minutes:60}'],
    ['for 2 hours', '{kind:for,minutes:120}'],
    ['30分钟', '{kind:for,minutes:30}'],
    ['一天', '{kind:for,minutes:1440}'],
    ['tomorrow', '{kind:until-tomorrow}'],
    ['Until tomorrow', '{kind:until-tomorrow}'],
    ['到明天', '{kind:until-tomorrow}'],
    ['明天', '{kind:until-tomorrow}'],
    ['off', '{kind:off}'],
    ['取消', '{kind:off}'],
  ])('%s', (typed, meaning) => {
    expect(valueOf('watch edit 2 --mute', typed)).toBe(meaning)
    expect(valueOf('watch edit 2', typed)).toBe(meaning)
  })

  it.each(['forever', '100d', '0h', '后天', '5'])('not %s', (typed) => {
    expect(valueOf('watch edit 2 --mute', typed)).toBe(`watch edit ! not-a-mute ${typed}`)
  })
})

describe('a moment', () => {
  const THREE = '{date:2026-11-23,minute:900}'
  it.each([
    ['2026-11-23 15:00', THREE],
    ['2026-11-23T15:00', THREE],
    ['"2026-11-23 15:00"', THREE],
    ['２０２６－１１－２３ １５：００', THREE],
    ['2026/11/23 下午3点', THREE],
    ['2026/11/23 3pm', THREE],
    ['2026-11-23 at 3 pm', THREE],
    ['2026.11.23 15点', THREE],
    ['2026年11月23日15点', THREE],
    ['2026年11月23日 下午三点整', THREE],
    ['2026-11-23', '{date:2026-11-23}'],
    ['2026/1/3', '{date:2026-01-03}'],
    ['2028-02-29', '{date:2028-02-29}'],
    ['2026-11-23 00:00', '{date:2026-11-23,minute:0}'],
  ])('%s', (typed, meaning) => {
    expect(valueOf('event "A" "B" --at', typed)).toBe(meaning)
  })

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '11-23',
    'tomorrow',
    '明天下午',
    '2026-11-23 25:00',
    '2026-11-23 24:00',
    '2026-11-23 15',
    '2026-11-233',
    '15:00',
  ])('not %s', (typed) => {
    expect(valueOf('event "A" "B" --at', typed)).toBe(`event ! not-a-moment ${typed}`)
  })
})

describe('a length', () => {
  it.each([
    ['30m', '30'],
    ['30', '30'],
    ['1h', '60'],
    ['1小时', '60'],
    ['一个半小时', '90'],
    ['半小时', '30'],
  ])('%s', (typed, meaning) => {
    expect(valueOf('event "A" "B" --at 2026-11-23 --length', typed)).toBe(meaning)
  })

  it.each(['0', '半', 'long', '-1'])('not %s', (typed) => {
    const read = valueOf('event "A" "B" --at 2026-11-23 --length', typed)
    expect(read).toBe(`event ! not-minutes ${typed}`)
  })
})

describe('changes', () => {
  it.each([
    ['create,update,delete', '[create,update,delete]'],
    ['created and deleted', '[create,delete]'],
    ['Added, Changed', '[create,update]'],
    ['新增', '[create]'],
    ['加', '[create]'],
    ['新增、删除', '[create,delete]'],
    ['新增修改', '[create,update]'],
    ['增删改', '[create,delete,update]'],
    ['修改和删除', '[update,delete]'],
    ['更新，改', '[update]'],
    ['all', '[create,update,delete]'],
    ['全部', '[create,update,delete]'],
  ])('%s', (typed, meaning) => {
    expect(valueOf('watch here --only', typed)).toBe(meaning)
  })

  it.each(['renamed', '新增的', 'create,', 'createupdate', '改名', '、'])('not %s', (typed) => {
    expect(valueOf('watch here --only', typed)).toBe(`watch ! not-changes ${typed}`)
  })
})

describe('file types', () => {
  it.each([
    ['xlsx', '[xlsx]'],
    ['xlsx, .docx', '[xlsx,docx]'],
    ['*.PDF', '[pdf]'],
    ['.xlsx、.docx', '[xlsx,docx]'],
    ['ｘｌｓｘ　ｄｏｃｘ', '[xlsx,docx]'],
    ['pdf and png', '[pdf,png]'],
    ['Excel', '[xlsx,xls]'],
    ['表格、word', '[xlsx,xls,docx,doc]'],
    ['图片', '[png,jpg,jpeg,gif,webp]'],
  ])('%s', (typed, meaning) => {
    expect(valueOf('watch here --type', typed)).toBe(meaning)
  })

  it.each(['.', '*', 'a%b', '报告', 'x'.repeat(17)])('not %s', (typed) => {
    expect(valueOf('watch here --type', typed)).toBe(`watch ! not-extensions ${typed}`)
  })
})

describe('a number', () => {
  it.each(['2', '#2', '2号', '第二个', '第2个', '２'])('%s', (typed) => {
    expect(valueOf('watch edit', typed)).toBe('2')
  })

  it('is full with one word: what follows is the next argument', () => {
    expect(shownReading('关注 修改 2 1小时', lexicon)).toBe(
      'watch edit: number=2 mute={kind:for,minutes:60}',
    )
  })

  it.each(['two', 'x', '第x个'])('not %s', (typed) => {
    expect(valueOf('watch edit', typed)).toBe(`watch edit ! not-a-number ${typed}`)
  })
})
