// Measures the bot beside a bare one in the same run: start, ack latency under load, commands per second.
import type { Contestant } from './bots.ts'
import { BARE, onPostgres, SQLITE, withFreshBots } from './bots.ts'
import {
  ackLatencies,
  allAnswered,
  commandsPerSecond,
  p50p99,
  quantile,
  warmUp,
} from './measures.ts'
import type { Table } from './table.ts'
import { createTable, machine } from './table.ts'

const CONTESTANTS = [BARE, SQLITE, ...[1, 2, 3].map(onPostgres)]
const STARTS = 5
const RATES = [100, 1_000]
const COMMANDS = { 'cheapest (whoami)': 'whoami', 'share by ids': 'share 123/456' }
const SECONDS = Number(process.argv[2] ?? 8)

async function measure(contestant: Contestant, table: Table): Promise<void> {
  const put = (row: string, value: string): void => table.put(row, contestant.name, value)
  const starts: number[] = []
  for (let i = 0; i < STARTS; i += 1)
    starts.push(await withFreshBots(contestant, async ({ startMs }) => startMs))
  put(
    `start to connected, median of ${STARTS} (ms)`,
    quantile(
      starts.sort((a, b) => a - b),
      0.5,
    ).toFixed(0),
  )

  for (const perSecond of RATES) {
    const acks = await withFreshBots(contestant, async ({ gateway }) => {
      await warmUp(gateway)
      const rate = { perSecond, seconds: SECONDS }
      const latencies = await ackLatencies(() => gateway.push('whoami'), rate)
      await allAnswered(gateway)
      return latencies
    })
    put(`ack at ${perSecond} msg/s: p50 / p99 (ms)`, p50p99(acks))
  }

  for (const [name, text] of Object.entries(COMMANDS)) {
    const figures = await withFreshBots(contestant, async (running) => {
      await warmUp(running.gateway)
      return commandsPerSecond(running, text, SECONDS)
    })
    put(`${name}: commands per second`, figures.perSecond.toFixed(0))
    put(`${name}: CPU of the bots per command (µs)`, figures.cpuMicros.toFixed(0))
    put(`${name}: memory of all replicas after (MB)`, figures.rssMb.toFixed(0))
  }
}

async function main(): Promise<void> {
  const table = createTable(CONTESTANTS.map(({ name }) => name))
  for (const contestant of CONTESTANTS) {
    await measure(contestant, table).catch((cause: unknown) => {
      process.stderr.write(`${String(cause)}\n`)
      process.exitCode = 1
    })
  }
  process.stdout.write(`${table.text()}\n\n${machine()}, ${SECONDS} s for each measurement.\n`)
}

await main()
