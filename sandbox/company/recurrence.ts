/** On which days a repeated event falls. */

export interface Recurrence {
  readonly pattern: RecurrencePattern
  readonly range: RecurrenceRange
}

export const PATTERN_TYPES = [
  'daily',
  'weekly',
  'absoluteMonthly',
  'relativeMonthly',
  'absoluteYearly',
] as const

export interface RecurrencePattern {
  readonly type: (typeof PATTERN_TYPES)[number]
  readonly interval: number
  readonly dayOfMonth: number | undefined
  /** Lower-case names. */
  readonly daysOfWeek: readonly string[]
  readonly index: string
  readonly firstDayOfWeek: string
}

export type RecurrenceRange =
  | { readonly type: 'noEnd' }
  | { readonly type: 'endDate'; readonly endDate: string }
  | { readonly type: 'numbered'; readonly numberOfOccurrences: number }

const DAY_MS = 86_400_000
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const INDEXES = ['first', 'second', 'third', 'fourth']

/** The days as `yyyy-MM-dd`, from the first one on, none after `until`. */
export function occurrences(recurrence: Recurrence, first: string, until: string): string[] {
  const { pattern, range } = recurrence
  const last = range.type === 'endDate' && range.endDate < until ? range.endDate : until
  const most = range.type === 'numbered' ? range.numberOfOccurrences : Infinity
  const days: string[] = []
  for (let day = toTime(first); toText(day) <= last && days.length < most; day += DAY_MS)
    if (day === toTime(first) || FALLS_ON[pattern.type](pattern, toTime(first), day))
      days.push(toText(day))
  return days
}

type FallsOn = (pattern: RecurrencePattern, first: number, day: number) => boolean

const FALLS_ON: Readonly<Record<RecurrencePattern['type'], FallsOn>> = {
  daily: ({ interval }, first, day) => ((day - first) / DAY_MS) % interval === 0,
  weekly(pattern, first, day) {
    const weeks = (weekOf(day, pattern) - weekOf(first, pattern)) / 7
    return weeks % pattern.interval === 0 && isOneOf(pattern, first, day)
  },
  absoluteMonthly: (pattern, first, day) =>
    monthsBetween(first, day) % pattern.interval === 0 && isDayOfMonth(pattern, first, day),
  relativeMonthly: (pattern, first, day) =>
    monthsBetween(first, day) % pattern.interval === 0 &&
    isOneOf(pattern, first, day) &&
    isNth(pattern.index, day),
  absoluteYearly: (pattern, first, day) =>
    monthsBetween(first, day) % (12 * pattern.interval) === 0 && isDayOfMonth(pattern, first, day),
}

function isOneOf({ daysOfWeek }: RecurrencePattern, first: number, day: number): boolean {
  const days = daysOfWeek.length === 0 ? [weekdayOf(first)] : daysOfWeek
  return days.includes(weekdayOf(day))
}

function isDayOfMonth({ dayOfMonth }: RecurrencePattern, first: number, day: number): boolean {
  return new Date(day).getUTCDate() === (dayOfMonth ?? new Date(first).getUTCDate())
}

function isNth(index: string, day: number): boolean {
  const isLast = new Date(day + 7 * DAY_MS).getUTCMonth() !== new Date(day).getUTCMonth()
  if (index === 'last') return isLast
  return Math.floor((new Date(day).getUTCDate() - 1) / 7) === INDEXES.indexOf(index)
}

function weekdayOf(day: number): string {
  return WEEKDAYS[new Date(day).getUTCDay()] ?? ''
}

/** The first day of its week, in days. */
function weekOf(day: number, { firstDayOfWeek }: RecurrencePattern): number {
  const begins = Math.max(WEEKDAYS.indexOf(firstDayOfWeek), 0)
  return day / DAY_MS - ((new Date(day).getUTCDay() - begins + 7) % 7)
}

function monthsBetween(first: number, day: number): number {
  const [from, to] = [new Date(first), new Date(day)]
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
}

function toTime(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

function toText(day: number): string {
  return new Date(day).toISOString().slice(0, 10)
}
