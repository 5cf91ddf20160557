/** `POST /robot/sendBySession`: the sessionWebhook, by which a bot answers in place. */
import type { Chat } from '../chat/chat.ts'
import type { Sessions } from '../chat/sessions.ts'
import { readWebhookMessage } from '../chat/webhook-message.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import type { Call } from '../http/exchange.ts'
import { parseJson } from '../json.ts'
import { legacyAnswer, legacyError, legacyOk, type LegacyBody } from './legacy-answer.ts'

const NO_SESSION = legacyError(300001, 'session 不存在')
const BAD_CONTENT_TYPE = legacyError(43004, '无效的HTTP HEADER Content-Type')

export function sendBySessionEndpoint(sessions: Sessions, chat: Chat): DingTalkEndpoint {
  return {
    method: 'POST',
    path: '/robot/sendBySession',
    countable: false,
    handle: (call) => legacyAnswer(send(call, sessions, chat)),
  }
}

function send(call: Call, sessions: Sessions, chat: Chat): LegacyBody {
  const session = sessions.find(call.query['session'] ?? '')
  if (session === undefined) return NO_SESSION
  if (!call.headers['content-type']?.includes('application/json')) return BAD_CONTENT_TYPE
  const read = readWebhookMessage(parseJson(call.body))
  if (read.kind === 'refused') return legacyError(read.errcode, read.errmsg)
  if (read.kind === 'message') chat.post(session.conversationId, read.draft)
  return legacyOk({})
}
