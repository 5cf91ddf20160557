// The process: environment, signals and exit codes. The only file that touches `process`.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import type { App } from './app.ts'
import { startApp } from './app.ts'
import { checkAudit } from './audit-check.ts'
import type { Config } from './config.ts'
import { readConfig, secretsIn } from './config.ts'
import { dieAt, watchDoors } from './crash-points.ts'
import type { Log } from './log.ts'
import { createLog } from './log.ts'
import type { ProcessUsage } from './metrics/meters.ts'
import { ListenError } from './metrics/server.ts'
import { PolicyError } from './permission/policy-book.ts'
import type { Seams } from './seams.ts'
import { StoreError } from './store/store-error.ts'

const CANNOT_RUN = 1
const BAD_CONFIG = 2

const manifest = createRequire(import.meta.url).resolve('#root/package.json')
const root = dirname(manifest)

// What we write is for nobody else's eyes.
process.umask(0o077)
await main()

async function main(): Promise<void> {
  loadEnvFile(process.argv.slice(2))
  const reading = readConfig(process.env)
  if (reading.kind === 'problems') {
    say(['dingtalk-steward cannot start:', ...reading.problems.map((each) => `  - ${each}`)])
    say(['', 'Every variable is explained in .env.example; copy it to .env and fill it in.'])
    process.exitCode = BAD_CONFIG
    return
  }
  const { config } = reading
  const log = createLog({ level: config.logLevel, hide: secretsIn(config) })
  if (process.argv.includes('--verify-audit')) return verifyAudit(config)
  process.on('uncaughtException', (cause) => die(log, cause))
  logWarnings(log)
  const ending = new AbortController()
  const starting = start(config, log, ending.signal)
  stopOnSignals(log, async () => {
    ending.abort()
    const app = await starting.catch(() => undefined)
    await app?.stop()
  })
  try {
    await starting
  } catch (cause) {
    // A channel that is listened to would keep the process.
    process.removeAllListeners('disconnect')
    if (ending.signal.aborted) return
    sayWhatToMend('dingtalk-steward cannot start:', cause)
  }
}

/** `--verify-audit`: nothing is started; one line, and 0 where all is as it was written. */
async function verifyAudit(config: Config): Promise<void> {
  const log = createLog({ level: 'error', hide: secretsIn(config) })
  try {
    const { isIntact, sentence } = await checkAudit(config, log)
    process.stdout.write(`${sentence}\n`)
    process.exitCode = isIntact ? 0 : CANNOT_RUN
  } catch (cause) {
    sayWhatToMend('The audit cannot be read; on SQLite the bot has to be stopped first:', cause)
  }
}

/** Whatever else it is, is a bug and ends the process. */
function sayWhatToMend(headline: string, cause: unknown): void {
  const isKnown = [PolicyError, StoreError, ListenError].some((kind) => cause instanceof kind)
  if (!isKnown || !(cause instanceof Error)) throw cause
  say([headline, cause.message])
  process.exitCode = CANNOT_RUN
}

/** `--env <file>`: variables from a file, if it is there; those already set win. */
function loadEnvFile(args: readonly string[]): void {
  const [flag, file] = args
  if (flag === '--env' && file !== undefined && existsSync(file)) process.loadEnvFile(file)
}

function start(config: Config, log: Log, signal: AbortSignal): Promise<App> {
  const { version } = readVersion()
  const policies = join(root, 'policies')
  log.info({ version, apiBase: config.apiBase, dataDir: config.dataDir }, 'starting')
  return startApp(config, {
    log,
    signal,
    version,
    schemaFile: join(policies, 'steward.cedarschema'),
    policyFile: config.policyFile ?? join(policies, 'steward.cedar'),
    usage,
    ...dyingWhereTold(log),
  })
}

/** For tests: dies at once at the point named, or with `trace` logs every point. */
function dyingWhereTold(log: Log): Pick<Seams, 'watchDoor'> {
  const where = process.env['STEWARD_CRASH_AT']
  if (where === undefined) return {}
  const die = (): unknown => process.kill(process.pid, 'SIGKILL')
  const trace = (point: string): void => log.info({ point }, 'point passed')
  return { watchDoor: watchDoors(where === 'trace' ? trace : dieAt(where, die)) }
}

function usage(): ProcessUsage {
  const { user, system } = process.cpuUsage()
  return { cpuSeconds: (user + system) / 1e6, residentBytes: process.memoryUsage.rss() }
}

function stopOnSignals(log: Log, end: () => Promise<void>): void {
  let stopping = false
  const stop = async (why: string): Promise<void> => {
    if (stopping) return
    stopping = true
    log.info({ why }, 'stopping')
    await end()
    log.info({}, 'stopped')
    if (process.connected) process.disconnect()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
  // A parent that started us over a channel and is gone leaves nobody to stop us.
  process.on('disconnect', () => void stop('parent gone'))
  // npm passes a signal on to its shell only, which dies and leaves us behind.
  const launcher = process.ppid
  if (process.env['npm_lifecycle_event'] === undefined) return
  setInterval(() => process.ppid !== launcher && void stop('npm gone'), 300).unref()
}

/** Node's own warnings, into the log; that its SQLite is young is no news on the versions that we test. */
function logWarnings(log: Log): void {
  process.removeAllListeners('warning')
  process.on('warning', (warning) => {
    if (warning.message.startsWith('SQLite is an experimental feature')) return
    log.warn({ name: warning.name, why: warning.message }, 'warning of Node')
  })
}

/** A bug outside every message's way: what was accepted is in the store, a fresh process takes it up. */
function die(log: Log, cause: unknown): void {
  log.error({ err: cause }, 'bug outside a message, process ends')
  process.exit(CANNOT_RUN)
}

function readVersion(): { version: string } {
  const json: unknown = JSON.parse(readFileSync(manifest, 'utf8'))
  const isManifest = typeof json === 'object' && json !== null && 'version' in json
  return { version: isManifest ? String(json.version) : 'unknown' }
}

function say(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`)
}
