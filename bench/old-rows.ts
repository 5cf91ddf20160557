// What the past costs: start, dedup and lanes with ten, a thousand and a hundred thousand old commands in the store.
import type { Home } from './bots.ts'
import { onPostgres, SQLITE, withHome } from './bots.ts'
import { SHARE } from './frames.ts'
import {
  ackLatencies,
  allAnswered,
  answersTo,
  commandsPerSecond,
  cpuMs,
  p50p99,
  quantile,
} from './measures.ts'
import type { Table } from './table.ts'
import { createTable, machine } from './table.ts'

const MOST = Number(process.argv[2] ?? 100_000)
const OLD_ROWS = [10, 1_000, 100_000].filter((count) => count <= MOST)
const STARTS = 5
const SECONDS = 5
const RATE = { perSecond: 200, seconds: SECONDS }
/** Leaves a row of every kind behind. */
const TEXT = SHARE

/** The bot writes its own past: so it is what a past looks like, whatever the tables are. */
async function grow({ gateway, withBots }: Home, count: number): Promise<void> {
  await withBots(() => answersTo(TEXT, gateway, () => gateway.pushed() < count))
}

async function measure(home: Home, put: (row: string, value: string) => void): Promise<void> {
  const { gateway, withBots } = home
  const old = gateway.pushed()
  const starts: number[] = []
  const cpu: number[] = []
  for (let i = 0; i < STARTS; i += 1) {
    await withBots(async ({ pids, startMs }) => {
      starts.push(startMs)
      cpu.push(await cpuMs(pids))
    })
  }
  put('start to connected (ms)', median(starts))
  put('CPU until connected (ms)', median(cpu))
  await withBots(async (running) => {
    const again = (): Promise<number> => gateway.pushAgain(Math.floor(Math.random() * old), TEXT)
    put('ack of a repeated push: p50 / p99 (ms)', p50p99(await ackLatencies(again, RATE)))
    const fresh = (): Promise<number> => gateway.push(TEXT)
    put('ack of a new push: p50 / p99 (ms)', p50p99(await ackLatencies(fresh, RATE)))
    await allAnswered(gateway)
    const { perSecond, cpuMicros } = await commandsPerSecond(running, TEXT, SECONDS)
    put('share: commands per second', perSecond.toFixed(0))
    put('share: CPU per command (µs)', cpuMicros.toFixed(0))
  })
}

async function main(): Promise<void> {
  const contestants = [SQLITE, onPostgres(1)]
  const columns = contestants.flatMap(({ name }) => OLD_ROWS.map((count) => column(name, count)))
  const table: Table = createTable(columns)
  for (const contestant of contestants) {
    for (const count of OLD_ROWS) {
      await withHome(contestant, async (home) => {
        await grow(home, count)
        const put = (row: string, value: string): void =>
          table.put(row, column(contestant.name, count), value)
        await measure(home, put)
      })
    }
  }
  process.stdout.write(`${table.text()}\n\n${machine()}\n`)
}

const median = (numbers: number[]): string =>
  quantile(
    numbers.sort((a, b) => a - b),
    0.5,
  ).toFixed(0)

const column = (name: string, count: number): string => `${name}, ${count.toLocaleString('en')} old`

await main()
