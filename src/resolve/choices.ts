// What a person can choose from: a name, and what tells it from others of the same name.
import type { Ref } from '../arguments.ts'
import type { Call, Choice, PerLocale } from '../command.ts'
import type { Traits } from '../entry-hint.ts'
import { entryHint } from '../entry-hint.ts'
import type { ResolveProblem } from '../problems.ts'

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

/** A file or folder: where it lies, who changed it last, and when. */
export function entryChoice(
  { name, ...traits }: Traits & { readonly name: string },
  ref: Ref,
  clock: Clock,
): Choice {
  const hint = entryHint(traits, clock)
  return hint.en === '' ? { name, ref } : { name, hint, ref }
}

/** The same in every language. */
export const inAll = (text: string): PerLocale => ({ 'zh-CN': text, en: text })
