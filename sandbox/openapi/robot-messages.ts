/** The robot speaks without being spoken to: into a group, or to people one by one. */
import type { AppIdentity } from '../app-identity.ts'
import type { Chat } from '../chat/chat.ts'
import type { Draft } from '../chat/message.ts'
import { readTemplateMessage } from '../chat/template-message.ts'
import type { Company } from '../company/company.ts'
import type { Ids } from '../ids.ts'
import { textsAt, wordsAt, type JsonRecord } from '../json.ts'
import type { ApiEndpoint } from './gate.ts'
import { done, refuse, type ApiResult, type Refusal } from './result.ts'

export interface RobotMessageOptions {
  readonly app: AppIdentity
  readonly company: Company
  readonly chat: Chat
  readonly ids: Ids
}

const MOST_USERS = 20

export function robotMessageEndpoints(options: RobotMessageOptions): readonly ApiEndpoint[] {
  return [
    endpoint('groupMessages/send', options, (sending) => sendToGroup(sending, options)),
    endpoint('oToMessages/batchSend', options, (sending) => sendToPeople(sending, options)),
  ]
}

interface Sending {
  readonly draft: Draft
  readonly body: JsonRecord
}

function endpoint(
  name: string,
  { app }: RobotMessageOptions,
  post: (sending: Sending) => ApiResult,
): ApiEndpoint {
  return {
    method: 'POST',
    path: `/v1.0/robot/${name}`,
    permission: 'qyapi_robot_sendmsg',
    operatorIn: 'nowhere',
    handle({ body }) {
      const draft = readDraft(body, app)
      return 'code' in draft ? draft : post({ draft, body })
    },
  }
}

function sendToGroup(
  { draft, body }: Sending,
  { company, chat, ids }: RobotMessageOptions,
): ApiResult {
  const openConversationId = wordsAt(body, 'openConversationId')
  if (openConversationId === undefined)
    return refuse(400, 'miss.openConversationId', '缺少参数：openConversationId')
  if (company.findConversation(openConversationId)?.type !== 'group')
    return refuse(400, 'invalid.openConversationId', 'openConversationId不合法')
  chat.post(openConversationId, draft)
  return done({ processQueryKey: ids.processQueryKey() })
}

function sendToPeople(
  { draft, body }: Sending,
  { company, chat, ids }: RobotMessageOptions,
): ApiResult {
  const userIds = textsAt(body, 'userIds') ?? []
  if (userIds.length === 0) return refuse(400, 'invalidParameter.userIds.empty', 'userIds不能为空')
  if (userIds.length > MOST_USERS)
    return refuse(400, 'invalidParameter.userIds.overMax', 'userIds超过最大数量')
  const chats = userIds.map((staffId) => ({
    staffId,
    conversation: singleChatOf(company, staffId),
  }))
  const unknown = chats.filter(({ conversation }) => conversation === undefined)
  if (unknown.length === chats.length) return refuse(400, 'staffId.notExisted', '员工不存在')
  for (const { conversation } of chats)
    if (conversation !== undefined) chat.post(conversation.conversationId, draft)
  return done({
    processQueryKey: ids.processQueryKey(),
    invalidStaffIdList: unknown.map(({ staffId }) => staffId),
    flowControlledStaffIdList: [],
  })
}

function singleChatOf({ conversations }: Company, staffId: string) {
  return conversations.find(({ type, members }) => type === 'single' && members.includes(staffId))
}

function readDraft(body: JsonRecord, app: AppIdentity): Draft | Refusal {
  const robotCode = wordsAt(body, 'robotCode')
  if (robotCode === undefined)
    return refuse(400, 'invalidParameter.robotCode.empty', 'robotCode不能为空')
  if (robotCode !== app.robotCode)
    return refuse(400, 'invalidParameter.robotCode.invalid', 'robotCode不合法')
  const read = readTemplateMessage(body)
  return read.kind === 'message' ? read.draft : refuse(400, read.code, read.message)
}
