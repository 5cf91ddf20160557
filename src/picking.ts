// A word that answers a question of the bot: a number from a list, what was missing, "never mind".
import type { AnyCommand, Choice, Invocation, Locale } from './command.ts'
import type { StaffId } from './ids.ts'
import type { Outcome, PickProblem } from './outcome.ts'
import type { ArgsReading } from './parsing/args.ts'
import { withoutMissing } from './parsing/args.ts'
import { fillIn, waitingIn, withChoice } from './parsing/fill.ts'
import type { Lexicon } from './parsing/match.ts'
import type { Reading } from './parsing/read-text.ts'
import { readText } from './parsing/read-text.ts'
import { shownInvocation } from './parsing/render.ts'
import type { Asker, Question } from './store/questions.ts'
import type { Store } from './store/store.ts'

export type PickOptions = {
  readonly store: Pick<Store, 'questions' | 'confirmations'>
  readonly lexicon: Lexicon
}

/** Whoever answers, and the message that does. */
export type Answering = Asker & { readonly inboxKey: string }

/** Whom the people in a stored command are looked for among. */
type Mentioned = { readonly mentions: readonly StaffId[] }

export type Picked =
  /** The command that waited, with the answer in it: it goes the whole way like any other. */
  | (Mentioned & { readonly kind: 'run'; readonly reading: Reading })
  | { readonly kind: 'no'; readonly outcome: Outcome }

const no = (problem: PickProblem): Picked => ({ kind: 'no', outcome: { kind: 'pick', problem } })

type Picking = Extract<Reading, { kind: 'pick' }>
type List = Extract<Question, { kind: 'choice' | 'shown' }>

/** What the numbers of a message mean. Without a code they are of the sender's last list. */
export async function pickFrom(
  { ns, code }: Picking,
  by: Answering,
  options: PickOptions,
): Promise<Picked> {
  const { questions } = options.store
  // The last list, answered or not: a number that comes twice must not mean one of an older list.
  const found = code === undefined ? await questions.lastList(by) : await questions.find(by, code)
  if (found.kind === 'unknown' && code === undefined) return no({ kind: 'no-list' })
  if (found.kind !== 'open') return no({ kind: found.kind })
  return isList(found.question)
    ? pickIn(found.question, { ns, by }, options)
    : no({ kind: 'unknown' })
}

export const isList = (question: Question | undefined): question is List =>
  question?.kind === 'choice' || question?.kind === 'shown'

/** The last of a list, however long it is. */
const LAST = -1

/** What these places of a list mean. */
export async function pickIn(
  list: List,
  { ns, by }: { readonly ns: readonly number[]; readonly by: Answering },
  options: PickOptions,
): Promise<Picked> {
  const { length } = list.items
  const numbers = [...new Set(ns.map((n) => (n === LAST ? length : n)))]
  const missing = numbers.find((n) => n < 1 || n > length)
  if (missing !== undefined) return no({ kind: 'not-in-list', n: missing, length })
  const reading =
    list.kind === 'choice'
      ? chosen(list, numbers, options.lexicon)
      : opened(list, numbers, options.lexicon)
  if (reading === undefined) return no({ kind: 'one-only' })
  if (reading.kind === 'unknown') return no({ kind: 'expired' })
  if (!(await isTaken({ list, numbers, by, reading }, options))) return no({ kind: 'used' })
  return { kind: 'run', reading, mentions: list.mentions }
}

type Taking = {
  readonly list: List
  readonly numbers: readonly number[]
  readonly by: Answering
  readonly reading: Reading
}

/** Two taps are one: what changes something is done once for each item, and reads do no harm. */
async function isTaken({ list, numbers, by, reading }: Taking, { store }: PickOptions) {
  const isRead = reading.kind === 'invocation' && reading.invocation.command.effect === 'read'
  if (isRead && list.kind === 'shown') return true
  const { code } = list
  const ns = list.kind === 'choice' ? [0] : numbers
  return store.questions.take({ ...by, code, ns })
}

/** The waiting command with its argument chosen. */
function chosen(
  { canonical, arg, typed, items, locale }: Extract<List, { kind: 'choice' }>,
  numbers: readonly number[],
  lexicon: Lexicon,
): Reading | undefined {
  const waiting = stored(canonical, lexicon)
  if (waiting === undefined) return { kind: 'unknown', text: canonical, nearest: [], locale }
  if (!takesThem(waiting, arg, numbers)) return undefined
  const args = withChoice(waiting, { arg, choices: itemsAt(items, numbers), typed })
  return readingOf(waiting.command, withoutMissing(waiting.command, args), locale)
}

/** What the items of a list that was shown are for. */
function opened(
  { items, locale }: Extract<List, { kind: 'shown' }>,
  numbers: readonly number[],
  { aliases }: Lexicon,
): Reading | undefined {
  const picked = itemsAt(items, numbers)
  const [first] = picked
  if (first === undefined) return undefined
  const { command: name, arg, args = {} } = first.opens
  const command = aliases.find((each) => each.command.name === name)?.command
  if (command === undefined) return { kind: 'unknown', text: name, nearest: [], locale }
  if (arg === undefined) return readingOf(command, withoutMissing(command, args), locale)
  const isOneKind = picked.every(({ opens }) => opens.command === name && opens.arg === arg)
  if (!isOneKind || !takesThem({ command, args }, arg, numbers)) return undefined
  const choices = picked.flatMap(({ name: words, opens: { ref } }): Choice[] =>
    ref === undefined ? [] : [{ name: words, ref }],
  )
  const filled = withChoice({ command, args }, { arg, choices })
  return readingOf(command, withoutMissing(command, filled), locale)
}

/** Only of files can there be several. */
const takesThem = ({ command }: Invocation, arg: string, { length }: readonly number[]): boolean =>
  length === 1 || command.args[arg]?.kind === 'files'

function readingOf(command: AnyCommand, reading: ArgsReading, locale: Locale): Reading {
  return reading.kind === 'args'
    ? { kind: 'invocation', invocation: { command, args: reading.args }, locale }
    : { kind: 'bad-input', command, problem: reading.problem, locale }
}

const itemsAt = <Item>(items: readonly Item[], numbers: readonly number[]): Item[] =>
  numbers.flatMap((n) => items[n - 1] ?? [])

/** A stored command, as far as it was complete. */
const stored = (canonical: string, lexicon: Lexicon): Invocation | undefined =>
  waitingIn(readText(canonical, lexicon, { trusted: true }))

/**
 * Words that are no command, as the answer to what was asked for last; undefined where nothing was.
 * Whatever else the sender says in between ends the question.
 */
export async function answerIn(
  text: string,
  by: Answering,
  { store, lexicon }: PickOptions,
): Promise<Extract<Picked, { kind: 'run' }> | undefined> {
  const question = await store.questions.newest(by, ['fill'])
  if (question?.kind !== 'fill') return undefined
  const { canonical, arg, locale, mentions, code } = question
  const waiting = stored(canonical, lexicon)
  if (waiting === undefined) return undefined
  if (!(await store.questions.take({ ...by, code, ns: [0] }))) return undefined
  const reading = readingOf(waiting.command, fillIn(waiting, arg, text), locale)
  return { kind: 'run', reading, mentions }
}

/** "Never mind": whatever the sender was asked last is not waited for any more. */
export async function giveUp(
  by: Answering,
  locale: Locale,
  { store, lexicon }: PickOptions,
): Promise<Outcome> {
  const question = await store.questions.newest(by, ['choice', 'shown', 'fill'])
  const confirmation = await store.confirmations.newest(by)
  const isYesLast = (confirmation?.expiresAt ?? 0) >= (question?.expiresAt ?? 0)
  if (confirmation !== undefined && isYesLast) {
    const { code, canonical } = confirmation
    await store.confirmations.claim({ ...by, code })
    return { kind: 'given-up', canonical: shown(canonical, lexicon, locale) }
  }
  if (question === undefined) return { kind: 'confirmation', problem: { kind: 'nothing-open' } }
  await store.questions.giveUp(question)
  const canonical = 'canonical' in question ? question.canonical : undefined
  return {
    kind: 'given-up',
    canonical: canonical && shown(canonical, lexicon, locale),
  }
}

/** A stored command as a person would write it. */
export function shown(canonical: string, lexicon: Lexicon, locale: Locale): string | undefined {
  const waiting = stored(canonical, lexicon)
  return waiting && shownInvocation(waiting, locale)
}
