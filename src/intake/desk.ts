// The front desk: a push is written down, then acknowledged, then worked on, in that order.
import type { Log } from '../log.ts'
import { isCutOff, NotOurs } from '../outcome.ts'
import type { DentryEvent, Incoming } from '../parsing/push.ts'
import type { Inbox, StoredPush, TakenOver } from '../store/inbox.ts'
import type { Ledger, RunKey } from '../store/ledger.ts'
import type { Outbox } from '../store/outbox.ts'
import type { Ack, Push } from '../stream/connection.ts'
import type { Subscription } from '../stream/sdk-client.ts'
import type { UntilStored } from '../store/until-stored.ts'
import type { NewEvent } from '../store/watches.ts'
import type { Lanes } from './lanes.ts'
import type { Decoded } from './storage-change.ts'
import { isAboutFiles, keptEvent, readKept } from './storage-change.ts'

/** A message to be worked on; `attempt` counts the processes that have begun with it. */
export type Job = {
  readonly key: string
  readonly attempt: number
  readonly message: Incoming
  readonly receivedAt: number
}

export type DeskOptions = {
  readonly inbox: Inbox
  readonly ledger: Pick<Ledger, 'finish'>
  readonly outbox: Pick<Outbox, 'revive'>
  readonly lanes: Lanes
  readonly readMessage: (data: string) => Decoded<Incoming>
  readonly readEvent: (data: string) => Decoded<DentryEvent>
  /** One and the same for a message that comes again under a new id. */
  readonly fingerprintOf: (message: Incoming) => string | undefined
  /** Resolves when the message is finished with in the ledger. */
  readonly onMessage: (job: Job) => Promise<void>
  readonly untilStored: UntilStored
  /** Waits a moment before another replica's work is looked at again. */
  readonly breathe: () => Promise<void>
  readonly onPush?: (what: 'new' | 'duplicate' | 'not-stored') => void
  readonly onTakenOver?: (count: number) => void
  readonly now: () => number
  readonly log: Log
}

export type Desk = {
  /** Decides the ack of a push; work on a new one goes on in its lane. */
  readonly take: (push: Push) => Promise<Ack>
  /** Takes up what has no living owner: of a former process, or of a replica that is gone. */
  readonly takeOver: () => Promise<void>
  /** From now on pushes are stored and acknowledged, but worked on by whoever comes next. */
  readonly rest: () => void
  /** Settles when nothing is being worked on. */
  readonly idle: () => Promise<void>
}

const MESSAGE_TOPIC = '/v1.0/im/bot/messages/get'
const CARD_TOPIC = '/v1.0/card/instances/callback'

/** What is taken in here, and so what DingTalk is asked for. */
export const SUBSCRIPTIONS: readonly Subscription[] = [
  { type: 'EVENT', topic: '*' },
  { type: 'CALLBACK', topic: MESSAGE_TOPIC },
  { type: 'CALLBACK', topic: CARD_TOPIC },
]

const MESSAGE_TAKEN: Ack = { code: 200, data: { response: null } }
/** DingTalk offers again what is not acknowledged. */
const MESSAGE_LATER: Ack = undefined
const CARD_TAKEN: Ack = { code: 200, data: { response: {} } }
const EVENT_TAKEN: Ack = { code: 200, data: { status: 'SUCCESS' } }
const EVENT_LATER: Ack = { code: 200, data: { status: 'LATER' } }
const NOT_HANDLED: Ack = { code: 404, data: {} }

const NOT_STORED = 'push not stored, so not acknowledged: DingTalk will offer it again'

/** A push at work, and what is to be done for it. */
type Work = Pick<StoredPush, 'key' | 'lane'> & {
  readonly attempt: number
  readonly run: () => Promise<void>
}

type Workshop = DeskOptions & {
  readonly atWork: Map<string, Promise<void>>
  readonly isResting: () => boolean
}

export function createDesk(options: DeskOptions): Desk {
  const { inbox, log } = options
  let isResting = false
  const atWork = new Map<string, Promise<void>>()
  const workshop: Workshop = { ...options, atWork, isResting: () => isResting }
  return {
    take: async (push) => {
      if (push.kind === 'event') return takeEvent(push, workshop)
      if (push.topic === MESSAGE_TOPIC) return takeMessage(push, workshop)
      if (push.topic === CARD_TOPIC) return CARD_TAKEN
      log.warn({ topic: push.topic, messageId: push.messageId }, 'push of a topic nobody handles')
      return NOT_HANDLED
    },
    takeOver: async () => {
      if (isResting) return
      const left = await inbox.takeOver((key) => atWork.has(key))
      if (left.length > 0) {
        log.warn(
          { count: left.length, keys: left.map(({ key }) => key) },
          'unfinished pushes taken over',
        )
        options.onTakenOver?.(left.length)
      }
      for (const push of left) start(workOn(push, push, workshop), { behind: true }, workshop)
    },
    rest: () => void (isResting = true),
    idle: async () => {
      while (atWork.size > 0) await Promise.all(atWork.values())
    },
  }
}

async function takeMessage({ data, messageId }: Push, workshop: Workshop): Promise<Ack> {
  const message = workshop.readMessage(data)
  if (message.kind === 'malformed') {
    workshop.log.error({ messageId, why: message.why }, 'robot message not understood, dropped')
    return MESSAGE_TAKEN
  }
  const { msgId, conversationId, senderKey, webhook } = message.value
  const key = `message:${msgId}`
  const fingerprint = workshop.fingerprintOf(message.value)
  const lane = `${conversationId} ${senderKey}`
  const push = { key, fingerprint, kind: 'message', payload: data, lane } as const
  try {
    const isNew = await store({ ...push, read: message }, workshop)
    if (!isNew) await workshop.outbox.revive({ key, fingerprint, webhook })
    return MESSAGE_TAKEN
  } catch (cause) {
    workshop.log.error({ err: cause, key }, NOT_STORED)
    return MESSAGE_LATER
  }
}

type EventPush = Extract<Push, { kind: 'event' }>

async function takeEvent(push: EventPush, workshop: Workshop): Promise<Ack> {
  if (!isAboutFiles(push.eventType)) return EVENT_TAKEN
  const key = `event:${push.eventId}`
  const payload = keptEvent(push)
  const change = readKept(payload, workshop)
  if (change.kind === 'malformed') {
    workshop.log.error({ key, why: change.why }, 'storage event not understood, dropped')
    return EVENT_TAKEN
  }
  const { spaceId, dentryId } = change.value
  const lane = `entry ${spaceId} ${dentryId}`
  try {
    await store({ key, fingerprint: undefined, kind: 'event', payload, lane }, workshop)
    return EVENT_TAKEN
  } catch (cause) {
    workshop.log.error({ err: cause, key }, NOT_STORED)
    return EVENT_LATER
  }
}

/** A push as it is kept, and what was read from it where that is fresh in mind. */
type Held = Omit<StoredPush, 'fingerprint'> & { readonly read?: Decoded<Incoming> }

/** False for a push that was stored before. */
async function store(push: StoredPush & Held, workshop: Workshop): Promise<boolean> {
  const { inbox, log, now, isResting, onPush } = workshop
  const accepted = await inbox.accept(push).catch((cause: unknown) => {
    onPush?.('not-stored')
    throw cause
  })
  onPush?.(accepted.kind)
  if (accepted.kind === 'duplicate') {
    log.info({ key: push.key }, 'duplicate, acknowledged')
    return false
  }
  if (isResting()) return true
  start(workOn(push, { attempt: 1, receivedAt: now() }, workshop), accepted, workshop)
  return true
}

function start(work: Work, { behind }: { behind: boolean }, workshop: Workshop): void {
  const { key, lane, attempt, run } = work
  const { lanes, log, atWork } = workshop
  const inTurn = async (): Promise<void> => {
    if (behind) await turn(work, workshop)
    if (!workshop.isResting()) await run()
  }
  // What was taken over is older than all that stands in the lane here, and waits for the store's word.
  const working = (attempt > 1 ? inTurn() : lanes.run(lane, inTurn))
    .catch((cause: unknown) => logUnfinished(cause, key, log))
    // A later attempt at the same push may be at work by now.
    .finally(() => atWork.get(key) === working && atWork.delete(key))
  atWork.set(key, working)
}

async function turn(
  work: Work,
  { inbox, breathe, isResting, untilStored }: Workshop,
): Promise<void> {
  while (!isResting()) {
    if (await untilStored(() => inbox.isTurn(work))) return
    await breathe()
  }
}

type Standing = Pick<TakenOver, 'attempt' | 'receivedAt'>

function workOn(push: Held, standing: Standing, workshop: Workshop): Work {
  const { key, lane, kind } = push
  const run = (): Promise<void> =>
    kind === 'message' ? onMessage(push, standing, workshop) : onEvent(push, standing, workshop)
  return { key, lane, attempt: standing.attempt, run }
}

async function onMessage(
  { key, payload, read }: Held,
  standing: Standing,
  workshop: Workshop,
): Promise<void> {
  const decoded = read ?? workshop.readMessage(payload)
  if (decoded.kind === 'ok') return workshop.onMessage({ key, ...standing, message: decoded.value })
  workshop.log.error({ key, why: decoded.why }, 'stored message no longer understood')
  return putAway({ inboxKey: key, ...standing }, undefined, workshop)
}

/** Kept for the watches that it concerns; the digester speaks of it when it is time. */
async function onEvent(
  { key, payload }: Held,
  { attempt, receivedAt }: Standing,
  workshop: Workshop,
): Promise<void> {
  const run = { inboxKey: key, attempt }
  const change = readKept(payload, { ...workshop, now: () => receivedAt })
  if (change.kind === 'ok') return putAway(run, change.value, workshop)
  workshop.log.error({ key, why: change.why }, 'stored event no longer understood')
  return putAway(run, undefined, workshop)
}

function putAway(run: RunKey, event: NewEvent | undefined, workshop: Workshop): Promise<void> {
  const { inboxKey, attempt } = run
  const nothing = { command: undefined, ended: undefined, audit: undefined, drafts: [] }
  return workshop.untilStored(() =>
    workshop.ledger.finish({ inboxKey, attempt, ...nothing, event }),
  )
}

function logUnfinished(err: unknown, key: string, log: Log): void {
  if (isCutOff(err))
    log.info({ key }, 'cut off by the end of the process: the next one takes it up')
  else if (err instanceof NotOurs) log.warn({ key }, 'another replica has taken it over')
  else log.error({ err, key }, 'not finished; it will be taken up again')
}
