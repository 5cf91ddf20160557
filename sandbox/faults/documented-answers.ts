/** What DingTalk says when something is wrong: each of its two hosts in its own form. */
import { json, type Answer } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import * as legacy from '../oapi/gateway-refusals.ts'
import { legacyAnswer, legacyError, type LegacyBody } from '../oapi/legacy-answer.ts'
import * as api from '../openapi/gateway-refusals.ts'
import { refuse, toApiAnswer, type Refusal } from '../openapi/result.ts'
import type { DocumentedEffect } from './fault.ts'

export interface Place {
  readonly path: string
  /** The permission point that the call needs. */
  readonly permission: string
  readonly ids: Ids
}

const WEBHOOK = '/robot/sendBySession'
const WEBHOOK_PER_MINUTE = 20

export function documentedAnswer(effect: DocumentedEffect, place: Place): Answer {
  const { path, ids } = place
  if (/^\/v\d+\.\d+\//.test(path)) return toApiAnswer(apiRefusal(effect, place), ids.requestId())
  const body = path === WEBHOOK ? webhookBody(effect, place) : legacyBody(effect, place)
  const whole = { ...body, request_id: ids.legacyRequestId() }
  return effect.kind === 'error' ? json(effect.status, whole) : legacyAnswer(whole)
}

function apiRefusal(effect: DocumentedEffect, { permission }: Place): Refusal {
  switch (effect.kind) {
    case 'error':
      return refuse(effect.status, effect.code, effect.message ?? effect.code)
    case 'throttled':
      return api.THROTTLED
    case 'quota-out':
      return api.QUOTA_OUT
    case 'token-expired':
      return api.TOKEN_EXPIRED
    case 'scope-missing':
      return api.scopeMissing(effect.scope ?? permission)
  }
}

function legacyBody(effect: DocumentedEffect, { permission }: Place): LegacyBody {
  switch (effect.kind) {
    case 'error':
      return legacyError(toErrcode(effect.code), effect.message ?? effect.code)
    case 'throttled':
      return legacy.THROTTLED
    case 'quota-out':
      return legacy.QUOTA_OUT
    case 'token-expired':
      return legacy.TOKEN_EXPIRED
    case 'scope-missing':
      return legacy.scopeMissing(effect.scope ?? permission)
  }
}

/** A webhook has a session in place of a token, and a limit of its own. */
function webhookBody(effect: DocumentedEffect, place: Place): LegacyBody {
  if (effect.kind === 'throttled') return legacy.sendTooFast(WEBHOOK_PER_MINUTE)
  return effect.kind === 'token-expired' ? legacy.NO_SESSION : legacyBody(effect, place)
}

/** The legacy host's codes are numbers; -1 says that it is busy. */
function toErrcode(code: string): number {
  const errcode = Number(code)
  return Number.isInteger(errcode) ? errcode : -1
}

/** What stands before both hosts says who is banned; which HTTP status it does that with is not known. */
export function ipBanned(uuid: string): Answer {
  return json(403, { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid })
}

const PHRASES = new Map([
  [200, 'Welcome'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
])

/** The page of a proxy that knows nothing of JSON. */
export function proxyPage(status: number): Answer {
  const title = `${status} ${PHRASES.get(status) ?? 'Error'}`
  return {
    status,
    contentType: 'text/html;charset=utf-8',
    body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  }
}
