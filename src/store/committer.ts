// One transaction, and so one fsync, for all that wants to be written at the same time.
import type { Transaction } from 'kysely'
import { sql } from 'kysely'

import type { AuditEntry } from './audit.ts'
import { appendAudit } from './audit.ts'
import type { Engine } from './engine.ts'
import type { OutboxMessage } from './outbox.ts'
import { claimReady } from './ready.ts'
import { jsonOf } from './rows.ts'
import type { Schema } from './schema.ts'
import { isPassing } from './store-error.ts'

/** What the writes of one transaction share. */
export type Commit = {
  readonly engine: Engine
  readonly tx: Transaction<Schema>
  readonly now: number
  readonly owner: string
  /** How many posts a group hears within a minute. */
  readonly perMinute: number
  /** Conversations in which something may be ready to be sent after these writes. */
  readonly touched: Set<string>
  /** Appended to the chain when all writes are in. */
  readonly audit: AuditEntry[]
}

export type BatchWork<Row, Result> = {
  /** Names that no other replica's transaction may hold at the same time: lanes, conversations. */
  readonly locks: (row: Row) => readonly string[]
  /** All rows in one go; the results in the same order. */
  readonly run: (rows: readonly Row[], commit: Commit) => Promise<readonly Result[]>
}

export type Committer = {
  /** A kind of write; kinds run in the order in which they were made known. */
  readonly batch: <Row, Result>(work: BatchWork<Row, Result>) => (row: Row) => Promise<Result>
}

export type CommitterOptions = {
  readonly engine: Engine
  readonly now: () => number
  readonly owner: string
  readonly perMinute: number
  /** Told of messages that these writes made ready to be sent, once they are on disk. */
  readonly onReady: (messages: readonly OutboxMessage[]) => void
}

/** The rows of one kind that go into one transaction. */
type Load = {
  readonly locks: readonly string[]
  /** Settles the writers when the transaction is on disk. */
  readonly run: (commit: Commit) => Promise<() => void>
  readonly fail: (cause: unknown) => void
  /** The same rows, each for itself. */
  readonly apart: () => readonly Load[]
}

/** Of one kind in one transaction; the locks of a transaction have to fit into those of PostgreSQL. */
const MOST_AT_ONCE = 500

type Source = { readonly take: () => Load | undefined }

/**
 * A write that fails takes those beside it with it; then each is tried alone, so that only the one
 * that cannot be written is told so.
 */
export function createCommitter(options: CommitterOptions): Committer {
  const sources: Source[] = []
  let isBusy = false
  const flush = async (): Promise<void> => {
    isBusy = true
    let loads = await gather(sources)
    while (loads.length > 0) {
      await commit(loads, options)
      loads = await gather(sources)
    }
    isBusy = false
  }
  return {
    batch: (work) => {
      const queue = createQueue(work)
      sources.push(queue)
      return (row) => {
        const written = queue.add(row)
        if (!isBusy) void flush()
        return written
      }
    },
  }
}

/** Waits for the end of the turn: what is asked for until then goes along. */
async function gather(sources: readonly Source[]): Promise<Load[]> {
  await new Promise((resolve) => setImmediate(resolve))
  return sources.flatMap((source) => source.take() ?? [])
}

async function commit(loads: readonly Load[], options: CommitterOptions): Promise<void> {
  try {
    const { settles, ready } = await inOneTransaction(loads, options)
    for (const settle of settles) settle()
    if (ready.length > 0) options.onReady(ready)
  } catch (cause) {
    const apart = loads.flatMap((load) => load.apart())
    if (apart.length === 1 || isPassing(cause)) return loads.forEach((load) => load.fail(cause))
    for (const load of apart) await commit([load], options)
  }
}

function inOneTransaction(
  loads: readonly Load[],
  { engine, now, owner, perMinute }: CommitterOptions,
): Promise<{ settles: (() => void)[]; ready: readonly OutboxMessage[] }> {
  return engine.db.transaction().execute(async (tx) => {
    const lists = { touched: new Set<string>(), audit: [] }
    const shared = { engine, tx, now: now(), owner, perMinute, ...lists }
    if (engine.kind === 'postgres') await lockNames(loads, tx)
    const settles: (() => void)[] = []
    for (const { run } of loads) settles.push(await run(shared))
    const ready = await claimReady(shared)
    await appendAudit(shared)
    return { settles, ready }
  })
}

/** Always in the same order, so that two replicas cannot wait for each other. */
async function lockNames(loads: readonly Load[], tx: Transaction<Schema>): Promise<void> {
  const names = jsonOf(loads.flatMap(({ locks }) => locks))
  await sql`select pg_advisory_xact_lock(h) from (
    select distinct hashtextextended(value, 0) as h
    from jsonb_array_elements_text(${names}::jsonb) order by h offset 0) as names`.execute(tx)
}

type Waiting<Row, Result> = {
  readonly row: Row
  readonly resolve: (result: Result) => void
  readonly reject: (cause: unknown) => void
}

function createQueue<Row, Result>(
  work: BatchWork<Row, Result>,
): Source & { readonly add: (row: Row) => Promise<Result> } {
  const waiting: Waiting<Row, Result>[] = []
  const load = (jobs: readonly Waiting<Row, Result>[]): Load => ({
    locks: jobs.flatMap(({ row }) => work.locks(row)),
    run: async (shared) => {
      const rows = jobs.map(({ row }) => row)
      const results = await work.run(rows, shared)
      return () =>
        jobs.forEach(({ resolve, reject }, i) => {
          const result = results[i]
          if (result === undefined) reject(new Error('a write without a result'))
          else resolve(result)
        })
    },
    fail: (cause) => jobs.forEach(({ reject }) => reject(cause)),
    apart: () => jobs.map((job) => load([job])),
  })
  return {
    add: (row) => new Promise((resolve, reject) => waiting.push({ row, resolve, reject })),
    take: () => {
      if (waiting.length === 0) return undefined
      return load(waiting.splice(0, MOST_AT_ONCE))
    },
  }
}
