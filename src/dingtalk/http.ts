// The only door to axios: one request, one answer as text and JSON; it knows nothing of DingTalk.
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

import type { GenericAbortSignal } from 'axios'
import { AxiosHeaders, getAdapter, isAxiosError } from 'axios'

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  readonly signal?: AbortSignal | undefined
}

export type HttpAnswer = {
  readonly status: number
  readonly text: string
  /** The parsed body, or undefined where it is empty or not JSON (an HTML page, for example). */
  readonly json: unknown
}

export type Http = {
  /** Resolves for every status; rejects with a `TransportError` when there is no answer. */
  readonly send: (request: HttpRequest) => Promise<HttpAnswer>
  /** Cuts off what is under way, and lets nothing new begin. */
  readonly close: () => void
}

/** There was no answer: nobody listened, the name is unknown, time ran out, the line broke. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  readonly code: string
  /** The request may have reached the other side. */
  readonly mayHaveArrived: boolean

  constructor(code: string, message: string) {
    super(message)
    this.code = code
    this.mayHaveArrived = !NEVER_ARRIVED.test(code)
  }
}

const NEVER_ARRIVED =
  /^(NOT_SENT|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPROTO|CERT_\w+|\w+_SIGNED_CERT\w*|UNABLE_TO_VERIFY\w+|ERR_TLS_\w+|ERR_INVALID_URL)$/

/** As axios has it: two that differ would set each socket's option anew, twice with each request. */
const AXIOS_KEEP_ALIVE_MS = 60_000

/**
 * `timeoutMs` bounds each request as a whole, from the first byte sent to the last one read, and the
 * wait for a free connection; connections are kept open, 64 to a host at most.
 */
export function createHttp({
  timeoutMs,
  userAgent,
}: {
  timeoutMs: number
  userAgent: string
}): Http {
  const agent = { keepAlive: true, keepAliveMsecs: AXIOS_KEEP_ALIVE_MS, maxSockets: 64 }
  const httpAgent = new HttpAgent(agent)
  const httpsAgent = new HttpsAgent(agent)
  const underWay = new Set<Limit>()
  let isClosed = false
  const always = {
    httpAgent,
    httpsAgent,
    maxRedirects: 0,
    responseType: 'text',
    validateStatus: () => true,
    paramsSerializer: encodeQuery,
  } as const
  const usual = { 'User-Agent': userAgent, Accept: 'application/json' }
  return {
    send: async ({ method, url, headers, query, body, signal }) => {
      if (isClosed) throw new TransportError('NOT_SENT', 'the process is ending')
      if (signal?.aborted === true) throw new TransportError('ERR_CANCELED', 'not wanted any more')
      const limit = new Limit(timeoutMs, signal)
      underWay.add(limit)
      try {
        const answer = await transmit({
          ...always,
          method,
          url,
          headers: new AxiosHeaders({ ...usual, ...(body && JSON_BODY), ...headers }),
          ...(query && { params: query }),
          ...(body && { data: JSON.stringify(body) }),
          signal: limit,
          ...(isLoopback(url) && { proxy: false }),
        })
        const text = typeof answer.data === 'string' ? answer.data : ''
        return { status: answer.status, text, json: parseJson(text) }
      } catch (error) {
        if (isClosed) throw new TransportError('CUT_OFF', 'the process is ending')
        if (limit.isOver) throw new TransportError('ETIMEDOUT', `no answer in ${timeoutMs} ms`)
        if (!isAxiosError(error)) throw error
        throw new TransportError(error.code ?? 'UNKNOWN', error.message)
      } finally {
        limit.clear()
        underWay.delete(limit)
      }
    },
    close: () => {
      isClosed = true
      for (const limit of underWay) limit.abort()
      httpAgent.destroy()
      httpsAgent.destroy()
    },
  }
}

/**
 * axios without its outer half, which merges defaults, runs interceptors and guesses at JSON: with it
 * a request costs half as much again.
 */
const transmit = getAdapter('http')
const JSON_BODY = { 'Content-Type': 'application/json' }

/**
 * Ends one request when its time is over, when its caller wants it no more, or when told to. axios
 * takes it for a signal; one of Node's own costs a fifth of the whole request.
 */
class Limit implements GenericAbortSignal {
  aborted = false
  isOver = false
  readonly #listeners = new Set<() => void>()
  readonly #outer: AbortSignal | undefined
  readonly #timer: NodeJS.Timeout

  constructor(ms: number, outer: AbortSignal | undefined) {
    this.#outer = outer
    this.#timer = setTimeout(() => {
      this.isOver = true
      this.abort()
    }, ms)
    outer?.addEventListener('abort', this.abort)
  }

  addEventListener(_event: 'abort', listener: () => void): void {
    this.#listeners.add(listener)
  }

  removeEventListener(_event: 'abort', listener: () => void): void {
    this.#listeners.delete(listener)
  }

  readonly abort = (): void => {
    this.aborted = true
    for (const listener of this.#listeners) listener()
  }

  clear(): void {
    clearTimeout(this.#timer)
    this.#outer?.removeEventListener('abort', this.abort)
  }
}

/** axios leaves `+`, `:` and others as they are; ids may hold `+`, which a server reads as a space. */
const encodeQuery = {
  serialize: (query: Record<string, string>): string =>
    Object.entries(query)
      .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
      .join('&'),
}

/** A proxy of the environment must not stand between us and this machine. */
function isLoopback(url: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
