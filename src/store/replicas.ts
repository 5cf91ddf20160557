// The processes that share a store: who is alive, since when nobody heard, who does what one should.
import type { Expression, RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'

import type { Engine } from './engine.ts'

/** A process that has not been heard of for so long counts as gone. */
export const LEASE_MS = 12_000

export type Replicas = {
  /** We are alive. Resolves with when anybody was last connected; undefined on the very first start. */
  readonly heartbeat: () => Promise<number | undefined>
  /** We are connected to the gateway. */
  readonly hear: () => Promise<void>
  /** True for one replica, once in `everyMs`. */
  readonly isMyTurn: (task: string, everyMs: number) => Promise<boolean>
  /** We are gone: what is ours may be taken over at once. */
  readonly leave: () => Promise<void>
}

type Deps = { readonly engine: Engine; readonly now: () => number; readonly owner: string }

export function createReplicas({ engine, now, owner }: Deps): Replicas {
  const { db } = engine
  return {
    heartbeat: async () => {
      const lease_until = sql<number>`${storeTime(engine, now)} + ${LEASE_MS}`
      await db
        .insertInto('replica')
        .values({ owner, lease_until, heard_until: null })
        .onConflict((conflict) => conflict.column('owner').doUpdateSet({ lease_until }))
        .execute()
      const heard = await db
        .selectFrom('replica')
        .select(({ fn }) => fn.max('heard_until').as('until'))
        .executeTakeFirst()
      return heard?.until ?? undefined
    },
    hear: async () => {
      const heard_until = now()
      await db.updateTable('replica').set({ heard_until }).where('owner', '=', owner).execute()
    },
    isMyTurn: async (task, everyMs) => {
      const begun_at = now()
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('task')
        .values({ name: task, begun_at })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ begun_at })
            .where('task.begun_at', '<=', begun_at - everyMs),
        )
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows > 0n
    },
    leave: async () => {
      await db.updateTable('replica').set({ lease_until: 0 }).where('owner', '=', owner).execute()
    },
  }
}

/** A SQLite file has one process, whose lock proves that the others are gone. */
export async function declareOthersGone({ engine }: Pick<Deps, 'engine'>): Promise<void> {
  if (engine.kind === 'sqlite')
    await engine.db.updateTable('replica').set({ lease_until: 0 }).execute()
}

/** Does this row belong to nobody who lives? */
export const isDead = (engine: Engine, now: () => number, owner = 'owner'): Expression<SqlBool> =>
  sql<SqlBool>`(${sql.ref(owner)} is null or ${sql.ref(owner)} not in
    (select owner from replica where lease_until > ${storeTime(engine, now)}))`

/** Leases go by the clock of the store: those of the replicas may differ. */
export function storeTime({ kind }: Engine, now: () => number): RawBuilder<number> {
  return kind === 'postgres'
    ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : sql<number>`${now()}`
}
