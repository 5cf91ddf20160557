/** One push as it is seen from outside: what was sent, what came back, and how that is taken. */
import { deliveryRuleOf, isAcceptance, type FrameType } from './frames.ts'

export interface Frame {
  readonly n: number
  readonly kind: FrameType
  readonly topic: string
  readonly messageId: string
  readonly msgId?: string
  readonly eventId?: string
  /** What an EVENT is about; its topic is always `*`. */
  readonly eventType?: string
  /** `null` when no live connection wanted it. */
  readonly connection: string | null
  readonly sentAt: number
  readonly ackedAt?: number
  readonly ackCode?: number
  /** The ack's `data`, letter by letter. */
  readonly ackData?: string
  readonly attempt: number
  /** The push's own `data`, letter by letter. */
  readonly data: string
}

export type Outcome =
  | 'undelivered'
  | 'waiting'
  | 'accepted'
  /** An error, or the wish to get it later. */
  | 'refused'
  /** No ack in time, or one that came too late. */
  | 'timed-out'
  | 'no-ack-due'

export interface FrameView extends Frame {
  readonly outcome: Outcome
  /** How long the ack took. */
  readonly ackMs?: number
  /** Of a ping: whether its `opaque` came back as it was. */
  readonly echo?: 'right' | 'wrong'
}

export function viewFrame(frame: Frame, now: number): FrameView {
  const { ackedAt, sentAt } = frame
  const echo = echoOf(frame)
  return {
    ...frame,
    outcome: outcomeOf(frame, now),
    ...(ackedAt === undefined ? {} : { ackMs: ackedAt - sentAt }),
    ...(echo === undefined ? {} : { echo }),
  }
}

export function isPing({ kind, topic }: Frame): boolean {
  return kind === 'SYSTEM' && topic === 'ping'
}

export function echoOf(frame: Frame): 'right' | 'wrong' | undefined {
  if (!isPing(frame) || frame.ackedAt === undefined) return undefined
  return frame.ackCode === 200 && frame.ackData === frame.data ? 'right' : 'wrong'
}

function outcomeOf(frame: Frame, now: number): Outcome {
  const { kind, topic, connection, sentAt, ackedAt, ackCode, ackData = '' } = frame
  if (connection === null) return 'undelivered'
  if (kind === 'SYSTEM' && topic === 'disconnect') return 'no-ack-due'
  const { deadlineMs } = deliveryRuleOf({ type: kind, topic })
  if ((ackedAt ?? now) - sentAt > deadlineMs) return 'timed-out'
  if (ackedAt === undefined || ackCode === undefined) return 'waiting'
  if (echoOf(frame) === 'wrong') return 'refused'
  return isAcceptance({ code: ackCode, data: ackData }) ? 'accepted' : 'refused'
}
