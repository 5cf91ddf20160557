// One transaction, and so one fsync, for all that wants to be written in one turn of the event loop.
import type { Kysely, Transaction } from 'kysely'

import type { Schema } from './schema.ts'

/** Runs `work` in a transaction shared with others; settles once that is on disk. */
export type Write = <T>(work: (tx: Transaction<Schema>) => Promise<T>) => Promise<T>

type Job = {
  readonly run: (tx: Transaction<Schema>) => Promise<() => void>
  readonly fail: (cause: unknown) => void
}

/** A write that fails takes those beside it with it: they were not stored, and are told so. */
export function createGroupCommit(db: Kysely<Schema>): Write {
  let waiting: Job[] = []
  const flush = async (): Promise<void> => {
    const jobs = waiting
    waiting = []
    try {
      const done = await db.transaction().execute(async (tx) => {
        const settles: (() => void)[] = []
        for (const { run } of jobs) settles.push(await run(tx))
        return settles
      })
      for (const settle of done) settle()
    } catch (cause) {
      for (const { fail } of jobs) fail(cause)
    }
  }
  return (work) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(() => void flush())
      waiting.push({
        run: async (tx) => {
          const result = await work(tx)
          return () => resolve(result)
        },
        fail: reject,
      })
    })
}
