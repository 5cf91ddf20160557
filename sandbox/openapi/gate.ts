/** What every OpenAPI call passes before its own rules: the token, then the permission point, then the form. */
import type { Company } from '../company/company.ts'
import type { Person } from '../company/types.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import { bodyRecord, type Call } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import type { JsonRecord } from '../json.ts'
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
  readonly operatorId: string
  /** `undefined` when nobody has this unionId. */
  readonly operator: Person | undefined
}

/** Where a call names the person it is made for. */
type OperatorPlace = 'query unionId' | 'query operatorId' | 'path userId' | 'nowhere'

export interface ApiEndpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** The permission point the app needs. */
  readonly permission: string
  readonly operatorIn: OperatorPlace
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
    countable: true,
    operatorOf: OPERATOR_AT[endpoint.operatorIn],
    handle(call) {
      const refusal =
        checkToken(call, options.tokens) ??
        checkLimits(endpoint, options.limits) ??
        checkPermission(permission, options)
      return toApiAnswer(refusal ?? proceed(call, endpoint, options), options.ids.requestId())
    },
  }
}

function checkToken(call: Call, tokens: Tokens): Refusal | undefined {
  const token = call.headers['x-acs-dingtalk-access-token']
  if (token === undefined || token === '') return TOKEN_MISSING
  return tokens.isValid(token) ? undefined : TOKEN_EXPIRED
}

function checkLimits({ method, path }: ApiEndpoint, limits: Limits): Refusal | undefined {
  const reached = limits.admit({ method, path, countable: true })
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
  if (operatorId === '' && endpoint.operatorIn.startsWith('query')) return PARAM_ERROR
  const operator = company.findByUnionId(operatorId)
  return endpoint.handle({ params: call.params, query: call.query, body, operatorId, operator })
}

const OPERATOR_AT: Readonly<Record<OperatorPlace, (call: Call) => string | undefined>> = {
  'query unionId': ({ query }) => query['unionId'],
  'query operatorId': ({ query }) => query['operatorId'],
  'path userId': ({ params }) => params['userId'],
  nowhere: () => undefined,
}
