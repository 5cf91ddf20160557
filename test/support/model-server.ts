// An endpoint of a language model that a test holds in its hands, down to the bytes on the wire.
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { onTestFinished } from 'vitest'

export type Asked = {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: {
    readonly model: string
    readonly messages: readonly { readonly role: string; readonly content: string }[]
    readonly tools: readonly { readonly function: { readonly name: string } }[]
    readonly [key: string]: unknown
  }
}

/** Answers one request, or leaves it open. */
export type Respond = (response: ServerResponse, asked: Asked) => void

export type ModelServer = {
  readonly baseUrl: string
  readonly asked: readonly Asked[]
  /** From now on; several take turns, and the last one stays. */
  readonly respond: (...each: readonly Respond[]) => void
  readonly close: () => Promise<void>
}

export async function startModelServer(...each: readonly Respond[]): Promise<ModelServer> {
  const asked: Asked[] = []
  let turns = each
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (text += chunk))
    request.on('end', () => {
      const { authorization } = request.headers
      const one = { path: request.url ?? '', authorization, body: JSON.parse(text) }
      asked.push(one)
      const [now = nobody, ...later] = turns
      if (later.length > 0) turns = later
      now(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): Promise<void> => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  }
  onTestFinished(close)
  return {
    baseUrl: `http://127.0.0.1:${portOf(server.address())}/some/v1`,
    asked,
    respond: (...others) => void (turns = others),
    close,
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const nobody: Respond = (response) => response.destroy()

export const json =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Respond =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body))

type Said = { readonly message: object; readonly finish?: string; readonly tokens?: number }

export const says = ({ message, finish = 'stop', tokens = 1_500 }: Said): Respond =>
  json({
    id: 'c1',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', ...message } }],
    usage: { prompt_tokens: tokens - 20, completion_tokens: 20, total_tokens: tokens },
  })

const toolCall = (name: string, given: unknown) => ({
  id: `call_${name}`,
  type: 'function',
  function: { name, arguments: typeof given === 'string' ? given : JSON.stringify(given) },
})

/** Calls a tool; arguments that are a text go out as they stand. */
export const calls = (name: string, given: unknown, tokens?: number): Respond =>
  says({
    message: { content: null, tool_calls: [toolCall(name, given)] },
    finish: 'tool_calls',
    ...(tokens !== undefined && { tokens }),
  })

export const callsTwo = (name: string, given: unknown): Respond =>
  says({ message: { content: null, tool_calls: [toolCall(name, given), toolCall(name, given)] } })
