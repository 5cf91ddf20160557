// What the gateway can hand us, as typed values.
import type { CorpId, DentryId, OpenConversationId, SpaceId, StaffId, UnionId } from '../ids.ts'

export type Frame =
  | { readonly kind: 'ping'; readonly messageId: string; readonly data: string }
  | { readonly kind: 'disconnect'; readonly reason: string }
  | {
      readonly kind: 'callback'
      readonly topic: string
      readonly messageId: string
      readonly data: string
    }
  | {
      readonly kind: 'event'
      readonly eventType: string
      readonly eventId: string
      readonly messageId: string
      /** When it happened, by DingTalk's clock. */
      readonly bornAt: number | undefined
      readonly data: string
    }
  | {
      readonly kind: 'other'
      readonly type: string
      readonly topic: string
      readonly messageId: string
    }

/** A person mentioned beside the bot; DingTalk gives no id for people of other organisations. */
export type Mention = { readonly staffId: StaffId | undefined }

/** What the message answers: a file that DingTalk tells the place of, or not; or something else. */
export type Quoted =
  | {
      readonly kind: 'file'
      readonly name: string | undefined
      readonly spaceId: SpaceId | undefined
      readonly dentryId: DentryId | undefined
    }
  | { readonly kind: 'other' }

export type Incoming = {
  readonly msgId: string
  /** When it was sent, by DingTalk's clock. */
  readonly createdAt: number | undefined
  readonly conversationId: OpenConversationId
  readonly conversationKind: 'group' | 'single'
  readonly conversationTitle: string | undefined
  readonly senderStaffId: StaffId | undefined
  readonly senderCorpId: CorpId | undefined
  /** Tells senders apart even without a staffId; an opaque id, not for calls. */
  readonly senderKey: string
  readonly senderNick: string
  readonly botCorpId: CorpId | undefined
  readonly mentions: readonly Mention[]
  /** Undefined where nothing is quoted. */
  readonly quoted: Quoted | undefined
  readonly webhook: { readonly url: string; readonly expiresAt: number } | undefined
  readonly body:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'not-text' }
    | { readonly kind: 'quota-out' }
}

/**
 * The same for a message that DingTalk offers again under a new `msgId`: nobody says the same thing
 * in the same place twice in one millisecond. Undefined where it does not say when it was sent.
 */
export function fingerprintOf(
  { createdAt, senderKey, conversationId, body }: Incoming,
  hash: (text: string) => string,
): string | undefined {
  if (createdAt === undefined || body.kind !== 'text') return undefined
  return hash(JSON.stringify([senderKey, conversationId, body.text, createdAt]))
}

export type DentryEvent = {
  readonly spaceId: SpaceId
  readonly dentryId: DentryId
  readonly eventScope: 'ORG' | 'SPACE'
  readonly eventScopeId: string
  /** Who changed it. */
  readonly unionId: UnionId | undefined
  readonly isFolder: boolean
  /** Lower case, without the dot. */
  readonly extension: string | undefined
}
