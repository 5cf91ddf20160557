// A number of a list: what was picked goes into the command that waits for it, or opens what it is.
import type { Choice, Invocation, Locale } from './command.ts'
import type { Outcome } from './outcome.ts'
import type { PickProblem } from './problems.ts'
import { withoutMissing } from './parsing/args.ts'
import { withChoice } from './parsing/fill.ts'
import type { Lexicon } from './parsing/match.ts'
import { pickByName } from './parsing/pick.ts'
import type { Reading } from './parsing/read-text.ts'
import { readingOf } from './parsing/read-text.ts'
import type { Question } from './store/questions.ts'
import type { Answered, Answering, WaitingOptions } from './waiting.ts'
import { stored } from './waiting.ts'

export type Picked =
  | Answered
  | {
      readonly kind: 'no'
      readonly outcome: Outcome
      /** That of the list: a number alone is in no language. */
      readonly locale: Locale | undefined
    }

const no = (problem: PickProblem, locale?: Locale): Picked => ({
  kind: 'no',
  outcome: { kind: 'pick', problem },
  locale,
})

type Picking = Extract<Reading, { kind: 'pick' }>
type List = Extract<Question, { kind: 'choice' | 'shown' }>

/** What the numbers of a message mean. Without a code they are of the sender's last list. */
export async function pickFrom(
  { ns, code }: Picking,
  by: Answering,
  options: WaitingOptions,
): Promise<Picked> {
  const { questions } = options.store
  // The last list, answered or not: a number that comes twice must not mean one of an older list.
  const found =
    code === undefined
      ? await questions.lastList(by, by.receivedAt)
      : await questions.find(by, code)
  if (found.kind === 'unknown') return no({ kind: code === undefined ? 'no-list' : 'unknown' })
  // Sent twice, it has opened this list itself: nobody has picked from it yet.
  if (found.kind === 'unseen') return no({ kind: 'used' }, found.locale)
  if (found.kind !== 'open') return no({ kind: found.kind }, found.locale)
  const { question } = found
  return isList(question)
    ? pickIn(question, { ns, by }, options)
    : no({ kind: 'unknown' }, question.locale)
}

/** Words that are no command, as the name of something in the sender's last list; undefined where it is none. */
export async function pickNamed(
  text: string,
  by: Answering,
  options: WaitingOptions,
): Promise<Picked | undefined> {
  const found = await options.store.questions.lastList(by, by.receivedAt)
  if (found.kind !== 'open' || !isList(found.question)) return undefined
  const names = found.question.items.map(({ name }) => name)
  const n = pickByName(text, names)
  return n === undefined ? undefined : pickIn(found.question, { ns: [n], by }, options)
}

const isList = (question: Question | undefined): question is List =>
  question?.kind === 'choice' || question?.kind === 'shown'

/** The last of a list, however long it is. */
const LAST = -1

async function pickIn(
  list: List,
  { ns, by }: { readonly ns: readonly number[]; readonly by: Answering },
  options: WaitingOptions,
): Promise<Picked> {
  const { locale } = list
  const { length } = list.items
  const numbers = [...new Set(ns.map((n) => (n === LAST ? length : n)))]
  const missing = numbers.find((n) => n < 1 || n > length)
  if (missing !== undefined) return no({ kind: 'not-in-list', n: missing, length }, locale)
  const reading =
    list.kind === 'choice'
      ? chosen(list, numbers, options.lexicon)
      : opened(list, numbers, options.lexicon)
  if (reading === undefined) return no({ kind: 'one-only' }, locale)
  if (reading.kind === 'unknown') return no({ kind: 'expired' }, locale)
  if (!(await isTaken({ list, numbers, by, reading }, options))) return no({ kind: 'used' }, locale)
  return { kind: 'run', reading, mentions: list.mentions }
}

type Taking = {
  readonly list: List
  readonly numbers: readonly number[]
  readonly by: Answering
  readonly reading: Reading
}

/** Two taps are one: what changes something is done once for each item, and reads do no harm. */
async function isTaken({ list, numbers, by, reading }: Taking, { store }: WaitingOptions) {
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

const itemsAt = <Item>(items: readonly Item[], numbers: readonly number[]): Item[] =>
  numbers.flatMap((n) => items[n - 1] ?? [])
