/** What every OpenAPI call passes before its own rules: the token, then the permission point, then the form. */
import type { Company } from '../company/company.ts'
import type { Person } from '../company/types.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import { bodyRecord, type Call } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import { wordsAt, type JsonRecord } from '../json.ts'
import type { Limits } from '../limits/limits.ts'
import type { Settings } from '../settings.ts'
import {
  QUOTA_OUT,
  scopeMissing,
  THROTTLED,
  TOKEN_EXPIRED,
  TOKEN_MISSING,
} from './gateway-refusals.ts'
import { MISSING_BODY, PARAM_ERROR, toApiAnswer, type ApiResult, type Refusal } from './result.ts'
import type { Tokens } from './tokens.ts'

export interface ApiRequest {
  readonly params: Call['params']
  readonly query: Call['query']
  readonly body: JsonRecord
  /** Names in lower case. */
  readonly headers: Call['headers']
  readonly operatorId: string
  /** `undefined` when nobody has this unionId. */
  readonly operator: Person | undefined
}

/** Where a call names the person it is made for. */
type OperatorPlace =
  | 'query unionId'
  | 'body unionId'
  | 'query operatorId'
  | 'path userId'
  | 'nowhere'

export interface ApiEndpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** The permission point the app needs. */
  readonly permission: string
  readonly operatorIn: OperatorPlace
  /** How it answers when nobody is named as the operator. */
  readonly nobody?: Refusal
  /** The monthly quota counts a call unless this says that it does not. */
  readonly countable?: false
  readonly handle: (request: ApiRequest) => ApiResult
}

export interface GateOptions {
  readonly tokens: Tokens
  readonly settings: Settings
  readonly ids: Ids
  readonly company: Company
  readonly limits: Limits
}

export function guarded(endpoint: ApiEndpoint, options: GateOptions): DingTalkEndpoint {
  const { method, path, permission } = endpoint
  return {
    method,
    path,
    permission,
    countable: isCountable(endpoint),
    operatorOf: OPERATOR_AT[endpoint.operatorIn],
    handle(call) {
      const refusal =
        checkToken(call, options.tokens) ??
        checkLimits(endpoint, options.limits) ??
        checkPermission(permission, options)
      const result = refusal ?? proceed(call, endpoint, options)
      return toApiAnswer(result, options.ids.requestId(), options.settings.timeFormat)
    },
  }
}

function checkToken(call: Call, tokens: Tokens): Refusal | undefined {
  const token = call.headers['x-acs-dingtalk-access-token']
  if (token === undefined || token === '') return TOKEN_MISSING
  return tokens.isValid(token) ? undefined : TOKEN_EXPIRED
}

const isCountable = ({ countable }: ApiEndpoint): boolean => countable ?? true

function checkLimits(endpoint: ApiEndpoint, limits: Limits): Refusal | undefined {
  const { method, path } = endpoint
  const reached = limits.admit({ method, path, countable: isCountable(endpoint) })
  if (reached === undefined) return undefined
  return reached === 'throttled' ? THROTTLED : QUOTA_OUT
}

function checkPermission(permission: string, { settings }: GateOptions): Refusal | undefined {
  return settings.missingScopes.has(permission) ? scopeMissing(permission) : undefined
}

function proceed(call: Call, endpoint: ApiEndpoint, { company }: GateOptions): ApiResult {
  const body = bodyRecord(call)
  if (body === undefined) return MISSING_BODY
  const operatorId = OPERATOR_AT[endpoint.operatorIn](call) ?? ''
  if (operatorId === '' && NEEDS_OPERATOR.includes(endpoint.operatorIn))
    return endpoint.nobody ?? PARAM_ERROR
  const operator = company.findByUnionId(operatorId)
  const { params, query, headers } = call
  return endpoint.handle({ params, query, headers, body, operatorId, operator })
}

const NEEDS_OPERATOR: readonly OperatorPlace[] = [
  'query unionId',
  'query operatorId',
  'body unionId',
]

const OPERATOR_AT: Readonly<Record<OperatorPlace, (call: Call) => string | undefined>> = {
  'query unionId': ({ query }) => query['unionId'],
  'body unionId': (call) => wordsAt(bodyRecord(call) ?? {}, 'unionId'),
  'query operatorId': ({ query }) => query['operatorId'],
  'path userId': ({ params }) => params['userId'],
  nowhere: () => undefined,
}
