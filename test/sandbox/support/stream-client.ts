/** A bot of the tests' own: plain `fetch` and `ws`, none of the product's code. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Sandbox } from '../../../sandbox/sandbox.ts'

export interface Received {
  readonly specVersion: string
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  readonly data: string
}

export interface StreamClient {
  readonly socket: WebSocket
  readonly frames: readonly Received[]
  /** The first frame that fits, also one that came before. */
  next(fits?: (frame: Received) => boolean): Promise<Received>
  ack(frame: Received, answer?: { readonly code?: number; readonly data?: unknown }): void
}

export const ROBOT = { type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }
export const CARD = { type: 'CALLBACK', topic: '/v1.0/card/instances/callback' }
export const EVENTS = { type: 'EVENT', topic: '*' }

export interface OpenOptions {
  readonly body?: object
  readonly accept?: string
}

export function open(sandbox: Sandbox, { body = {}, accept }: OpenOptions = {}): Promise<Response> {
  return fetch(`${sandbox.origin}/v1.0/gateway/connections/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: accept ?? 'application/json' },
    body: JSON.stringify({
      clientId: sandbox.app.clientId,
      clientSecret: sandbox.app.clientSecret,
      subscriptions: [ROBOT, CARD, EVENTS],
      ...body,
    }),
  })
}

export interface Ticket {
  readonly endpoint: string
  readonly ticket: string
}

export async function openTicket(sandbox: Sandbox, options: OpenOptions = {}): Promise<Ticket> {
  const response = await open(sandbox, options)
  const ticket: Ticket = JSON.parse(await response.text())
  return ticket
}

export async function connect(
  sandbox: Sandbox,
  subscriptions: readonly object[] = [ROBOT, CARD, EVENTS],
): Promise<StreamClient> {
  const { endpoint, ticket } = await openTicket(sandbox, { body: { subscriptions } })
  const socket = new WebSocket(`${endpoint}?ticket=${ticket}`)
  const frames: Received[] = []
  const listeners = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    const frame: Received = JSON.parse(data.toString())
    frames.push(frame)
    listeners.forEach((listener) => listener())
  })
  await once(socket, 'open')

  function next(fits: (frame: Received) => boolean = () => true): Promise<Received> {
    return new Promise((resolve) => {
      const look = () => {
        const found = frames.find(fits)
        if (found === undefined) return
        listeners.delete(look)
        resolve(found)
      }
      listeners.add(look)
      look()
    })
  }

  function ack(
    { headers }: Received,
    { code = 200, data = { response: null } }: { code?: number; data?: unknown } = {},
  ) {
    const { messageId } = headers
    socket.send(
      JSON.stringify({
        code,
        headers: { messageId, contentType: 'application/json' },
        message: 'OK',
        data: typeof data === 'string' ? data : JSON.stringify(data),
      }),
    )
  }

  return { socket, frames, next, ack }
}

/** The HTTP status with which the handshake is refused, or 101. */
export function handshake(url: string, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, host === undefined ? {} : { headers: { host } })
    socket.on('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0)
      response.resume()
    })
    socket.on('open', () => {
      resolve(101)
      socket.terminate()
    })
    socket.on('error', reject)
  })
}
