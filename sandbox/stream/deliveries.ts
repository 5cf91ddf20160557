/** Every push with its ack: who got it, when it was answered, and whether it has to be pushed again. */
import type { Cancel, Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { createNumberedList } from '../numbered-list.ts'
import type { Connection, Connections } from './connections.ts'
import {
  deliveryRuleOf,
  isAcceptance,
  writeFrame,
  type Ack,
  type FrameType,
  type Push,
} from './frames.ts'

export interface Frame {
  readonly n: number
  readonly kind: FrameType
  readonly topic: string
  readonly messageId: string
  readonly msgId?: string
  readonly eventId?: string
  /** `null` when no live connection wanted it. */
  readonly connection: string | null
  readonly sentAt: number
  readonly ackedAt?: number
  readonly ackCode?: number
  /** The ack's `data`, letter by letter. */
  readonly ackData?: string
  readonly attempt: number
}

export interface Deliveries {
  /** To a random connection that subscribed to it. */
  push(push: Push): Frame
  pushTo(connection: Connection | undefined, push: Push): Frame
  acked(connection: Connection, ack: Ack): void
  frames(after: number): readonly Frame[]
  /** Forgets the frames, and what was still to be pushed again. */
  clear(): void
}

export interface DeliveriesOptions {
  readonly clock: Clock
  readonly ids: Ids
  readonly connections: Connections
}

type Noted = { -readonly [Key in keyof Frame]: Frame[Key] }

const KEEP = 20_000

export function createDeliveries({ clock, ids, connections }: DeliveriesOptions): Deliveries {
  const frames = createNumberedList<Noted>(KEEP)
  const unacked = new Map<string, { readonly frame: Noted; readonly push: Push }>()
  const retries = createRetries(clock)

  function attempt(push: Push, number: number, connection: Connection | undefined): Frame {
    const now = clock.now()
    const messageId = ids.messageId(now)
    const frame = frames.add((n) => ({
      ...nameOf(push),
      n,
      messageId,
      connection: connection?.id ?? null,
      sentAt: now,
      attempt: number,
    }))
    unacked.set(messageId, { frame, push })
    const wait = waitBeforeNext(push, number)
    if (wait !== undefined)
      retries.plan(messageId, wait, () => attempt(push, number + 1, connections.pickFor(push)))
    connection?.send(writeFrame(push, { messageId, connectionId: connection.id, time: now }))
    return frame
  }

  function acked(connection: Connection, ack: Ack) {
    const known = unacked.get(ack.messageId)
    // An ack only counts on the connection that brought the push.
    if (known === undefined || known.frame.connection !== connection.id) return
    unacked.delete(ack.messageId)
    const { frame, push } = known
    frame.ackedAt = clock.now()
    frame.ackCode = ack.code
    frame.ackData = ack.data
    const isInTime = frame.ackedAt - frame.sentAt <= deliveryRuleOf(push).deadlineMs
    if (!isInTime || !isAcceptance(ack)) return
    retries.cancel(ack.messageId)
    push.answered?.(ack.data)
  }

  return {
    push: (push) => attempt(push, 1, connections.pickFor(push)),
    pushTo: (connection, push) => attempt(push, 1, connection),
    acked,
    frames: (after) => frames.after(after),
    clear() {
      retries.cancelAll()
      unacked.clear()
      frames.clear()
    },
  }
}

function nameOf({ type, topic, msgId, eventId }: Push) {
  return {
    kind: type,
    topic,
    ...(msgId === undefined ? {} : { msgId }),
    ...(eventId === undefined ? {} : { eventId }),
  }
}

function waitBeforeNext(push: Push, attempt: number): number | undefined {
  const { retryAfterMs } = deliveryRuleOf(push)
  const next = retryAfterMs[attempt - 1]
  return next === undefined ? undefined : next - (retryAfterMs[attempt - 2] ?? 0)
}

/** The pushes that will be made again unless an acceptance comes. */
function createRetries(clock: Clock) {
  const planned = new Map<string, Cancel>()

  function cancel(messageId: string) {
    planned.get(messageId)?.()
    planned.delete(messageId)
  }

  return {
    plan(messageId: string, ms: number, again: () => void) {
      const rung = () => {
        planned.delete(messageId)
        again()
      }
      planned.set(messageId, clock.after(ms, rung))
    },
    cancel,
    cancelAll: () => [...planned.keys()].forEach(cancel),
  }
}
