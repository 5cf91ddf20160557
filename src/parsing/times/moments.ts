// A point in time: by its date, or counted from when somebody said `明天下午3点` or `in two hours`.
import type { Moment } from '../../arguments.ts'
import type { WallClock } from '../../wall-clock.ts'
import { momentShown, wallClockIn } from '../../wall-clock.ts'
import { dateOf } from './calendar-days.ts'
import { clockIn, DAY, HOUR, isClearlyClock, spanIn } from './clock.ts'
import { daysIn } from './day-words.ts'
import { plainly } from '../numerals.ts'
import type { Said } from '../read-text.ts'

const DATE =
  /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d) ?[日号]?(?: ?(?:t(?=\d)|at |,))? ?(.*)$/

/** With its date; only days that there are. */
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

const MINUTE_MS = 60_000
const DAY_MS = DAY * MINUTE_MS

/** The first such moment that is still to come; undefined where the words mean none. */
export function momentSaid(text: string, said: Said): Moment | undefined {
  const clock = wallClockIn(said.timeZone)
  const when = whenIn(text, dayOn(clock, said.at))
  if (when === undefined) return undefined
  if ('minutesLater' in when) return momentLater(when.minutesLater, clock, said.at)
  const { days, minutes } = when
  if (minutes !== undefined) return firstAfter(said.at, { days, minutes }, clock)
  const day = days.find((each) => each >= dayOn(clock, said.at))
  return day === undefined ? undefined : { date: dateOf(day), minute: undefined }
}

/** The same in epoch ms; a day alone is meant from `minute` on. */
export function instantSaid(text: string, said: Said, minute: number): number | undefined {
  const clock = wallClockIn(said.timeZone)
  const when = whenIn(text, dayOn(clock, said.at))
  if (when === undefined) return undefined
  if ('minutesLater' in when) return said.at + when.minutesLater * MINUTE_MS
  const { days, minutes = [minute] } = when
  const moment = firstAfter(said.at, { days, minutes }, clock)
  return moment && momentShown(clock, moment.date, moment.minute)
}

const dayOn = (clock: WallClock, at: number): number => Math.floor(clock(at) / DAY_MS)

/** The second two o'clock of a night in autumn cannot be written as a moment. */
function momentLater(minutes: number, clock: WallClock, saidAt: number): Moment | undefined {
  const at = Math.floor(saidAt / MINUTE_MS + minutes) * MINUTE_MS
  const date = dateOf(dayOn(clock, at))
  const minute = Math.floor((clock(at) % DAY_MS) / MINUTE_MS)
  return momentShown(clock, date, minute) === at ? { date, minute } : undefined
}

type Candidates = { readonly days: readonly number[]; readonly minutes: readonly number[] }

function firstAfter(at: number, { days, minutes }: Candidates, clock: WallClock) {
  for (const minute of minutes) {
    const day = days.find((each) => momentShown(clock, dateOf(each), minute) > at)
    if (day !== undefined)
      return { date: dateOf(day + Math.floor(minute / DAY)), minute: minute % DAY }
  }
  return undefined
}

type When =
  | { readonly minutesLater: number }
  | { readonly days: readonly number[]; readonly minutes: readonly number[] | undefined }

/** No moment takes more words. */
const LONGEST = 60

function whenIn(text: string, today: number): When | undefined {
  if (text.length > LONGEST) return undefined
  const spoken = plainly(simplified(text)).replace(/^on |(?:开始|吧)+$/g, '')
  const words = spoken.replace(/ ?(\p{Script=Han}) ?/gu, '$1')
  const day = daysIn(words, today)
  const rest = day?.rest.replace(/^[ ,的]+/, '')
  if (day !== undefined && rest === '') return { days: day.days, minutes: undefined }
  const minutes = rest === undefined ? undefined : minutesIn(rest)
  if (day !== undefined && minutes !== undefined) return { days: day.days, minutes }
  return laterIn(words) ?? hourBeforeDay(spoken, today) ?? hourAlone(words, today)
}

const TRADITIONAL = '週禮後點號兩鐘個時這'
const SIMPLIFIED = '周礼后点号两钟个时这'
const simplified = (text: string): string =>
  Array.from(text, (char) => SIMPLIFIED[TRADITIONAL.indexOf(char)] ?? char).join('')

const LATER = /^in (.+)$|^(.+?)(?:[之以]?后| from now| later)$/

function laterIn(words: string): When | undefined {
  const [, ahead, before] = LATER.exec(words) ?? []
  const minutesLater = spanIn(ahead ?? before ?? '')
  return minutesLater === undefined ? undefined : { minutesLater }
}

/** An hour of a day that is known already. */
export function hourSaid(text: string): number | undefined {
  const [minute = DAY] = minutesIn(plainly(simplified(text.slice(0, LONGEST)))) ?? []
  return minute < DAY ? minute : undefined
}

/** `3pm tomorrow`, `at noon on Monday`. */
function hourBeforeDay(words: string, today: number): When | undefined {
  for (const { index } of words.matchAll(/ /g)) {
    const day = daysIn(words.slice(index + 1).replace(/^on /, ''), today)
    const minutes = day?.rest === '' ? minutesIn(words.slice(0, index)) : undefined
    if (day !== undefined && minutes !== undefined) return { days: day.days, minutes }
  }
  return undefined
}

function hourAlone(words: string, today: number): When | undefined {
  const minutes = minutesIn(words)
  return minutes && { days: [today, today + 1], minutes }
}

const PARTS: Readonly<Record<string, string>> = {
  morning: '早上',
  afternoon: '下午',
  evening: '晚上',
  night: '晚上',
}
const PART_FIRST = /^(morning|afternoon|evening|night),? (?:at )?(.+)$/
const PART_LAST = /^(.+?) (?:in the|at) (morning|afternoon|evening|night)$/
/** Of a clock of twelve hours, or of one that has no zero before its figures: `3点`, not `03:00`. */
const OPEN = /^(?:[1-9]|[一二两三四五六七八九十])(?!.*[ap]\.?m$)/

/**
 * The minutes after midnight that may be meant, the likeliest first. Nobody meets at three in the
 * morning: an hour before seven without its half of the day is one after noon, and `9点` is nine in
 * the evening where there is no morning left for it.
 */
function minutesIn(words: string): readonly number[] | undefined {
  const typed = words.replace(/^(?:at |@ ?)/, '').replace(/ ?o['’]?clock/, '点')
  const [, first, byFirst] = PART_FIRST.exec(typed) ?? []
  const [, byLast, last] = PART_LAST.exec(typed) ?? []
  const time = `${PARTS[first ?? last ?? ''] ?? ''}${byFirst ?? byLast ?? typed}`
  if (time === '零点') return [0]
  const isClear = typed !== words || /^[早上中下午凌晨晚傍夜]/.test(time) || isClearlyClock(time)
  const minute = isClear ? clockIn(time) : undefined
  if (minute === undefined) return undefined
  // The small hours of a night are those of the next day.
  if (/^[晚夜]/.test(time) && minute < 5 * HOUR) return [minute + DAY]
  if (!OPEN.test(time) || minute >= DAY / 2) return [minute]
  return minute < 7 * HOUR ? [minute + DAY / 2] : [minute, minute + DAY / 2]
}
