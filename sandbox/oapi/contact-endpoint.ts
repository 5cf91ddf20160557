/** What every call to the legacy address book passes: the token, then the permission point. */
import type { Company } from '../company/company.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import { bodyRecord, type Call } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import { wordsAt, type JsonRecord } from '../json.ts'
import type { Limits } from '../limits/limits.ts'
import type { Tokens } from '../openapi/tokens.ts'
import type { Settings } from '../settings.ts'
import { scopeMissing, THROTTLED, TOKEN_BLANK, TOKEN_EXPIRED } from './gateway-refusals.ts'
import { legacyAnswer, legacyError, type LegacyBody } from './legacy-answer.ts'

export interface ContactOptions {
  readonly company: Company
  readonly tokens: Tokens
  readonly settings: Settings
  readonly ids: Ids
  readonly limits: Limits
}

export const USERID_FORM = /^[\w.@-]{1,64}$/

export const BAD_PARAMETER = legacyError(400002, '无效的参数')
export const BAD_USERID = legacyError(33012, '无效的USERID')
export const NO_SUCH_USER = legacyError(60121, '找不到该用户')

type Look = (fields: JsonRecord) => LegacyBody

/** Endpoints that need one permission point. */
export function contactEndpoints(permission: string, options: ContactOptions) {
  const { tokens, settings, ids, limits } = options

  function refuse(path: string, token: string | undefined): LegacyBody | undefined {
    if (token === undefined) return TOKEN_BLANK
    if (!tokens.isValid(token)) return TOKEN_EXPIRED
    if (limits.admit({ method: 'POST', path, countable: false }) !== undefined) return THROTTLED
    return settings.missingScopes.has(permission) ? scopeMissing(permission) : undefined
  }

  return (path: string, look: Look): DingTalkEndpoint => ({
    method: 'POST',
    path,
    permission,
    countable: false,
    handle(call) {
      const fields = readFields(call)
      const token = call.query['access_token'] ?? wordsAt(fields, 'access_token')
      const body = refuse(path, token) ?? look(fields)
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
