// Where an operator's tools look: /metrics for Prometheus, /healthz for whoever watches processes.
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:http'

import type { Log } from '../log.ts'
import type { MeterBoard } from './meters.ts'

export type Place = { readonly host: string; readonly port: number }

/** Nobody can listen there: its message says what to mend. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
}

export type MetricsServer = { readonly close: () => Promise<void> }

/** Answers from now on, whatever state the rest is in. Rejects with a `ListenError`. */
export async function serveMetrics(
  { host, port }: Place,
  board: Pick<MeterBoard, 'text' | 'contentType' | 'health'>,
  log: Log,
): Promise<MetricsServer> {
  const server = createServer(
    { headersTimeout: 5_000, requestTimeout: 5_000 },
    (request, response) => {
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      const path = request.url?.split('?')[0]
      if (isRead && path === '/metrics') void sayMetrics(response, board)
      else if (isRead && path === '/healthz') sayHealth(response, board)
      else response.writeHead(isRead ? 404 : 405).end()
    },
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new ListenError(whatToMend(cause, { host, port }), { cause })),
    )
    server.listen(port, host, resolve)
  })
  server.removeAllListeners('error')
  server.on('error', (err) => log.error({ err }, 'metrics are not served any more'))
  const address = server.address()
  const at = typeof address === 'object' ? address?.port : undefined
  log.info({ host, port: at }, 'metrics and health are served')
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

async function sayMetrics(
  response: ServerResponse,
  { text, contentType }: Pick<MeterBoard, 'text' | 'contentType'>,
): Promise<void> {
  try {
    const body = await text()
    response.writeHead(200, { 'content-type': contentType }).end(body)
  } catch {
    response.writeHead(500).end()
  }
}

function sayHealth(response: ServerResponse, { health }: Pick<MeterBoard, 'health'>): void {
  const { connected, store } = health()
  response
    .writeHead(connected && store ? 200 : 503, { 'content-type': 'application/json' })
    .end(JSON.stringify({ connected, store }))
}

function whatToMend(cause: Error, { host, port }: Place): string {
  const code = 'code' in cause ? String(cause.code) : ''
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use: give STEWARD_METRICS_PORT another, or end what listens there.`
    case 'EACCES':
      return `Port ${port} may not be opened by this user: give STEWARD_METRICS_PORT one above 1023.`
    default:
      return `${host} cannot be listened on (${code || cause.message}): correct STEWARD_METRICS_HOST.`
  }
}
