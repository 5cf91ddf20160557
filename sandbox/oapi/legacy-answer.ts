/** Answers of the legacy host: always HTTP 200, the error is in `errcode`. */
import { json, type Answer } from '../http/exchange.ts'
import type { JsonRecord } from '../json.ts'

export type LegacyBody = JsonRecord & { readonly errcode: number; readonly errmsg: string }

export function legacyAnswer(body: LegacyBody): Answer {
  return json(200, body)
}

export function legacyOk(body: JsonRecord): LegacyBody {
  return { errcode: 0, errmsg: 'ok', ...body }
}

export function legacyError(errcode: number, errmsg: string): LegacyBody {
  return { errcode, errmsg }
}

/** What the gateway in front of the legacy host refuses comes wrapped in an 88. */
export function gatewayError(subCode: string, subMsg: string): LegacyBody {
  return {
    errcode: 88,
    errmsg: `ding talk error[subcode=${subCode},submsg=${subMsg}]`,
    sub_code: subCode,
    sub_msg: subMsg,
  }
}
