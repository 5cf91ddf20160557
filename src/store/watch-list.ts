// The watches of each conversation, as people set, change and end them.
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'

import type { OpenConversationId } from '../ids.ts'
import type { Schema } from './schema.ts'
import { readWatch, setterRow, settingsRow } from './watch-rows.ts'
import type { Scope, Watch, Watches, WatchKey } from './watches.ts'

export type WatchList = Pick<Watches, 'of' | 'set' | 'edit' | 'remove' | 'isWatched' | 'watching'>

export function createWatchList(db: Kysely<Schema>, now: () => number): WatchList {
  return {
    of: async (conversationId) => {
      const rows = await db
        .selectFrom('watch')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .orderBy('n')
        .execute()
      return rows.map(readWatch)
    },
    set: (watch) => db.transaction().execute((tx) => set(tx, watch, now())),
    edit: async ({ conversationId, n }, { setter, ...change }) => {
      const { numUpdatedRows } = await db
        .updateTable('watch')
        .set({
          ...settingsRow(change),
          ...(setter === undefined
            ? lookedAtAnew(now())
            : { ...setterRow(setter), ...goingOn(now()) }),
        })
        .where('conversation_id', '=', conversationId)
        .where('n', '=', n)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
    remove: async ({ conversationId, n }) => {
      await db
        .deleteFrom('watch')
        .where('conversation_id', '=', conversationId)
        .where('n', '=', n)
        .execute()
    },
    watching: async ({ scope, scopeId }) => {
      const rows = await db
        .selectFrom('watch')
        .selectAll()
        .where('scope', '=', scope)
        .where('scope_id', '=', scopeId)
        .orderBy('created_at')
        .execute()
      return rows.map(readWatch)
    },
    isWatched: (scope, besides) => isWatched(db, scope, besides),
  }
}

async function isWatched(
  db: Kysely<Schema>,
  { scope, scopeId }: Scope,
  besides: WatchKey | undefined,
): Promise<boolean> {
  const ofScope = db
    .selectFrom('watch')
    .select('n')
    .where('scope', '=', scope)
    .where('scope_id', '=', scopeId)
    .limit(1)
  const others =
    besides === undefined
      ? ofScope
      : ofScope.where((row) =>
          row.or([row('conversation_id', '!=', besides.conversationId), row('n', '!=', besides.n)]),
        )
  return (await others.executeTakeFirst()) !== undefined
}

const NEWEST = sql<number>`(select coalesce(max(seq), 0) from event)`

/** What happened before is not told any more. */
const FROM_NOW_ON = {
  paused: null,
  seen_seq: NEWEST,
  due_at: null,
  first_event_at: null,
  owner: null,
}

/** What nobody was told of, as nobody could be, is told to whoever goes on with it. */
const goingOn = (now: number) => ({
  paused: null,
  due_at: now,
  first_event_at: sql<number>`coalesce(first_event_at, ${now})`,
  owner: null,
})

/** What waits is judged by the new settings, also where a digester has it in hand by the old ones. */
const lookedAtAnew = (now: number) => ({
  due_at: sql<number | null>`case when due_at > ${now} then ${now} else due_at end`,
  owner: null,
})

/** One that was paused goes on where it stopped. */
async function set(
  tx: Transaction<Schema>,
  watch: Parameters<Watches['set']>[0],
  now: number,
): Promise<Watch> {
  const { conversationId, scope, scopeId, named, space, folder } = watch
  const settings = {
    ...setterRow(watch),
    named,
    space_name: space ?? null,
    folder_path: folder?.path ?? null,
    filter: JSON.stringify(watch.filter),
    rhythm: JSON.stringify(watch.rhythm),
    quiet: watch.quiet === undefined ? null : JSON.stringify(watch.quiet),
    muted_until: watch.mutedUntil ?? null,
  }
  const last = await lastNumber(tx, conversationId)
  const before = await tx
    .selectFrom('watch')
    .select(['n', 'paused'])
    .where('conversation_id', '=', conversationId)
    .where('scope', '=', scope)
    .where('scope_id', '=', scopeId)
    .where('folder_id', '=', folder?.dentryId ?? '')
    .executeTakeFirst()
  if (before !== undefined) {
    const row = await tx
      .updateTable('watch')
      .set({ ...settings, ...(before.paused === null ? lookedAtAnew(now) : goingOn(now)) })
      .where('conversation_id', '=', conversationId)
      .where('n', '=', before.n)
      .returningAll()
      .executeTakeFirstOrThrow()
    return readWatch(row)
  }
  const n = last + 1
  await tx
    .updateTable('watch_number')
    .set({ last: n })
    .where('conversation_id', '=', conversationId)
    .execute()
  const row = await tx
    .insertInto('watch')
    .values({
      conversation_id: conversationId,
      n,
      scope,
      scope_id: scopeId,
      folder_id: folder?.dentryId ?? '',
      created_at: now,
      last_event_at: null,
      last_digest_at: null,
      quota_told: null,
      ...settings,
      ...FROM_NOW_ON,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return readWatch(row)
}

/** Whoever sets a second watch here at the same time waits until this is done. */
async function lastNumber(
  tx: Transaction<Schema>,
  conversationId: OpenConversationId,
): Promise<number> {
  const { last } = await tx
    .insertInto('watch_number')
    .values({ conversation_id: conversationId, last: 0 })
    .onConflict((conflict) =>
      conflict.column('conversation_id').doUpdateSet({ last: sql`watch_number.last` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}
