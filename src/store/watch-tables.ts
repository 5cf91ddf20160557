// The tables of what is watched, as types: watches, what DingTalk told, and what it was asked to tell.
import type { FileChangeKind } from '../arguments.ts'
import type { Locale } from '../command.ts'
import type { CorpId, DentryId, OpenConversationId, SpaceId, StaffId, UnionId } from '../ids.ts'

export type WatchTables = {
  watch: {
    conversation_id: OpenConversationId
    /** Its number in the conversation; never used again. */
    n: number
    scope: 'ORG' | 'SPACE'
    scope_id: CorpId | SpaceId
    named: 'here' | 'org' | 'space'
    space_name: string | null
    /** Empty for the whole of the scope. */
    folder_id: string
    folder_path: string | null
    staff_id: StaffId
    union_id: UnionId
    set_by: string
    locale: Locale
    created_at: number
    /** `WatchFilter`, `Rhythm` and `QuietHours` as JSON. */
    filter: string
    rhythm: string
    quiet: string | null
    muted_until: number | null
    paused: PauseReason | null
    /** Events up to here have been told of. */
    seen_seq: number
    /** When it is to be looked at; none while nothing has happened. */
    due_at: number | null
    /** Stored, not told: the time of the first event that waits. */
    first_event_at: number | null
    last_event_at: number | null
    last_digest_at: number | null
    /** The month and level of the quota that the group was last told of: `2026-11:70`. */
    quota_told: string | null
    /** The replica that is making its digest. */
    owner: string | null
  }
  /** The highest number that a watch of a conversation ever had. */
  watch_number: {
    conversation_id: OpenConversationId
    last: number
  }
  /** What DingTalk told of files, once for each of its events. */
  event: {
    seq: number
    scope: 'ORG' | 'SPACE'
    scope_id: string
    what: FileChangeKind
    space_id: SpaceId
    dentry_id: DentryId
    is_folder: number
    extension: string | null
    /** Who changed it. */
    union_id: UnionId | null
    /** By DingTalk's clock where it says so. */
    at: number
    stored_at: number
  }
  /** What DingTalk was asked to tell of: it has no call that lists this. */
  subscription: {
    scope: 'ORG' | 'SPACE'
    scope_id: CorpId | SpaceId
    /** Whose rights it was made by. */
    union_id: UnionId
    subscribed_at: number
    /** When an event of it last came, give or take an hour. */
    heard_at: number | null
    tried_at: number
    /** Why the last try failed: DingTalk's code. */
    error: string | null
  }
}

/** Why a watch says nothing until somebody takes it over. */
export type PauseReason = 'left' | 'not-allowed' | 'lost-right' | 'not-subscribed'
