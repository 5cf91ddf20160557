// The wire shapes of DingTalk's pushes: the one place where outside JSON becomes typed values.
import { z } from 'zod'

import type { CorpId, DentryId, OpenConversationId, SpaceId, StaffId, UnionId } from '../ids.ts'
import {
  asCorpId,
  asDentryId,
  asOpenConversationId,
  asSpaceId,
  asStaffId,
  asUnionId,
} from '../ids.ts'
import type { DentryEvent, Frame, Incoming, Mention, Quoted } from './push.ts'

export type Decoded<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'malformed'; readonly why: string }

const malformed = (why: string): { kind: 'malformed'; why: string } => ({ kind: 'malformed', why })

function branded<Id extends string>(check: (raw: string) => Id | undefined) {
  return z.string().transform((raw, ctx): Id => {
    const id = check(raw)
    if (id !== undefined) return id
    ctx.addIssue({ code: 'custom', message: 'not an id of this kind' })
    return z.NEVER
  })
}

/** Left out, empty or odd: DingTalk often sends `""` for what it does not know. */
function perhaps<Id extends string>(check: (raw: string) => Id | undefined) {
  return z
    .unknown()
    .optional()
    .transform((raw) => (typeof raw === 'string' ? check(raw) : undefined))
}

/** A field that we can do without: left out, `null` or odd is the same. */
const maybe = <T>(shape: z.ZodType<T>) => shape.optional().catch(undefined)

const jsonText = z.union([
  z.string(),
  z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value)),
])

/** Header values are strings on the wire; the docs' tables also print numbers. */
const headers = z.record(z.string(), z.union([z.string(), z.number()]).transform(String))

const epochMs = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])

const frameShape = z.object({ type: z.string(), headers, data: jsonText.optional() })

/** Decodes one text frame from the gateway (protocol: developerpedia, stream/protocol.md). */
export function decodeFrame(raw: string): Decoded<Frame> {
  const parsed = parseJson(raw, frameShape)
  if (parsed.kind === 'malformed') return parsed
  const { type, headers: head, data = '' } = parsed.value
  const topic = head['topic'] ?? ''
  const messageId = head['messageId']
  if (type === 'SYSTEM' && topic === 'disconnect') {
    return { kind: 'ok', value: { kind: 'disconnect', reason: data } }
  }
  if (messageId === undefined) return malformed('no messageId in the headers')
  if (type === 'SYSTEM' && topic === 'ping') {
    return { kind: 'ok', value: { kind: 'ping', messageId, data } }
  }
  if (type === 'CALLBACK')
    return { kind: 'ok', value: { kind: 'callback', topic, messageId, data } }
  if (type === 'EVENT') {
    const { eventType, eventId } = head
    if (!eventType || !eventId) return malformed('no eventType or no eventId in the headers')
    const bornAt = epochMs.safeParse(head['eventBornTime']).data
    return { kind: 'ok', value: { kind: 'event', eventType, eventId, messageId, bornAt, data } }
  }
  return { kind: 'ok', value: { kind: 'other', type, topic, messageId } }
}

function parseJson<T>(raw: string, shape: z.ZodType<T>): Decoded<T> {
  let json: unknown
  try {
    json = JSON.parse(raw)
  } catch {
    return malformed('not JSON')
  }
  const result = shape.safeParse(json)
  if (result.success) return { kind: 'ok', value: result.data }
  const [issue] = result.error.issues
  return malformed(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong shape'}`)
}

/**
 * What people wrote; half of an emoji, cut off by some client, would break every address made of it,
 * and no store keeps a NUL.
 */
const written = z.string().transform((raw) => raw.toWellFormed().replaceAll('\0', '\uFFFD'))
const richItem = z.object({ text: maybe(written) })
const text = z.object({
  content: written.catch(''),
  isReplyMsg: maybe(z.boolean()),
  repliedMsg: z.unknown().optional(),
})
const content = z.object({
  richText: maybe(z.array(richItem)),
  recognition: maybe(written),
})

/** Some clients' messages carry an object as JSON text; what is neither counts as left out. */
function maybeAsText<T>(shape: z.ZodType<T>) {
  const read = (raw: unknown): T | undefined => {
    if (typeof raw !== 'string') return shape.safeParse(raw).data
    const parsed = parseJson(raw, shape)
    return parsed.kind === 'ok' ? parsed.value : undefined
  }
  return z.unknown().optional().transform(read)
}

const robotShape = z.object({
  msgId: z.string().min(1),
  createAt: maybe(epochMs),
  conversationId: branded<OpenConversationId>(asOpenConversationId),
  conversationType: z.union([z.string(), z.number()]).transform(String),
  conversationTitle: maybe(written),
  chatbotCorpId: perhaps<CorpId>(asCorpId),
  chatbotUserId: maybe(z.string()),
  senderStaffId: perhaps<StaffId>(asStaffId),
  senderCorpId: perhaps<CorpId>(asCorpId),
  senderId: maybe(z.string()),
  senderNick: z.string().catch(''),
  atUsers: z
    .array(z.object({ dingtalkId: maybe(z.string()), staffId: perhaps<StaffId>(asStaffId) }))
    .catch([]),
  sessionWebhook: maybe(z.string()),
  sessionWebhookExpiredTime: maybe(epochMs),
  text: maybeAsText(text),
  content: maybeAsText(content),
  quoteMessage: z.unknown().optional(),
  errorCode: maybe(z.union([z.string(), z.number()])),
  errCode: maybe(z.union([z.string(), z.number()])),
})
type RobotData = z.output<typeof robotShape>

/** The pushes quota is used up: the message arrives without its words (`errorCode` or `errCode`). */
const QUOTA_OUT = '20001'

/** Decodes the `data` of topic `/v1.0/im/bot/messages/get`. */
export function decodeRobotMessage(raw: string): Decoded<Incoming> {
  const parsed = parseJson(raw, robotShape)
  if (parsed.kind === 'malformed') return parsed
  const data = parsed.value
  const { sessionWebhook: url, sessionWebhookExpiredTime: expiresAt } = data
  return {
    kind: 'ok',
    value: {
      msgId: data.msgId,
      createdAt: data.createAt,
      conversationId: data.conversationId,
      conversationKind: data.conversationType === '1' ? 'single' : 'group',
      conversationTitle: data.conversationTitle,
      senderStaffId: data.senderStaffId,
      senderCorpId: data.senderCorpId,
      senderKey: data.senderStaffId ?? data.senderId ?? data.senderNick,
      senderNick: data.senderNick,
      botCorpId: data.chatbotCorpId,
      mentions: mentionsOf(data),
      quoted: quotedIn(data),
      webhook: url === undefined || expiresAt === undefined ? undefined : { url, expiresAt },
      body: bodyOf(data),
    },
  }
}

function bodyOf(data: RobotData): Incoming['body'] {
  const error = data.errorCode ?? data.errCode
  if (data.text === undefined && String(error) === QUOTA_OUT) return { kind: 'quota-out' }
  const items = data.content?.richText
  const words =
    data.text?.content ??
    items?.map((item) => item.text ?? ' ').join('') ??
    data.content?.recognition
  return words === undefined ? { kind: 'not-text' } : { kind: 'text', text: words }
}

function mentionsOf(data: RobotData): Mention[] {
  return data.atUsers
    .filter(({ dingtalkId }) => dingtalkId === undefined || dingtalkId !== data.chatbotUserId)
    .map(({ staffId }) => ({ staffId }))
}

const idText = z.union([z.string(), z.number()]).transform(String)

/** Documented nowhere: whatever is there of it, in whichever layer, counts. */
const fileFacts = z.object({
  fileName: maybe(written),
  spaceId: maybe(idText),
  fileId: maybe(idText),
  dentryId: maybe(idText),
})
const quotedShape = z.object({
  msgType: maybe(z.string()),
  msgtype: maybe(z.string()),
  content: maybeAsText(fileFacts),
  text: maybeAsText(z.object({ content: maybe(written) })),
})
const quotedMessage = maybeAsText(quotedShape)

function quotedIn({ text: said, quoteMessage }: RobotData): Quoted | undefined {
  const quoted = quotedMessage.parse(said?.repliedMsg ?? quoteMessage)
  if (quoted === undefined) return said?.isReplyMsg === true ? { kind: 'other' } : undefined
  const { content: facts } = quoted
  const spaceId = asSpaceId(facts?.spaceId ?? '')
  const dentryId = asDentryId(facts?.fileId ?? facts?.dentryId ?? '')
  const type = quoted.msgType ?? quoted.msgtype
  const isFile = type?.toLowerCase() === 'file'
  if (!isFile && dentryId === undefined && !facts?.fileName) return { kind: 'other' }
  // What the words of a file are is its name.
  const name = facts?.fileName || (isFile ? quoted.text?.content : undefined) || undefined
  return { kind: 'file', name, spaceId, dentryId }
}

const dentryEventShape = z.object({
  spaceId: branded<SpaceId>(asSpaceId),
  dentryId: branded<DentryId>(asDentryId),
  eventScope: z.enum(['ORG', 'SPACE']),
  eventScopeId: z.string(),
  unionId: perhaps<UnionId>(asUnionId),
  type: maybe(z.string()),
  extension: maybe(z.string()),
})

/** Decodes the `data` of a `storage_dentry_*` event; there is no name, path or time in it. */
export function decodeDentryEvent(raw: string): Decoded<DentryEvent> {
  return parseJson(
    raw,
    dentryEventShape.transform(({ type, extension, ...event }) => ({
      ...event,
      isFolder: type?.toUpperCase() === 'FOLDER',
      extension: extension?.trim().replace(/^\./, '').toLowerCase() || undefined,
    })),
  )
}
