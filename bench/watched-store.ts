// A store full of watches, seeded past the bot, and a look into it while the bot works on it.
import type { Kysely } from 'kysely'
import { sql } from 'kysely'

import type { Where } from '../src/store/engine.ts'
import { openEngine } from '../src/store/engine.ts'
import type { Schema } from '../src/store/schema.ts'
import { loadDriver, sqliteDrivers } from '../src/store/sqlite-driver.ts'
import { spaceOf } from './frames.ts'

const SILENT = { info: () => {}, warn: () => {}, error: () => {} }

/** So many watches of so many spaces, the first of them the space of this number. */
export type Watches = {
  readonly count: number
  readonly spaces: number
  readonly firstSpace: number
}

/** No multiple of the number of spaces: nobody may watch the same twice. */
const CONVERSATIONS = 4_999
const AT_ONCE = 5_000

/** They gather for the day, so that what is measured is taking in and routing, and not telling. */
const DAILY = JSON.stringify({ kind: 'daily', at: 3 * 60 })
const PLAIN = JSON.stringify({ only: [], extensions: [], by: [] })

/** Sets them in an empty store; no bot may have it. */
export async function seedWatches(where: Where, all: readonly Watches[]): Promise<void> {
  const { db, kind, close } = await openEngine(where, { log: SILENT })
  let set = 0
  for (const { count, spaces, firstSpace } of all) {
    for (let from = 0; from < count; from += AT_ONCE) {
      const rows = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => ({
        n: set + from + i,
        space: spaceOf(firstSpace + ((from + i) % spaces)),
      }))
      await insert(db, kind, rows)
    }
    set += count
  }
  if (kind === 'postgres') await sql`analyze watch`.execute(db)
  await close()
}

type Row = { readonly n: number; readonly space: string }

async function insert(db: Kysely<Schema>, kind: string, rows: readonly Row[]): Promise<void> {
  const json = JSON.stringify(rows)
  const given =
    kind === 'postgres'
      ? sql`jsonb_to_recordset(${json}::jsonb) as r(n bigint, space text)`
      : sql`(select value ->> '$.n' as n, value ->> '$.space' as space from json_each(${json})) as r`
  await sql`
    insert into watch (conversation_id, n, scope, scope_id, named, space_name, folder_id, staff_id,
      union_id, set_by, locale, created_at, filter, rhythm, seen_seq)
    select 'cidwatching' || (r.n % ${CONVERSATIONS}) || '==', 1 + r.n / ${CONVERSATIONS}, 'SPACE',
      r.space, 'space', r.space, '', 'staff1', 'ustaff1', 'Somebody', 'en', 0, ${PLAIN}, ${DAILY}, 0
    from ${given}`.execute(db)
}

export type Peephole = {
  /** How many events are stored. */
  readonly events: () => Promise<number>
  /** What PostgreSQL counts of rows: written to any table, and read of the watches. */
  readonly touched: () => Promise<{ readonly written: number; readonly read: number } | undefined>
  readonly close: () => Promise<void>
}

/** Beside the bot; a file of SQLite is only read, past the lock that tells two bots apart. */
export async function openPeephole(where: Where): Promise<Peephole> {
  return 'url' in where ? peepAtServer(where) : peepAtFile(where.file)
}

const COUNT = 'select count(*) as count from event'

async function peepAtFile(file: string): Promise<Peephole> {
  const [driver = 'libsql'] = await sqliteDrivers()
  const database = (await loadDriver(driver))(file, 1_000)
  return {
    events: async () => countIn(database.prepare(COUNT).all([])[0]),
    touched: async () => undefined,
    close: async () => database.close(),
  }
}

async function peepAtServer(where: { readonly url: string }): Promise<Peephole> {
  const { db, close } = await openEngine(where, { log: SILENT })
  return {
    events: async () => countIn((await sql.raw(COUNT).execute(db)).rows[0]),
    touched: async () => {
      const { rows } = await sql<{ written: number; read: number }>`
        select cast(sum(n_tup_ins + n_tup_upd + n_tup_del) as bigint) as written,
          cast(sum(case when relname = 'watch'
            then coalesce(idx_tup_fetch, 0) + seq_tup_read else 0 end) as bigint) as read
        from pg_stat_user_tables`.execute(db)
      const [{ written, read } = { written: 0, read: 0 }] = rows
      return { written, read }
    },
    close,
  }
}

const countIn = (row: unknown): number => Number(Object(row).count)
