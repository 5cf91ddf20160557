/** How an OpenAPI call ends: a body, nothing, or a refusal with a code that clients branch on. */
import { EMPTY_ANSWER, json, type Answer } from '../http/exchange.ts'
import type { JsonRecord } from '../json.ts'
import type { Settings } from '../settings.ts'
import { withTimes } from './wire-time.ts'

export interface Refusal {
  readonly kind: 'refused'
  readonly status: number
  readonly code: string
  readonly message: string
  readonly detail?: JsonRecord
}

export type ApiResult =
  | { readonly kind: 'done'; readonly body: JsonRecord }
  | { readonly kind: 'done-empty' }
  | Refusal

export const DONE_EMPTY: ApiResult = { kind: 'done-empty' }

export function done(body: JsonRecord): ApiResult {
  return { kind: 'done', body }
}

export function refuse(status: number, code: string, message: string): Refusal {
  return { kind: 'refused', status, code, message }
}

export const MISSING_BODY = refuse(400, 'Missingbody', 'body is mandatory for this action.')
export const PARAM_ERROR = refuse(400, 'paramError', '参数错误')
export const PERMISSION_DENIED = refuse(403, 'permissionDenied', '没有操作权限')
export const SPACE_NOT_EXIST = refuse(404, 'spaceNotExist', '空间不存在')
export const DENTRY_NOT_EXIST = refuse(404, 'dentryNotExist', '文件不存在')
export const CONVERSATION_NOT_EXIST = refuse(404, 'conversationNotExist', '会话不存在')

export function paramError(field: string): Refusal {
  return refuse(400, `paramError.${field}`, `参数错误：${field}`)
}

/** `requestid` is all lower case, its value all upper case. */
export function toApiAnswer(
  result: ApiResult,
  requestId: string,
  timeFormat: Settings['timeFormat'] = 'iso',
): Answer {
  if (result.kind === 'done') return json(200, withTimes(result.body, timeFormat))
  if (result.kind === 'done-empty') return EMPTY_ANSWER
  const { status, code, message, detail } = result
  return json(status, { requestid: requestId, code, message, ...detail })
}
