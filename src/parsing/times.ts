// Times as people say them in both languages: of day, how long, how often, and on which day.
import type { Moment, Mute, Off, QuietHours, Rhythm } from '../arguments.ts'
import { plainly, wholeNumber } from './numerals.ts'

const HOUR = 60
const DAY = 24 * HOUR
const MONTH = 31 * DAY

const COUNT = String.raw`\d{1,5}(?:\.\d{1,2})?|[一二两三四五六七八九十]{1,3}|半|half(?: an?)?|an?|one`
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|mins?|minutes?|分|分钟)$/, 1],
  [/^(?:h|hrs?|hours?|小时|钟头)$/, HOUR],
  [/^(?:d|days?|天)$/, DAY],
  [/^(?:刻|刻钟)$/, 15],
]
const UNIT = 'minutes|minute|mins|min|m|分钟|分|hours|hour|hrs|hr|h|小时|钟头|days|day|d|天|刻钟|刻'
const SPAN = new RegExp(`(${COUNT}) ?个?(半)? ?(${UNIT})(半)? ?(?:and )?`, 'y')

const minutesOf = (unit: string): number => UNITS.find(([shape]) => shape.test(unit))?.[1] ?? NaN

function countOf(count: string): number {
  if (count === '半' || count.startsWith('half')) return 0.5
  if (/^(?:an?|one)$/.test(count)) return 1
  return /^\d/.test(count) ? Number(count) : (wholeNumber(count) ?? NaN)
}

/** `10m`, `1小时30分钟`, `一个半小时`, `half an hour`: in minutes. */
function spanIn(word: string): number | undefined {
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
function clockIn(word: string): number | undefined {
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
const isClearlyClock = (word: string): boolean => /[:点时]|\d ?[ap]\.?m|noon|中午/.test(word)

const AT_ONCE =
  /^(?:at once|immediately|right away|instant(?:ly)?|real[ -]?time|立即|立刻|马上|实时|即时)$/
const DAILY = /^(?:daily|every ?day|each day|每天|每日)(?: ?(?:at|@|的))? ?(.+)$/
const DAILY_AFTER = /^(?:at )?(.+?) ?(?:daily|every ?day|each day)$/
const EACH = /^(?:every|each|once an?|once every|每隔|每) ?/

/** From one minute to a day; after `--every` and `--每` also `hour`, `day at 6pm` and `天 18:00`. */
export function readRhythm(text: string): Rhythm | undefined {
  const said = plainly(text)
  return rhythmIn(said) ?? rhythmIn(`every ${said}`) ?? rhythmIn(`每${said}`)
}

function rhythmIn(said: string): Rhythm | undefined {
  if (AT_ONCE.test(said)) return { kind: 'at-once' }
  const word = said.replace(/ ?(?:一次|once)$/, '')
  const daily = (DAILY.exec(word) ?? DAILY_AFTER.exec(word))?.[1]
  const time = daily ?? (isClearlyClock(word) ? word : undefined)
  const at = time === undefined ? undefined : clockIn(time)
  if (at !== undefined) return { kind: 'daily', at: at % DAY }
  if (word === 'hourly') return { kind: 'every', minutes: HOUR }
  const span = word.replace(EACH, '')
  const single = span === word ? NaN : minutesOf(span)
  const minutes = Number.isNaN(single) ? spanIn(span) : single
  // Every day, but when?
  if (minutes === undefined || minutes > DAY || single === DAY) return undefined
  return { kind: 'every', minutes }
}

const OFF = /^(?:off|none|stop|unmute|关|关闭|关掉|取消|取消静音|取消免打扰|解除|无|不要|不用)$/
const FROM_TO = /^(?:from |从|自)? ?(.+?) ?(?:[-–—~]+|到|至|\bto\b|\buntil\b|\btill\b) ?(.+)$/

/** `22:00-08:00`, `晚上10点到第二天早上8点`. */
export function readHours(text: string): QuietHours | Off | undefined {
  const word = plainly(text)
  if (OFF.test(word)) return { kind: 'off' }
  const [, start, end] = FROM_TO.exec(word) ?? []
  if (start === undefined || end === undefined) return undefined
  const from = clockIn(start)
  const to = clockIn(end.replace(/^(?:次日|第二天|明天|翌日)的? ?/, ''))
  if (from === undefined || to === undefined || from % DAY === to % DAY) return undefined
  return { from: from % DAY, to: to % DAY }
}

const TOMORROW = /^(?:(?:until|till|to) )?tomorrow$|^(?:直?到|至)?明天$/

export function readMute(text: string): Mute | undefined {
  const word = plainly(text)
  if (OFF.test(word)) return { kind: 'off' }
  if (TOMORROW.test(word)) return { kind: 'until-tomorrow' }
  const minutes = spanIn(word.replace(/^for /, ''))
  return minutes === undefined || minutes > MONTH ? undefined : { kind: 'for', minutes }
}

export function readMinutes(text: string): number | undefined {
  const word = plainly(text)
  const minutes = /^\d{1,5}$/.test(word) ? Number(word) : spanIn(word)
  return minutes === undefined || minutes < 1 || minutes > MONTH ? undefined : minutes
}

const DATE =
  /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d) ?[日号]?(?: ?(?:t(?=\d)|at |,))? ?(.*)$/

/** Only days that there are. */
export function readMoment(text: string): Moment | undefined {
  const [, year = '', month = '', day = '', time = ''] = DATE.exec(plainly(text)) ?? []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!isRealDate(date)) return undefined
  if (time === '') return { date, minute: undefined }
  const minute = isClearlyClock(time) ? clockIn(time) : undefined
  return minute === undefined || minute === DAY ? undefined : { date, minute }
}

function isRealDate(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}
