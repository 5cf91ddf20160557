// How far a message of several commands has come, written down before the next of them begins.
import { sql } from 'kysely'

import type { BatchWork } from './committer.ts'
import type { Progress } from './ledger.ts'
import { COMMAND, commandRow, endCalls, isOpen, RUN, runRow } from './ledger-rows.ts'
import { rowsOf } from './rows.ts'

const COLUMNS = { ...RUN, ...COMMAND, parts_done: 'bigint' } as const

/** False for what somebody else has taken over: then the next command must not begin here. */
export const advances: BatchWork<Progress, boolean> = {
  locks: () => [],
  run: async (all, shared) => {
    const { engine, tx, now, owner } = shared
    const rows = all.map(({ command, partsDone, ...run }) => ({
      ...runRow(run),
      ...commandRow(command),
      parts_done: partsDone,
    }))
    // Until this is on disk nobody takes over the push, or who did would do again what is done.
    const held = engine.kind === 'postgres' ? sql`for no key update of inbox` : sql``
    const ours = await sql<{ inbox_key: string }>`
      insert into command (inbox_key, name, canonical, effect, conversation_id, staff_id, state,
        started_at, parts_done)
      select r.inbox_key, r.name, r.canonical, r.effect, r.conversation_id, r.staff_id, 'executing',
        cast(${now} as bigint), r.parts_done
      from ${rowsOf(engine.kind, COLUMNS, rows)} join inbox on inbox.key = r.inbox_key
        and inbox.owner = ${owner} and inbox.attempt = r.attempt and ${isOpen}
      where true ${held}
      on conflict (inbox_key) do update set parts_done = excluded.parts_done
      returning inbox_key`.execute(tx)
    await endCalls(all, shared)
    const keys = new Set(ours.rows.map(({ inbox_key }) => inbox_key))
    return all.map(({ inboxKey }) => keys.has(inboxKey))
  },
}
