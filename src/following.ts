// What a reading of a message leads to: a command is performed, a question answered or asked.
import type { Locale, Place } from './command.ts'
import type { Ending } from './ending.ts'
import type { StaffId } from './ids.ts'
import type { Job } from './intake/desk.ts'
import type { Journal } from './journal.ts'
import type { Outcome } from './outcome.ts'
import type { ConfirmationProblem } from './problems.ts'
import type { GuessOptions } from './guessing.ts'
import { goOn, understandWords } from './guessing.ts'
import { courtesyOf } from './parsing/mending/courtesy.ts'
import type { Reading } from './parsing/read-text.ts'
import { readText } from './parsing/read-text.ts'
import type { Order } from './perform.ts'
import type { KnownSender } from './permission/role-book.ts'
import { pickFrom, pickNamed } from './picking.ts'
import { followSeveral } from './several.ts'
import type { Former } from './store/ledger.ts'
import type { Answering, WaitingOptions } from './waiting.ts'
import { answerIn, giveUp, localeOfVerdict, shown } from './waiting.ts'

export type FollowOptions = WaitingOptions &
  GuessOptions & {
    readonly perform: (order: Order) => Promise<Outcome>
    /** Why the sender may not run this command here, if so. */
    readonly refusalOf: (order: Order) => Outcome | undefined
    /** Asks for an argument without which the command cannot be performed. */
    readonly askFor: (arg: string, order: Order) => Promise<Outcome>
  }

/** A message at work, of somebody whom we know. */
export type Known = Job & {
  readonly journal: Journal
  readonly former: Former
  /** Which of several commands in the message it is about, from 0. */
  readonly part: number
  readonly who: KnownSender
  /** What they said to the bot. */
  readonly words: string
  /** A bug in this becomes an outcome of it. */
  readonly safely: (work: () => Promise<Ending>) => Promise<Ending>
}

export async function follow(
  reading: Reading,
  job: Known,
  options: FollowOptions,
): Promise<Ending> {
  const { who, words } = job
  const { locale } = reading
  const by = answering(job)
  switch (reading.kind) {
    case 'verdict':
      return reading.yes || reading.code !== undefined
        ? followVerdict(reading, job, options)
        : { ...(await giveUp(by, words, options)), who }
    case 'several': {
      const isMaybeAnswer = reading.readings[0]?.kind === 'unknown'
      const answer = isMaybeAnswer ? await answerIn(words, by, options) : undefined
      return answer === undefined
        ? followSeveral(reading, job, (each, part) => followRead(each, part, options))
        : followRead(answer.reading, job, { ...options, mentions: answer.mentions })
    }
    case 'pick': {
      const answer = reading.code === undefined ? await answerIn(words, by, options) : undefined
      const picked = answer ?? (await pickFrom(reading, by, options))
      if (picked.kind === 'no')
        return {
          outcome: picked.outcome,
          locale: picked.locale ?? (await lastSpoken(by, options)) ?? locale,
          who,
        }
      return followRead(picked.reading, job, { ...options, mentions: picked.mentions })
    }
    case 'unknown':
      return followWords(reading, job, options)
    case 'bad-input':
    case 'invocation':
      return followRead(reading, job, options)
  }
}

/** A number alone is in no language: that of their last command here. */
async function lastSpoken(by: Answering, { store }: FollowOptions): Promise<Locale | undefined> {
  const [last] = await store.said(by, A_WHILE_MS)
  return last?.locale
}

const A_WHILE_MS = 24 * 3_600_000

/** Words that name no command: what they go on from, answer, pick, or else may mean. */
async function followWords(
  reading: Extract<Reading, { kind: 'unknown' }>,
  job: Known,
  options: FollowOptions,
): Promise<Ending> {
  const { who, words } = job
  const by = answering(job)
  const answer =
    (await goOn(words, by, options)) ??
    (await answerIn(words, by, options)) ??
    (await pickNamed(reading.text, by, options))
  if (answer?.kind === 'no')
    return { outcome: answer.outcome, locale: answer.locale ?? reading.locale, who }
  if (answer !== undefined)
    return followRead(answer.reading, job, { ...options, mentions: answer.mentions })
  const courtesy = courtesyOf(reading.text)
  if (courtesy !== undefined)
    return { outcome: { kind: 'courtesy', of: courtesy }, locale: reading.locale, who }
  const meant = await understandWords(reading, { ...orderOf(job), words }, options)
  if (meant.kind === 'outcome') return { outcome: meant.outcome, locale: reading.locale, who }
  if (meant.kind === 'read') return followRead(meant.reading, job, options)
  const { locale } = reading
  const order = { ...orderOf(job), locale, guess: undefined, agreedVersion: undefined }
  const refusal = options.refusalOf({ ...order, invocation: { command: meant.command, args: {} } })
  const { text: typed, nearest } = reading
  const outcome = refusal ?? { kind: 'unknown-command', typed, nearest }
  return { outcome, locale, who, command: meant.command.name }
}

const answering = ({ key, who, message, receivedAt }: Known): Answering => ({
  inboxKey: key,
  receivedAt,
  staffId: who.staffId,
  conversationId: message.conversationId,
})

type Mentioning = FollowOptions & {
  /** Mentioned when the command was typed, where that was in another message. */
  readonly mentions?: readonly StaffId[]
}

/** A command that was understood, or as much of it as to know what is wrong. */
async function followRead(
  reading: Reading,
  job: Known,
  { mentions, ...options }: Mentioning,
): Promise<Ending> {
  const { who } = job
  const { locale } = reading
  if (reading.kind === 'unknown') {
    const { text: typed, nearest } = reading
    return { outcome: { kind: 'unknown-command', typed, nearest }, locale, who }
  }
  const mentioned = [...(mentions ?? []).map((staffId) => ({ staffId })), ...job.message.mentions]
  if (reading.kind !== 'bad-input' && reading.kind !== 'invocation')
    throw new Error(`${reading.kind} is no command`)
  const { guess } = reading
  const order = { ...orderOf(job), locale, guess, mentions: mentioned, agreedVersion: undefined }
  if (reading.kind === 'invocation') {
    const { invocation } = reading
    const outcome = await options.perform({ ...order, invocation })
    return { outcome, locale, who, command: invocation.command.name }
  }
  const { command, problem } = reading
  const { name } = command
  if (problem.kind !== 'missing')
    return { outcome: { kind: 'bad-input', command, problem }, locale, who, command: name }
  const invocation = { command, args: problem.given }
  const outcome = await options.askFor(problem.arg, { ...order, invocation })
  return { outcome, locale, who, command: name }
}

async function followVerdict(
  { code, yes, locale: spoken }: Extract<Reading, { kind: 'verdict' }>,
  job: Known,
  { store, lexicon, perform }: FollowOptions,
): Promise<Ending> {
  const { who, words } = job
  const { confirmations } = store
  const by = answering(job)
  const last = code === undefined ? await confirmations.newest(by, by.receivedAt) : undefined
  const locale = last === undefined ? spoken : localeOfVerdict(words, last.locale)
  const saying = (problem: ConfirmationProblem): Ending => ({
    outcome: { kind: 'confirmation', problem },
    locale,
    who,
  })
  // A yes alone is enough where the last that was shown is a command that was guessed.
  const told = last?.isProposal === true ? last.code : code
  if (told === undefined) {
    if (last === undefined) return saying({ kind: 'nothing-to-confirm' })
    const canonical = shown(last.canonical, lexicon, locale) ?? ''
    return saying({ kind: 'code-missing', canonical, code: last.code, isProposal: last.isLate })
  }
  const claim = await confirmations.claim({ ...by, code: told })
  if (claim.kind !== 'claimed') return saying({ kind: claim.kind })
  const { canonical: exact, version: agreedVersion, mentions } = claim.confirmation
  if (!yes) {
    const canonical = shown(exact, lexicon, locale) ?? ''
    return saying({ kind: 'cancelled', canonical })
  }
  const reading = readText(exact, lexicon, { trusted: true })
  if (reading.kind !== 'invocation') return saying({ kind: 'expired' })
  const { invocation } = reading
  const mentioned = mentions.map((each) => ({ staffId: each }))
  const order = {
    ...orderOf(job),
    locale,
    invocation,
    guess: undefined,
    mentions: mentioned,
    agreedVersion,
  }
  const { name } = invocation.command
  return { outcome: await perform(order), locale, who, command: name }
}

type FromMessage =
  | 'key'
  | 'receivedAt'
  | 'who'
  | 'where'
  | 'mentions'
  | 'quoted'
  | 'journal'
  | 'former'
  | 'part'

function orderOf({
  key,
  receivedAt,
  message,
  who,
  journal,
  former,
  part,
}: Known): Pick<Order, FromMessage> {
  const { conversationId, conversationKind: kind, conversationTitle: title } = message
  const { mentions, quoted } = message
  const where: Place = { conversationId, kind, title }
  return { key, part, receivedAt, who, where, mentions, quoted, journal, former: former.calls }
}
