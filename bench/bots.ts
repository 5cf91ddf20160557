// Starts what is measured: the bare bot, or the steward on an engine with so many replicas.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startPostgresServer } from '../scripts/postgres-server.ts'
import type { Where } from '../src/store/engine.ts'
import type { LoadGateway } from './load-gateway.ts'
import { startLoadGateway } from './load-gateway.ts'

export type Contestant = {
  readonly name: string
  readonly program: string
  readonly engine: 'none' | 'sqlite' | 'postgres'
  readonly replicas: number
}

const steward = 'dist/src/main.js'

export const BARE: Contestant = {
  name: 'bare bot',
  program: 'dist/bench/bare-bot.js',
  engine: 'none',
  replicas: 1,
}
export const SQLITE: Contestant = {
  name: 'SQLite',
  program: steward,
  engine: 'sqlite',
  replicas: 1,
}
export const onPostgres = (replicas: number): Contestant => ({
  name: `PostgreSQL, ${replicas === 1 ? '1 replica' : `${replicas} replicas`}`,
  program: steward,
  engine: 'postgres',
  replicas,
})

/** Where one contestant keeps its rows: it outlives the bots, so that they can be started again. */
export type Home = {
  readonly contestant: Contestant
  readonly gateway: LoadGateway
  /** The store of its first bot. */
  readonly where: Where
  /** Runs the bots, hands them to `measure` once all are connected, and kills them. */
  readonly withBots: <T>(measure: (running: Running) => Promise<T>) => Promise<T>
}

export type Running = {
  readonly gateway: LoadGateway
  readonly pids: readonly number[]
  /** From the first start to the last connection. */
  readonly startMs: number
}

/** An empty store and a gateway, both gone when `use` is over. */
export async function withHome<T>(
  contestant: Contestant,
  use: (home: Home) => Promise<T>,
): Promise<T> {
  const gateway = await startLoadGateway()
  const data = await mkdtemp(join(tmpdir(), 'bench-'))
  const postgres = contestant.engine === 'postgres' ? await startPostgresServer() : undefined
  const env = {
    PATH: process.env['PATH'],
    DINGTALK_CLIENT_ID: 'dingbench',
    DINGTALK_CLIENT_SECRET: 'benchbench',
    DINGTALK_API_BASE: gateway.origin,
    DINGTALK_OAPI_BASE: gateway.origin,
    LOG_LEVEL: 'warn',
    ...(postgres && { DATABASE_URL: postgres.url }),
  }
  const where = postgres ? { url: postgres.url } : { file: join(folderOf(data, 0), 'steward.db') }
  try {
    await mkdir(folderOf(data, 0), { recursive: true })
    const withBots: Home['withBots'] = (measure) =>
      runBots(contestant, { env, data, gateway }, measure)
    return await use({ contestant, gateway, where, withBots })
  } finally {
    await gateway.stop()
    await postgres?.remove()
    await rm(data, { recursive: true, force: true })
  }
}

const folderOf = (data: string, bot: number): string => join(data, String(bot))

/** One measurement on a store of its own. */
export function withFreshBots<T>(
  contestant: Contestant,
  measure: (running: Running) => Promise<T>,
): Promise<T> {
  return withHome(contestant, ({ withBots }) => withBots(measure))
}

type Setting = {
  readonly env: NodeJS.ProcessEnv
  readonly data: string
  readonly gateway: LoadGateway
}

async function runBots<T>(
  { name, program, replicas }: Contestant,
  { env, data, gateway }: Setting,
  measure: (running: Running) => Promise<T>,
): Promise<T> {
  const startedAt = performance.now()
  const bots = Array.from({ length: replicas }, (_, i) =>
    spawn(process.execPath, [program], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...env, STEWARD_DATA: folderOf(data, i) },
    }),
  )
  const died = Promise.race(
    bots.map(async (bot) => {
      const [code, signal] = await once(bot, 'exit')
      throw new Error(`a process of ${name} died: ${code ?? signal}`)
    }),
  )
  const run = async (): Promise<T> => {
    await gateway.connected(replicas)
    const pids = bots.flatMap(({ pid }) => pid ?? [])
    return measure({ gateway, pids, startMs: performance.now() - startedAt })
  }
  try {
    return await Promise.race([run(), died])
  } finally {
    died.catch(() => {})
    await Promise.all(bots.map(kill))
    gateway.hangUp()
  }
}

async function kill(bot: ChildProcess): Promise<void> {
  if (bot.exitCode !== null || bot.signalCode !== null) return
  const gone = once(bot, 'exit')
  bot.kill('SIGKILL')
  await gone
}
