// A store of the version before is brought up to date with all that is in it.
import { Kysely, Migrator, sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'

import { asOpenConversationId, asSpaceId, asStaffId, asUnionId } from '../../src/ids.ts'
import { createLog } from '../../src/log.ts'
import { openDatabaseFile } from '../../src/store/database-file.ts'
import type { Where } from '../../src/store/engine.ts'
import { migrationsFor } from '../../src/store/migrations.ts'
import { postgresDialect } from '../../src/store/postgres.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { openStore } from '../../src/store/store.ts'
import { describeEachEngine, rowsOf } from '../support/engines.ts'

const log = createLog({ level: 'silent', hide: [] })

async function openAsBefore(where: Where, step: string): Promise<Kysely<unknown>> {
  const isFile = 'file' in where
  const dialect = isFile
    ? sqliteDialect((await openDatabaseFile(where.file)).database)
    : postgresDialect({ url: where.url, log })
  const db = new Kysely<unknown>({ dialect })
  const migrations = migrationsFor(isFile ? 'sqlite' : 'postgres')
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  expect((await migrator.migrateTo(step)).error).toBeUndefined()
  return db
}

describeEachEngine('a store of the first tables', ({ openFresh }) => {
  it('loses neither what was on its way nor what was done', async () => {
    const where = await openFresh()
    const before = await openAsBefore(where, '001-first-tables')
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

describeEachEngine('a store of the second tables', ({ openFresh }) => {
  it('goes on watching what it watched, and knows what DingTalk was asked for', async () => {
    const where = await openFresh()
    const before = await openAsBefore(where, '002-ledger-and-outbox')
    await sql`insert into watch (conversation_id, scope, scope_id, named, staff_id, union_id, set_by,
      locale, created_at) values
      ('cidA', 'SPACE', '214', 'here', 's1', 'u1', 'One', 'en', 20),
      ('cidA', 'ORG', 'corp', 'org', 's1', 'u1', 'One', 'en', 10),
      ('cidB', 'SPACE', '214', 'space', 's2', 'u2', '二', 'zh-CN', 15)`.execute(before)
    await before.destroy()

    const store = await openStore({ where, log, now: () => 2_000, owner: 'a', perMinute: 20 })
    onTestFinished(() => store.close())
    const everything = {
      filter: { only: [], extensions: [], by: [], names: undefined },
      rhythm: { kind: 'at-once' },
      quiet: undefined,
      folder: undefined,
      paused: undefined,
    }
    const one = { staffId: 's1', unionId: 'u1', setBy: 'One', locale: 'en', ...everything }
    const here = must(asOpenConversationId('cidA'))
    expect(await store.watches.of(here)).toMatchObject([
      { n: 1, scope: 'ORG', scopeId: 'corp', named: 'org', createdAt: 10, ...one },
      { n: 2, scope: 'SPACE', scopeId: '214', named: 'here', createdAt: 20, ...one },
    ])
    const asked = `select scope, scope_id, union_id, cast(subscribed_at as text) as subscribed_at,
      cast(tried_at as text) as tried_at, heard_at, error`
    const unheard = { heard_at: null, error: null }
    expect(await rowsOf(where, `${asked} from subscription order by scope`)).toEqual([
      {
        scope: 'ORG',
        scope_id: 'corp',
        union_id: 'u1',
        subscribed_at: '10',
        tried_at: '10',
        ...unheard,
      },
      {
        scope: 'SPACE',
        scope_id: '214',
        union_id: 'u2',
        subscribed_at: '15',
        tried_at: '15',
        ...unheard,
      },
    ])
    const next = await store.watches.set({
      staffId: must(asStaffId('s1')),
      unionId: must(asUnionId('u1')),
      setBy: 'One',
      locale: 'en',
      conversationId: here,
      scope: 'SPACE',
      scopeId: must(asSpaceId('7')),
      named: 'space',
      space: 'Design',
      folder: undefined,
      filter: everything.filter,
      rhythm: { kind: 'at-once' },
      quiet: undefined,
      mutedUntil: undefined,
    })
    expect(next.n).toBe(3)
  })
})

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

describeEachEngine('a store of the third tables', ({ openFresh }) => {
  it('still waits for a yes and for a missing word, and knows what was called', async () => {
    const where = await openFresh()
    const before = await openAsBefore(where, '003-watches-and-questions')
    await sql`insert into confirmation (code, conversation_id, staff_id, canonical, locale, mentions,
      version, expires_at, used_by) values
      ('7F3K', 'cidHere==', 'me', 'calendar update', 'en', '[]', 'v1', 9000, null)`.execute(before)
    await sql`insert into question (code, conversation_id, staff_id, kind, canonical, arg, asked_by,
      locale, mentions, items, created_at, expires_at) values
      ('FILL', 'cidHere==', 'me', 'fill', 'share', 'files', 'message:1', 'en', '[]', '[]', 1000, 9000)`.execute(
      before,
    )
    await sql`insert into call (inbox_key, attempt, n, api, operator, target, state, intended_at)
      values ('message:1', 1, 1, 'links/send', 'union', '{}', 'intended', 1000)`.execute(before)
    await sql`insert into command (inbox_key, name, canonical, effect, conversation_id, staff_id,
      state, started_at) values ('message:1', 'share', 'share X', 'once', 'cidHere==', 'me',
      'executing', 1000)`.execute(before)
    await before.destroy()

    const store = await openStore({ where, log, now: () => 2_000, owner: 'a', perMinute: 20 })
    onTestFinished(() => store.close())
    const [conversationId, staffId] = [asOpenConversationId('cidHere=='), asStaffId('me')]
    if (conversationId === undefined || staffId === undefined) throw new Error('no ids')
    const asker = { conversationId, staffId }
    expect(await store.confirmations.newest({ ...asker, inboxKey: 'message:2' })).toMatchObject({
      code: '7F3K',
      version: 'v1',
      isProposal: false,
      isLate: false,
    })
    expect(await store.questions.newest(asker, ['fill'])).toMatchObject({
      code: 'FILL',
      guess: undefined,
    })
    expect(await store.ledger.former('message:1')).toMatchObject({
      partsDone: 0,
      calls: [{ n: 1, part: 0, state: 'intended' }],
    })
    expect(await store.said(asker, 60_000)).toEqual([])
  })
})
