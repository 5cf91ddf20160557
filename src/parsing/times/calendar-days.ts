// Days of the calendar, as whole numbers since 1 January 1970: of weeks, of months, of every year.

const DAY_MS = 86_400_000

/** `2026-11-23`. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

type Month = { readonly year: number; readonly month: number }

export function monthOf(today: number): Month {
  const date = new Date(today * DAY_MS)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() }
}

/** Months count from 0, and on into the next year; none where the month has no such day. */
export function dayIn({ year, month }: Month, date: number): readonly number[] {
  const at = new Date(Date.UTC(year, month, date))
  return at.getUTCDate() === date ? [at.getTime() / DAY_MS] : []
}

export const lastDayIn = ({ year, month }: Month): number => Date.UTC(year, month + 1, 0) / DAY_MS

export const after = ({ year, month }: Month, months: number): Month => ({
  year,
  month: month + months,
})

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** The 30th, of this month or of the next that has one. */
export const everyMonth = (date: number, today: number): readonly number[] =>
  upTo(3).flatMap((months) => dayIn(after(monthOf(today), months), date))

/** 29 February comes every fourth year, once every eighth. */
const everyYear = (month: number, date: number, today: number): readonly number[] =>
  upTo(9).flatMap((years) => dayIn({ year: monthOf(today).year + years, month }, date))

export const isMonth = (month: number): boolean => month >= 0 && month < 12

/** A day of the calendar, of a given year or of each that is to come. */
export function yearly([month, date]: readonly [number, number], year: string, today: number) {
  if (!isMonth(month)) return []
  return year === '' ? everyYear(month, date, today) : dayIn({ year: Number(year), month }, date)
}

/** So far a weekday may stand beside a date. */
const WEEKS_AHEAD = 52

/** Weeks begin on Monday. */
const mondayOf = (today: number): number => today - ((today + 3) % 7)

/** Of this week or a later one; Monday is 0. On a Saturday, "Friday" is the coming one; on a Friday, that very day. */
export const coming = (weekday: number, today: number): readonly number[] =>
  upTo(WEEKS_AHEAD).flatMap((weeks) => inWeek(weeks, weekday, today))

/** Of this week, or of one so many weeks later. */
export const inWeek = (weeks: number, weekday: number, today: number): readonly number[] => [
  mondayOf(today) + 7 * weeks + weekday,
]

/** After so many days, weeks or months: of a month that is too short, its last day. */
export function later(many: number, unit: string, today: number): readonly number[] {
  if (!Number.isInteger(many) || many < 1 || many > 999) return []
  if (/^[天日d]/.test(unit)) return [today + many]
  if (/^[周星礼w]/.test(unit)) return [today + 7 * many]
  const month = after(monthOf(today), many)
  const date = new Date(today * DAY_MS).getUTCDate()
  const [day = lastDayIn(month)] = dayIn(month, date)
  return [day]
}
