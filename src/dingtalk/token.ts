// The app's access token: asked for once, shared by all who wait, renewed before it ends.
import { openApiError, transportError, unexpectedAnswer } from './errors.ts'
import type { Http } from './http.ts'
import { numberAt, recordAt, textAt } from './read.ts'

export type Tokens = {
  /** The current token; rejects with a `DingTalkError` when DingTalk gives none. */
  readonly get: () => Promise<string>
  /** Forgets `token` because DingTalk called it invalid; a newer one stays. */
  readonly drop: (token: string) => void
}

export type TokenOptions = {
  readonly http: Http
  readonly apiBase: string
  readonly clientId: string
  readonly clientSecret: string
  readonly now: () => number
}

/** A token counts as old when this share of its life (7,200 s as a rule) is over. */
const RENEW_AFTER = 0.9

export function createTokens(options: TokenOptions): Tokens {
  let held: { readonly token: string; readonly oldAt: number } | undefined
  let asking: Promise<string> | undefined
  const ask = async (): Promise<string> => {
    const askedAt = options.now()
    const { token, expireIn } = await askForToken(options)
    held = { token, oldAt: askedAt + expireIn * 1_000 * RENEW_AFTER }
    return token
  }
  return {
    get: () => {
      if (held !== undefined && options.now() < held.oldAt) return Promise.resolve(held.token)
      asking ??= ask().finally(() => (asking = undefined))
      return asking
    },
    drop: (token) => {
      if (held?.token === token) held = undefined
    },
  }
}

/** `POST /v1.0/oauth2/accessToken`; `expireIn` is in seconds. Exempt from the monthly quota. */
async function askForToken({ http, apiBase, clientId, clientSecret }: TokenOptions) {
  const answer = await http
    .send({
      method: 'POST',
      url: `${apiBase}/v1.0/oauth2/accessToken`,
      body: { appKey: clientId, appSecret: clientSecret },
    })
    .catch((cause: unknown) => {
      throw transportError('accessToken', cause)
    })
  const error = openApiError('accessToken', answer)
  if (error !== undefined) throw error
  const body = recordAt(answer.json) ?? {}
  const token = textAt(body, 'accessToken')
  if (token === undefined) throw unexpectedAnswer('accessToken', 'no accessToken')
  return { token, expireIn: numberAt(body, 'expireIn') ?? 7_200 }
}
