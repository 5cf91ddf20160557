/** The `data` of a robot callback: what DingTalk tells a bot about a message that was said to it. */
import { BOT_DINGTALK_ID, type AppIdentity } from '../app-identity.ts'
import type { Company } from '../company/company.ts'
import type { Conversation, Person } from '../company/types.ts'
import type { JsonRecord } from '../json.ts'
import type { QuoteShape, Settings } from '../settings.ts'
import type { Message, RichPart } from './message.ts'

export interface SaidToBot {
  readonly app: AppIdentity
  readonly sender: Person
  readonly conversation: Conversation
  readonly message: Message
  /** The text without the bot's own @. */
  readonly content: string
  readonly mentioned: readonly Person[]
  readonly quoted: QuotedFields | undefined
  readonly sessionWebhook: string
  readonly sessionWebhookExpiredTime: number
}

export function robotCallback(said: SaidToBot): JsonRecord {
  const { app, sender, message } = said
  return {
    senderPlatform: 'Mac',
    conversationId: said.conversation.conversationId,
    ...whereSaid(said),
    chatbotCorpId: app.corpId,
    chatbotUserId: BOT_DINGTALK_ID,
    msgId: message.msgId,
    senderNick: sender.name,
    isAdmin: sender.admin,
    ...(sender.external ? {} : { senderStaffId: sender.staffId, senderUnionId: sender.unionId }),
    senderId: sender.dingtalkId,
    senderCorpId: sender.corpId,
    sessionWebhook: said.sessionWebhook,
    sessionWebhookExpiredTime: said.sessionWebhookExpiredTime,
    createAt: message.at,
    robotCode: app.robotCode,
    ...said.quoted?.beside,
    ...whatSaid(said),
  }
}

function whatSaid({ message, content, quoted }: SaidToBot): JsonRecord {
  const { kind, media, parts } = message
  if (parts !== undefined)
    return { msgtype: kind, content: { richText: parts.map((part) => wirePart(part)) } }
  if (media === undefined) return { msgtype: 'text', text: { content, ...quoted?.inText } }
  const { downloadCode, name, duration, recognition } = media
  if (media.kind === 'picture')
    return { msgtype: kind, content: { downloadCode, pictureDownloadCode: downloadCode } }
  if (media.kind === 'file') return { msgtype: kind, content: { downloadCode, fileName: name } }
  return { msgtype: kind, content: { downloadCode, duration, recognition } }
}

// The bot's own mention stays in it as plain text, unlike in a text message.
function wirePart(part: RichPart): JsonRecord {
  if ('text' in part) return part
  const { downloadCode } = part.picture
  return { type: 'picture', downloadCode, pictureDownloadCode: downloadCode }
}

function whereSaid({ conversation, mentioned }: SaidToBot): JsonRecord {
  if (conversation.type === 'single') return { conversationType: '1' }
  const people = mentioned.map(({ dingtalkId, staffId, external }) =>
    external ? { dingtalkId } : { dingtalkId, staffId },
  )
  return {
    conversationType: '2',
    conversationTitle: conversation.title,
    atUsers: [{ dingtalkId: BOT_DINGTALK_ID }, ...people],
    isInAtList: true,
  }
}

/** What a callback says about the message it answers: inside `text`, and beside it. */
export interface QuotedFields {
  readonly inText: JsonRecord
  readonly beside: JsonRecord
}

export interface QuotedMessage {
  readonly message: Message
  /** When the bot sent it through the robot API. */
  readonly processQueryKey: string | undefined
  readonly shape: QuoteShape
  /** Whether a file's ids stand beside its name. */
  readonly fileIds: boolean
}

export function quotedFields(company: Company, quoted: QuotedMessage): QuotedFields {
  const { message, processQueryKey: key, shape } = quoted
  const { msgId, kind } = message
  const senderId = company.findPerson(message.from)?.dingtalkId ?? BOT_DINGTALK_ID
  const beside = {
    originalMsgId: msgId,
    ...(key === undefined ? {} : { originalProcessQueryKey: key }),
  }
  if (shape === 'quoteMessage') {
    const quoteMessage = { msgId, msgtype: kind, senderId, text: { content: message.text } }
    return { inText: {}, beside: { ...beside, quoteMessage } }
  }
  const content = contentOfQuoted(quoted)
  const repliedMsg = { msgType: kind, msgId, senderId, createdAt: message.at, content }
  return { inText: { isReplyMsg: true, repliedMsg }, beside }
}

function contentOfQuoted({ message, shape, fileIds }: QuotedMessage): JsonRecord {
  const { kind, text, parts, media, file, card } = message
  // Quoted rich text names its items otherwise than rich text itself.
  if (parts !== undefined) return { richText: parts.map((part) => quotedPart(part)) }
  if (kind === 'file')
    return {
      ...(media !== undefined && { downloadCode: media.downloadCode }),
      fileName: text,
      ...(fileIds && file !== undefined && { spaceId: file.spaceId, fileId: file.dentryId }),
    }
  if (media !== undefined) return { downloadCode: media.downloadCode }
  if (card !== undefined) return { cardContent: card.data }
  return shape === 'content.text' ? { text } : { content: text }
}

function quotedPart(part: RichPart): JsonRecord {
  return 'text' in part
    ? { msgType: 'text', content: part.text }
    : { msgType: 'picture', downloadCode: part.picture.downloadCode }
}

export type DeliverySettings = Pick<
  Settings,
  'pushQuotaOut' | 'messageContentAsString' | 'staffIdMissing'
>

/** What is left of a callback under the organisation's quota and the client's habits. */
export function asDelivered(callback: JsonRecord, settings: DeliverySettings): JsonRecord {
  const { text, content, senderStaffId, ...others } = callback
  const isNamed = senderStaffId !== undefined && !settings.staffIdMissing
  const rest = isNamed ? { ...others, senderStaffId } : others
  if (settings.pushQuotaOut) return { ...rest, ...QUOTA_OUT }
  const written = settings.messageContentAsString ? JSON.stringify : (value: unknown) => value
  return {
    ...rest,
    ...(text === undefined ? {} : { text: written(text) }),
    ...(content === undefined ? {} : { content: written(content) }),
  }
}

const QUOTA_OUT_TEXT = '受调用量超量影响，当前我的消息服务已经暂停，请联系管理员处理。'

// Two pages of the documentation spell the two fields in two ways; a bot has to read both.
const QUOTA_OUT = {
  errCode: 20001,
  errMsg: QUOTA_OUT_TEXT,
  errorCode: 20001,
  errorMessage: QUOTA_OUT_TEXT,
}
