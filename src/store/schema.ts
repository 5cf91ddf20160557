// The tables, as types. All times are integer milliseconds UTC; JSON is text.
import type { Effect, Locale } from '../command.ts'
import type { CalendarId, OpenConversationId, StaffId, UnionId } from '../ids.ts'

export type Schema = {
  /** Every push, stored before its ack; `settled_at` is set when nothing is left to do for it. */
  inbox: {
    key: string
    kind: 'message' | 'event'
    payload: string
    received_at: number
    settled_at: number | null
  }
  /** The ledger: one row for each run that changes something, written before the change. */
  command: {
    inbox_key: string
    name: string
    canonical: string
    effect: Effect
    conversation_id: OpenConversationId
    staff_id: StaffId
    state: 'executing' | 'done' | 'failed' | 'unknown' | 'waiting'
    /** The process that runs it, and until when it holds the run. */
    owner: string | null
    lease_until: number | null
    attempt: number
    started_at: number
    finished_at: number | null
    /** The reply as JSON, kept until it is known to have arrived. */
    reply: string | null
    answered_at: number | null
  }
  confirmation: {
    code: string
    conversation_id: OpenConversationId
    staff_id: StaffId
    canonical: string
    locale: Locale
    /** The staffIds mentioned when the command was typed, as JSON. */
    mentions: string
    version: string
    expires_at: number
    /** The message that used the code, so that the same message may do so again after a crash. */
    used_by: string | null
  }
  watch: {
    conversation_id: OpenConversationId
    scope: 'ORG' | 'SPACE'
    scope_id: string
    named: 'here' | 'org' | 'space'
    staff_id: StaffId
    union_id: UnionId
    set_by: string
    locale: Locale
    created_at: number
  }
  /** Calendars that the bot made or opened for a group. */
  calendar: {
    conversation_id: OpenConversationId
    calendar_id: CalendarId
    name: string
    created_at: number
  }
  /** Conversations in which the bot was spoken to. */
  chat: {
    conversation_id: OpenConversationId
    title: string
    seen_at: number
  }
  /** Names seen and by whom, for the day an entry is deleted and can no longer be asked for. */
  dentry: {
    union_id: UnionId
    space_id: string
    dentry_id: string
    name: string
    path: string
    seen_at: number
  }
}
