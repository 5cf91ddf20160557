// One request: bounded as a whole, never redirected, never through a proxy to this machine, cut off at the end.
import type { IncomingMessage, RequestListener } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, it, onTestFinished, vi } from 'vitest'

import type { HttpRequest } from '../../src/dingtalk/http.ts'
import { createHttp, TransportError } from '../../src/dingtalk/http.ts'
import { pause } from '../support/house.ts'

async function serve(listener: RequestListener) {
  const seen: IncomingMessage[] = []
  const server = createServer((request, response) => {
    seen.push(request)
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const http = createHttp({ timeoutMs: 300, userAgent: 'test' })
  onTestFinished(() => {
    http.close()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const get = (more: Partial<HttpRequest> = {}) =>
    http.send({ method: 'GET', url: `http://127.0.0.1:${port}/a`, ...more })
  return { http, get, seen }
}

const failure = (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => 'no failure',
    (cause: unknown) =>
      cause instanceof TransportError ? [cause.code, cause.mayHaveArrived] : cause,
  )

it('a redirect is an answer, and is not followed', async () => {
  const { get, seen } = await serve((_, response) => {
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  expect((await get()).status).toBe(302)
  expect(seen).toHaveLength(1)
})

it('an answer that trickles in for ever is given up on in time', async () => {
  const { get } = await serve((_, response) => {
    response.writeHead(200)
    const drip = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(drip))
  })
  expect(await failure(get())).toEqual(['ETIMEDOUT', true])
})

it('its caller can give it up', async () => {
  const { get } = await serve(() => {})
  const signal = AbortSignal.timeout(50)
  expect(await failure(get({ signal }))).toEqual(['ERR_CANCELED', true])
  expect(await failure(get({ signal }))).toEqual(['ERR_CANCELED', true])
})

it('the end cuts off what is under way, and lets nothing begin', async () => {
  const { http, get, seen } = await serve(() => {})
  const cutOff = failure(get())
  await pause(50)
  http.close()
  expect(await cutOff).toEqual(['CUT_OFF', true])
  expect(await failure(get())).toEqual(['NOT_SENT', false])
  expect(seen).toHaveLength(1)
})

it('a proxy of the environment is not used for this machine', async () => {
  vi.stubEnv('http_proxy', 'http://127.0.0.1:9')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { get } = await serve((_, response) => response.end('{"a":1}'))
  expect((await get()).json).toEqual({ a: 1 })
})

it('ids in the query arrive as they are', async () => {
  const { get, seen } = await serve((_, response) => response.end())
  await get({ query: { id: 'a+b/c=:&日' } })
  expect(new URL(seen[0]?.url ?? '', 'http://x').searchParams.get('id')).toBe('a+b/c=:&日')
})
