// What tells a file or folder from others of its name: where it lies, who changed it last, and when.
import type { Call, Locale, PerLocale } from './command.ts'

export type Traits = {
  /** Its own, from the root of its space: `/2026/Plan.docx`. */
  readonly path?: string | undefined
  readonly modifiedBy?: string | undefined
  readonly modifiedAt?: number | undefined
}

type Clock = Call['clock']

/** As much as is known of it; empty where nothing is. */
export function entryHint(traits: Traits, clock: Clock): PerLocale {
  return { 'zh-CN': hintIn('zh-CN', traits, clock), en: hintIn('en', traits, clock) }
}

function hintIn(locale: Locale, { path, modifiedBy, modifiedAt }: Traits, clock: Clock): string {
  const folder = path === undefined || path === '' ? '' : folderOf(path)
  const when = modifiedAt === undefined ? '' : shortDate(modifiedAt, locale, clock)
  return [folder, modifiedBy, when].filter((fact) => fact !== undefined && fact !== '').join(' · ')
}

/** What lies in no folder lies in the root. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

/** Without the year, where it is this one. */
function shortDate(at: number, locale: Locale, { now, timeZone }: Clock): string {
  const yearOf = (time: number): string =>
    new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(time)
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    month: 'short',
    day: 'numeric',
    ...(yearOf(at) !== yearOf(now()) && { year: 'numeric' }),
  }).format(at)
}
