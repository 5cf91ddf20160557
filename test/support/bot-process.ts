// The bot as a process of its own, configured only by its environment, as an operator runs it.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { onTestFinished } from 'vitest'

import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { LogLine } from './house.ts'
import { until } from './house.ts'

export type BotProcess = {
  readonly child: ChildProcess
  readonly log: LogLine[]
  readonly stderr: () => string
  readonly isRunning: () => boolean
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

export type BotProcessOptions = {
  readonly env?: Readonly<Record<string, string>>
  readonly dataDir?: string
  /** Another program than the bot itself. */
  readonly program?: string
  /** A command that starts it, with its arguments. */
  readonly through?: readonly string[]
  /** Where its log goes, for several processes in a row. */
  readonly log?: LogLine[]
}

export async function startBotProcess(
  sandbox: Pick<Sandbox, 'origin' | 'app'>,
  {
    env = {},
    dataDir,
    program = 'dist/src/main.js',
    through = [],
    log = [],
  }: BotProcessOptions = {},
): Promise<BotProcess> {
  const data = dataDir ?? (await mkdtemp(join(tmpdir(), 'steward-')))
  const [command, ...args] = [...through, process.execPath, program]
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      DINGTALK_CLIENT_ID: sandbox.app.clientId,
      DINGTALK_CLIENT_SECRET: sandbox.app.clientSecret,
      DINGTALK_API_BASE: sandbox.origin,
      DINGTALK_OAPI_BASE: sandbox.origin,
      STEWARD_DATA: data,
      ...env,
    },
  })
  const errors: string[] = []
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      // A process that is killed may leave half a line.
      if (line.endsWith('}')) log.push(JSON.parse(line))
    })
  }
  child.stderr?.on('data', (chunk) => errors.push(String(chunk)))
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (!isRunning()) return child.exitCode
    child.kill(signal)
    await once(child, 'exit')
    return child.exitCode
  }
  onTestFinished(async () => {
    await stop('SIGKILL')
    if (dataDir === undefined) await rm(data, { recursive: true, force: true })
  })
  return { child, log, stderr: () => errors.join(''), isRunning, stop }
}

export async function connected(sandbox: Sandbox, count = 1): Promise<void> {
  await until(() => sandbox.gateway.connections().length === count, `${count} connected`, 15_000)
}
