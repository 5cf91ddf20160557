// Asks the Stream gateway for an endpoint and a one-use ticket.
import { openApiError, transportError, unexpectedAnswer } from './errors.ts'
import type { Http } from './http.ts'
import { recordAt, textAt } from './read.ts'

export type GatewayRequest = {
  readonly gatewayBase: string
  readonly clientId: string
  readonly clientSecret: string
  readonly ua: string
  readonly subscriptions: readonly { readonly type: string; readonly topic: string }[]
  readonly signal: AbortSignal
}

/**
 * `POST /v1.0/gateway/connections/open`. The ticket is good for 90 s and one connection. Errors:
 * 401 `authFailed` (wrong id or secret), 403 (IP not on the allow-list), 400 and 5xx (passing).
 */
export async function openTicket(
  http: Http,
  { gatewayBase, clientId, clientSecret, ua, subscriptions, signal }: GatewayRequest,
): Promise<{ endpoint: string; ticket: string }> {
  const answer = await http
    .send({
      method: 'POST',
      url: `${gatewayBase}/v1.0/gateway/connections/open`,
      body: { clientId, clientSecret, ua, subscriptions },
      signal,
    })
    .catch((cause: unknown) => {
      throw transportError('connections/open', cause)
    })
  const error = openApiError('connections/open', answer)
  if (error !== undefined) throw error
  const body = recordAt(answer.json) ?? {}
  const endpoint = textAt(body, 'endpoint')
  const ticket = textAt(body, 'ticket')
  if (ticket === undefined || endpoint === undefined || !/^wss?:\/\//.test(endpoint)) {
    throw unexpectedAnswer('connections/open', 'no endpoint or ticket')
  }
  return { endpoint, ticket }
}
