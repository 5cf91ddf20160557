// The only door to dingtalk-stream: one DWClient per connection attempt, with its defects left outside.
import { DWClient } from 'dingtalk-stream'

export type Subscription = { readonly type: 'EVENT' | 'CALLBACK'; readonly topic: string }
export type Ticket = { readonly endpoint: string; readonly ticket: string }

export type AttemptOptions = {
  readonly clientId: string
  readonly clientSecret: string
  readonly subscriptions: readonly Subscription[]
  /** Asks the gateway for an endpoint and a one-use ticket (good for 90 s). */
  readonly openTicket: (signal: AbortSignal) => Promise<Ticket>
  /** Called with the socket that brought the frame, also while `openSocket` is still settling. */
  readonly onText: (text: string, from: LiveSocket) => void
  readonly handshakeTimeoutMs: number
  readonly signal: AbortSignal
}

/** What we use of the `ws` socket inside the SDK. */
export type LiveSocket = {
  readonly readyState: number
  send(text: string): void
  ping(): void
  close(): void
  terminate(): void
  on(event: 'open' | 'close' | 'error' | 'pong', listener: (detail: unknown) => void): unknown
  removeAllListeners(event: string): unknown
}

/** `WebSocket.OPEN` and `WebSocket.CLOSED`. */
export const isOpen = (socket: LiveSocket): boolean => socket.readyState === 1
export const isClosed = (socket: LiveSocket): boolean => socket.readyState === 3

/**
 * Opens one connection. Rejects with what the gateway or the socket said; never retries, never
 * prints, and leaves no socket behind when it fails or `signal` aborts.
 */
export async function openSocket(options: AttemptOptions): Promise<LiveSocket> {
  const client = new OneAttempt(options)
  await client.getEndpoint()
  options.signal.throwIfAborted()
  await client._connect()
  return client.takeSocket()
}

/**
 * The SDK shares its default subscriptions between clients, so each attempt brings its own; it
 * reconnects in doubling chains and leaks heartbeats, so both are off; its listeners print to the
 * console and act on whichever socket is current, so they are replaced before the socket opens.
 */
class OneAttempt extends DWClient {
  readonly #options: AttemptOptions

  constructor(options: AttemptOptions) {
    const { clientId, clientSecret, subscriptions } = options
    const own = { autoReconnect: false, subscriptions: subscriptions.map((each) => ({ ...each })) }
    super({ clientId, clientSecret, keepAlive: false, ...own })
    this.#options = options
    const { handshakeTimeoutMs: handshakeTimeout } = options
    Reflect.set(this, 'sslopts', { rejectUnauthorized: true, handshakeTimeout })
  }

  override async getEndpoint(): Promise<this> {
    const { endpoint, ticket } = await this.#options.openTicket(this.#options.signal)
    Reflect.set(this, 'dw_url', `${endpoint}?ticket=${encodeURIComponent(ticket)}`)
    return this
  }

  override _connect(): Promise<void> {
    const { signal } = this.#options
    const started = super._connect()
    const socket = this.#socket()
    if (socket === undefined) return started
    for (const event of ['open', 'close', 'error', 'pong']) socket.removeAllListeners(event)
    const opened = new Promise<void>((resolve, reject) => {
      socket.on('open', () => resolve())
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('closed before it opened')))
    })
    const abort = (): void => socket.terminate()
    signal.addEventListener('abort', abort, { once: true })
    return Promise.race([opened, started]).finally(() => signal.removeEventListener('abort', abort))
  }

  /** The SDK hands every text frame to this method; its own reading of it throws on a bad one. */
  override onDownStream(data: unknown): void {
    this.#options.onText(String(data), this.takeSocket())
  }

  takeSocket(): LiveSocket {
    const socket = this.#socket()
    if (socket === undefined) throw new Error('dingtalk-stream holds no socket')
    return socket
  }

  #socket(): LiveSocket | undefined {
    const socket: unknown = Reflect.get(this, 'socket')
    return isSocket(socket) ? socket : undefined
  }
}

function isSocket(value: unknown): value is LiveSocket {
  return (
    typeof value === 'object' && value !== null && 'readyState' in value && 'terminate' in value
  )
}
