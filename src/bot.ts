// One message's way from words to an answer. It never throws: whatever goes wrong is an outcome too.
import type { Locale } from './command.ts'
import type { Job } from './intake/desk.ts'
import type { Ending } from './ending.ts'
import { factsOf, lastOf, mayHaveChanged, stateAfter, withoutDenying } from './ending.ts'
import type { FollowOptions, Known } from './following.ts'
import { follow } from './following.ts'
import { openJournal } from './journal.ts'
import type { Log } from './log.ts'
import type { Outcome } from './outcome.ts'
import { DingTalkError, isCutOff, NotOurs } from './outcome.ts'
import { localeOf } from './parsing/match.ts'
import type { Incoming, Mention } from './parsing/push.ts'
import { readText } from './parsing/read-text.ts'
import type { Identity, RoleBook } from './permission/role-book.ts'
import { renderOutcome, renderWorking } from './replies/render.ts'
import type { Reply } from './replies/reply.ts'
import type { Former } from './store/ledger.ts'
import type { Draft } from './store/outbox.ts'
import type { Store } from './store/store.ts'
import type { UntilStored } from './store/until-stored.ts'

export type BotOptions = FollowOptions & {
  readonly identify: (message: Incoming) => Promise<Identity>
  readonly lookUp: RoleBook['lookUp']
  readonly store: FollowOptions['store'] & Pick<Store, 'ledger' | 'outbox' | 'meet'>
  readonly untilStored: UntilStored
  /** A store that is down is no bug: the message waits until it is back. */
  readonly isStoreDown: (error: unknown) => boolean
  /** `ms` from the arrival of the message to the record of how it ended. */
  readonly onOutcome?: (outcome: Outcome['kind'], command: string | undefined, ms: number) => void
  /** For what has no words in it. */
  readonly defaultLocale: Locale
  /** Whoever waits longer than this is told that it takes a while. */
  readonly slowAfterMs: number
  readonly newReference: () => string
  readonly now: () => number
  readonly log: Log
}

/** A message at work, with its page of the ledger. */
type Run = Omit<Known, 'who' | 'words' | 'safely'>

/** Somebody who only mentions the bot wants to know what it can do. */
const JUST_MENTIONED = { 'zh-CN': '帮助', en: 'help' }

/** No command is longer, even with a description of 1,024 characters and many mentions. */
const LONGEST_MESSAGE = 4_000

/** A message that waited longer than this for a process is not run any more, only answered. */
const TOO_LATE_MS = 10 * 60_000

/** So many processes may die over one message; then it is the message. */
const MOST_ATTEMPTS = 5

/** Brings one message to its end in the ledger; rejects when the store fails or somebody else has it. */
export async function handle(job: Job, options: BotOptions): Promise<void> {
  const { key, attempt } = job
  const { store, log } = options
  const startedAt = options.now()
  const former = attempt > 1 ? await store.ledger.former(key) : NOTHING_BEFORE
  const journal = openJournal({ inboxKey: key, attempt }, store.ledger, former)
  const run = { ...job, journal, former, part: 0 }
  const decided = await soonOrSaid(run, options)
  const canonical = journal.record().command?.canonical
  const ending = withoutDenying(decided, { former, canonical })
  const last = lastOf(ending.outcome)
  if ('error' in last && isCutOff(last.error)) {
    log.info({ key }, 'cut off by the end of the process: the next one takes it up')
    return
  }
  await finish(run, ending, options)
  const { outcome, who, command } = ending
  options.onOutcome?.(last.kind, command, options.now() - job.receivedAt)
  const facts = { ...factsOf(outcome), command, staffId: who?.staffId }
  const ms = options.now() - startedAt
  log.info({ key, conversationId: job.message.conversationId, ...facts, ms }, 'answered')
}

const NOTHING_BEFORE: Former = { command: undefined, partsDone: 0, calls: [] }

/** Decides; whoever has to wait for it is told so, once. */
async function soonOrSaid(run: Run, options: BotOptions): Promise<Ending> {
  const { slowAfterMs, store, log } = options
  const tellThatItTakesLong = (): void => {
    const locale = localeFor(run.message, options)
    const draft = { ...draftFor(run, renderWorking(locale), locale), purpose: 'progress' as const }
    store.outbox
      .add(draft)
      .catch((err: unknown) => log.warn({ err, key: run.key }, 'progress not told'))
  }
  const timer = setTimeout(tellThatItTakesLong, slowAfterMs)
  try {
    return await safely(() => decide(run, options), run, options)
  } finally {
    clearTimeout(timer)
  }
}

/** A bug is an outcome; a message that is not ours, or that the store cannot keep, has none yet. */
async function safely(work: () => Promise<Ending>, run: Run, options: BotOptions): Promise<Ending> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof NotOurs || options.isStoreDown(cause)) throw cause
    return bug(cause, run, options)
  }
}

/** The outcome, the answer and the record of it: all are stored, or none. */
function finish(run: Run, ending: Ending, options: BotOptions): Promise<void> {
  const { key, attempt, journal, message, former } = run
  const { outcome, locale, who } = ending
  const last = lastOf(outcome)
  const { given, command, ended, hasCalled, rules, calls } = journal.record()
  const state = stateAfter(outcome, hasCalled || former.calls.some(mayHaveChanged))
  const { conversationId, senderStaffId: staffId } = message
  const facts = {
    command: ending.command,
    canonical: command?.canonical ?? (last.kind === 'proposed' ? last.canonical : undefined),
    operator: who?.unionId,
    rules,
    calls: [...former.calls, ...calls],
    state: command && state,
    ...factsOf(outcome),
  }
  return options.untilStored(() =>
    options.store.ledger.finish({
      inboxKey: key,
      attempt,
      command: command && { ...command, state },
      ended,
      by: { conversationId, staffId, proposal: proposalIn(outcome) },
      said: given && { ...given, isDone: stateAfter(lastOf(outcome), false) === 'done' },
      drafts: [draftFor(run, renderOutcome(outcome, { locale, who }), locale)],
      audit: { what: 'message', key, attempt, conversationId, staffId, ...facts },
    }),
  )
}

/** The code of the guessed command that is shown with it, for the first time or once more. */
function proposalIn(outcome: Outcome): string | undefined {
  const last = lastOf(outcome)
  if (last.kind === 'proposed') return last.code
  const isShownAgain = last.kind === 'confirmation' && last.problem.kind === 'code-missing'
  return isShownAgain && last.problem.isProposal ? last.problem.code : undefined
}

function draftFor({ key, message }: Run, reply: Reply, locale: Locale): Draft {
  return {
    cause: key,
    purpose: 'answer',
    conversationId: message.conversationId,
    conversationKind: message.conversationKind,
    staffId: message.senderStaffId,
    name: message.senderNick,
    webhook: message.webhook,
    locale,
    reply,
  }
}

async function decide(run: Run, options: BotOptions): Promise<Ending> {
  const { message, attempt, former, receivedAt } = run
  const { lexicon, defaultLocale, identify, now, store } = options
  // Before its words are looked at: they may be what kills.
  if (attempt > MOST_ATTEMPTS) throw new Error(`given up after ${MOST_ATTEMPTS} attempts`)
  if (message.body.kind !== 'text') {
    return { outcome: { kind: message.body.kind }, locale: defaultLocale }
  }
  const { length } = message.body.text
  if (length > LONGEST_MESSAGE) {
    const outcome = { kind: 'too-long', max: LONGEST_MESSAGE, length } as const
    return { outcome, locale: localeOf(message.body.text.slice(0, LONGEST_MESSAGE)) }
  }
  const words = message.body.text.replace(/^\s*[@＠]\S*\s*$/, '').trim()
  const said = { at: receivedAt, timeZone: options.timeZone }
  const typed = words === '' ? JUST_MENTIONED[defaultLocale] : words
  const reading = readText(typed, lexicon, { said, hasModel: options.understand !== undefined })
  const { locale } = reading
  if (former.command === undefined && now() - receivedAt > TOO_LATE_MS) {
    return { outcome: { kind: 'missed' }, locale }
  }
  const identity = await identify(message).catch(dingTalkOnly)
  if (identity instanceof DingTalkError) {
    return { outcome: { kind: 'refused', error: identity }, locale }
  }
  if (identity.kind === 'stranger') {
    return { outcome: { kind: 'stranger', why: identity.why }, locale }
  }
  const { conversationId, conversationTitle: title } = message
  const { staffId, name } = identity.sender
  const mentioned = await namesOf(message.mentions, options)
  await store.meet({ conversationId, title, staffId, name, mentioned })
  const known: Known = {
    ...run,
    who: identity.sender,
    words,
    safely: (work) => safely(work, run, options),
  }
  return follow(reading, known, options)
}

function dingTalkOnly(error: unknown): DingTalkError {
  if (error instanceof DingTalkError) return error
  throw error
}

/** Whoever was mentioned is known by name from now on; who cannot be looked up is left out. */
async function namesOf(mentions: readonly Mention[], { lookUp }: BotOptions) {
  const found = mentions.map(async ({ staffId }) => {
    if (staffId === undefined) return []
    const entry = await lookUp(staffId).catch(dingTalkOnly)
    return entry instanceof DingTalkError ? [] : [{ staffId, name: entry.name }]
  })
  return (await Promise.all(found)).flat()
}

function bug(cause: unknown, { key, message }: Run, options: BotOptions): Ending {
  const reference = options.newReference()
  options.log.error({ err: cause, key, reference }, 'bug while handling a message')
  return { outcome: { kind: 'bug', reference }, locale: localeFor(message, options) }
}

function localeFor({ body }: Incoming, { defaultLocale }: BotOptions): Locale {
  return body.kind === 'text' ? localeOf(body.text.slice(0, LONGEST_MESSAGE)) : defaultLocale
}
