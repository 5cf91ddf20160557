/** `POST /robot/sendBySession`: the sessionWebhook, by which a bot answers in place. */
import type { Chat } from '../chat/chat.ts'
import type { Sessions } from '../chat/sessions.ts'
import { readWebhookMessage } from '../chat/webhook-message.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import type { Call } from '../http/exchange.ts'
import { parseJson } from '../json.ts'
import type { Limits } from '../limits/limits.ts'
import type { Settings } from '../settings.ts'
import { NO_SESSION, sendTooFast } from './gateway-refusals.ts'
import { legacyAnswer, legacyError, legacyOk, type LegacyBody } from './legacy-answer.ts'

const BAD_CONTENT_TYPE = legacyError(43004, '无效的HTTP HEADER Content-Type')

export interface SendBySessionOptions {
  readonly sessions: Sessions
  readonly chat: Chat
  readonly limits: Limits
  readonly settings: Settings
}

export function sendBySessionEndpoint(options: SendBySessionOptions): DingTalkEndpoint {
  return {
    method: 'POST',
    path: '/robot/sendBySession',
    countable: false,
    handle: (call) => legacyAnswer(send(call, options)),
  }
}

function send(call: Call, { sessions, chat, limits, settings }: SendBySessionOptions): LegacyBody {
  const session = sessions.find(call.query['session'] ?? '')
  if (session === undefined) return NO_SESSION
  if (!call.headers['content-type']?.includes('application/json')) return BAD_CONTENT_TYPE
  const read = readWebhookMessage(parseJson(call.body))
  if (read.kind === 'refused') return legacyError(read.errcode, read.errmsg)
  if (read.kind === 'silence') return legacyOk({})
  if (!limits.admitWebhook(session.conversationId)) return sendTooFast(settings.webhook.perMinute)
  chat.post(session.conversationId, read.draft)
  sessions.countSent(session.session)
  return legacyOk({})
}
