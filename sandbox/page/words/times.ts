// Times as a chat shows them: a clock time, a day, or the day as a heading.

import type { Language } from './catalogue.ts'
import type { Speech } from './use-words.ts'

const dayMs = 86_400_000

const locales: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' }

function localeOf({ language }: Speech): string {
  return locales[language]
}

function longFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
}

/** Made once: to make one for each of a thousand messages takes most of a second. */
const longFormats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  zh: longFormat(locales.zh),
  en: longFormat(locales.en),
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

export function isSameDay(one: number, other: number): boolean {
  return startOfDay(one) === startOfDay(other)
}

function twoDigits(part: number): string {
  return `${part}`.padStart(2, '0')
}

/** Both languages write it alike, and a formatter for each of a thousand messages would be slow. */
export function clockTime(at: number): string {
  const date = new Date(at)
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}

export function dayHeading(at: number, now: number, speech: Speech): string {
  if (isSameDay(at, now)) return speech.words.today
  if (isSameDay(at, now - dayMs)) return speech.words.yesterday
  const format = new Intl.DateTimeFormat(localeOf(speech), {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
  })
  return format.format(at)
}

export function briefTime(at: number, now: number, speech: Speech): string {
  if (isSameDay(at, now)) return clockTime(at)
  if (isSameDay(at, now - dayMs)) return speech.words.yesterday
  const format = new Intl.DateTimeFormat(localeOf(speech), { month: 'numeric', day: 'numeric' })
  return format.format(at)
}

export function longTime(at: number, speech: Speech): string {
  return longFormats[speech.language].format(at)
}

/** Down to the millisecond, as a log shows it. */
export function preciseTime(at: number): string {
  const date = new Date(at)
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')
  return `${clock}.${`${date.getMilliseconds()}`.padStart(3, '0')}`
}
