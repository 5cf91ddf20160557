// One message's way from words to an answer. It never throws: whatever goes wrong is an outcome too.
import type { Locale, Place } from './command.ts'
import type { Deliver } from './delivery/deliver.ts'
import type { Begun } from './intake/desk.ts'
import type { Log } from './log.ts'
import type { Outcome } from './outcome.ts'
import { DingTalkError, isCutOff } from './outcome.ts'
import type { Lexicon } from './parsing/match.ts'
import { localeOf } from './parsing/match.ts'
import type { Incoming } from './parsing/push.ts'
import type { Reading } from './parsing/read-text.ts'
import { readText } from './parsing/read-text.ts'
import type { Order } from './perform.ts'
import type { Identity, KnownSender } from './permission/role-book.ts'
import { renderOutcome } from './replies/render.ts'
import type { CommandEnd } from './store/inbox.ts'
import type { Store } from './store/store.ts'

export type Job = {
  /** The message's key in the inbox. */
  readonly key: string
  readonly message: Incoming
  /** How far a former process came with it, if one did. */
  readonly begun: Begun
  readonly receivedAt: number
}

export type BotOptions = {
  readonly lexicon: Lexicon
  readonly identify: (message: Incoming) => Promise<Identity>
  readonly perform: (order: Order) => Promise<Outcome>
  readonly deliver: Deliver
  readonly store: Pick<Store, 'inbox' | 'confirmations' | 'meetChat'>
  /** For what has no words in it. */
  readonly defaultLocale: Locale
  readonly newReference: () => string
  readonly now: () => number
  readonly log: Log
}

type Ending = {
  readonly outcome: Outcome
  readonly locale: Locale
  readonly who?: KnownSender
  /** The command that was understood, if one was. */
  readonly command?: string
}

/** Somebody who only mentions the bot wants to know what it can do. */
const JUST_MENTIONED = { 'zh-CN': '帮助', en: 'help' }

/** No command is longer, even with a description of 1,024 characters and many mentions. */
const LONGEST_MESSAGE = 4_000

/** A message that waited longer than this for a process is not run any more, only answered. */
const TOO_LATE_MS = 10 * 60_000

/** Answers one message; rejects only when the store or every way of delivery fails. */
export async function handle(job: Job, options: BotOptions): Promise<void> {
  const { key, message, begun } = job
  const { store, deliver, log } = options
  if (begun !== undefined && begun.reply !== undefined) {
    await deliver(begun.reply, destinationOf(message))
    await store.inbox.settle(key)
    log.info({ key, conversationId: message.conversationId }, 'answered with what was kept')
    return
  }
  const startedAt = options.now()
  const { outcome, locale, who, command } = await decide(job, options).catch((cause: unknown) =>
    bug(cause, job, options),
  )
  if ('error' in outcome && isCutOff(outcome.error)) {
    log.info({ key }, 'cut off by the end of the process: the next one takes it up')
    return
  }
  const reply = renderOutcome(outcome, { locale, who })
  await store.inbox.finish(key, stateAfter(outcome), reply)
  await deliver(reply, destinationOf(message))
  await store.inbox.settle(key)
  const { conversationId } = message
  const ms = options.now() - startedAt
  log.info(
    { key, conversationId, staffId: who?.staffId, command, ms, ...factsOf(outcome) },
    'answered',
  )
}

const destinationOf = (message: Incoming): Parameters<Deliver>[1] => ({
  conversationId: message.conversationId,
  kind: message.conversationKind,
  staffId: message.senderStaffId,
  webhook: message.webhook,
})

async function decide(job: Job, options: BotOptions): Promise<Ending> {
  const { message, begun, receivedAt } = job
  const { lexicon, defaultLocale, identify, now, store } = options
  if (message.body.kind !== 'text') {
    return { outcome: { kind: message.body.kind }, locale: defaultLocale }
  }
  const { length } = message.body.text
  if (length > LONGEST_MESSAGE) {
    const outcome = { kind: 'too-long', max: LONGEST_MESSAGE, length } as const
    return { outcome, locale: localeOf(message.body.text.slice(0, LONGEST_MESSAGE)) }
  }
  const words = message.body.text.replace(/^\s*[@＠]\S*\s*$/, '').trim()
  const reading = readText(words === '' ? JUST_MENTIONED[defaultLocale] : words, lexicon)
  const { locale } = reading
  if (begun?.effect === 'once') {
    return { outcome: { kind: 'interrupted', canonical: begun.canonical }, locale }
  }
  if (begun === undefined && now() - receivedAt > TOO_LATE_MS) {
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
  if (title !== undefined) await store.meetChat(conversationId, title)
  return follow(reading, { ...job, who: identity.sender }, options)
}

function dingTalkOnly(error: unknown): DingTalkError {
  if (error instanceof DingTalkError) return error
  throw error
}

type Known = Job & { readonly who: KnownSender }

async function follow(reading: Reading, job: Known, options: BotOptions): Promise<Ending> {
  const { who } = job
  const { locale } = reading
  switch (reading.kind) {
    case 'verdict':
      return followVerdict(reading, job, options)
    case 'several':
      return { outcome: { kind: 'one-at-a-time' }, locale, who }
    case 'unknown': {
      const { text: typed, nearest } = reading
      return { outcome: { kind: 'unknown-command', typed, nearest }, locale, who }
    }
    case 'bad-input': {
      const { command, problem } = reading
      const { name } = command
      return { outcome: { kind: 'bad-input', command, problem }, locale, who, command: name }
    }
    case 'invocation': {
      const { invocation } = reading
      const order = { ...orderOf(job), locale, invocation, agreedVersion: undefined }
      const { name } = invocation.command
      return { outcome: await options.perform(order), locale, who, command: name }
    }
  }
}

async function followVerdict(
  { code, yes, locale }: Extract<Reading, { kind: 'verdict' }>,
  job: Known,
  { store, lexicon, perform }: BotOptions,
): Promise<Ending> {
  const { who } = job
  const problem = (
    kind: 'code-missing' | 'expired' | 'unknown' | 'used' | 'not-yours',
  ): Ending => ({
    outcome: { kind: 'confirmation', problem: { kind } },
    locale,
    who,
  })
  if (code === undefined) return problem('code-missing')
  const { staffId } = who
  const { conversationId } = job.message
  const claim = await store.confirmations.claim({
    code,
    conversationId,
    staffId,
    inboxKey: job.key,
  })
  if (claim.kind !== 'claimed') return problem(claim.kind)
  const { canonical, version: agreedVersion, mentions } = claim.confirmation
  if (!yes) {
    const outcome = { kind: 'confirmation', problem: { kind: 'cancelled', canonical } } as const
    return { outcome, locale, who }
  }
  const reading = readText(canonical, lexicon)
  if (reading.kind !== 'invocation') return problem('expired')
  const { invocation } = reading
  const mentioned = mentions.map((each) => ({ staffId: each }))
  const order = { ...orderOf(job), locale, invocation, mentions: mentioned, agreedVersion }
  const { name } = invocation.command
  return { outcome: await perform(order), locale, who, command: name }
}

function orderOf({ key, message, who }: Known): Pick<Order, 'key' | 'who' | 'where' | 'mentions'> {
  const { conversationId, conversationKind: kind, conversationTitle: title, mentions } = message
  const where: Place = { conversationId, kind, title }
  return { key, who, where, mentions }
}

function bug(cause: unknown, { key, message }: Job, options: BotOptions): Ending {
  const reference = options.newReference()
  options.log.error({ err: cause, key, reference }, 'bug while handling a message')
  const text = message.body.kind === 'text' ? message.body.text : undefined
  const locale = text === undefined ? options.defaultLocale : localeOf(text)
  return { outcome: { kind: 'bug', reference }, locale }
}

function stateAfter(outcome: Outcome): CommandEnd {
  switch (outcome.kind) {
    case 'answered':
      return 'done'
    case 'asking':
      return 'waiting'
    case 'unsure':
    case 'interrupted':
    case 'bug':
      return 'unknown'
    case 'confirmation':
    case 'unknown-command':
    case 'bad-input':
    case 'wrong-place':
    case 'stranger':
    case 'denied':
    case 'unresolved':
    case 'refused':
    case 'missed':
    case 'one-at-a-time':
    case 'too-long':
    case 'not-text':
    case 'quota-out':
      return 'failed'
  }
}

/** What one line of the log should say of an ending. */
function factsOf(outcome: Outcome): object {
  const { kind } = outcome
  if (kind === 'refused' || kind === 'unsure') {
    const { api, code, requestId } = outcome.error.answer
    return { outcome: kind, api, code, requestId }
  }
  if (kind === 'denied') {
    return { outcome: kind, denial: outcome.denial.kind }
  }
  return kind === 'stranger' ? { outcome: kind, why: outcome.why } : { outcome: kind }
}
