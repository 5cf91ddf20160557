/** Every push with its ack: who got it, when it was answered, and whether it has to be pushed again. */
import type { Cancel, Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { createNumberedList } from '../numbered-list.ts'
import type { Connection, Connections } from './connections.ts'
import type { Frame } from './frame.ts'
import { deliveryRuleOf, isAcceptance, writeFrame, type Ack, type Push } from './frames.ts'
import type { Line } from './line.ts'

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
  readonly line: Line
  /** Told of each push that really went out, and of each frame when it went out and when it was acked. */
  readonly pushed: (push: Push) => void
  readonly seen: (frame: Frame) => void
}

type Noted = { -readonly [Key in keyof Frame]: Frame[Key] }

interface Attempt {
  readonly push: Push
  readonly number: number
  readonly connection: Connection | undefined
}

const KEEP = 20_000

export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const { clock, ids, connections, line } = options
  const frames = createNumberedList<Noted>(KEEP)
  const unacked = new Map<string, { readonly frame: Noted; readonly push: Push }>()
  const retries = createRetries(clock)

  function attempt({ push, number, connection }: Attempt): Frame {
    const frame = note({ push, number, connection })
    if (connection === undefined) {
      planNext(push, frame)
      options.seen(frame)
      return frame
    }
    const send = (text: string) => {
      frame.sentAt = clock.now()
      planNext(push, frame)
      connection.send(text)
      options.pushed(push)
      options.seen(frame)
    }
    const text = textOf(push, frame, connection)
    if (push.type === 'SYSTEM') send(text)
    else line.carry({ text, send, again: () => repeat(push, number) })
    return frame
  }

  function note({ push, number, connection }: Attempt): Noted {
    const now = clock.now()
    const messageId = ids.messageId(now)
    const frame = frames.add((n) => ({
      ...nameOf(push),
      n,
      messageId,
      connection: connection?.id ?? null,
      sentAt: now,
      attempt: number,
      data: push.data,
    }))
    unacked.set(messageId, { frame, push })
    return frame
  }

  function planNext(push: Push, { messageId, attempt: number }: Frame) {
    const wait = waitBeforeNext(push, number)
    if (wait === undefined) return
    const again = () => attempt({ push, number: number + 1, connection: connections.pickFor(push) })
    retries.plan(messageId, wait, again)
  }

  /** The same push on top of itself; only the first of the two is made again when it fails. */
  function repeat(push: Push, number: number) {
    const connection = connections.pickFor(push)
    if (connection === undefined) return
    const frame = note({ push, number, connection })
    connection.send(textOf(push, frame, connection))
    options.seen(frame)
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
    if (isInTime && isAcceptance(ack)) retries.cancel(ack.messageId)
    options.seen(frame)
  }

  return {
    push: (push) => attempt({ push, number: 1, connection: connections.pickFor(push) }),
    pushTo: (connection, push) => attempt({ push, number: 1, connection }),
    acked,
    frames: (after) => frames.after(after),
    clear() {
      line.clear()
      retries.cancelAll()
      unacked.clear()
      frames.clear()
    },
  }
}

function textOf(push: Push, { messageId, sentAt }: Frame, { id }: Connection): string {
  return writeFrame(push, { messageId, connectionId: id, time: sentAt })
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
