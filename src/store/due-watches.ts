// Watches whose time has come: handed to one replica at a time, and back with all that it made of them.
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'

import { NotOurs } from '../outcome.ts'
import type { StoredEvent } from '../watch/watch.ts'
import type { BatchWork, Commit, Committer } from './committer.ts'
import type { Engine } from './engine.ts'
import { GATHER_MS, scopeLock } from './events.ts'
import { addDrafts } from './outbox.ts'
import { questionRow } from './question-rows.ts'
import { isDead } from './replicas.ts'
import { rowsOf } from './rows.ts'
import type { Schema } from './schema.ts'
import { readWatch } from './watch-rows.ts'
import type { DueWatch, Told, Watches, WatchKey } from './watches.ts'

type Deps = {
  readonly engine: Engine
  readonly committer: Committer
  readonly now: () => number
  readonly owner: string
}

/** So long a watch that was handed out is taken to be at work, if nothing is heard of it. */
const FORGOTTEN_AFTER_MS = 5 * 60_000
/** Of one scope at a time; what is beyond comes with the next look, three seconds later. */
const MOST_EVENTS = 5_000

/** What this process was handed and has not handed back. */
type AtWork = Map<string, { readonly at: number; readonly lock: string }>

const nameOf = ({ conversationId, n }: WatchKey): string => `${n}:${conversationId}`

export function createDueWatches(deps: Deps): Pick<Watches, 'claimDue' | 'told'> {
  const { engine, committer, now } = deps
  const atWork: AtWork = new Map()
  const tell = committer.batch(telling)
  return {
    claimDue: async (most) => {
      for (const [name, { at }] of atWork) if (at <= now() - FORGOTTEN_AFTER_MS) atWork.delete(name)
      const claimed = await claim(deps, { most, atWork })
      return withEvents(engine, claimed)
    },
    told: async (told) => {
      const name = nameOf(told.watch)
      const handed = atWork.get(name)
      if (handed === undefined) throw new NotOurs('this watch was not handed out')
      try {
        const isOurs = await tell({ ...told, lock: handed.lock })
        if (!isOurs) throw new NotOurs('another replica has this watch, or it was set anew')
      } finally {
        if (atWork.get(name) === handed) atWork.delete(name)
      }
    },
  }
}

/** What of our own is not at work was left behind when something failed. */
async function claim(
  { engine, now, owner }: Deps,
  { most, atWork }: { readonly most: number; readonly atWork: AtWork },
): Promise<Schema['watch'][]> {
  const rows = await engine.db.transaction().execute(async (tx) => {
    const due = tx
      .selectFrom('watch')
      .select(['conversation_id', 'n'])
      .where('due_at', '<=', now())
      .where((row) => row.or([isDead(engine, now), row('owner', '=', owner)]))
      .orderBy('due_at')
      .limit(most + atWork.size)
    const found = await (engine.kind === 'postgres' ? due.forUpdate().skipLocked() : due).execute()
    const free = found
      .filter(
        ({ conversation_id: conversationId, n }) => !atWork.has(nameOf({ conversationId, n })),
      )
      .slice(0, most)
    if (free.length === 0) return []
    const given = rowsOf(
      engine.kind,
      { conversation_id: 'text', watch_n: 'bigint' },
      free.map(({ conversation_id, n }) => ({ conversation_id, watch_n: n })),
    )
    return tx
      .updateTable('watch')
      .set({ owner })
      .where(sql<boolean>`(conversation_id, n) in (select conversation_id, watch_n from ${given})`)
      .returningAll()
      .execute()
  })
  for (const { conversation_id: conversationId, n, scope, scope_id: scopeId } of rows)
    atWork.set(nameOf({ conversationId, n }), { at: now(), lock: scopeLock({ scope, scopeId }) })
  return rows
}

/** Watches of one scope share its events: each is read once. */
async function withEvents(
  { kind, db }: Engine,
  rows: readonly Schema['watch'][],
): Promise<DueWatch[]> {
  if (rows.length === 0) return []
  const scopes = new Map<string, { scope: string; scope_id: string; seen: number }>()
  for (const { scope, scope_id, seen_seq } of rows) {
    const name = scopeLock({ scope, scopeId: scope_id })
    const seen = Math.min(seen_seq, scopes.get(name)?.seen ?? seen_seq)
    scopes.set(name, { scope, scope_id, seen })
  }
  const columns = { scope: 'text', scope_id: 'text', seen: 'bigint' } as const
  const { rows: found } = await sql<Schema['event']>`
    select * from (
      select e.*, row_number() over (partition by e.scope, e.scope_id order by e.seq) as place
      from ${rowsOf(kind, columns, [...scopes.values()])} join event as e
        on e.scope = r.scope and e.scope_id = r.scope_id and e.seq > r.seen) as waiting
    where place <= ${MOST_EVENTS} order by seq`.execute(db)
  const events = new Map<string, StoredEvent[]>([...scopes.keys()].map((name) => [name, []]))
  for (const event of found)
    events.get(scopeLock({ scope: event.scope, scopeId: event.scope_id }))?.push(readEvent(event))
  return rows.map((row) => {
    const ofScope = events.get(scopeLock({ scope: row.scope, scopeId: row.scope_id })) ?? []
    const unseen = ofScope.filter(({ seq }) => seq > row.seen_seq)
    return { watch: readWatch(row), events: unseen, upTo: unseen.at(-1)?.seq ?? row.seen_seq }
  })
}

const readEvent = (row: Schema['event']): StoredEvent => ({
  seq: row.seq,
  what: row.what,
  spaceId: row.space_id,
  dentryId: row.dentry_id,
  isFolder: row.is_folder === 1,
  extension: row.extension ?? undefined,
  unionId: row.union_id ?? undefined,
  at: row.at,
})

type Telling = Told & { readonly lock: string }

const TOLD = {
  conversation_id: 'text',
  watch_n: 'bigint',
  up_to: 'bigint',
  due_at: 'bigint',
  paused: 'text',
  quota_told: 'text',
  folder_path: 'text',
  digest_at: 'bigint',
} as const

const telling: BatchWork<Telling, boolean> = {
  locks: ({ lock, drafts }) => [lock, ...drafts.map(({ conversationId }) => conversationId)],
  run: async (tellings, commit) => {
    const { engine, tx, now } = commit
    const rows = tellings.map(({ watch, upTo, dueAt, paused, quotaTold, folderPath, drafts }) => ({
      conversation_id: watch.conversationId,
      watch_n: watch.n,
      up_to: upTo ?? null,
      due_at: dueAt ?? null,
      paused: paused ?? null,
      quota_told: quotaTold ?? null,
      folder_path: folderPath ?? null,
      digest_at: drafts.length === 0 ? null : now,
    }))
    const settled = await moveOn(rowsOf(engine.kind, TOLD, rows), commit)
    const names = new Set(
      settled.map(({ conversation_id: conversationId, n }) => nameOf({ conversationId, n })),
    )
    const isOurs = ({ watch }: Telling): boolean => names.has(nameOf(watch))
    const ours = tellings.filter(isOurs)
    await addDrafts(
      ours.flatMap(({ drafts }) => drafts),
      commit,
    )
    const questions = ours.flatMap(({ question }) => question ?? [])
    // A code that is taken fails the whole of it: it is made again, with another.
    if (questions.length > 0)
      await tx
        .insertInto('question')
        .values(questions.map((question) => questionRow(question, now)))
        .execute()
    return tellings.map(isOurs)
  },
}

/** Those that were still ours, with the cursor moved and the time of the next look. */
async function moveOn(
  given: RawBuilder<unknown>,
  { tx, now, owner }: Commit,
): Promise<readonly Pick<Schema['watch'], 'conversation_id' | 'n'>[]> {
  const soon = now + GATHER_MS
  const { rows } = await sql<Pick<Schema['watch'], 'conversation_id' | 'n'>>`
    update watch set owner = null, seen_seq = t.seen,
      paused = coalesce(t.paused, watch.paused),
      quota_told = coalesce(t.quota_told, watch.quota_told),
      folder_path = coalesce(t.folder_path, watch.folder_path),
      last_digest_at = coalesce(t.digest_at, watch.last_digest_at),
      first_event_at = t.next_event_at,
      due_at = case
        when t.paused is not null then null
        when t.next_event_at is null then t.due_at
        when t.due_at is not null and (t.up_to is null or t.due_at < ${soon}) then t.due_at
        else ${soon} end
    from (
      select r.*, w.n as n_of, coalesce(r.up_to, w.seen_seq) as seen,
        (select e.stored_at from event as e
          where e.scope = w.scope and e.scope_id = w.scope_id
            and e.seq > coalesce(r.up_to, w.seen_seq)
          order by e.seq limit 1) as next_event_at
      from ${given} join watch as w on w.conversation_id = r.conversation_id and w.n = r.watch_n
      where w.owner = ${owner}) as t
    where watch.conversation_id = t.conversation_id and watch.n = t.watch_n
      and watch.owner = ${owner}
    returning watch.conversation_id, watch.n`.execute(tx)
  return rows
}
