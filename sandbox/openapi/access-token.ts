/** `POST /v1.0/oauth2/accessToken`: the only OpenAPI call without a token. */
import type { AppIdentity } from '../app-identity.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import { bodyRecord } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import { textAt, type JsonRecord } from '../json.ts'
import { done, MISSING_BODY, refuse, toApiAnswer, type ApiResult } from './result.ts'
import type { Tokens } from './tokens.ts'

export interface AccessTokenOptions {
  readonly app: AppIdentity
  readonly tokens: Tokens
  readonly ids: Ids
}

export function accessTokenEndpoint({ app, tokens, ids }: AccessTokenOptions): DingTalkEndpoint {
  function issue(body: JsonRecord): ApiResult {
    const isApp =
      textAt(body, 'appKey') === app.clientId && textAt(body, 'appSecret') === app.clientSecret
    if (isApp) return done({ ...tokens.issue() })
    return refuse(400, 'invalidClientIdOrSecret', '无效的clientId或者clientSecret')
  }
  return {
    method: 'POST',
    path: '/v1.0/oauth2/accessToken',
    countable: false,
    handle(call) {
      const body = call.body === '' ? undefined : bodyRecord(call)
      return toApiAnswer(body === undefined ? MISSING_BODY : issue(body), ids.requestId())
    },
  }
}
