/** The frames of the stream protocol: how a push is written, and how an ack is read. */
import { isRecord, numberAt, parseJson, recordAt, textAt } from '../json.ts'

export type FrameType = 'SYSTEM' | 'EVENT' | 'CALLBACK'

export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get'
export const CARD_TOPIC = '/v1.0/card/instances/callback'

/** One thing to tell the bot; every attempt to tell it gets a messageId of its own. */
export interface Push {
  readonly type: FrameType
  readonly topic: string
  readonly data: string
  /** What only this push has in its headers. */
  readonly headers: Readonly<Record<string, string>>
  readonly msgId?: string
  readonly eventId?: string
  /** Called with the ack's `data` when the push was accepted in time. */
  readonly answered?: (ackData: string) => void
}

export interface Envelope {
  readonly messageId: string
  readonly connectionId: string
  readonly time: number
}

/** Every header value is a string and `data` is JSON text, as on the real wire. */
export function writeFrame(push: Push, { messageId, connectionId, time }: Envelope): string {
  return JSON.stringify({
    specVersion: '1.0',
    type: push.type,
    headers: {
      ...push.headers,
      ...(push.type === 'CALLBACK' ? { connectionId } : {}),
      contentType: 'application/json',
      messageId,
      time: String(time),
      topic: push.topic,
    },
    data: push.data,
  })
}

export interface Ack {
  readonly messageId: string
  readonly code: number
  readonly data: string
}

/** `undefined` for what cannot be an ack; DingTalk ignores such frames. */
export function readAck(text: string): Ack | undefined {
  const frame = parseJson(text)
  if (!isRecord(frame)) return undefined
  const messageId = textAt(recordAt(frame, 'headers') ?? {}, 'messageId')
  const code = numberAt(frame, 'code')
  if (messageId === undefined || code === undefined) return undefined
  return { messageId, code, data: textAt(frame, 'data') ?? '' }
}

/** An ack with code 200 counts, unless it asks for the push to come again later. */
export function isAcceptance(ack: Pick<Ack, 'code' | 'data'>): boolean {
  const data = parseJson(ack.data)
  return ack.code === 200 && !(isRecord(data) && data['status'] === 'LATER')
}

export interface DeliveryRule {
  readonly deadlineMs: number
  /** When to push again, counted from the first attempt. */
  readonly retryAfterMs: readonly number[]
}

/** How many attempts there are at the most. */
export function attemptsOf(push: Pick<Push, 'type' | 'topic'>): number {
  return deliveryRuleOf(push).retryAfterMs.length + 1
}

export function deliveryRuleOf({ type, topic }: Pick<Push, 'type' | 'topic'>): DeliveryRule {
  if (type === 'EVENT') return { deadlineMs: 3_000, retryAfterMs: [10_000, 30_000] }
  if (topic === ROBOT_TOPIC) return { deadlineMs: 3_000, retryAfterMs: [60_000] }
  if (topic === CARD_TOPIC) return { deadlineMs: 2_000, retryAfterMs: [] }
  return { deadlineMs: 3_000, retryAfterMs: [] }
}
