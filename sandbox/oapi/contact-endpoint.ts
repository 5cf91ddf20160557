/** What every call to the legacy address book passes: the token, then the permission point. */
import type { Company } from '../company/company.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import { bodyRecord, type Call } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import { wordsAt, type JsonRecord } from '../json.ts'
import type { Tokens } from '../openapi/tokens.ts'
import type { Settings } from '../settings.ts'
import { gatewayError, legacyAnswer, legacyError, type LegacyBody } from './legacy-answer.ts'

export interface ContactOptions {
  readonly company: Company
  readonly tokens: Tokens
  readonly settings: Settings
  readonly ids: Ids
}

export const USERID_FORM = /^[\w.@-]{1,64}$/

export const BAD_PARAMETER = legacyError(400002, '无效的参数')
export const BAD_USERID = legacyError(33012, '无效的USERID')
export const NO_SUCH_USER = legacyError(60121, '找不到该用户')

type Look = (fields: JsonRecord) => LegacyBody

/** Endpoints that need one permission point. */
export function contactEndpoints(permission: string, { tokens, settings, ids }: ContactOptions) {
  function refuse(token: string | undefined): LegacyBody | undefined {
    if (token === undefined) return gatewayError('40000', 'access_token is blank')
    if (!tokens.isValid(token)) return gatewayError('40014', '不合法的access_token')
    if (settings.missingScopes.has(permission))
      return gatewayError('60011', `没有调用该接口的权限：${permission}`)
    return undefined
  }

  return (path: string, look: Look): DingTalkEndpoint => ({
    method: 'POST',
    path,
    countable: false,
    handle(call) {
      const fields = readFields(call)
      const token = call.query['access_token'] ?? wordsAt(fields, 'access_token')
      const body = refuse(token) ?? look(fields)
      return legacyAnswer({ ...body, request_id: ids.legacyRequestId() })
    },
  })
}

/** The documented form is a web form; JSON is taken as well. */
function readFields(call: Call): JsonRecord {
  const isForm = call.headers['content-type']?.includes('application/x-www-form-urlencoded')
  return isForm ? Object.fromEntries(new URLSearchParams(call.body)) : (bodyRecord(call) ?? {})
}

/** A whole number; in a web form it comes as text. */
export function wholeNumberAt(fields: JsonRecord, key: string): number | undefined {
  const value = fields[key]
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value)
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}
