// What a person can choose from: a name, and what tells it from others of the same name.
import type { Ref } from '../arguments.ts'
import type { Call, Choice, Locale, PerLocale } from '../command.ts'
import type { ResolveProblem } from '../outcome.ts'

export type Clock = Call['clock']

/** As much as buttons and a glance can take. */
const MOST = 8

type Unclear = Extract<ResolveProblem, { readonly choices: unknown }>

/** Asks back: which of these? */
export function unclear(
  problem: Omit<Unclear, 'choices' | 'more'> & { readonly choices: readonly Choice[] },
): { readonly kind: 'problem'; readonly problem: Unclear } {
  const choices = problem.choices.slice(0, MOST)
  const more = problem.choices.length - choices.length
  return { kind: 'problem', problem: { ...problem, choices, more } }
}

export type Traits = {
  readonly path?: string | undefined
  readonly modifiedBy?: string | undefined
  readonly modifiedAt?: number | undefined
}

/** A file or folder: where it lies, who changed it last, and when. */
export function entryChoice(
  { name, ...traits }: Traits & { readonly name: string },
  ref: Ref,
  clock: Clock,
): Choice {
  const hint = { 'zh-CN': hintIn('zh-CN', traits, clock), en: hintIn('en', traits, clock) }
  return hint.en === '' ? { name, ref } : { name, hint, ref }
}

function hintIn(locale: Locale, { path, modifiedBy, modifiedAt }: Traits, clock: Clock): string {
  const folder = path?.slice(0, path.lastIndexOf('/'))
  const when = modifiedAt === undefined ? '' : shortDate(modifiedAt, locale, clock)
  return [folder, modifiedBy, when].filter((fact) => fact !== undefined && fact !== '').join(' · ')
}

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

/** The same in every language. */
export const inAll = (text: string): PerLocale => ({ 'zh-CN': text, en: text })
