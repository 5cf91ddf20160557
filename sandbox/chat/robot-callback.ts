/** The `data` of a robot callback: what DingTalk tells a bot about a message that was said to it. */
import { BOT_DINGTALK_ID, type AppIdentity } from '../app-identity.ts'
import type { Company } from '../company/company.ts'
import type { Conversation, Person } from '../company/types.ts'
import type { JsonRecord } from '../json.ts'
import type { Settings } from '../settings.ts'
import type { Message } from './message.ts'

export interface SaidToBot {
  readonly app: AppIdentity
  readonly sender: Person
  readonly conversation: Conversation
  readonly message: Message
  /** The text without the bot's own @. */
  readonly content: string
  readonly mentioned: readonly Person[]
  readonly quoted: JsonRecord | undefined
  readonly sessionWebhook: string
  readonly sessionWebhookExpiredTime: number
}

export function robotCallback(said: SaidToBot): JsonRecord {
  const { app, sender, message, quoted } = said
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
    msgtype: 'text',
    text: {
      content: said.content,
      ...(quoted === undefined ? {} : { isReplyMsg: true, repliedMsg: quoted }),
    },
  }
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

export function repliedMsg(company: Company, message: Message): JsonRecord {
  return {
    msgType: message.kind,
    msgId: message.msgId,
    senderId: company.findPerson(message.from)?.dingtalkId ?? BOT_DINGTALK_ID,
    createdAt: message.at,
    content: { text: message.text },
  }
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
