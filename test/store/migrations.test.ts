// A store of the version before is brought up to date with all that is in it.
import { Kysely, Migrator, sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'

import { createLog } from '../../src/log.ts'
import { openDatabaseFile } from '../../src/store/database-file.ts'
import type { Where } from '../../src/store/engine.ts'
import { migrationsFor } from '../../src/store/migrations.ts'
import { postgresDialect } from '../../src/store/postgres.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { openStore } from '../../src/store/store.ts'
import { describeEachEngine, rowsOf } from '../support/engines.ts'

const log = createLog({ level: 'silent', hide: [] })

async function openAsBefore(where: Where): Promise<Kysely<unknown>> {
  const isFile = 'file' in where
  const dialect = isFile
    ? sqliteDialect((await openDatabaseFile(where.file)).database)
    : postgresDialect({ url: where.url, log })
  const db = new Kysely<unknown>({ dialect })
  const migrations = migrationsFor(isFile ? 'sqlite' : 'postgres')
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  expect((await migrator.migrateTo('001-first-tables')).error).toBeUndefined()
  return db
}

describeEachEngine('a store of the first tables', ({ openFresh }) => {
  it('loses neither what was on its way nor what was done', async () => {
    const where = await openFresh()
    const before = await openAsBefore(where)
    await sql`insert into inbox (key, kind, payload, received_at, settled_at) values
      ('message:1', 'message', '{"a":1}', 1000, null), ('message:2', 'message', '', 900, 950)`.execute(
      before,
    )
    await sql`insert into command (inbox_key, name, canonical, effect, conversation_id, staff_id,
      state, attempt, started_at, finished_at, answered_at) values
      ('message:2', 'share', 'share 1/2', 'once', 'cid', 's', 'done', 1, 900, 940, 950)`.execute(
      before,
    )
    await before.destroy()

    const store = await openStore({ where, log, now: () => 2_000, owner: 'a', perMinute: 20 })
    onTestFinished(() => store.close())
    expect(await store.inbox.takeOver(() => false)).toMatchObject([
      { key: 'message:1', payload: '{"a":1}', receivedAt: 1_000, attempt: 2 },
    ])
    expect(await rowsOf(where, 'select name, state from command where answered_at = 950')).toEqual([
      { name: 'share', state: 'done' },
    ])
  })
})
