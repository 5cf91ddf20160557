// What an event costs grows with the watches of its scope, not with all that there are.
import { describe, expect, it } from 'vitest'

import type { SpaceId } from '../../src/ids.ts'
import { asDentryId, asSpaceId } from '../../src/ids.ts'
import { createLog } from '../../src/log.ts'
import type { Where } from '../../src/store/engine.ts'
import type { Store } from '../../src/store/store.ts'
import { openStore } from '../../src/store/store.ts'
import { describeEachEngine, openBeside, rowsOf } from '../support/engines.ts'
import { ask, freshDatabase } from '../support/postgres.ts'

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('there is none')
  return value
}

const log = createLog({ level: 'silent', hide: [] })
const space = (n: number): SpaceId => must(asSpaceId(String(n)))
const open = (where: Where, now: number) =>
  openStore({ where, log, now: () => now, owner: 'a', perMinute: 20 })

/** Ten groups watch each of a thousand spaces. */
const TEN_THOUSAND = `insert into watch (conversation_id, n, scope, scope_id, named, folder_id,
    staff_id, union_id, set_by, locale, created_at, filter, rhythm, seen_seq)
  with recursive numbers(i) as (select 0 union all select i + 1 from numbers where i < 9999)
  select 'cid' || (i / 10), i % 10 + 1, 'SPACE', cast(i % 1000 as text), 'space', '',
    's', 'u', 'x', 'en', 1, '{"only":[],"extensions":[],"by":[]}', '{"kind":"at-once"}', 0
  from numbers`

async function fill(where: Where): Promise<void> {
  await (await open(where, 0)).close()
  if ('url' in where) {
    await ask(where.url, `${TEN_THOUSAND}; analyze watch`)
    return
  }
  const database = await openBeside({ file: where.file, driver: must(where.driver) })
  database.exec(`${TEN_THOUSAND}; analyze`)
  database.close()
}

async function hear(store: Store, n: number, scopeId: SpaceId): Promise<void> {
  const key = `event:${n}`
  const push = { fingerprint: undefined, kind: 'event', payload: '', lane: key } as const
  await store.inbox.accept({ ...push, key })
  await store.ledger.finish({
    inboxKey: key,
    attempt: 1,
    command: undefined,
    ended: undefined,
    audit: undefined,
    drafts: [],
    event: {
      scope: 'SPACE',
      scopeId,
      what: 'update',
      spaceId: scopeId,
      dentryId: must(asDentryId(String(n))),
      isFolder: false,
      extension: undefined,
      unionId: undefined,
      at: 0,
    },
  })
}

describeEachEngine('an event among ten thousand watches', ({ openFresh }) => {
  it('touches the ten of its scope', async () => {
    const where = await openFresh()
    await fill(where)
    const store = await open(where, 1_000)
    await store.replicas.heartbeat()
    await hear(store, 1, space(7))
    await store.close()
    const woken = await rowsOf(where, 'select scope_id from watch where due_at is not null')
    expect(woken).toEqual(Array.from({ length: 10 }, () => ({ scope_id: '7' })))
  })
})

describe('an event among ten thousand watches, as PostgreSQL counts what it reads', () => {
  it('reads no others on the way', async () => {
    const where = { url: await freshDatabase() }
    await fill(where)
    const store = await open(where, 1_000)
    const read = async () => {
      const [row] = await ask(
        where.url,
        `select seq_tup_read::int as one_by_one, idx_tup_fetch::int as by_index,
          n_tup_upd::int as written from pg_stat_user_tables where relname = 'watch'`,
      )
      return row
    }
    for (let n = 0; n < 50; n += 1) await hear(store, n, space(n))
    await store.close()
    await expect.poll(read).toEqual({ one_by_one: 0, by_index: 500, written: 500 })
  })
})
