// What an operator counts: the only door to prom-client, with a registry of its own.
import type { IntervalHistogram } from 'node:perf_hooks'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

import { Counter, Gauge, Histogram, Registry } from 'prom-client'

import type { AskingEnd } from '../language/language.ts'
import type { Api, DingTalkReason, Outcome } from '../outcome.ts'

/** What happens, told once each time it does. */
export type Meters = {
  readonly push: (what: 'new' | 'duplicate' | 'not-stored') => void
  readonly takenOver: (count: number) => void
  /** `ms` from the arrival of the message to the record of how it ended. */
  readonly outcome: (outcome: Outcome['kind'], command: string | undefined, ms: number) => void
  readonly sent: (way: 'webhook' | 'robot') => void
  readonly dead: (reason: DeadReason) => void
  readonly call: (api: Api, result: 'ok' | DingTalkReason) => void
  /** The language model, by how asking it ended. */
  readonly asked: (end: AskingEnd, took: { readonly ms: number; readonly tokens: number }) => void
}

/** Few enough to be a label: DingTalk's own codes are not. */
export type DeadReason = DingTalkReason | 'no-webhook' | 'no-staff-id' | 'bug'

/** What is asked for when somebody looks. */
export type Sources = {
  readonly isConnected: () => boolean
  readonly isStoreUp: () => boolean
  /** Calls that count against the month, and how many it has. */
  readonly month: () => { readonly used: number; readonly budget: number }
  readonly count: () => Promise<{
    readonly waiting: number
    readonly dead: number
    readonly audited: number
  }>
}

export type ProcessUsage = { readonly cpuSeconds: number; readonly residentBytes: number }

export type Health = { readonly connected: boolean; readonly store: boolean }

export type MeterBoard = {
  readonly meters: Meters
  /** Until then nothing is connected and no store is there. */
  readonly watch: (sources: Sources) => void
  readonly health: () => Health
  /** In the format of Prometheus. */
  readonly text: () => Promise<string>
  readonly contentType: string
  readonly close: () => void
}

export type BoardOptions = {
  readonly usage?: (() => ProcessUsage) | undefined
  readonly now: () => number
}

/** From a message that asks DingTalk nothing to one that waited for another process. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600]

export function createMeterBoard(options: BoardOptions): MeterBoard {
  const registry = new Registry()
  let sources: Sources | undefined
  const health = (): Health => ({
    connected: sources?.isConnected() ?? false,
    store: sources?.isStoreUp() ?? false,
  })
  measureState(registry, health)
  measureMonth(registry, () => sources?.month())
  measureStore(
    registry,
    keptFor(KEEP_COUNTS_MS, options.now, () => sources?.count()),
  )
  const lag = monitorEventLoopDelay()
  lag.enable()
  measureProcess(registry, options.usage, lag)
  return {
    meters: createMeters(registry),
    watch: (given) => void (sources = given),
    health,
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close: () => void lag.disable(),
  }
}

function createMeters(registry: Registry): Meters {
  const counter = counting(registry)
  const pushes = counter('pushes_total', 'Pushes by what became of them', ['result'])
  for (const result of ['new', 'duplicate', 'not-stored']) pushes.inc({ result }, 0)
  const takenOver = counter('pushes_taken_over_total', 'Pushes of a process that is gone', [])
  const outcomes = counter('commands_total', 'Messages by how they ended', ['outcome', 'command'])
  const seconds = new Histogram({
    name: 'steward_decided_seconds',
    help: 'From the arrival of a message to the record of how it ended',
    buckets: SECONDS,
    registers: [registry],
  })
  const sent = counter('messages_sent_total', 'Messages of the bot that arrived', ['way'])
  for (const way of ['webhook', 'robot']) sent.inc({ way }, 0)
  const dead = counter('messages_undelivered_total', 'Messages given up for good', ['reason'])
  const asked = counter('language_total', 'Free words by what came of them', ['end'])
  const tokens = counter('language_tokens_total', 'Tokens of the language model', [])
  const asking = new Histogram({
    name: 'steward_language_seconds',
    help: 'How long the language model was waited for',
    buckets: [0.25, 0.5, 1, 2, 4, 8],
    registers: [registry],
  })
  const calls = counter('dingtalk_calls_total', 'Requests to OpenAPI, repeats too', [
    'api',
    'result',
  ])
  return {
    push: (result) => pushes.inc({ result }),
    takenOver: (count) => takenOver.inc(count),
    outcome: (outcome, command = 'none', ms) => {
      outcomes.inc({ outcome, command })
      seconds.observe(Math.max(0, ms) / 1_000)
    },
    sent: (way) => sent.inc({ way }),
    dead: (reason) => dead.inc({ reason }),
    call: (api, result) => calls.inc({ api, result }),
    asked: (end, took) => {
      asked.inc({ end })
      tokens.inc(took.tokens)
      asking.observe(took.ms / 1_000)
    },
  }
}

const counting =
  (registry: Registry) =>
  <Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> =>
    new Counter({ name: `steward_${name}`, help, labelNames, registers: [registry] })

/** Asked for at each look; what cannot be had is left out, as an old number would look like a new one. */
const asking =
  (registry: Registry) =>
  (name: string, help: string, value: () => Promise<number | undefined> | number): void =>
    void new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const now = await value()
        if (now === undefined) this.remove()
        else this.set(now)
      },
    })

function measureState(registry: Registry, health: () => Health): void {
  const gauge = asking(registry)
  gauge('steward_connected', 'Is there a connection to the gateway?', () =>
    Number(health().connected),
  )
  gauge('steward_store_up', 'Does the store answer?', () => Number(health().store))
}

function measureMonth(
  registry: Registry,
  month: () => ReturnType<Sources['month']> | undefined,
): void {
  const gauge = asking(registry)
  gauge(
    'steward_month_calls_used',
    'Calls of this month that count, of all replicas',
    async () => month()?.used,
  )
  gauge('steward_month_calls_budget', 'How many of them a month has', async () => month()?.budget)
}

const KEEP_COUNTS_MS = 5_000
/** Whoever scrapes shall not wait for a store that hangs. */
const WAIT_FOR_COUNTS_MS = 1_000

type Counts = Awaited<ReturnType<Sources['count']>>

function measureStore(registry: Registry, count: () => Promise<Counts | undefined>): void {
  const gauge = asking(registry)
  gauge(
    'steward_outbox_waiting',
    'Messages of the bot still to be sent',
    async () => (await count())?.waiting,
  )
  gauge(
    'steward_outbox_dead',
    'Messages given up within the last seven days',
    async () => (await count())?.dead,
  )
  gauge(
    'steward_audit_entries',
    'Entries of the audit chain; never fewer than before',
    async () => (await count())?.audited,
  )
}

function keptFor(
  ms: number,
  now: () => number,
  ask: () => Promise<Counts> | undefined,
): () => Promise<Counts | undefined> {
  let asking: Promise<Counts | undefined> = Promise.resolve(undefined)
  let askedAt: number | undefined
  return () => {
    if (askedAt === undefined || now() - askedAt >= ms) {
      askedAt = now()
      asking = inTime(ask())
    }
    return asking
  }
}

async function inTime(asking: Promise<Counts> | undefined): Promise<Counts | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, WAIT_FOR_COUNTS_MS, undefined)
  })
  try {
    return await Promise.race([asking?.catch(() => undefined), late])
  } finally {
    clearTimeout(timer)
  }
}

function measureProcess(
  registry: Registry,
  usage: BoardOptions['usage'],
  lag: IntervalHistogram,
): void {
  const gauge = asking(registry)
  gauge('process_start_time_seconds', 'When the process began', () =>
    Math.round(performance.timeOrigin / 1_000),
  )
  gauge('nodejs_eventloop_lag_p99_seconds', 'Since it was last asked for', () => {
    const seconds = lag.percentile(99) / 1e9
    lag.reset()
    return seconds
  })
  if (usage === undefined) return
  gauge('process_resident_memory_bytes', 'Memory', () => usage().residentBytes)
  let before = 0
  void new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Time on processors',
    registers: [registry],
    collect() {
      const { cpuSeconds } = usage()
      this.inc(cpuSeconds - before)
      before = cpuSeconds
    },
  })
}
