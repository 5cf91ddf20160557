// Measures the bot beside a bare one in the same run: start, ack latency under load, commands per second.
import type { Contestant, Running } from './bots.ts'
import { BARE, onPostgres, SQLITE, withFreshBots } from './bots.ts'
import { SHARE } from './frames.ts'
import {
  ackLatencies,
  allAnswered,
  commandsPerSecond,
  p50p99,
  quantile,
  rssMb,
  warmUp,
} from './measures.ts'
import { createTable, machine } from './table.ts'

const CONTESTANTS = [BARE, SQLITE, ...[1, 2, 3].map(onPostgres)]
const STARTS = 5
const RATES = [100, 1_000]
const COMMANDS = { 'cheapest (whoami)': 'whoami', 'share by link': SHARE }
const SECONDS = Number(process.argv[2] ?? 8)

/** Commands per second of the bare bot, which is measured first. */
type Yardstick = Map<string, number>
type Put = (row: string, value: string) => void

async function measure(contestant: Contestant, yardstick: Yardstick, put: Put): Promise<void> {
  const starts: number[] = []
  for (let i = 0; i < STARTS; i += 1)
    starts.push(await withFreshBots(contestant, async ({ startMs }) => startMs))
  const median = quantile(
    starts.sort((a, b) => a - b),
    0.5,
  )
  put(`start to connected, median of ${STARTS} (ms)`, median.toFixed(0))
  await withFreshBots(contestant, async (running) => {
    await warmUp(running.gateway)
    for (const perSecond of RATES) await measureAcks(running, perSecond, put)
    for (const [name, text] of Object.entries(COMMANDS)) {
      const { perSecond, cpuMicros } = await commandsPerSecond(running, text, SECONDS)
      if (contestant === BARE) yardstick.set(name, perSecond)
      const share = perSecond / (yardstick.get(name) ?? NaN)
      put(`${name}: commands per second`, perSecond.toFixed(0))
      put(`${name}: of the bare bot’s`, share.toFixed(2))
      put(`${name}: CPU of the bots per command (µs)`, cpuMicros.toFixed(0))
    }
    put('memory after all of it (MB)', (await rssMb(running.pids)).toFixed(0))
  })
}

async function measureAcks({ gateway }: Running, perSecond: number, put: Put): Promise<void> {
  const rate = { perSecond, seconds: SECONDS }
  const latencies = await ackLatencies(() => gateway.push('whoami'), rate)
  await allAnswered(gateway)
  put(`ack at ${perSecond} msg/s: p50 / p99 (ms)`, p50p99(latencies))
}

async function main(): Promise<void> {
  const table = createTable(CONTESTANTS.map(({ name }) => name))
  const yardstick: Yardstick = new Map()
  for (const contestant of CONTESTANTS) {
    const put: Put = (row, value) => table.put(row, contestant.name, value)
    await measure(contestant, yardstick, put).catch((cause: unknown) => {
      process.stderr.write(`${String(cause)}\n`)
      process.exitCode = 1
    })
  }
  process.stdout.write(`${table.text()}\n\n${machine()}, ${SECONDS} s for each measurement.\n`)
}

await main()
