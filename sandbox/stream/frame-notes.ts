/** Writes every attempt down, and finds the one that an ack answers. */
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { createNumberedList } from '../numbered-list.ts'
import type { Connection } from './connections.ts'
import type { Frame } from './frame.ts'
import { isAcceptance, ROBOT_TOPIC, type Ack, type Push } from './frames.ts'

export interface Attempt {
  readonly push: Push
  readonly number: number
  readonly connection: Connection | undefined
}

export type NotedFrame = { -readonly [Key in keyof Frame]: Frame[Key] }

export interface Answered {
  readonly frame: NotedFrame
  readonly push: Push
}

export interface FrameNotes {
  note(attempt: Attempt): NotedFrame
  /** `undefined` for an ack of nothing that waits on this connection. */
  answer(connection: Connection, ack: Ack): Answered | undefined
  /** The event or robot message that was accepted last. */
  lastAccepted(): Push | undefined
  after(n: number): readonly Frame[]
  clear(): void
}

const KEEP = 20_000

export function createFrameNotes(clock: Clock, ids: Ids): FrameNotes {
  const frames = createNumberedList<NotedFrame>(KEEP)
  let accepted: Push | undefined
  const unacked = new Map<string, Answered>()
  return {
    note({ push, number, connection }) {
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
      if (connection !== undefined) unacked.set(messageId, { frame, push })
      return frame
    },
    answer(connection, { messageId, code, data }) {
      const known = unacked.get(messageId)
      // An ack only counts on the connection that brought the push.
      if (known === undefined || known.frame.connection !== connection.id) return undefined
      unacked.delete(messageId)
      known.frame.ackedAt = clock.now()
      known.frame.ackCode = code
      known.frame.ackData = data
      if (isAcceptance({ code, data }) && isRepeatable(known.push)) accepted = known.push
      return known
    },
    lastAccepted: () => accepted,
    after: (n) => frames.after(n),
    clear() {
      accepted = undefined
      unacked.clear()
      frames.clear()
    },
  }
}

function isRepeatable({ type, topic }: Push): boolean {
  return type === 'EVENT' || topic === ROBOT_TOPIC
}

function nameOf({ type, topic, msgId, eventId, headers }: Push) {
  const { eventType } = headers
  return {
    kind: type,
    topic,
    ...(msgId === undefined ? {} : { msgId }),
    ...(eventId === undefined ? {} : { eventId }),
    ...(eventType === undefined ? {} : { eventType }),
  }
}
