/** Groups and the robot in them: which robots there are, a group's id from its chatId, files that people sent. */
import { BOT_NAME, type AppIdentity } from '../app-identity.ts'
import type { MediaStore } from '../chat/media.ts'
import type { Clock } from '../clock.ts'
import { chatIdOf } from '../company/chat-id.ts'
import type { Company } from '../company/company.ts'
import { wordsAt, type JsonRecord } from '../json.ts'
import type { ApiEndpoint } from './gate.ts'
import { done, refuse, type ApiResult } from './result.ts'
import { checkRobot } from './robot-recalls.ts'

export interface ConversationOptions {
  readonly app: AppIdentity
  readonly clock: Clock
  readonly company: Company
  readonly media: MediaStore
  /** Where this machine serves what a download URL leads to. */
  readonly origin: () => string
}

const DOWNLOAD_LIFE_MS = 3_600_000

// An app's own robot, as the documentation numbers the kinds.
const OWN_ROBOT = 1

export function conversationEndpoints(options: ConversationOptions): readonly ApiEndpoint[] {
  const { company } = options
  return [
    {
      method: 'POST',
      path: '/v1.0/robot/messageFiles/download',
      permission: 'qyapi_robot_sendmsg',
      operatorIn: 'nowhere',
      handle: ({ body }) => downloadUrl(body, options),
    },
    {
      method: 'POST',
      path: '/v1.0/robot/groups/robots/query',
      permission: 'qyapi_chat_manage',
      operatorIn: 'nowhere',
      handle: ({ body }) => robotsIn(body, options),
    },
    {
      method: 'POST',
      path: '/v1.0/im/chat/:chatId/convertToOpenConversationId',
      permission: 'qyapi_chat_read',
      operatorIn: 'nowhere',
      handle: ({ params }) => convert(company, params['chatId'] ?? ''),
    },
  ]
}

function downloadUrl(body: JsonRecord, options: ConversationOptions): ApiResult {
  const { clock, media, origin } = options
  const refusal = checkRobot(wordsAt(body, 'robotCode'), options)
  if (refusal !== undefined) return refusal
  const downloadCode = wordsAt(body, 'downloadCode')
  if (downloadCode === undefined)
    return refuse(400, 'invalidParameter.downloadCode.empty', 'downloadCode不能为空')
  const found = media.byDownloadCode(downloadCode)
  if (found === undefined) return refuse(400, 'resource.not.found', '资源不存在')
  const expires = clock.now() + DOWNLOAD_LIFE_MS
  return done({ downloadUrl: `${origin()}/_sandbox/media/${found.id}?expires=${expires}` })
}

function robotsIn(body: JsonRecord, { app, company, origin }: ConversationOptions): ApiResult {
  const conversation = company.findConversation(wordsAt(body, 'openConversationId') ?? '')
  if (conversation?.type !== 'group')
    // Spelt as it comes.
    return refuse(400, 'illegal.openconevrsation.id', 'openConversationId不合法')
  const robot = {
    robotCode: app.robotCode,
    name: BOT_NAME,
    downloadIconURL: `${origin()}/page/favicon.svg`,
    openRobotType: OWN_ROBOT,
  }
  return done({ chatbotInstanceVOList: [robot] })
}

function convert(company: Company, chatId: string): ApiResult {
  const group = company.conversations.find(
    ({ type, conversationId }) => type === 'group' && chatIdOf(conversationId) === chatId,
  )
  // Spelt as it comes.
  if (group === undefined) return refuse(400, 'invalideChatId', 'chatId不合法')
  return done({ openConversationId: group.conversationId })
}
