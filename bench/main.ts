// Measures the bot beside a bare one in the same run: start, ack latency under load, commands per second.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import type { LoadGateway } from './load-gateway.ts'
import { startLoadGateway } from './load-gateway.ts'

const BOTS = { steward: 'dist/src/main.js', bare: 'dist/bench/bare-bot.js' }
type Bot = keyof typeof BOTS

const STARTS = 5
const RATES = [100, 1_000]
const RATE_SECONDS = 8
const WARM_UP = 300
const COMMANDS = { 'cheapest (whoami)': 'whoami', 'share by ids': 'share 123/456' }
const COMMANDS_SECONDS = 8
/** Messages on their way at once when the limit is looked for. */
const IN_FLIGHT = 64

type Running = {
  readonly gateway: LoadGateway
  readonly child: ChildProcess
  readonly startMs: number
}

async function withBot<T>(bot: Bot, measure: (running: Running) => Promise<T>): Promise<T> {
  const gateway = await startLoadGateway()
  const data = await mkdtemp(join(tmpdir(), 'bench-'))
  const startedAt = performance.now()
  const child = spawn(process.execPath, [BOTS[bot]], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DINGTALK_CLIENT_ID: 'dingbench',
      DINGTALK_CLIENT_SECRET: 'benchbench',
      DINGTALK_API_BASE: gateway.origin,
      DINGTALK_OAPI_BASE: gateway.origin,
      STEWARD_DATA: data,
      LOG_LEVEL: 'warn',
    },
  })
  const died = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) =>
      reject(new Error(`the ${bot} bot died: ${code ?? signal}`)),
    )
  })
  const run = async (): Promise<T> => {
    await gateway.connected
    return measure({ gateway, child, startMs: performance.now() - startedAt })
  }
  try {
    return await Promise.race([run(), died])
  } finally {
    child.removeAllListeners('exit')
    child.kill('SIGKILL')
    await gateway.stop()
    await rm(data, { recursive: true, force: true })
  }
}

async function warmUp(gateway: LoadGateway): Promise<void> {
  await Promise.all(Array.from({ length: WARM_UP }, () => gateway.push('whoami')))
  while (gateway.replies() < WARM_UP) await pause(5)
}

/** Sends at an even rate, whatever comes back; the latencies of the acks, sorted. */
async function ackLatencies({ gateway }: Running, perSecond: number): Promise<number[]> {
  await warmUp(gateway)
  const acks: Promise<number>[] = []
  const startedAt = performance.now()
  const total = perSecond * RATE_SECONDS
  while (acks.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1_000) * perSecond))
    while (acks.length < due) acks.push(gateway.push('whoami'))
    await pause(1)
  }
  return (await Promise.all(acks)).sort((a, b) => a - b)
}

/** Answers per second with a fixed number of messages on their way, and the CPU time of each. */
async function commandsPerSecond({ gateway, child }: Running, text: string) {
  await warmUp(gateway)
  const before = { replies: gateway.replies(), cpu: await cpuMs(child), at: performance.now() }
  let pushed = before.replies
  while (performance.now() - before.at < COMMANDS_SECONDS * 1_000) {
    while (pushed - gateway.replies() < IN_FLIGHT) {
      void gateway.push(text)
      pushed += 1
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  const answered = gateway.replies() - before.replies
  const seconds = (performance.now() - before.at) / 1_000
  const cpu = (await cpuMs(child)) - before.cpu
  return {
    perSecond: answered / seconds,
    cpuMicros: (cpu * 1_000) / answered,
    rssMb: await rssMb(child),
  }
}

/** User and system time so far; a clock tick of Linux is 10 ms. */
async function cpuMs({ pid }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10
}

async function rssMb({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

async function main(): Promise<void> {
  const rows: Record<string, Record<Bot, string>> = {}
  const put = (row: string, bot: Bot, value: string): void => {
    rows[row] = { ...(rows[row] ?? { steward: '', bare: '' }), [bot]: value }
  }
  for (const bot of ['bare', 'steward'] as const) {
    const starts: number[] = []
    for (let i = 0; i < STARTS; i += 1)
      starts.push(await withBot(bot, async ({ startMs }) => startMs))
    put(
      'start to connected, median of 5 (ms)',
      bot,
      at(
        starts.sort((a, b) => a - b),
        0.5,
      ).toFixed(0),
    )
    for (const rate of RATES) {
      const acks = await withBot(bot, (running) => ackLatencies(running, rate))
      put(
        `ack at ${rate} msg/s: p50 / p99 (ms)`,
        bot,
        `${at(acks, 0.5).toFixed(2)} / ${at(acks, 0.99).toFixed(2)}`,
      )
    }
    for (const [name, text] of Object.entries(COMMANDS)) {
      const figures = await withBot(bot, (running) => commandsPerSecond(running, text))
      put(`${name}: commands per second`, bot, figures.perSecond.toFixed(0))
      put(`${name}: CPU per command (µs)`, bot, figures.cpuMicros.toFixed(0))
      put(`${name}: memory after (MB)`, bot, figures.rssMb.toFixed(0))
    }
  }
  process.stdout.write(`${tableOf(rows)}\n`)
}

function tableOf(rows: Readonly<Record<string, Record<Bot, string>>>): string {
  const line = (...cells: string[]): string => `| ${cells.join(' | ')} |`
  return [
    line('', 'steward', 'bare bot'),
    line('---', '---:', '---:'),
    ...Object.entries(rows).map(([name, { steward, bare }]) => line(name, steward, bare)),
  ].join('\n')
}

await main()
