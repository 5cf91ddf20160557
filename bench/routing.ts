// What watches cost: storage events taken in and routed with few watches, many, and very many elsewhere.
import { setTimeout as pause } from 'node:timers/promises'

import type { Contestant, Home, Running } from './bots.ts'
import { onPostgres, SQLITE, withHome } from './bots.ts'
import type { LoadGateway } from './load-gateway.ts'
import { ackLatencies, cpuMs, p50p99, rssMb } from './measures.ts'
import { createTable, machine } from './table.ts'
import type { Peephole, Watches } from './watched-store.ts'
import { openPeephole, seedWatches } from './watched-store.ts'

const SECONDS = Number(process.argv[2] ?? 10)
const SPACES = 1_000
const PER_SECOND = 1_000
/** Events without an ack when the limit is looked for. */
const IN_FLIGHT = 256
const STUCK_MS = 30_000
/** PostgreSQL tells of its statistics no sooner. */
const STATISTICS_MS = 1_500

/** Events come from the first thousand spaces, one after the other. */
const watchesHere = (count: number): Watches => ({ count, spaces: SPACES, firstSpace: 0 })
const ELSEWHERE: Watches = { count: 100_000, spaces: SPACES, firstSpace: SPACES }

const STOCKS: Readonly<Record<string, readonly Watches[]>> = {
  '100 watches': [watchesHere(100)],
  '10,000 watches': [watchesHere(10_000)],
  '10,000 and 100,000 elsewhere': [watchesHere(10_000), ELSEWHERE],
}

type Put = (row: string, value: string) => void

async function measure(home: Home, stock: readonly Watches[], put: Put): Promise<void> {
  await seedWatches(home.where, stock)
  await home.withBots(async (running) => {
    const peephole = await openPeephole(home.where)
    await measureEven(running, peephole, put)
    await measureMost(running, peephole, put)
    put('memory after all of it (MB)', (await rssMb(running.pids)).toFixed(0))
    await peephole.close()
  })
}

/** At the rate that an organisation may come to. */
async function measureEven(running: Running, peephole: Peephole, put: Put): Promise<void> {
  const { gateway, pids } = running
  const before = { cpu: await cpuMs(pids), touched: await peephole.touched() }
  const startedAt = performance.now()
  const rate = { perSecond: PER_SECOND, seconds: SECONDS }
  const acks = await ackLatencies(gateway.pushEvent, rate)
  await allStored(gateway, peephole)
  const took = (performance.now() - startedAt) / 1_000
  const cpu = (await cpuMs(pids)) - before.cpu
  put(`stored of ${PER_SECOND} events/s (per second)`, (acks.length / took).toFixed(0))
  put(`ack at ${PER_SECOND} events/s: p50 / p99 (ms)`, p50p99(acks))
  put('CPU of the bot per event (µs)', ((cpu * 1_000) / acks.length).toFixed(0))
  await pause(STATISTICS_MS)
  const after = await peephole.touched()
  if (before.touched === undefined || after === undefined) return
  const per = (of: 'written' | 'read', from: typeof after): string =>
    ((after[of] - from[of]) / acks.length).toFixed(1)
  put('rows written per event', per('written', before.touched))
  put('rows of watches read per event', per('read', before.touched))
}

async function measureMost(
  { gateway, pids }: Running,
  peephole: Peephole,
  put: Put,
): Promise<void> {
  const before = { cpu: await cpuMs(pids), pushed: gateway.pushedEvents() }
  const startedAt = performance.now()
  const endsAt = startedAt + SECONDS * 1_000
  const lane = async (): Promise<void> => {
    while (performance.now() < endsAt) await gateway.pushEvent()
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
  await allStored(gateway, peephole)
  const took = (performance.now() - startedAt) / 1_000
  const stored = gateway.pushedEvents() - before.pushed
  put('most events stored per second', (stored / took).toFixed(0))
  put(
    'CPU per event at the most (µs)',
    ((((await cpuMs(pids)) - before.cpu) * 1_000) / stored).toFixed(0),
  )
}

/** Each event is there once: more or fewer is a mistake, and no figure. */
async function allStored(gateway: LoadGateway, { events }: Peephole): Promise<void> {
  let stored = -1
  let since = performance.now()
  for (;;) {
    const now = await events()
    if (now === gateway.pushedEvents()) return
    if (now !== stored) since = performance.now()
    stored = now
    if (performance.now() - since > STUCK_MS)
      throw new Error(`${stored} of ${gateway.pushedEvents()} events are stored`)
    await pause(20)
  }
}

async function main(): Promise<void> {
  const contestants: readonly Contestant[] = [SQLITE, onPostgres(1)]
  const columnOf = ({ engine }: Contestant, stock: string): string =>
    `${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, ${stock}`
  const table = createTable(
    contestants.flatMap((each) => Object.keys(STOCKS).map((stock) => columnOf(each, stock))),
  )
  for (const contestant of contestants) {
    for (const [name, stock] of Object.entries(STOCKS)) {
      const put: Put = (row, value) => table.put(row, columnOf(contestant, name), value)
      await withHome(contestant, (home) => measure(home, stock, put)).catch((cause: unknown) => {
        process.stderr.write(`${String(cause)}\n`)
        process.exitCode = 1
      })
    }
  }
  process.stdout.write(`${table.text()}\n\n${machine()}, ${SECONDS} s for each measurement.\n`)
}

await main()
