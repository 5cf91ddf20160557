// What DingTalk means when it says no: read from its code, never from the HTTP status alone.
import type { Api, DingTalkReason } from '../outcome.ts'
import { DingTalkError } from '../outcome.ts'
import type { HttpAnswer } from './http.ts'
import { TransportError } from './http.ts'
import { listAt, numberAt, recordAt, textAt } from './read.ts'

/** Codes with a meaning of their own; the rest is judged by its family. Source: global error codes. */
const REASONS: Readonly<Record<string, DingTalkReason>> = {
  InvalidAuthentication: 'expired-token',
  'Forbidden.AccessDenied.AccessTokenPermissionDenied': 'scope-missing',
  'Forbidden.AccessDenied.ApiCountLimitForOrg': 'quota',
  'Forbidden.AccessDenied.IpNotInWhiteList': 'refused',
  'AuthenticationFailed.MissingParameter': 'expired-token',
  authFailed: 'refused',
  invalidClientIdOrSecret: 'refused',
  permissionDenied: 'refused',
  permissionDeny: 'refused',
  'no.priviledge': 'refused',
  'request.overlimit': 'throttled',
  systemBusy: 'throttled',
  'system.busy': 'throttled',
  'send.too.fast': 'throttled',
  idempotencyProcessing: 'throttled',
  operationTimeout: 'timeout',
}

/** Throttling comes as 403, in a family of codes by second, minute, app and API. */
function reasonOf(code: string, status: number): DingTalkReason {
  const known = REASONS[code]
  if (known !== undefined) return known
  if (code.startsWith('Forbidden.AccessDenied.Q') || status === 429) return 'throttled'
  if (status >= 500) return 'server'
  if (status === 404 || code.endsWith('NotExist')) return 'not-found'
  return status === 401 || status === 403 ? 'refused' : 'invalid'
}

/** Reads an answer of `api.dingtalk.*`: undefined when it is a success. */
export function openApiError(
  api: Api,
  { status, text, json }: HttpAnswer,
): DingTalkError | undefined {
  const body = recordAt(json)
  if (body !== undefined && numberAt(body, 'status') === 1111) {
    const seen = 'IP banned for five minutes'
    return fail(api, { reason: 'banned', code: '1111', message: '', seen })
  }
  const errcode = body === undefined ? undefined : numberAt(body, 'errcode')
  if (errcode !== undefined && errcode !== 0) return oapiError(api, { status, text, json })
  const isSuccess = status >= 200 && status < 300
  if (isSuccess && (body !== undefined || text === '')) return undefined
  if (body === undefined || status < 400) return notDingTalk(api, status)
  const code = textAt(body, 'code') ?? textAt(body, 'Code') ?? `HTTP ${status}`
  const detail = recordAt(body['accessdenieddetail'] ?? body['AccessDeniedDetail'])
  const requestId = textAt(body, 'requestid') ?? textAt(body, 'RequestId')
  const message = textAt(body, 'message') ?? textAt(body, 'Message') ?? ''
  const requiredScopes = detail === undefined ? undefined : listAt(detail, 'requiredScopes')
  return fail(
    api,
    {
      reason: reasonOf(code, status),
      code,
      message,
      ...(requestId !== undefined && { requestId }),
      ...(requiredScopes !== undefined && { requiredScopes }),
    },
    status,
  )
}

/** `88` wraps the gateway's own codes; the rest are of the call. Source: legacy global error codes. */
const OAPI_REASONS: Readonly<Record<string, DingTalkReason>> = {
  '-1': 'throttled',
  '40000': 'expired-token',
  '40014': 'expired-token',
  '60011': 'scope-missing',
  '60020': 'refused',
  '90002': 'throttled',
  '90018': 'throttled',
  '90020': 'quota',
  '130101': 'throttled',
  '410100': 'throttled',
  '33012': 'not-found',
  '60121': 'not-found',
  '50002': 'refused',
  '300001': 'not-found',
}

/** Reads an answer of `oapi.dingtalk.*`, which is HTTP 200 also when it is a no. */
export function oapiError(api: Api, answer: HttpAnswer): DingTalkError | undefined {
  const body = recordAt(answer.json)
  if (body === undefined || answer.status >= 300) return notDingTalk(api, answer.status)
  const errcode = String(numberAt(body, 'errcode') ?? 0)
  if (errcode === '0') return undefined
  const code = errcode === '88' ? (textAt(body, 'sub_code') ?? errcode) : errcode
  const message = textAt(body, 'sub_msg') ?? textAt(body, 'errmsg') ?? ''
  return fail(api, { reason: OAPI_REASONS[code] ?? 'invalid', code, message })
}

/**
 * A page of some machine between us and DingTalk. What it hides may be a success, unless it says
 * that the request was refused: DingTalk's own firewall answers 403 without JSON to a banned address.
 */
function notDingTalk(api: Api, status: number): DingTalkError {
  const mayHaveHappened = status < 400 || status >= 500
  const isBan = status === 403 || status === 429
  const reason = mayHaveHappened ? 'lost' : isBan ? 'banned' : 'server'
  const seen = 'not a DingTalk answer'
  const code = `HTTP ${status}`
  return new DingTalkError({ api, reason, code, message: '', seen, mayHaveHappened })
}

const TRANSPORT_REASONS: Readonly<Record<string, DingTalkReason>> = {
  NOT_SENT: 'cut-off',
  CUT_OFF: 'cut-off',
}

/** Wraps what the transport threw; anything else is a bug and passes through. */
export function transportError(api: Api, cause: unknown): unknown {
  if (!(cause instanceof TransportError)) return cause
  return new DingTalkError({
    api,
    reason: TRANSPORT_REASONS[cause.code] ?? (cause.mayHaveArrived ? 'lost' : 'network'),
    code: cause.code,
    message: '',
    seen: cause.message,
    mayHaveHappened: cause.mayHaveArrived,
    cause,
  })
}

/** A `200` whose body says that it was not done; `code` names the field that says so. */
export function saidNo(api: Api, code: string, reason: DingTalkReason = 'invalid'): DingTalkError {
  return fail(api, { reason, code, message: '' })
}

/** A success that lacks what it should bring. */
export function unexpectedAnswer(api: Api, what: string): DingTalkError {
  return fail(api, { reason: 'server', code: 'unexpected-answer', message: '', seen: what }, 500)
}

type Facts = {
  readonly reason: DingTalkReason
  readonly code: string
  readonly message: string
  readonly seen?: string
  readonly requestId?: string
  readonly requiredScopes?: readonly string[]
}

function fail(api: Api, facts: Facts, status = 0): DingTalkError {
  // The same change, sent before, is still being made.
  const isUnderWay = facts.code === 'idempotencyProcessing'
  return new DingTalkError({ ...facts, api, mayHaveHappened: status >= 500 || isUnderWay })
}
