// A watch as a row and as the house knows it.
import type { QuietHours, Rhythm } from '../arguments.ts'
import type { WatchFilter } from '../watch/watch.ts'
import { asDentryId } from '../ids.ts'
import { has, readKept } from './kept-json.ts'
import type { Schema } from './schema.ts'
import type { Watch, WatchSetter, WatchSettings } from './watches.ts'

export function readWatch(row: Schema['watch']): Watch {
  const folderId = asDentryId(row.folder_id)
  return {
    conversationId: row.conversation_id,
    n: row.n,
    scope: row.scope,
    scopeId: row.scope_id,
    named: row.named,
    space: row.space_name ?? undefined,
    folder: folderId && { dentryId: folderId, path: row.folder_path ?? '' },
    staffId: row.staff_id,
    unionId: row.union_id,
    setBy: row.set_by,
    locale: row.locale,
    createdAt: row.created_at,
    filter: readFilter(row.filter),
    rhythm: readKept(row.rhythm, isRhythm),
    quiet: row.quiet === null ? undefined : readKept(row.quiet, isQuietHours),
    mutedUntil: row.muted_until ?? undefined,
    paused: row.paused ?? undefined,
    firstEventAt: row.first_event_at ?? undefined,
    lastEventAt: row.last_event_at ?? undefined,
    lastDigestAt: row.last_digest_at ?? undefined,
    quotaTold: row.quota_told ?? undefined,
  }
}

export const setterRow = ({ staffId, unionId, setBy, locale }: WatchSetter) => ({
  staff_id: staffId,
  union_id: unionId,
  set_by: setBy,
  locale,
})

/** Only what is named is set; `quiet` and `mutedUntil` can be named as undefined, and then end. */
export function settingsRow(change: Partial<WatchSettings>) {
  const { filter, rhythm, quiet, mutedUntil } = change
  return {
    ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
    ...(rhythm === undefined ? {} : { rhythm: JSON.stringify(rhythm) }),
    ...('quiet' in change ? { quiet: quiet === undefined ? null : JSON.stringify(quiet) } : {}),
    ...('mutedUntil' in change ? { muted_until: mutedUntil ?? null } : {}),
  }
}

/** JSON leaves out what is undefined. */
function readFilter(json: string): WatchFilter {
  const { only, extensions, by, names } = readKept(json, isFilter)
  return { only, extensions, by, names }
}

type KeptFilter = Omit<WatchFilter, 'names'> & { readonly names?: string }

const isFilter = (value: unknown): value is KeptFilter => has(value, 'only', 'extensions', 'by')
const isRhythm = (value: unknown): value is Rhythm => has(value, 'kind')
const isQuietHours = (value: unknown): value is QuietHours => has(value, 'from', 'to')
