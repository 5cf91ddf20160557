/** The robot speaks without being spoken to: into a group, or to people one by one. */
import type { AppIdentity } from '../app-identity.ts'
import type { Chat } from '../chat/chat.ts'
import type { Draft } from '../chat/message.ts'
import type { SentByRobot, SentPlace } from '../chat/sent-by-robot.ts'
import { readTemplateMessage } from '../chat/template-message.ts'
import type { Company } from '../company/company.ts'
import type { Ids } from '../ids.ts'
import { textsAt, wordsAt, type JsonRecord } from '../json.ts'
import type { ApiEndpoint } from './gate.ts'
import { done, refuse, type ApiResult, type Refusal } from './result.ts'
import { checkRobot } from './robot-recalls.ts'

export interface RobotMessageOptions {
  readonly app: AppIdentity
  readonly company: Company
  readonly chat: Chat
  readonly ids: Ids
  readonly sent: SentByRobot
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
  { company, chat, ids, sent }: RobotMessageOptions,
): ApiResult {
  const openConversationId = wordsAt(body, 'openConversationId')
  if (openConversationId === undefined)
    return refuse(400, 'miss.openConversationId', '缺少参数：openConversationId')
  if (company.findConversation(openConversationId)?.type !== 'group')
    return refuse(400, 'invalid.openConversationId', 'openConversationId不合法')
  const { n } = chat.post(openConversationId, draft)
  const processQueryKey = ids.processQueryKey()
  const place = { conversationId: openConversationId, n }
  sent.add({ key: processQueryKey, to: 'group', places: [place] })
  return done({ processQueryKey })
}

function sendToPeople(
  { draft, body }: Sending,
  { company, chat, ids, sent }: RobotMessageOptions,
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
  const places = chats.flatMap(({ conversation }) =>
    conversation === undefined ? [] : [postTo(conversation.conversationId)],
  )
  const processQueryKey = ids.processQueryKey()
  sent.add({ key: processQueryKey, to: 'people', places })
  return done({
    processQueryKey,
    invalidStaffIdList: unknown.map(({ staffId }) => staffId),
    flowControlledStaffIdList: [],
  })

  function postTo(conversationId: string): SentPlace {
    return { conversationId, n: chat.post(conversationId, draft).n }
  }
}

function singleChatOf({ conversations }: Company, staffId: string) {
  return conversations.find(({ type, members }) => type === 'single' && members.includes(staffId))
}

function readDraft(body: JsonRecord, app: AppIdentity): Draft | Refusal {
  const refusal = checkRobot(wordsAt(body, 'robotCode'), { app })
  if (refusal !== undefined) return refusal
  const read = readTemplateMessage(body)
  return read.kind === 'message' ? read.draft : refuse(400, read.code, read.message)
}
