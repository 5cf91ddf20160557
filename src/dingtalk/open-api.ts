// Calls DingTalk's two API hosts with the app's token, repeats what may be repeated, reads every no.
import type { Api, DingTalkReason } from '../outcome.ts'
import { DingTalkError, isCutOff, WRITES } from '../outcome.ts'
import { oapiError, openApiError, transportError } from './errors.ts'
import type { Http, HttpAnswer, HttpRequest } from './http.ts'
import type { JsonRecord } from './read.ts'
import { recordAt } from './read.ts'
import type { Retry } from './retry.ts'
import type { Tokens } from './token.ts'

export type ApiCall = {
  readonly api: Api
  readonly method: 'GET' | 'POST' | 'PUT'
  /** From `/v1.0` on; build it with `path` so that ids are encoded. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** Doing it twice is the same as doing it once. */
  readonly repeatable: boolean
  /** For a change: what was read before, and the change is built on. */
  readonly targetVersion?: string
}

export type OpenApi = {
  /** `api.dingtalk.*`; resolves with the body (`{}` when empty), rejects with a `DingTalkError`. */
  readonly call: (call: ApiCall) => Promise<JsonRecord>
  /** `oapi.dingtalk.*`; resolves with `result`. Only reads of contacts, which are exempt from quota. */
  readonly contacts: (call: Pick<ApiCall, 'api' | 'path'> & { body: object }) => Promise<JsonRecord>
}

export type OpenApiOptions = {
  readonly http: Http
  readonly tokens: Tokens
  readonly retry: Retry
  readonly apiBase: string
  readonly oapiBase: string
  /** Told of every request, repeats too. */
  readonly onCall?: (api: Api, result: 'ok' | DingTalkReason) => void
}

export function createOpenApi(options: OpenApiOptions): OpenApi {
  const { http, tokens, retry, apiBase, oapiBase, onCall } = options
  const send = async (
    api: Api,
    request: (token: string) => HttpRequest,
    errorIn: (api: Api, answer: HttpAnswer) => DingTalkError | undefined,
  ): Promise<JsonRecord> => {
    const once = async (): Promise<JsonRecord> => {
      const token = await tokens.get()
      const answer = await http.send(request(token)).catch((cause: unknown) => {
        throw transportError(api, cause)
      })
      const error = errorIn(api, answer)
      if (error === undefined) return recordAt(answer.json) ?? {}
      if (isExpiredToken(error)) tokens.drop(token)
      throw error
    }
    const told = (): Promise<JsonRecord> => telling(onCall, api, once())
    return told().catch((error: unknown) =>
      isExpiredToken(error) ? told() : Promise.reject(error),
    )
  }

  return {
    call: ({ api, method, path: where, headers, query, body, repeatable }) => {
      const request = (token: string): HttpRequest => ({
        method,
        url: `${apiBase}${where}`,
        headers: { ...headers, 'x-acs-dingtalk-access-token': token },
        ...(query && { query }),
        ...(body && { body }),
      })
      return notForgetting(api, (attempt) =>
        retry(repeatable, () => attempt(send(api, request, openApiError))),
      )
    },
    contacts: async ({ api, path: where, body }) => {
      const answer = await retry(true, () =>
        send(
          api,
          (token) => ({
            method: 'POST',
            url: `${oapiBase}${where}`,
            query: { access_token: token },
            body,
          }),
          oapiError,
        ),
      )
      return recordAt(answer['result']) ?? {}
    },
  }
}

type Attempt = (sending: Promise<JsonRecord>) => Promise<JsonRecord>

/**
 * A change that may have happened in one attempt is not undone by the refusal of the next: then what
 * is told is that nobody knows.
 */
async function notForgetting(
  api: Api,
  all: (attempt: Attempt) => Promise<JsonRecord>,
): Promise<JsonRecord> {
  let unknown: DingTalkError | undefined
  const attempt: Attempt = (sending) =>
    sending.catch((error: unknown) => {
      if (error instanceof DingTalkError && error.answer.mayHaveHappened) unknown = error
      throw error
    })
  return all(attempt).catch((error: unknown) => {
    throw WRITES[api] === undefined || isCutOff(error) ? error : (unknown ?? error)
  })
}

async function telling<T>(
  onCall: OpenApiOptions['onCall'],
  api: Api,
  sending: Promise<T>,
): Promise<T> {
  try {
    const answer = await sending
    onCall?.(api, 'ok')
    return answer
  } catch (error) {
    // The one that failed may be the call for the token.
    if (error instanceof DingTalkError) onCall?.(error.answer.api, error.answer.reason)
    throw error
  }
}

function isExpiredToken(error: unknown): boolean {
  return error instanceof DingTalkError && error.answer.reason === 'expired-token'
}

/** A path whose parameters are percent-encoded: calendar ids may hold `/`, `+` and `=`. */
export function path(parts: TemplateStringsArray, ...params: readonly string[]): string {
  return parts.map((part, i) => part + encodeURIComponent(params[i] ?? '')).join('')
}
