/** What became of a robot's message: who read it, and taking it back. */
import type { AppIdentity } from '../app-identity.ts'
import type { Chat } from '../chat/chat.ts'
import type { Sending, SentByRobot } from '../chat/sent-by-robot.ts'
import type { Company } from '../company/company.ts'
import { textsAt, wordsAt, type JsonRecord } from '../json.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import { done, refuse, type ApiResult, type Refusal } from './result.ts'

export interface RobotRecallOptions {
  readonly app: AppIdentity
  readonly company: Company
  readonly chat: Chat
  readonly sent: SentByRobot
}

const ROBOT = { permission: 'qyapi_robot_sendmsg', operatorIn: 'nowhere' } as const
const MOST_KEYS = 20
const LONGEST_PAGE = 200

const UNKNOWN_KEY = refuse(400, 'invalid.processQueryKey', 'processQueryKey不合法')
const EXPIRED_KEY = refuse(400, 'processQueryKey.expireTime', 'processQueryKey已过期')

export function robotRecallEndpoints(options: RobotRecallOptions): readonly ApiEndpoint[] {
  return [
    {
      ...ROBOT,
      method: 'GET',
      path: '/v1.0/robot/oToMessages/readStatus',
      handle: ({ query }) => readStatus(query, options),
    },
    {
      ...ROBOT,
      method: 'POST',
      path: '/v1.0/robot/groupMessages/query',
      handle: ({ body }) => queryGroup(body, options),
    },
    {
      ...ROBOT,
      method: 'POST',
      path: '/v1.0/robot/groupMessages/recall',
      handle: ({ body }) => recallFromGroup(body, options),
    },
    {
      ...ROBOT,
      method: 'POST',
      // A small t here, unlike in the call that sends.
      path: '/v1.0/robot/otoMessages/batchRecall',
      handle: ({ body }) => recallFromPeople(body, options),
    },
  ]
}

function readStatus(query: ApiRequest['query'], options: RobotRecallOptions): ApiResult {
  const { company, chat, sent } = options
  const refusal = checkRobot(query['robotCode'], options)
  if (refusal !== undefined) return refusal
  const sending = findLive(query['processQueryKey'] ?? '', 'people', sent)
  if ('code' in sending) return sending
  const messageReadInfoList = sending.places.flatMap(({ conversationId, n }) => {
    const staffId = company.findConversation(conversationId)?.members[0] ?? ''
    const readStatus = chat.hasRead(conversationId, n, staffId) ? 'READ' : 'UNREAD'
    return [{ name: company.findPerson(staffId)?.name ?? '', userId: staffId, readStatus }]
  })
  return done({ sendStatus: statusOf(sending, sent), messageReadInfoList })
}

function queryGroup(body: JsonRecord, options: RobotRecallOptions): ApiResult {
  const { company, chat, sent } = options
  const { maxResults = LONGEST_PAGE, nextToken } = body
  const isPage = typeof maxResults === 'number' && Number.isInteger(maxResults) && maxResults > 0
  if (!isPage || maxResults > LONGEST_PAGE)
    return refuse(400, 'invalidParameter.pageSize.invalid', '分页大小不合法')
  const sending = findLive(wordsAt(body, 'processQueryKey') ?? '', 'group', sent)
  if ('code' in sending) return sending
  const [place] = sending.places
  const asked = wordsAt(body, 'openConversationId') ?? place?.conversationId
  if (place === undefined || asked !== place.conversationId)
    return refuse(400, 'conversation.org.dismatch', '群与消息不匹配')
  const members = company.findConversation(place.conversationId)?.members ?? []
  const readers = members.filter((id) => chat.hasRead(place.conversationId, place.n, id))
  const start = Number(nextToken ?? 0)
  const end = start + maxResults
  const hasMore = end < readers.length
  return done({
    sendStatus: statusOf(sending, sent),
    readUserIds: readers.slice(start, end),
    hasMore,
    ...(hasMore ? { nextToken: String(end) } : {}),
  })
}

function recallFromGroup(body: JsonRecord, options: RobotRecallOptions): ApiResult {
  const { app, company, sent } = options
  const robotCode = wordsAt(body, 'robotCode')
  if (robotCode === undefined) return refuse(400, 'miss.chatbotId', '缺少参数：robotCode')
  if (robotCode !== app.robotCode)
    return refuse(400, 'not.allowed.robotCode', '不允许操作该robotCode')
  const openConversationId = wordsAt(body, 'openConversationId')
  if (openConversationId === undefined)
    return refuse(400, 'miss.openConversationId', '缺少参数：openConversationId')
  if (company.findConversation(openConversationId)?.type !== 'group')
    return refuse(400, 'invalid.openConversationId', 'openConversationId不合法')
  const keys = readKeys(body)
  if ('code' in keys) return keys
  return done(
    recallAll(
      keys,
      sent,
      ({ to, places }) => to === 'group' && places[0]?.conversationId === openConversationId,
    ),
  )
}

function recallFromPeople(body: JsonRecord, options: RobotRecallOptions): ApiResult {
  const { sent } = options
  const refusal = checkRobot(wordsAt(body, 'robotCode'), options)
  if (refusal !== undefined) return refusal
  const keys = readKeys(body)
  if ('code' in keys) return keys
  const outcome = recallAll(keys, sent, ({ to }) => to === 'people')
  if (outcome.successResult.length > 0) return done(outcome)
  const reasons = Object.values(outcome.failedResult)
  return reasons.every((reason) => reason === EXPIRED_KEY.code)
    ? refuse(400, 'robot.processQueryKey.expired', 'processQueryKey已过期')
    : refuse(400, 'notRevoke.all.messages', '所有消息均未撤回')
}

/** Each key stands for itself: one that fails does not hold up the others. */
function recallAll(
  keys: readonly string[],
  sent: SentByRobot,
  isMeant: (sending: Sending) => boolean,
) {
  const successResult: string[] = []
  const failedResult: Record<string, string> = {}
  for (const key of keys) {
    const sending = sent.find(key)
    if (sending === undefined || !isMeant(sending)) failedResult[key] = UNKNOWN_KEY.code
    else if (sent.isExpired(sending)) failedResult[key] = EXPIRED_KEY.code
    else {
      sent.recall(sending)
      successResult.push(key)
    }
  }
  return { successResult, failedResult }
}

function readKeys(body: JsonRecord): readonly string[] | Refusal {
  const keys = textsAt(body, 'processQueryKeys') ?? []
  if (keys.length === 0)
    return refuse(400, 'invalidParameter.processQueryKeys.empty', 'processQueryKeys不能为空')
  if (keys.length > MOST_KEYS)
    return refuse(400, 'invalidParameter.processQueryKeys.overMax', 'processQueryKeys超过最大数量')
  return keys
}

function findLive(key: string, to: Sending['to'], sent: SentByRobot): Sending | Refusal {
  const sending = sent.find(key)
  if (sending === undefined || sending.to !== to) return UNKNOWN_KEY
  return sent.isExpired(sending) ? EXPIRED_KEY : sending
}

function statusOf(sending: Sending, sent: SentByRobot): 'SUCCESS' | 'RECALLED' {
  return sent.isRecalled(sending) ? 'RECALLED' : 'SUCCESS'
}

/** The call is made for a robot, and the app has only one. */
export function checkRobot(
  robotCode: string | undefined,
  { app }: { readonly app: AppIdentity },
): Refusal | undefined {
  if (robotCode === undefined || robotCode === '')
    return refuse(400, 'invalidParameter.robotCode.empty', 'robotCode不能为空')
  if (robotCode !== app.robotCode)
    return refuse(400, 'invalidParameter.robotCode.invalid', 'robotCode不合法')
  return undefined
}
