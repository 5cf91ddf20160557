// The front desk: a push is written down, then acknowledged, then worked on, in that order.
import type { Log } from '../log.ts'
import { isCutOff } from '../outcome.ts'
import type { DentryEvent, Incoming } from '../parsing/push.ts'
import type { Inbox, LeftOver, StoredPush } from '../store/inbox.ts'
import type { Ack, Push } from '../stream/connection.ts'
import type { Lanes } from './lanes.ts'

type Decoded<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'malformed'; readonly why: string }

export type StorageChange = {
  readonly what: 'create' | 'update' | 'delete'
  readonly event: DentryEvent
}

/** What a former process had begun for this message, if any. */
export type Begun = LeftOver['command']

export type DeskOptions = {
  readonly inbox: Inbox
  readonly lanes: Lanes
  readonly readMessage: (data: string) => Decoded<Incoming>
  readonly readEvent: (data: string) => Decoded<DentryEvent>
  readonly onMessage: (job: {
    readonly key: string
    readonly message: Incoming
    readonly begun: Begun
    readonly receivedAt: number
  }) => Promise<void>
  readonly onChange: (change: StorageChange) => Promise<void>
  readonly now: () => number
  readonly log: Log
}

export type Desk = {
  /** Decides the ack of a push; work on a new one goes on in its lane. */
  readonly take: (push: Push) => Promise<Ack>
  /** Takes up what a former process left unfinished; call it once, before the first push. */
  readonly resume: () => Promise<void>
}

export const MESSAGE_TOPIC = '/v1.0/im/bot/messages/get'
export const CARD_TOPIC = '/v1.0/card/instances/callback'

const MESSAGE_TAKEN: Ack = { code: 200, data: { response: null } }
const CARD_TAKEN: Ack = { code: 200, data: { response: {} } }
const EVENT_TAKEN: Ack = { code: 200, data: { status: 'SUCCESS' } }
const EVENT_LATER: Ack = { code: 200, data: { status: 'LATER' } }
const NOT_HANDLED: Ack = { code: 404, data: {} }

const CHANGES: Readonly<Record<string, StorageChange['what']>> = {
  storage_dentry_create: 'create',
  storage_dentry_update: 'update',
  storage_dentry_delete: 'delete',
}

export function createDesk(options: DeskOptions): Desk {
  const { inbox, log } = options
  return {
    take: async (push) => {
      if (push.kind === 'event') return takeEvent(push, options)
      if (push.topic === MESSAGE_TOPIC) return takeMessage(push.data, options)
      if (push.topic === CARD_TOPIC) return CARD_TAKEN
      log.warn({ topic: push.topic, messageId: push.messageId }, 'push of a topic nobody handles')
      return NOT_HANDLED
    },
    resume: async () => {
      const left = await inbox.leftOver()
      if (left.length > 0) log.warn({ count: left.length }, 'unfinished pushes found')
      for (const push of left) {
        if (push.kind === 'message') workOnMessage(push, push, options)
        else workOnEvent(push, options)
      }
    },
  }
}

async function takeMessage(data: string, options: DeskOptions): Promise<Ack> {
  const message = options.readMessage(data)
  if (message.kind === 'malformed') {
    options.log.error({ why: message.why }, 'robot message not understood, dropped')
    return MESSAGE_TAKEN
  }
  const push: StoredPush = {
    key: `message:${message.value.msgId}`,
    kind: 'message',
    payload: data,
  }
  const isNew = await options.inbox.accept(push)
  if (isNew) workOnMessage(push, undefined, options)
  else options.log.info({ key: push.key }, 'duplicate, acknowledged')
  return MESSAGE_TAKEN
}

function workOnMessage(
  { key, payload }: StoredPush,
  leftOver: LeftOver | undefined,
  { readMessage, onMessage, lanes, inbox, now, log }: DeskOptions,
): void {
  const decoded = readMessage(payload)
  if (decoded.kind === 'malformed') {
    log.error({ key, why: decoded.why }, 'stored message no longer understood')
    settleUnread(key, { inbox, log })
    return
  }
  const message = decoded.value
  const receivedAt = leftOver?.receivedAt ?? now()
  const job = { key, message, begun: leftOver?.command, receivedAt }
  const lane = `${message.conversationId} ${message.senderKey}`
  lanes.run(lane, () => onMessage(job)).catch((cause: unknown) => logUnfinished(cause, key, log))
}

type EventPush = Extract<Push, { kind: 'event' }>

async function takeEvent(
  { eventType, eventId, data }: EventPush,
  options: DeskOptions,
): Promise<Ack> {
  const { inbox, log } = options
  if (CHANGES[eventType] === undefined) return EVENT_TAKEN
  const push: StoredPush = {
    key: `event:${eventId}`,
    kind: 'event',
    payload: JSON.stringify({ eventType, data }),
  }
  try {
    if (await inbox.accept(push)) workOnEvent(push, options)
    return EVENT_TAKEN
  } catch (cause) {
    log.error({ err: cause, key: push.key }, 'event not stored, asked for it again')
    return EVENT_LATER
  }
}

function workOnEvent({ key, payload }: StoredPush, options: DeskOptions): void {
  const { lanes, onChange, inbox, log } = options
  const change = readChange(payload, options)
  if (change.kind === 'malformed') {
    log.error({ key, why: change.why }, 'storage event not understood, dropped')
    settleUnread(key, { inbox, log })
    return
  }
  const { spaceId, dentryId } = change.value.event
  lanes
    .run(`entry ${spaceId} ${dentryId}`, async () => {
      await onChange(change.value)
      await inbox.settle(key)
    })
    .catch((cause: unknown) => logUnfinished(cause, key, log))
}

function logUnfinished(err: unknown, key: string, log: Log): void {
  if (isCutOff(err))
    log.info({ key }, 'cut off by the end of the process: the next one takes it up')
  else log.error({ err, key }, 'not finished; the next start takes it up')
}

function settleUnread(key: string, { inbox, log }: Pick<DeskOptions, 'inbox' | 'log'>): void {
  inbox
    .settle(key)
    .catch((cause: unknown) =>
      log.error({ err: cause, key }, 'not put away; it will come up again'),
    )
}

function readChange(payload: string, { readEvent }: DeskOptions): Decoded<StorageChange> {
  const stored: unknown = JSON.parse(payload)
  const { eventType, data } = isStoredEvent(stored) ? stored : { eventType: '', data: '' }
  const what = CHANGES[eventType]
  const event = readEvent(data)
  if (what === undefined) return { kind: 'malformed', why: `event type ${eventType}` }
  return event.kind === 'ok' ? { kind: 'ok', value: { what, event: event.value } } : event
}

function isStoredEvent(value: unknown): value is { eventType: string; data: string } {
  return typeof value === 'object' && value !== null && 'eventType' in value && 'data' in value
}
