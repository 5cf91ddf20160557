// What words may mean that name no command: the last command once more, or what a language model makes of them.
import type { AnyCommand, Permitted, Place } from './command.ts'
import type { Understand, Understanding } from './language/understanding.ts'
import type { Outcome } from './outcome.ts'
import { readFollowUp } from './parsing/going-on/follow-up.ts'
import { namesIn } from './parsing/names-in.ts'
import type { Reading, Said } from './parsing/read-text.ts'
import { readText } from './parsing/read-text.ts'
import type { Asking as Standing } from './permitted.ts'
import type { KnownSender } from './permission/role-book.ts'
import type { Store } from './store/store.ts'
import type { Answered, Answering, WaitingOptions } from './waiting.ts'
import { stored } from './waiting.ts'

export type GuessOptions = WaitingOptions & {
  readonly store: Pick<Store, 'said'>
  readonly commands: readonly AnyCommand[]
  readonly permitted: (asking: Standing) => readonly Permitted[]
  /** Undefined: no language model is there to be asked. */
  readonly understand: Understand | undefined
}

/** So long "once more" and "to them, too" go on from the last command. */
const GO_ON_WITHIN_MS = 10 * 60_000
/** So long what somebody worked with may be what they mean. */
const RECENT_MS = 24 * 3_600_000

/** The last command of the sender here, changed as the words say; undefined where they say nothing like that. */
export async function goOn(
  text: string,
  by: Answering,
  { store, lexicon, timeZone }: GuessOptions,
): Promise<Answered | undefined> {
  const [last] = await store.said(by, GO_ON_WITHIN_MS)
  const invocation = last && stored(last.canonical, lexicon)
  if (last === undefined || invocation === undefined) return undefined
  const { isDone } = last
  const said = { at: by.receivedAt, timeZone }
  const reading = readFollowUp(text, { invocation, isDone }, said)
  return reading && { kind: 'run', reading, mentions: last.mentions }
}

/** Somebody who said something. */
type Speaker = {
  readonly who: KnownSender
  readonly where: Place
  readonly receivedAt: number
  readonly words: string
}

export type Meant =
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  /** This one is meant, and the sender may not run it here. */
  | { readonly kind: 'not-allowed'; readonly command: AnyCommand }

/** Asks the language model, where there is one; whatever it says is read like any other text. */
export async function understandWords(
  { text: typed, nearest, locale }: Extract<Reading, { kind: 'unknown' }>,
  { who, where, receivedAt, words }: Speaker,
  options: GuessOptions,
): Promise<Meant> {
  const { commands, lexicon, timeZone, store } = options
  const unknown: Outcome = { kind: 'unknown-command', typed, nearest }
  if (options.understand === undefined) return { kind: 'outcome', outcome: unknown }
  const permitted = options.permitted({ who, where, locale }).map(({ command }) => command)
  const { staffId } = who
  const { conversationId, title } = where
  const lately = await store.said({ staffId, conversationId }, RECENT_MS)
  const recent = lately.flatMap(({ canonical }) =>
    Object.values(stored(canonical, lexicon)?.args ?? {}).flatMap(namesIn),
  )
  const understanding = await options.understand({
    words,
    locale,
    title,
    recent: [...new Set(recent)].slice(0, MOST_NAMES),
    now: receivedAt,
    permitted,
    others: commands.filter((command) => !permitted.includes(command)),
    staffId,
    conversationId,
  })
  const reading = readingOf(understanding, { at: receivedAt, timeZone }, { lexicon, permitted })
  if (reading !== undefined) return { kind: 'read', reading: { ...reading, locale } }
  if (understanding.kind === 'not-allowed') return understanding
  if (understanding.kind === 'budget')
    return { kind: 'outcome', outcome: { ...unknown, isUsedUpFor: understanding.of } }
  if (understanding.kind !== 'unsure') return { kind: 'outcome', outcome: unknown }
  const names = understanding.commands.map(({ aliases }) => aliases[locale][0])
  return { kind: 'outcome', outcome: { ...unknown, nearest: names, isUnsure: true } }
}

/** As a guess, and only where it is a command that may be proposed, whole or with something to ask for. */
function readingOf(
  understanding: Understanding,
  said: Said,
  {
    lexicon,
    permitted,
  }: Pick<GuessOptions, 'lexicon'> & { readonly permitted: readonly AnyCommand[] },
): Reading | undefined {
  if (understanding.kind !== 'command') return undefined
  const reading = readText(understanding.text, lexicon, { said })
  if (reading.kind === 'invocation' && permitted.includes(reading.invocation.command))
    return { ...reading, guess: 'language' }
  const isOpen = reading.kind === 'bad-input' && reading.problem.kind === 'missing'
  return isOpen && permitted.includes(reading.command)
    ? { ...reading, guess: 'language' }
    : undefined
}

const MOST_NAMES = 8
