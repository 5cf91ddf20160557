// Days and hours as people say them, counted from when they said it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fillIn, waitingIn } from '../../src/parsing/fill.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { momentSaid } from '../../src/parsing/times/moments.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { renderInvocation, shownInvocation } from '../../src/parsing/render.ts'
import { muteSaid } from '../../src/parsing/times/times.ts'
import { momentShown, wallClockIn } from '../../src/wall-clock.ts'
import { TEST_COMMANDS } from './commands.ts'

const SHANGHAI = 'Asia/Shanghai'

/** The moment that the words mean to somebody whose clock shows `now`. */
function meant(typed: string, now: string, timeZone = SHANGHAI): string {
  const [today = '', hour, past] = now.split(/[T:]/)
  const at = momentShown(wallClockIn(timeZone), today, Number(hour) * 60 + Number(past))
  const moment = momentSaid(typed, { at, timeZone })
  if (moment === undefined) return 'not read'
  const { date, minute } = moment
  if (minute === undefined) return date
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

const FRIDAY = '2026-11-20T10:30'

describe('said on Friday, 20 November 2026, at half past ten', () => {
  it.each([
    ['今天', '2026-11-20'],
    ['明天', '2026-11-21'],
    ['后天', '2026-11-22'],
    ['大后天', '2026-11-23'],
    ['明天下午3点', '2026-11-21 15:00'],
    ['明天下午3点半', '2026-11-21 15:30'],
    ['明天下午三点一刻', '2026-11-21 15:15'],
    ['明天 15:00', '2026-11-21 15:00'],
    ['明天１５：００', '2026-11-21 15:00'],
    ['明天的下午三点', '2026-11-21 15:00'],
    ['明天3点', '2026-11-21 15:00'],
    ['明天9点', '2026-11-21 09:00'],
    ['明天12点', '2026-11-21 12:00'],
    ['明天03:00', '2026-11-21 03:00'],
    ['明天凌晨3点', '2026-11-21 03:00'],
    ['明天零点', '2026-11-21 00:00'],
    ['明天中午', '2026-11-21 12:00'],
    ['明早八点', '2026-11-21 08:00'],
    ['明早 8:30', '2026-11-21 08:30'],
    ['明晚8点', '2026-11-21 20:00'],
    ['今晚八点', '2026-11-20 20:00'],
    ['今晚8点半', '2026-11-20 20:30'],
    ['今天晚上八点', '2026-11-20 20:00'],
    ['今晚12点', '2026-11-21 00:00'],
    ['后天上午10点', '2026-11-22 10:00'],
    ['周五', '2026-11-20'],
    ['周五下午3点', '2026-11-20 15:00'],
    ['周五早上9点', '2026-11-27 09:00'],
    ['周四', '2026-11-26'],
    ['星期一', '2026-11-23'],
    ['礼拜天', '2026-11-22'],
    ['这周六', '2026-11-21'],
    ['本周日', '2026-11-22'],
    ['本周日下午两点', '2026-11-22 14:00'],
    ['下周三', '2026-11-25'],
    ['下周三上午10:00', '2026-11-25 10:00'],
    ['下星期三十点', '2026-11-25 10:00'],
    ['下周日', '2026-11-29'],
    ['下下周一', '2026-11-30'],
    ['11月30号', '2026-11-30'],
    ['11月30日下午3点', '2026-11-30 15:00'],
    ['十一月三十号', '2026-11-30'],
    ['1月5号', '2027-01-05'],
    ['30号', '2026-11-30'],
    ['30号 15:00', '2026-11-30 15:00'],
    ['5号', '2026-12-05'],
    ['下个月3号', '2026-12-03'],
    ['下月3号上午9点', '2026-12-03 09:00'],
    ['月底', '2026-11-30'],
    ['下个月底', '2026-12-31'],
    ['明年1月5号', '2027-01-05'],
    ['明儿下午3点', '2026-11-21 15:00'],
    ['下 周 三 下午 3 点', '2026-11-25 15:00'],
    ['12 月 1 日', '2026-12-01'],
    ['12月1日（周二）下午3点', '2026-12-01 15:00'],
    ['周二(12月1日)', '2026-12-01'],
    ['Tue Dec 1', '2026-12-01'],
    ['Tuesday, December 1st at 3pm', '2026-12-01 15:00'],
    ['明天下午3点吧', '2026-11-21 15:00'],
    ['后天上午10点开始。', '2026-11-22 10:00'],
    ['3天后', '2026-11-23'],
    ['三天后下午两点', '2026-11-23 14:00'],
    ['两周后', '2026-12-04'],
    ['一个月后', '2026-12-20'],
    ['半小时后', '2026-11-20 11:00'],
    ['两小时后', '2026-11-20 12:30'],
    ['一个半小时之后', '2026-11-20 12:00'],
    ['下午3点', '2026-11-20 15:00'],
    ['3点', '2026-11-20 15:00'],
    ['9点', '2026-11-21 09:00'],
    ['上午9点', '2026-11-21 09:00'],
    ['15:00', '2026-11-20 15:00'],
    ['08:00', '2026-11-21 08:00'],
    ['後天下午三點', '2026-11-22 15:00'],
    ['週三', '2026-11-25'],
    ['today', '2026-11-20'],
    ['tonight at 8', '2026-11-20 20:00'],
    ['tomorrow', '2026-11-21'],
    ['Tomorrow 3pm', '2026-11-21 15:00'],
    ['tomorrow at 3', '2026-11-21 15:00'],
    ['tomorrow at noon', '2026-11-21 12:00'],
    ['tomorrow morning at 9', '2026-11-21 09:00'],
    ['3pm tomorrow', '2026-11-21 15:00'],
    ['the day after tomorrow', '2026-11-22'],
    ['Friday 3pm', '2026-11-20 15:00'],
    ['Friday 9am', '2026-11-27 09:00'],
    ['on friday', '2026-11-20'],
    ['this friday', '2026-11-20'],
    ['Monday', '2026-11-23'],
    ['mon 10:00', '2026-11-23 10:00'],
    ['next wednesday', '2026-11-25'],
    ['next wed at 10:30', '2026-11-25 10:30'],
    ['at 3pm on Monday', '2026-11-23 15:00'],
    ['wednesday next week', '2026-11-25'],
    ['in 3 days', '2026-11-23'],
    ['in three days at 2pm', '2026-11-23 14:00'],
    ['in two hours', '2026-11-20 12:30'],
    ['in half an hour', '2026-11-20 11:00'],
    ['in a week', '2026-11-27'],
    ['two weeks from now', '2026-12-04'],
    ['nov 30', '2026-11-30'],
    ['Nov 30th at 3pm', '2026-11-30 15:00'],
    ['30 November', '2026-11-30'],
    ['November 30, 2027', '2027-11-30'],
    ['11/30', '2026-11-30'],
    ['11/30 15:00', '2026-11-30 15:00'],
    ['1/5', '2027-01-05'],
    ['end of the month', '2026-11-30'],
    ['the 30th', '2026-11-30'],
    ['3pm', '2026-11-20 15:00'],
    ['noon', '2026-11-20 12:00'],
  ])('%s', (typed, moment) => {
    expect(meant(typed, FRIDAY)).toBe(moment)
  })

  it.each([
    '春节',
    '昨天',
    '上周三',
    '前天下午',
    '这周一',
    '下周',
    '周末',
    '明天下午',
    '今晚',
    '今天早上8点',
    '明天25点',
    '2月30号',
    '13月1号',
    '32号',
    '12月1日（周三）',
    'Monday, December 1',
    '0天后',
    '明天后天',
    '明天 发布',
    '和明天一样',
    'yesterday',
    'last friday',
    'today 9am',
    'next week',
    'friday next',
    'someday',
    'tomorrow maybe',
    'tomorrow 25:00',
    'feb 30',
    '13/32',
    'in 0 days',
    'in 99999 weeks',
    '3',
    '',
    'constructor',
  ])('nothing in “%s”', (typed) => {
    expect(meant(typed, FRIDAY)).toBe('not read')
  })
})

describe('where the week turns', () => {
  it.each([
    ['周五', '2026-11-21T10:30', '2026-11-27'],
    ['this friday', '2026-11-21T10:30', '2026-11-27'],
    ['这周五', '2026-11-21T10:30', 'not read'],
    ['下周三', '2026-11-22T10:30', '2026-11-25'],
    ['next wednesday', '2026-11-22T10:30', '2026-11-25'],
    ['下周三', '2026-11-23T10:30', '2026-12-02'],
    ['next wednesday', '2026-11-23T10:30', '2026-12-02'],
    ['周日', '2026-11-22T10:30', '2026-11-22'],
    ['本周日', '2026-11-16T00:00', '2026-11-22'],
    ['下下周一', '2026-11-22T23:59', '2026-11-30'],
    ['月底', '2026-12-31T23:00', '2026-12-31'],
    ['31号', '2027-01-31T10:00', '2027-01-31'],
    ['30号', '2027-01-31T10:00', '2027-03-30'],
    ['一个月后', '2027-01-31T10:00', '2027-02-28'],
    ['下个月3号', '2026-12-31T10:00', '2027-01-03'],
    ['2月29号', '2026-11-20T10:00', '2028-02-29'],
    ['明天', '2026-12-31T23:59', '2027-01-01'],
    ['今晚1点', '2026-11-20T22:00', '2026-11-21 01:00'],
    ['3点', '2026-11-20T16:00', '2026-11-21 15:00'],
    ['今天3点', '2026-11-20T16:00', 'not read'],
    ['今天9点', '2026-11-20T16:00', '2026-11-20 21:00'],
  ])('%s, said at %s', (typed, now, moment) => {
    expect(meant(typed, now)).toBe(moment)
  })
})

describe('where the clock changes', () => {
  const BERLIN = 'Europe/Berlin'
  it.each([
    ['two hours', 'in 2 hours', '2026-03-29T01:30', '2026-03-29 04:30'],
    ['two hours in autumn', '2小时后', '2026-10-25T01:30', 'not read'],
    ['four hours in autumn', '4小时后', '2026-10-25T01:30', '2026-10-25 04:30'],
    ['a day', 'tomorrow 8am', '2026-03-28T23:30', '2026-03-29 08:00'],
    ['a week', 'in a week', '2026-10-24T23:30', '2026-10-31'],
    ['an hour that is left out', 'tomorrow 02:30', '2026-03-28T12:00', '2026-03-29 02:30'],
  ])('%s: %s', (_what, typed, now, moment) => {
    expect(meant(typed, now, BERLIN)).toBe(moment)
  })

  it('counts days where the words were said, not in Greenwich', () => {
    expect(meant('明天', '2026-11-21T00:30')).toBe('2026-11-22')
    expect(meant('tomorrow', '2026-11-20T23:30', 'America/New_York')).toBe('2026-11-21')
  })
})

describe('mute until then', () => {
  const AT = momentShown(wallClockIn(SHANGHAI), '2026-11-20', 630)
  const hours = (typed: string): number | string => {
    const mute = muteSaid(typed, { at: AT, timeZone: SHANGHAI })
    return mute?.kind === 'for' ? mute.minutes / 60 : 'not read'
  }

  it.each([
    ['到下午六点', 7.5],
    ['直到下午6点半', 8],
    ['到后天', 45.5],
    ['到周一', 69.5],
    ['到周五', 165.5],
    ['到下周一早上9点', 70.5],
    ['周一之前', 69.5],
    ['今天之内', 13.5],
    ['今天', 13.5],
    ['到月底', 237.5],
    ['until 6pm', 7.5],
    ['until friday', 165.5],
    ['Until monday at 9:00', 70.5],
    ['till midnight', 13.5],
    ['for the rest of the day', 13.5],
    ['until the end of the day', 13.5],
    ['today', 13.5],
    ['friday', 'not read'],
    ['until last friday', 'not read'],
    ['到春节', 'not read'],
    ['until 5/1', 'not read'],
  ])('%s', (typed, wanted) => {
    expect(hours(typed)).toBe(wanted)
  })
})

describe('a command with such a moment', () => {
  const lexicon = createLexicon(TEST_COMMANDS)
  const said = { at: Date.parse('2026-11-20T02:30:00Z'), timeZone: SHANGHAI }

  it.each([
    ['event "A" "B" --at 2026-11-23 15:00', undefined, 'event "A" B --at 2026-11-23 15:00'],
    ['event "A" "B" --at tomorrow 3pm', 'mended', 'event "A" B --at 2026-11-21 15:00'],
    ['加日程 "甲" "乙" --时间 明天下午3点', 'mended', 'event "甲" 乙 --at 2026-11-21 15:00'],
    ['加日程 "甲" "乙" --时间：后天', 'mended', 'event "甲" 乙 --at 2026-11-22'],
    ['watch edit 2 到下午六点半', 'mended', 'watch edit 2 8h'],
    ['watch edit 2 到周五', 'mended', 'watch edit 2 6d21h30m'],
    ['watch edit 2 until monday 10:31', 'mended', 'watch edit 2 3d1m'],
    ['watch edit 2 until 1pm', 'mended', 'watch edit 2 2h30m'],
    ['watch edit 2 until tomorrow', undefined, 'watch edit 2 tomorrow'],
    ['watch edit 2 --every two hours', undefined, 'watch edit 2 --every 2h'],
  ])('%s', (typed, guess, canonical) => {
    const reading = readText(typed, lexicon, { said })
    expect(reading).toMatchObject({ kind: 'invocation', ...(guess !== undefined && { guess }) })
    if (reading.kind !== 'invocation') return
    expect('guess' in reading).toBe(guess !== undefined)
    const exact = renderInvocation(reading.invocation, 'en')
    expect(shownInvocation(reading.invocation, 'en')).toBe(canonical)
    expect(readText(exact, lexicon, { trusted: true })).toMatchObject({
      kind: 'invocation',
      invocation: reading.invocation,
    })
  })

  it('is still one that was guessed when something else is missing, or what was missing is told so', () => {
    const reading = readText('event A --at tomorrow', lexicon, { said })
    expect(reading).toMatchObject({ kind: 'bad-input', guess: 'mended' })
    const waiting = waitingIn(readText('event "A" "B"', lexicon))
    const filled = waiting && fillIn(waiting, 'at', { text: '@Steward 明天下午3点', said })
    expect(filled).toMatchObject({
      isMended: true,
      args: { at: { value: { date: '2026-11-21', minute: 900 } } },
    })
  })
})

describe('whatever is typed', () => {
  const pieces = [
    '明天',
    '下',
    '周',
    '三',
    '月',
    '底',
    '后',
    '3',
    '点',
    ' ',
    'in ',
    'next ',
    'mon',
    '/',
    ':',
    'at ',
    '号',
    '半',
    '年',
  ]
  const said = { at: Date.parse('2026-11-20T02:30:00Z'), timeZone: SHANGHAI }

  it('ends soon, and is a day that there is, not before today', () => {
    const words = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join(''))
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: 'grapheme' })), (typed) => {
        const moment = momentSaid(typed, said)
        if (moment === undefined) return
        expect(moment.date).toMatch(/^\d{4}-\d\d-\d\d$/)
        expect(moment.date >= '2026-11-20').toBe(true)
        expect(moment.minute ?? 0).toBeLessThan(1440)
      }),
      { numRuns: 2_000 },
    )
  })
})
