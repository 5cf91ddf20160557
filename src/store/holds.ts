// What only one run at a time may have in hand, whichever replica it runs on.
import { sql } from 'kysely'

import type { Engine } from './engine.ts'
import { isDead, storeTime } from './replicas.ts'

export type Holds = {
  /**
   * Runs `work` when nobody else holds `name`, and lets go of it after. A holder that died, or that
   * has held for a minute, holds nothing any more.
   */
  readonly exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>
}

/** Longer than any call may take with its repeats. */
const LET_GO_AFTER_MS = 60_000

export function createHolds({
  engine,
  now,
  owner,
  breathe,
}: {
  readonly engine: Engine
  readonly now: () => number
  readonly owner: string
  /** Waits a moment before it is looked again. */
  readonly breathe: () => Promise<void>
}): Holds {
  const { db } = engine
  const taken_at = storeTime(engine, now)
  const longAgo = sql<number>`${taken_at} - ${LET_GO_AFTER_MS}`
  const take = async (name: string): Promise<number | undefined> => {
    const taken = await db
      .insertInto('hold')
      .values({ name, owner, taken_at })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ owner, taken_at })
          .where((row) =>
            row.or([isDead(engine, now, 'hold.owner'), row('hold.taken_at', '<=', longAgo)]),
          ),
      )
      .returning('taken_at')
      .executeTakeFirst()
    return taken?.taken_at
  }
  const letGo = async (name: string, takenAt: number): Promise<void> => {
    await db
      .deleteFrom('hold')
      .where('name', '=', name)
      .where('owner', '=', owner)
      .where('taken_at', '=', takenAt)
      .execute()
  }
  return {
    exclusively: async (name, work) => {
      let takenAt = await take(name)
      while (takenAt === undefined) {
        await breathe()
        takenAt = await take(name)
      }
      try {
        return await work()
      } finally {
        // It would be over in a minute anyhow; what was done must not be forgotten for that.
        await letGo(name, takenAt).catch(() => {})
      }
    },
  }
}
