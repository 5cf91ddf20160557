// Keeps one connection open at all times: a single loop, so that no two attempts can ever race.
import type { Log } from '../log.ts'
import { pause, within } from '../time-limit.ts'
import type { Connection, ConnectionOptions } from './connection.ts'
import { openConnection } from './connection.ts'
import type { StreamTiming } from './retry-timing.ts'
import { isRefusal, retryDelay } from './retry-timing.ts'

export type KeeperOptions = Omit<
  ConnectionOptions,
  'signal' | 'pingEveryMs' | 'handshakeTimeoutMs'
> & {
  readonly timing: StreamTiming
  readonly random: () => number
  readonly now: () => number
}

export type Keeper = {
  /** Ends intake, answers what has arrived, and leaves no socket and no timer. */
  readonly stop: () => Promise<void>
  readonly connected: () => boolean
}

/** Starts at once and never gives up; failures are told in the log. */
export function keepConnected(options: KeeperOptions): Keeper {
  const stopping = new AbortController()
  const open = new Set<Connection>()
  const running = run(options, { signal: stopping.signal, open })
  return {
    connected: () => open.size > 0,
    stop: async () => {
      stopping.abort()
      await running
      await Promise.all([...open].map(closeDown))
    },
  }
}

type Loop = { readonly signal: AbortSignal; readonly open: Set<Connection> }

async function run(options: KeeperOptions, { signal, open }: Loop): Promise<void> {
  const { timing, log, now } = options
  const stopped = aborted(signal)
  let failures = 0
  let previous: Connection | undefined
  while (!signal.aborted) {
    const attempt = await tryOpen(options, signal)
    if (attempt.kind === 'failed') {
      if (signal.aborted) return
      const delayMs = Math.round(retryDelay(failures, attempt.error, options))
      failures += 1
      logFailure(attempt.error, { failures, delayMs, log })
      await pause(delayMs, signal)
      continue
    }
    const { connection } = attempt
    const openedAt = now()
    open.add(connection)
    void connection.closed.then(() => open.delete(connection))
    log.info({ open: open.size }, 'connected to the gateway')
    if (previous !== undefined) void retire(previous, timing.lingerMs)
    previous = connection

    const why = await Promise.race([connection.leaving, stopped])
    if (why === 'stopping') return
    if (now() - openedAt >= timing.stableAfterMs) failures = 0
    const isHandover = why === 'announced' && failures === 0
    const delayMs = isHandover ? 0 : Math.round(retryDelay(failures, undefined, options))
    failures += 1
    log.info({ why, delayMs }, 'connecting anew')
    await pause(delayMs, signal)
  }
}

async function tryOpen(
  options: KeeperOptions,
  signal: AbortSignal,
): Promise<{ kind: 'open'; connection: Connection } | { kind: 'failed'; error: unknown }> {
  const { pingEveryMs, handshakeTimeoutMs } = options.timing
  try {
    const connection = await openConnection({ ...options, pingEveryMs, handshakeTimeoutMs, signal })
    return { kind: 'open', connection }
  } catch (error) {
    return { kind: 'failed', error }
  }
}

function logFailure(
  error: unknown,
  { log, ...facts }: { log: Log; failures: number; delayMs: number },
): void {
  if (isRefusal(error)) {
    log.error(
      { err: error, ...facts },
      'DingTalk refuses this app: check id, secret, IP allow-list',
    )
    return
  }
  log.warn({ err: error, ...facts }, 'could not connect to the gateway')
}

/** DingTalk closes a connection that it gave notice for; should it forget to, we do. */
async function retire(connection: Connection, lingerMs: number): Promise<void> {
  await within(lingerMs, connection.closed)
  connection.terminate()
}

const ANSWERS_WITHIN_MS = 2_000
const GOODBYE_WITHIN_MS = 1_000

/** Answers what has arrived, says goodbye, and hangs up on a peer that does not answer. */
async function closeDown(connection: Connection): Promise<void> {
  await within(ANSWERS_WITHIN_MS, connection.settled())
  connection.close()
  await within(GOODBYE_WITHIN_MS, connection.closed)
  connection.terminate()
  await connection.closed
}

function aborted(signal: AbortSignal): Promise<'stopping'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('stopping')
    signal.addEventListener('abort', () => resolve('stopping'), { once: true })
  })
}
