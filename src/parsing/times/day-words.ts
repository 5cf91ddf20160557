// Which days words may mean, counted from today: `后天`, `下周三`, `30号`, `next friday`, `nov 30`.
// A table of our own: chrono-node takes 31 of 69 ways to say it in Chinese wrongly or not at all,
// `下周日` and `半小时后` among them, and what it knows of English is less than we need beside it.
import {
  after,
  coming,
  dayIn,
  everyMonth,
  inWeek,
  isMonth,
  lastDayIn,
  later,
  monthOf,
  yearly,
} from './calendar-days.ts'
import { COUNT, countOf } from './clock.ts'
import { wholeNumber } from '../numerals.ts'

/** Days since 1 January 1970, the likeliest first, and what is left of the words. */
export type DaysSaid = { readonly days: readonly number[]; readonly rest: string }

type Rule = readonly [RegExp, (parts: readonly string[], today: number) => readonly number[]]

/**
 * The days that the words begin with. Some may be over: which one counts depends on the hour, too.
 * Of two beside each other, as in `12月1日（周二）`, those that are meant by both.
 */
export function daysIn(words: string, today: number): DaysSaid | undefined {
  const first = firstIn(words, today)
  const second = first && firstIn(first.rest.replace(/^[ ,(]+/, ''), today)
  if (first === undefined || second === undefined) return first
  const days = first.days.filter((day) => second.days.includes(day))
  return { days, rest: second.rest.replace(/^\)/, '') }
}

function firstIn(words: string, today: number): DaysSaid | undefined {
  for (const [shape, daysOf] of RULES) {
    const found = shape.exec(words)
    if (found === null) continue
    const [all, ...parts] = found.map((part: string | undefined) => part ?? '')
    const days = daysOf(parts, today)
    return { days, rest: words.slice(all?.length) }
  }
  return undefined
}

// ── The words ───────────────────────────────────────────────────────────────

const N = String.raw`(\d{1,2}|[一二三四五六七八九十]{1,3})`
const number = (text: string): number => wholeNumber(text) ?? NaN

const WEEK = '(?:周|星期|礼拜)'
const ZH_WEEKDAY = '([一二三四五六日天])'
const weekdayOf = (char: string): number => '一二三四五六日'.indexOf(char === '天' ? '日' : char)

const EN_WEEKDAY =
  '(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\\b'
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const dayNamed = (name: string): number => WEEKDAYS.indexOf(name.slice(0, 3))

const EN_MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const monthNamed = (name: string): number => MONTHS.indexOf(name.slice(0, 3))

const EN_DATE = String.raw`(\d{1,2})(?:st|nd|rd|th)?(?!\d)`
const YEAR = String.raw`(?:,? (\d{4})(?!\d))?`
const DAY_UNIT = '(天|日|周|星期|礼拜|days?|weeks?|months?|(?<=个)月)'
const YEARS: Readonly<Record<string, number>> = { 今年: 0, 明年: 1, 后年: 2 }

const begins = (shape: string): RegExp => new RegExp(`^(?:${shape})`)

const RULES: readonly Rule[] = [
  [
    begins('今[天日儿]|今(?=[早晚夜])|today\\b|to(?=night)|this (?=morning|afternoon|evening)'),
    (_, today) => [today],
  ],
  [begins('大后天'), (_, today) => [today + 3]],
  [begins('后天|(?:the )?day after tomorrow\\b'), (_, today) => [today + 2]],
  [begins('明[天日儿]|明(?=[早晚])|tomorrow\\b|tmrw?\\b'), (_, today) => [today + 1]],
  [
    begins(`(下{1,3})个?${WEEK}的?${ZH_WEEKDAY}`),
    ([next = '', day = ''], today) => inWeek(next.length, weekdayOf(day), today),
  ],
  [
    begins(`(?:这个?|本)${WEEK}的?${ZH_WEEKDAY}`),
    ([day = ''], today) => inWeek(0, weekdayOf(day), today),
  ],
  [begins(`${WEEK}${ZH_WEEKDAY}`), ([day = ''], today) => coming(weekdayOf(day), today)],
  [
    begins(`next (?:week,? (?:on )?)?${EN_WEEKDAY}`),
    ([day = ''], today) => inWeek(1, dayNamed(day), today),
  ],
  [begins(`${EN_WEEKDAY} next week\\b`), ([day = ''], today) => inWeek(1, dayNamed(day), today)],
  [
    begins(`(?:this |the )?(?:coming )?${EN_WEEKDAY}`),
    ([day = ''], today) => coming(dayNamed(day), today),
  ],
  [
    begins(`(今年|明年|后年)的?${N}月${N}[日号]?`),
    ([year = '', month = '', date = ''], today) => {
      const on = { year: monthOf(today).year + (YEARS[year] ?? 0), month: number(month) - 1 }
      return isMonth(on.month) ? dayIn(on, number(date)) : []
    },
  ],
  [
    begins(`${N}月${N}(?!\\d)[日号]?`),
    ([month = '', date = ''], today) => yearly([number(month) - 1, number(date)], '', today),
  ],
  [
    begins(`(下个?|这个?|本)月的?${N}[日号]`),
    ([which = '', date = ''], today) =>
      dayIn(after(monthOf(today), which.startsWith('下') ? 1 : 0), number(date)),
  ],
  [begins(`${N}[日号]`), ([date = ''], today) => everyMonth(number(date), today)],
  [
    begins('(下个?|这个?|本)?月[底末]'),
    ([which = ''], today) => [lastDayIn(after(monthOf(today), which.startsWith('下') ? 1 : 0))],
  ],
  [
    begins('(?:the )?end of (?:(?:the|this) )?(next )?month\\b'),
    ([next = ''], today) => [lastDayIn(after(monthOf(today), next === '' ? 0 : 1))],
  ],
  [
    begins(`(${COUNT}) ?个?${DAY_UNIT}(?:[之以]?后| (?:from now|from today|later)\\b)`),
    ([count = '', unit = ''], today) => later(countOf(count), unit, today),
  ],
  [
    begins(`in (${COUNT}) (days?|weeks?|months?)\\b`),
    ([count = '', unit = ''], today) => later(countOf(count), unit, today),
  ],
  [
    begins(`${EN_MONTH} (?:the )?${EN_DATE}${YEAR}`),
    ([month = '', date = '', year = ''], today) =>
      yearly([monthNamed(month), number(date)], year, today),
  ],
  [
    begins(`(?:the )?${EN_DATE} (?:of )?${EN_MONTH}${YEAR}\\b`),
    ([date = '', month = '', year = ''], today) =>
      yearly([monthNamed(month), number(date)], year, today),
  ],
  [
    begins('(?:the )?(\\d{1,2})(?:st|nd|rd|th) of (next|this) month\\b'),
    ([date = '', which = ''], today) =>
      dayIn(after(monthOf(today), which === 'next' ? 1 : 0), number(date)),
  ],
  [
    begins('(?:the )?(\\d{1,2})(?:st|nd|rd|th)\\b'),
    ([date = ''], today) => everyMonth(number(date), today),
  ],
  [
    begins(String.raw`(\d{1,2})[/-](\d{1,2})(?![\d:./-])`),
    ([month = '', date = ''], today) => yearly([number(month) - 1, number(date)], '', today),
  ],
]
