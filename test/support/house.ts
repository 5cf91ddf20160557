// A house to test in: a fresh DingTalk on loopback, and the real bot connected to it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { onTestFinished } from 'vitest'

import type { Sandbox, SandboxOptions } from '../../sandbox/sandbox.ts'
import { startSandbox } from '../../sandbox/sandbox.ts'
import type { App, Seams } from '../../src/app.ts'
import { startApp } from '../../src/app.ts'
import type { Config } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import type { StreamTiming } from '../../src/stream/retry-timing.ts'

/** Everything a connection waits for, small enough for a test and in the same proportions. */
export const QUICK: StreamTiming = {
  firstDelayMs: 20,
  maxDelayMs: 600,
  refusedDelayMs: 400,
  stableAfterMs: 1_200,
  pingEveryMs: 100,
  handshakeTimeoutMs: 500,
  lingerMs: 2_000,
}

export type LogLine = {
  readonly level: number
  readonly msg: string
  readonly [fact: string]: unknown
}

export type House = {
  readonly sandbox: Sandbox
  readonly dataDir: string
  readonly log: readonly LogLine[]
  /** Starts the bot, or starts it again after `stopBot`, on the same store. */
  readonly startBot: (seams?: Partial<Seams>) => Promise<App>
  readonly stopBot: () => Promise<void>
}

export type HouseOptions = SandboxOptions & {
  /** What differs from the usual; some of it is known only when the sandbox is there. */
  readonly config?: Partial<Config> | ((sandbox: Sandbox) => Partial<Config>)
}

/** Cleans up when the test ends, in whatever state it leaves the bot. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const { config, ...town } = options
  const sandbox = await startSandbox(town)
  const dataDir = await mkdtemp(join(tmpdir(), 'steward-'))
  const log: LogLine[] = []
  let app: App | undefined
  const house: House = {
    sandbox,
    dataDir,
    log,
    startBot: async (seams = {}) => {
      app = await startApp(
        {
          ...configFor(sandbox, dataDir),
          ...(typeof config === 'function' ? config(sandbox) : config),
        },
        { ...seamsFor(sandbox, log), ...seams },
      )
      await until(() => sandbox.gateway.connections().length > 0, 'the bot connects')
      return app
    },
    stopBot: async () => {
      await app?.stop()
      app = undefined
    },
  }
  onTestFinished(async () => {
    await house.stopBot()
    await sandbox.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return house
}

/** A house with the bot in it. */
export async function openHouseWithBot(
  seams?: Partial<Seams>,
  options?: HouseOptions,
): Promise<House> {
  const house = await openHouse(options)
  await house.startBot(seams)
  return house
}

export function configFor(sandbox: Sandbox, dataDir: string): Config {
  const { clientId, clientSecret, robotCode } = sandbox.app
  return {
    clientId,
    clientSecret,
    robotCode,
    apiBase: sandbox.origin,
    oapiBase: sandbox.origin,
    gatewayBase: sandbox.origin,
    dataDir,
    databaseUrl: undefined,
    policyFile: undefined,
    groupPerMinute: 1_000,
    monthlyCalls: 5_000,
    timeZone: 'Asia/Shanghai',
    defaultLocale: 'zh-CN',
    logLevel: 'debug',
    unproven: false,
    language: undefined,
  }
}

export function seamsFor(sandbox: Sandbox, lines: LogLine[]): Seams {
  return {
    log: createLog({
      level: 'debug',
      hide: [sandbox.app.clientSecret],
      write: (line) => lines.push(JSON.parse(line)),
    }),
    version: 'test',
    schemaFile: 'policies/steward.cedarschema',
    policyFile: 'policies/steward.cedar',
    now: () => sandbox.clock.now(),
    streamTiming: QUICK,
    httpTimeoutMs: 1_000,
    retryFirstDelayMs: 5,
    policyEveryMs: 50,
    drainMs: 500,
    upkeepTiming: { beatEveryMs: 100, sweepEveryMs: 30, digestEveryMs: 20, graceMs: 300 },
  }
}

/** Waits for something to become true; says what it waited for when it does not. */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  what: string,
  ms = 5_000,
): Promise<void> {
  const end = Date.now() + ms
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`still waiting after ${ms} ms: ${what}`)
    await pause(10)
  }
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms))
