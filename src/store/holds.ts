// What only one run at a time may have in hand, whichever replica it runs on.
import type { Engine } from './engine.ts'
import { isDead } from './replicas.ts'

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
  const take = async (name: string, taken_at: number): Promise<boolean> => {
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('hold')
      .values({ name, owner, taken_at })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ owner, taken_at })
          .where((row) =>
            row.or([
              isDead(engine, now, 'hold.owner'),
              row('hold.taken_at', '<=', taken_at - LET_GO_AFTER_MS),
            ]),
          ),
      )
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows > 0n
  }
  return {
    exclusively: async (name, work) => {
      let takenAt = now()
      while (!(await take(name, takenAt))) {
        await breathe()
        takenAt = now()
      }
      try {
        return await work()
      } finally {
        await db
          .deleteFrom('hold')
          .where('name', '=', name)
          .where('owner', '=', owner)
          .where('taken_at', '=', takenAt)
          .execute()
      }
    },
  }
}
