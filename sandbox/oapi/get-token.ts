/** `GET /gettoken`: the legacy way to the same access token. */
import type { AppIdentity } from '../app-identity.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import type { Tokens } from '../openapi/tokens.ts'
import { legacyAnswer, legacyError, legacyOk } from './legacy-answer.ts'

export function getTokenEndpoint(app: AppIdentity, tokens: Tokens): DingTalkEndpoint {
  return {
    method: 'GET',
    path: '/gettoken',
    countable: false,
    handle({ query }) {
      const isApp = query['appkey'] === app.clientId && query['appsecret'] === app.clientSecret
      if (!isApp) return legacyAnswer(legacyError(40096, '不合法的appKey或appSecret'))
      const { accessToken, expireIn } = tokens.issue()
      return legacyAnswer(legacyOk({ access_token: accessToken, expires_in: expireIn }))
    },
  }
}
