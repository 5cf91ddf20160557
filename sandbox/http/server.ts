/** The one port on 127.0.0.1: HTTP requests go to the router, upgrades to the stream gateway. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { isFromHere } from './loopback.ts'
import { refuseUpgrade } from './refuse-upgrade.ts'
import type { Fetch } from './router.ts'

export interface HttpServer {
  readonly port: number
  /** Ends every connection, also those that are still waiting for an answer. */
  stop(): Promise<void>
}

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export interface ListenOptions {
  readonly port: number
  readonly fetch: Fetch
  readonly upgrade: UpgradeHandler
}

export async function listen({ port, fetch, upgrade }: ListenOptions): Promise<HttpServer> {
  const respond = getRequestListener(
    (request, { incoming }) =>
      fetch(request, {
        client: `${incoming.socket.remoteAddress}:${incoming.socket.remotePort}`,
        reset: () => incoming.socket.resetAndDestroy(),
      }),
    { overrideGlobalObjects: false },
  )
  const server = createServer((incoming, outgoing) => {
    // The listener answers on its own and turns what goes wrong into a 500.
    if (isFromHere(incoming.headers)) void respond(incoming, outgoing)
    else refuseHost(outgoing)
  })
  server.on('upgrade', (request, socket, head) => {
    if (isFromHere(request.headers)) upgrade(request, socket, head)
    else refuseUpgrade(socket, '403 Forbidden')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function refuseHost(outgoing: ServerResponse): void {
  outgoing.writeHead(403, { 'content-type': 'application/json' })
  outgoing.end(
    '{"error":"the sandbox only answers to 127.0.0.1 and localhost, and to no page but its own"}',
  )
}
