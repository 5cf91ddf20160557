// Storage events as they come in: each kept once, and the watches of its scope told that it is time.
import { sql } from 'kysely'

import type { Commit } from './committer.ts'
import { rowsOf } from './rows.ts'
import type { NewEvent } from './watches.ts'

/** DingTalk may tell of one change several times, under ids of their own. */
const SAME_WITHIN_MS = 3_000
/** So long what comes is gathered before it is looked at. */
export const GATHER_MS = 3_000
/** How exactly it is known when a subscription was last heard of. */
const HEARD_EVERY_MS = 3_600_000

/**
 * What two transactions must not have at the same time who store or tell events of a scope: so the
 * events of a scope become visible in the order of their numbers, and a cursor leaves none out.
 */
export const scopeLock = ({ scope, scopeId }: Pick<NewEvent, 'scope' | 'scopeId'>): string =>
  `scope:${scope}:${scopeId}`

const EVENT = {
  scope: 'text',
  scope_id: 'text',
  what: 'text',
  space_id: 'text',
  dentry_id: 'text',
  is_folder: 'bigint',
  extension: 'text',
  union_id: 'text',
  at: 'bigint',
} as const
const SCOPE = { scope: 'text', scope_id: 'text' } as const

/** Part of a transaction that has the scopes locked. */
export async function storeEvents(events: readonly NewEvent[], commit: Commit): Promise<void> {
  if (events.length === 0) return
  const { engine, tx, now } = commit
  const rows = events.map(eventRow)
  const columns = sql.raw(Object.keys(EVENT).join(', '))
  const fresh = firstOf(rows, (row) => [
    row.scope,
    row.scope_id,
    row.space_id,
    row.dentry_id,
    row.what,
    row.union_id,
  ])
  const stored = await sql<{ scope: string; scope_id: string }>`
    insert into event (${columns}, stored_at)
    select ${columns}, cast(${now} as bigint) from ${rowsOf(engine.kind, EVENT, fresh)}
    where not exists (select 1 from event as e
      where e.dentry_id = r.dentry_id and e.space_id = r.space_id
        and e.stored_at > ${now - SAME_WITHIN_MS}
        and e.scope = r.scope and e.scope_id = r.scope_id and e.what = r.what
        and coalesce(e.union_id, '') = coalesce(r.union_id, ''))
    order by n returning scope, scope_id`.execute(tx)
  await wake(stored.rows, commit)
  await sql`
    update subscription set heard_at = ${now} from ${rowsOf(engine.kind, SCOPE, scopesOf(rows))}
    where subscription.scope = r.scope and subscription.scope_id = r.scope_id
      and coalesce(subscription.heard_at, 0) <= ${now - HEARD_EVERY_MS}`.execute(tx)
}

type ScopeRow = { readonly scope: string; readonly scope_id: string }

/** More scopes in one statement, and PostgreSQL reads all watches rather than ask its index for each. */
const SCOPES_AT_ONCE = 50
/** How exactly it is known when something last happened. */
const LAST_EVENT_EVERY_MS = 60_000

/**
 * By index from the scopes to their watches, so that it costs as many as there are of these; those
 * that are due already are left alone but once a minute.
 */
async function wake(
  stored: readonly ScopeRow[],
  { engine, tx, now }: Pick<Commit, 'engine' | 'tx' | 'now'>,
): Promise<void> {
  const scopes = scopesOf(stored)
  for (let from = 0; from < scopes.length; from += SCOPES_AT_ONCE) {
    const some = rowsOf(engine.kind, SCOPE, scopes.slice(from, from + SCOPES_AT_ONCE))
    await sql`
      update watch set due_at = coalesce(due_at, ${now + GATHER_MS}),
        first_event_at = coalesce(first_event_at, ${now}), last_event_at = ${now}
      from ${some}
      where watch.scope = r.scope and watch.scope_id = r.scope_id and watch.paused is null
        and (watch.due_at is null or watch.first_event_at is null
          or coalesce(watch.last_event_at, 0) <= ${now - LAST_EVENT_EVERY_MS})`.execute(tx)
  }
}

const scopesOf = (rows: readonly ScopeRow[]): ScopeRow[] =>
  firstOf(
    rows.map(({ scope, scope_id }) => ({ scope, scope_id })),
    (row) => row,
  )

/** Of rows that come to the same the first. */
function firstOf<Row>(rows: readonly Row[], sameness: (row: Row) => object): Row[] {
  const first = new Map<string, Row>()
  for (const row of rows) {
    const key = JSON.stringify(sameness(row))
    if (!first.has(key)) first.set(key, row)
  }
  return [...first.values()]
}

const eventRow = (event: NewEvent) => ({
  scope: event.scope,
  scope_id: event.scopeId,
  what: event.what,
  space_id: event.spaceId,
  dentry_id: event.dentryId,
  is_folder: event.isFolder ? 1 : 0,
  extension: event.extension ?? null,
  union_id: event.unionId ?? null,
  at: event.at,
})
