/** Every push with its ack: who gets it, and whether it has to be pushed again. */
import type { Cancel, Clock } from '../clock.ts'
import { isPushFault } from '../faults/fault.ts'
import type { FaultBook } from '../faults/fault-book.ts'
import type { Ids } from '../ids.ts'
import type { Connection, Connections } from './connections.ts'
import type { Frame } from './frame.ts'
import { createFrameNotes, type Answered, type Attempt } from './frame-notes.ts'
import { deliveryRuleOf, isAcceptance, readAck, writeFrame, type Ack, type Push } from './frames.ts'
import { createLine } from './line.ts'

export interface Deliveries {
  /** To a random connection that subscribed to it. */
  push(push: Push): Frame
  pushTo(connection: Connection | undefined, push: Push): Frame
  /** An ack counts; what is none is ignored, as DingTalk does. */
  received(connection: Connection, text: string): void
  lastAccepted(): Push | undefined
  frames(after: number): readonly Frame[]
  /** Forgets the frames, and what was still to be pushed again. */
  clear(): void
}

export interface DeliveriesOptions {
  readonly clock: Clock
  readonly ids: Ids
  readonly connections: Connections
  readonly book: FaultBook
  /** Told of each push that really goes out. */
  readonly pushed: (push: Push) => void
  /** Told of each frame when it is pushed, and again when it is acked. */
  readonly seen: (frame: Frame) => void
}

export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const { clock, connections, book, seen } = options
  const notes = createFrameNotes(clock, options.ids)
  const line = createLine(clock, () => book.take(isPushFault))
  const retries = createRetries(clock)

  function attempt({ push, number, connection }: Attempt): Frame {
    const frame = notes.note({ push, number, connection })
    if (connection === undefined) {
      planNext(push, frame)
      seen(frame)
      return frame
    }
    const send = (text: string) => {
      frame.sentAt = clock.now()
      planNext(push, frame)
      connection.send(text)
      options.pushed(push)
      seen(frame)
    }
    const text = textOf(push, frame, connection)
    line.carry({ type: push.type, text, send, again: () => repeat(push, number) })
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
    const frame = notes.note({ push, number, connection })
    connection.send(textOf(push, frame, connection))
    seen(frame)
  }

  return {
    push: (push) => attempt({ push, number: 1, connection: connections.pickFor(push) }),
    pushTo: (connection, push) => attempt({ push, number: 1, connection }),
    received(connection, text) {
      const ack = readAck(text)
      const answered = ack && notes.answer(connection, ack)
      if (ack === undefined || answered === undefined) return
      seen(answered.frame)
      if (isInTime(answered.frame) && isAcceptance(ack)) accept(answered, ack, retries)
    },
    lastAccepted: () => notes.lastAccepted(),
    frames: (after) => notes.after(after),
    clear() {
      line.clear()
      retries.cancelAll()
      notes.clear()
    },
  }
}

function textOf(push: Push, { messageId, sentAt }: Frame, { id }: Connection): string {
  return writeFrame(push, { messageId, connectionId: id, time: sentAt })
}

function isInTime({ kind, topic, sentAt, ackedAt = Infinity }: Frame): boolean {
  return ackedAt - sentAt <= deliveryRuleOf({ type: kind, topic }).deadlineMs
}

function accept({ push }: Answered, { messageId, data }: Ack, retries: Retries) {
  retries.cancel(messageId)
  push.answered?.(data)
}

function waitBeforeNext(push: Push, attempt: number): number | undefined {
  const { retryAfterMs } = deliveryRuleOf(push)
  const next = retryAfterMs[attempt - 1]
  return next === undefined ? undefined : next - (retryAfterMs[attempt - 2] ?? 0)
}

type Retries = ReturnType<typeof createRetries>

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
