// What entries are called, each as one person saw it: what one may see, another may not.
import type { Kysely } from 'kysely'
import { sql } from 'kysely'

import type { FileRef } from '../arguments.ts'
import type { DentryId, SpaceId, UnionId } from '../ids.ts'
import type { SeenEntry } from './drawer.ts'
import type { Engine } from './engine.ts'
import { rowsOf } from './rows.ts'
import type { Schema } from './schema.ts'

export type EntryNames = {
  /** All in one write; the later of two that are the same counts. */
  readonly rememberEntries: (unionId: UnionId, entries: readonly SeenEntry[]) => Promise<void>
  /** Those of them that this person has seen. */
  readonly knownEntries: (unionId: UnionId, ids: readonly FileRef[]) => Promise<SeenEntry[]>
}

const ENTRY = { space_id: 'text', dentry_id: 'text' } as const

export function createEntryNames(engine: Engine, now: () => number): EntryNames {
  const { db, kind } = engine
  const rememberEntries: EntryNames['rememberEntries'] = async (unionId, entries) => {
    if (entries.length === 0) return
    const rows = [...new Map(entries.map((entry) => [keyOf(entry), entry]))]
      // Always in the same order, so that two replicas cannot wait for each other.
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { name, path, ...ref }]) => ({ ...rowOf(ref), name, path }))
    await sql`
      insert into dentry (union_id, space_id, dentry_id, name, path, seen_at)
      select ${unionId}, space_id, dentry_id, name, path, cast(${now()} as bigint)
      from ${rowsOf(kind, { ...ENTRY, name: 'text', path: 'text' }, rows)} where true order by n
      on conflict (space_id, dentry_id, union_id) do update
        set name = excluded.name, path = excluded.path, seen_at = excluded.seen_at`.execute(db)
  }
  const knownEntries: EntryNames['knownEntries'] = async (unionId, ids) => {
    if (ids.length === 0) return []
    const { rows } = await sql<EntryRow>`
      select d.space_id, d.dentry_id, d.name, d.path
      from ${rowsOf(kind, ENTRY, ids.map(rowOf))} join dentry as d
        on d.space_id = r.space_id and d.dentry_id = r.dentry_id and d.union_id = ${unionId}`.execute(
      db,
    )
    return rows.map(readEntry)
  }
  return { rememberEntries, knownEntries }
}

/** So many are plenty to find a name again by its words. */
const MOST_SEEN = 500

/** What this person was shown last comes first. */
export async function entriesSeenBy(db: Kysely<Schema>, unionId: UnionId): Promise<SeenEntry[]> {
  const rows = await db
    .selectFrom('dentry')
    .select(['space_id', 'dentry_id', 'name', 'path'])
    .where('union_id', '=', unionId)
    .orderBy('seen_at', 'desc')
    .limit(MOST_SEEN)
    .execute()
  return rows.map(readEntry)
}

type EntryRow = Pick<SeenEntry, 'name' | 'path'> & {
  readonly space_id: SpaceId
  readonly dentry_id: DentryId
}

const readEntry = ({ space_id, dentry_id, name, path }: EntryRow): SeenEntry => ({
  spaceId: space_id,
  dentryId: dentry_id,
  name,
  path,
})

const rowOf = ({ spaceId, dentryId }: FileRef) => ({ space_id: spaceId, dentry_id: dentryId })
const keyOf = ({ spaceId, dentryId }: FileRef): string => `${spaceId}/${dentryId}`
