/** All that DingTalk's two hosts offer here; one port serves both. */
import type { Sessions } from './chat/sessions.ts'
import type { Clock } from './clock.ts'
import type { DingTalkEndpoint } from './http/dingtalk-route.ts'
import { addressBookEndpoints } from './oapi/address-book.ts'
import type { Limits } from './limits/limits.ts'
import { getTokenEndpoint } from './oapi/get-token.ts'
import { sendBySessionEndpoint } from './oapi/send-by-session.ts'
import { accessTokenEndpoint } from './openapi/access-token.ts'
import { apiEndpoints, type ApiEndpointOptions } from './openapi/endpoints.ts'
import { guarded } from './openapi/gate.ts'
import { createTokens } from './openapi/tokens.ts'
import type { Settings } from './settings.ts'

export interface EndpointOptions extends ApiEndpointOptions {
  readonly clock: Clock
  readonly settings: Settings
  readonly sessions: Sessions
  readonly limits: Limits
}

export function dingTalkEndpoints(options: EndpointOptions): readonly DingTalkEndpoint[] {
  const { app } = options
  const tokens = createTokens(options)
  const withTokens = { ...options, tokens }
  return [
    accessTokenEndpoint(withTokens),
    getTokenEndpoint(app, tokens),
    ...addressBookEndpoints(withTokens),
    sendBySessionEndpoint(options),
    ...apiEndpoints(options).map((endpoint) => guarded(endpoint, withTokens)),
  ]
}
