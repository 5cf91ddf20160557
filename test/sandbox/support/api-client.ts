/** Calls DingTalk's HTTP side as a bot would, with plain `fetch`. */
import type { Sandbox } from '../../../sandbox/sandbox.ts'

export interface Reply {
  readonly status: number
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface ApiClient {
  call(method: string, path: string, body?: unknown): Promise<Reply>
}

export async function send(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, init)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, text, body: isJson ? JSON.parse(text) : {} }
}

export function postJson(url: string, body: unknown): Promise<Reply> {
  return send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

export async function getToken({ origin, app }: Sandbox): Promise<string> {
  const { body } = await postJson(`${origin}/v1.0/oauth2/accessToken`, {
    appKey: app.clientId,
    appSecret: app.clientSecret,
  })
  return String(body['accessToken'])
}

/** With a token of its own. */
export async function apiClient(sandbox: Sandbox): Promise<ApiClient> {
  const token = await getToken(sandbox)
  return {
    call: (method, path, body) =>
      send(`${sandbox.origin}${path}`, {
        method,
        headers: {
          'x-acs-dingtalk-access-token': token,
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}
