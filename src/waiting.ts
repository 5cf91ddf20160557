// Commands that wait in the store for a word of their sender: what was missing, or "never mind".
import type { Invocation, Locale } from './command.ts'
import type { StaffId } from './ids.ts'
import type { Guess, Outcome } from './outcome.ts'
import { fillIn, waitingIn } from './parsing/fill.ts'
import type { Lexicon } from './parsing/match.ts'
import { localeOf } from './parsing/match.ts'
import type { Reading } from './parsing/read-text.ts'
import { readingOf, readText } from './parsing/read-text.ts'
import { shownInvocation } from './parsing/render.ts'
import type { Asker } from './store/questions.ts'
import type { Store } from './store/store.ts'

export type WaitingOptions = {
  readonly store: Pick<Store, 'questions' | 'confirmations'>
  readonly lexicon: Lexicon
  readonly timeZone: string
}

/** Whoever answers, and the message that does. */
export type Answering = Asker & { readonly inboxKey: string; readonly receivedAt: number }

/** A stored command, as far as it was complete. */
export const stored = (canonical: string, lexicon: Lexicon): Invocation | undefined =>
  waitingIn(readText(canonical, lexicon, { trusted: true }))

/** The command that waited, with the answer in it: it goes the whole way like any other. */
export type Answered = {
  readonly kind: 'run'
  readonly reading: Reading
  /** Whom the people in it are looked for among. */
  readonly mentions: readonly StaffId[]
}

/**
 * Words that are no command, as the answer to what was asked for last; undefined where nothing was.
 * Whatever else the sender says in between ends the question.
 */
export async function answerIn(
  text: string,
  by: Answering,
  { store, lexicon, timeZone }: WaitingOptions,
): Promise<Answered | undefined> {
  const question = await store.questions.newest(by, ['fill'])
  if (question?.kind !== 'fill') return undefined
  const { canonical, arg, guess, locale, mentions, code } = question
  const waiting = stored(canonical, lexicon)
  if (waiting === undefined) return undefined
  if (!(await store.questions.take({ ...by, code, ns: [0] }))) return undefined
  const said = { at: by.receivedAt, timeZone }
  const reading = readingOf(waiting.command, fillIn(waiting, arg, { text, said }), locale)
  return { kind: 'run', reading: guessed(reading, guess), mentions }
}

/** What was guessed stays a guess, whatever was added to it. */
const guessed = (reading: Reading, guess: Guess | undefined): Reading =>
  guess !== undefined && (reading.kind === 'invocation' || reading.kind === 'bad-input')
    ? { ...reading, guess }
    : reading

/** "Never mind": whatever the sender was asked last is not waited for any more. */
export async function giveUp(
  by: Answering,
  words: string,
  { store, lexicon }: WaitingOptions,
): Promise<{ readonly outcome: Outcome; readonly locale: Locale }> {
  const given = (canonical: string | undefined, locale: Locale) => ({
    outcome: {
      kind: 'given-up',
      canonical: canonical && shown(canonical, lexicon, locale),
    } as const,
    locale,
  })
  const question = await store.questions.newest(by, ['choice', 'shown', 'fill'])
  const confirmation = await store.confirmations.newest(by)
  const isYesLast = (confirmation?.expiresAt ?? 0) >= (question?.expiresAt ?? 0)
  if (confirmation !== undefined && isYesLast) {
    const { code, canonical } = confirmation
    await store.confirmations.claim({ ...by, code })
    return given(canonical, localeOfVerdict(words, confirmation.locale))
  }
  if (question === undefined) {
    const outcome = { kind: 'confirmation', problem: { kind: 'nothing-open' } } as const
    return { outcome, locale: localeOf(words) }
  }
  await store.questions.giveUp(question)
  const canonical = 'canonical' in question ? question.canonical : undefined
  return given(canonical, localeOfVerdict(words, question.locale))
}

/** Latin letters are typed by everybody: "ok" is answered in the language of what it is said to. */
export const localeOfVerdict = (words: string, asked: Locale): Locale =>
  localeOf(words) === 'en' ? asked : 'zh-CN'

/** A stored command as a person would write it. */
export function shown(canonical: string, lexicon: Lexicon, locale: Locale): string | undefined {
  const waiting = stored(canonical, lexicon)
  return waiting && shownInvocation(waiting, locale)
}
