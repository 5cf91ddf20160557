/** When something shall happen: the day and the time of a sentence, counted from today. */
import { CLOCK, clockIn, HOURS_SPAN, numberIn, shownClock, spanIn } from './clock.ts'

export interface When {
  /** `2026-11-23 15:00`, or only the day; undefined where no day is told. */
  readonly at: string | undefined
  /** How long, in minutes. */
  readonly for: string | undefined
  /** The sentence without them. */
  readonly rest: string
}

const DAY_MS = 86_400_000
const WEEK = '日一二三四五六'
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?'
const WEEKDAY =
  '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun)'

type Shape = readonly [RegExp, (found: RegExpExecArray, today: number) => number | undefined]

const SHAPES: readonly Shape[] = [
  [
    /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?/,
    ([, y, m, d]) => dayOf(y, m, d),
  ],
  [/(?<!\d)(\d{1,2})\/(\d{1,2})(?!\d)/, ([, m, d], today) => soon(Number(m), Number(d), today)],
  [
    /(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]?/,
    ([, m = '', d = ''], today) => soon(numberIn(m), numberIn(d), today),
  ],
  [
    new RegExp(`(${MONTH})\\s*(\\d{1,2})(?:st|nd|rd|th)?\\b`, 'i'),
    ([, m = '', d], today) => soon(monthOf(m), Number(d), today),
  ],
  [
    new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?\\s*(?:of\\s*)?(${MONTH})(?![a-z])`, 'i'),
    ([, d, m = ''], today) => soon(monthOf(m), Number(d), today),
  ],
  [/大后天/, (_, today) => today + 3 * DAY_MS],
  [/后天|(?:the )?day after tomorrow/i, (_, today) => today + 2 * DAY_MS],
  [/明天|明日|明(?=早|晚)|\btomorrow\b|\btmrw?\b/i, (_, today) => today + DAY_MS],
  [/今天|今日|今(?=早|晚)|\btoday\b|\btonight\b/i, (_, today) => today],
  [
    /(下下|下|这|本)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])/,
    ([, which = '', day = ''], today) =>
      inChineseWeek(which, WEEK.indexOf(day.replace('天', '日')), today),
  ],
  [
    new RegExp(`(next|this|on|the coming)?\\s*\\b(${WEEKDAY})\\b`, 'i'),
    ([, which = '', day = ''], today) =>
      inEnglishWeek(which.toLowerCase(), WEEKDAYS.indexOf(day.slice(0, 3).toLowerCase()), today),
  ],
  [/(\d{1,2})\s*[号日](?!历)/, ([, d], today) => thisMonth(Number(d), today)],
  [/(?:on )?the (\d{1,2})(?:st|nd|rd|th)\b/i, ([, d], today) => thisMonth(Number(d), today)],
  [
    /(\d{1,3}|[一二两三四五六七八九十]{1,2})\s*天(?:后|之后|以后)/,
    ([, n = ''], today) => today + (numberIn(n) ?? 0) * DAY_MS,
  ],
  [
    /in (\d{1,3}|a|one|two|three|four|five|six|seven) days?/i,
    ([, n = ''], today) => today + (numberIn(n) ?? 0) * DAY_MS,
  ],
]

/** Takes day, time and length out of a sentence. */
export function takeWhen(text: string, todayShown: string | undefined): When {
  const today = Date.parse(`${todayShown ?? new Date(0).toISOString().slice(0, 10)}T00:00:00Z`)
  const until = takeUntil(text)
  const long = until.value === undefined ? takeLength(text) : until
  const shape = SHAPES.find(([each]) => each.test(long.rest))
  const found = shape?.[0].exec(long.rest) ?? undefined
  const day = found === undefined ? undefined : shape?.[1](found, today)
  const dayless = found === undefined ? long.rest : long.rest.replace(found[0], ' ')
  const [time] = new RegExp(CLOCK, 'i').exec(dayless) ?? []
  const rest = time === undefined ? dayless : dayless.replace(time, ' ')
  const minute = time === undefined ? undefined : lateEnough(clockIn(time), text)
  const date = day ?? (minute === undefined ? undefined : today)
  const shown = date === undefined ? undefined : new Date(date).toISOString().slice(0, 10)
  const at = minute === undefined ? shown : `${shown} ${shownClock(minute)}`
  return {
    at,
    for: long.value,
    rest: rest.replace(/\b(?:at|on|by|from)\s*(?=$|,)|\s+/g, ' ').trim(),
  }
}

const UNTIL = new RegExp(
  `(${CLOCK})\\s*(?:到|至|[-–—~～]|to|until|till)\\s*(${CLOCK}|\\d{1,2}(?!\\d))`,
  'i',
)

/** From when to when is how long. */
function takeUntil(text: string): { value: string | undefined; rest: string } {
  const [found = '', start = '', end = ''] = UNTIL.exec(text) ?? []
  const from = clockIn(start)
  const to = /^\d+$/.test(end) ? Number(end) * 60 : clockIn(end)
  if (from === undefined || to === undefined) return { value: undefined, rest: text }
  const minutes = [to - from, to + 720 - from].find((each) => each > 0)
  return { value: minutes?.toString(), rest: text.replace(found, start) }
}

/** `tonight at 8` */
function lateEnough(minute: number | undefined, text: string): number | undefined {
  const isTonight = /tonight|今晚|明晚|evening/i.test(text)
  return minute !== undefined && isTonight && minute < 720 ? minute + 720 : minute
}

const LENGTH = new RegExp(
  `(?:时长|持续|预计|大概|大约|一共|开|\\bfor|\\blasting|\\btakes)\\s*(?:about\\s*)?(${HOURS_SPAN})|(${HOURS_SPAN})(?!后|之后|以后|\\s*(?:later|from now|before|before))(?:左右|长)?`,
  'i',
)

function takeLength(text: string): { value: string | undefined; rest: string } {
  const [found] = LENGTH.exec(text) ?? []
  const minutes = found === undefined ? undefined : spanIn(found)
  if (found === undefined || minutes === undefined) return { value: undefined, rest: text }
  return { value: String(minutes), rest: text.replace(found, ' ') }
}

function dayOf(y: unknown, m: unknown, d: unknown): number | undefined {
  const at = Date.UTC(Number(y), Number(m) - 1, Number(d))
  return Number.isNaN(at) ? undefined : at
}

const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** This year, or the next where it is over. */
function soon(m: number | undefined, d: number | undefined, today: number): number | undefined {
  if (m === undefined || d === undefined) return undefined
  const year = new Date(today).getUTCFullYear()
  const at = Date.UTC(year, m - 1, d)
  return at < today ? Date.UTC(year + 1, m - 1, d) : at
}

function thisMonth(d: number, today: number): number {
  const now = new Date(today)
  const at = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), d)
  return at < today ? Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, d) : at
}

/** Weeks begin on Monday: 下周三 is the Wednesday of the week after this one. */
function inChineseWeek(which: string, day: number, today: number): number {
  const now = new Date(today).getUTCDay()
  const ahead = ((day + 6) % 7) - ((now + 6) % 7)
  const weeks = which === '下下' ? 2 : which === '下' ? 1 : 0
  const isOver = weeks === 0 && ahead < 0
  return today + (ahead + 7 * (weeks + (isOver ? 1 : 0))) * DAY_MS
}

/** The next such day; `next` is in the week after this one. */
function inEnglishWeek(which: string, day: number, today: number): number {
  if (which === 'next') return inChineseWeek('下', day, today)
  return today + ((day - new Date(today).getUTCDay() + 7) % 7 || 7) * DAY_MS
}
