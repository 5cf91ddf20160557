// Times of day and lengths of time as people say them in both languages, in minutes.
import { wholeNumber } from '../numerals.ts'

export const HOUR = 60
export const DAY = 24 * HOUR

const COUNTS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
export const COUNT = String.raw`\d{1,5}(?:\.\d{1,2})?|[一二两三四五六七八九十]{1,3}|半|half(?: an?)?|an?|${COUNTS.toReversed().join('|')}`
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|mins?|minutes?|分|分钟)$/, 1],
  [/^(?:h|hrs?|hours?|小时|钟头)$/, HOUR],
  [/^(?:d|days?|天)$/, DAY],
  [/^(?:刻|刻钟)$/, 15],
]
const UNIT = 'minutes|minute|mins|min|m|分钟|分|hours|hour|hrs|hr|h|小时|钟头|days|day|d|天|刻钟|刻'
const SPAN = new RegExp(`(${COUNT}) ?个?(半)? ?(${UNIT})(半)? ?(?:and )?`, 'y')

/** Of one such unit; not a number for anything else. */
export const minutesOf = (unit: string): number =>
  UNITS.find(([shape]) => shape.test(unit))?.[1] ?? NaN

export function countOf(count: string): number {
  if (count === '半' || count.startsWith('half')) return 0.5
  if (/^an?$/.test(count)) return 1
  if (COUNTS.includes(count)) return COUNTS.indexOf(count) + 1
  return /^\d/.test(count) ? Number(count) : (wholeNumber(count) ?? NaN)
}

/** `10m`, `1小时30分钟`, `一个半小时`, `half an hour`: in minutes. */
export function spanIn(word: string): number | undefined {
  let minutes = 0
  let at = 0
  while (at < word.length) {
    SPAN.lastIndex = at
    const found = SPAN.exec(word)
    if (found === null) return undefined
    const [all, count = '', before, unit = '', after] = found
    const half = before === undefined && after === undefined ? 0 : 0.5
    minutes += (countOf(count) + half) * minutesOf(unit)
    at += all.length
  }
  return minutes >= 1 ? Math.round(minutes) : undefined
}

const EARLY = '凌晨|清晨|早晨|早上|上午|早'
const LATE = '下午|午后|傍晚|晚上|夜里|夜间|晚'
const CLOCK = new RegExp(
  `^(?:(${EARLY})|(${LATE})|(中午))? ?(\\d{1,2}|[一二两三四五六七八九十]{1,3})` +
    '(?:[:.](\\d{2})| ?[点时](?: ?(半|整|钟|一刻|三刻|\\d{1,2})分?)?)? ?(?:(a\\.?m|am)|(p\\.?m|pm))?$',
)
const NAMED_TIMES = new Map([
  ['noon', 12 * HOUR],
  ['中午', 12 * HOUR],
  ['正午', 12 * HOUR],
  ['midnight', DAY],
  ['午夜', DAY],
  ['半夜', DAY],
  ['零点', DAY],
])
const PARTS_OF_HOUR = new Map([
  ['半', 30],
  ['整', 0],
  ['钟', 0],
  ['一刻', 15],
  ['三刻', 45],
])

/** A time of day in minutes after midnight; the midnight that ends the day is 1440. */
export function clockIn(word: string): number | undefined {
  const named = NAMED_TIMES.get(word)
  if (named !== undefined) return named
  const found = CLOCK.exec(word)
  if (found === null) return undefined
  const [, early, late, noon, digits = '', exact, part = '0', am, pm] = found
  const hour = hourOfDay(wholeNumber(digits) ?? NaN, { early, late, noon, am, pm })
  const minute = exact === undefined ? (PARTS_OF_HOUR.get(part) ?? Number(part)) : Number(exact)
  const time = hour * HOUR + minute
  return minute < HOUR && time <= DAY ? time : undefined
}

type HalfOfDay = Readonly<Record<'early' | 'late' | 'noon' | 'am' | 'pm', string | undefined>>

function hourOfDay(hour: number, { early, late, noon, am, pm }: HalfOfDay): number {
  if ((am ?? pm) !== undefined && (hour < 1 || hour > 12)) return NaN
  if (am !== undefined || early === '凌晨') return hour === 12 ? 0 : hour
  if (noon !== undefined) return hour < 6 ? hour + 12 : hour
  if (late === undefined && pm === undefined) return hour
  const isNight = late !== undefined && /[晚夜]/.test(late)
  if (isNight && (hour === 12 || hour < 5)) return hour === 12 ? 24 : hour
  return hour < 12 ? hour + 12 : hour
}

/** A number alone is a time of day only where nothing else can be meant. */
export const isClearlyClock = (word: string): boolean =>
  NAMED_TIMES.has(word) || /[:点时]|\d ?[ap]\.?m|noon|中午/.test(word)
