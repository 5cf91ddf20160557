// The tables, as types. All times are integer milliseconds UTC; JSON is text.
import type { Effect, Locale, Place } from '../command.ts'
import type { CalendarId, OpenConversationId, StaffId, UnionId } from '../ids.ts'
import type { Api } from '../outcome.ts'

export type Schema = {
  /** Every push, stored before its ack; `settled_at` is set when nothing is left to do for it. */
  inbox: {
    seq: number
    key: string
    /** What stays the same when DingTalk offers a push again under a new id. */
    fingerprint: string | null
    kind: 'message' | 'event'
    payload: string
    /** Pushes of one lane are worked on one after the other, whichever replica has them. */
    lane: string
    received_at: number
    /** The replica that works on it; none when it was handed back. */
    owner: string | null
    /** How often somebody has begun to work on it. */
    attempt: number
    settled_at: number | null
  }
  /** The ledger: one row for each command that may change something. */
  command: {
    inbox_key: string
    name: string
    canonical: string
    effect: Effect
    conversation_id: OpenConversationId
    staff_id: StaffId
    state: 'executing' | CommandEnd
    started_at: number
    finished_at: number | null
    /** When its answer is known to have arrived. */
    answered_at: number | null
  }
  /** One row for each call that changes something at DingTalk, written before the call. */
  call: {
    inbox_key: string
    attempt: number
    n: number
    api: Api
    /** Whose rights it goes by. */
    operator: UnionId
    /** Method, path and body, as JSON. */
    target: string
    /** What the change was built on, where DingTalk's object can be read before. */
    target_version: string | null
    state: 'intended' | CallEnd
    /** What DingTalk said, as JSON. */
    answer: string | null
    intended_at: number
    ended_at: number | null
  }
  /** Every message of the bot: a row first, then a post. */
  outbox: {
    id: number
    /** The push that it answers or tells of; of an outage, its beginning. */
    cause: string
    purpose: Purpose
    conversation_id: OpenConversationId
    conversation_kind: Place['kind']
    staff_id: StaffId | null
    /** What the person is called, for a post that cannot mention. */
    name: string | null
    webhook_url: string | null
    webhook_expires_at: number | null
    locale: Locale
    /** As JSON; emptied once it has arrived. */
    reply: string
    state: 'waiting' | 'sending' | 'sent' | 'dead'
    owner: string | null
    attempt: number
    next_try_at: number
    created_at: number
    /** When the post left, arrived or not, that it is the first part of. */
    sent_at: number | null
    ended_at: number | null
    error: string | null
  }
  /** Append-only: each row carries the hash of the one before it. */
  audit: {
    seq: number
    at: number
    entry: string
    hash: string
  }
  /** The processes that share this store; a row of the dead stays, for what it heard last. */
  replica: {
    owner: string
    lease_until: number
    /** When it was last connected to the gateway. */
    heard_until: number | null
  }
  /** What only one replica at a time should do, and when that was last begun. */
  task: {
    name: string
    begun_at: number
  }
  /** What only one run at a time may have in hand. */
  hold: {
    name: string
    owner: string
    taken_at: number
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

/** How a command ended; `unknown`: something may have been changed, and nobody can tell. */
export type CommandEnd = 'done' | 'failed' | 'refused' | 'unknown' | 'waiting'

/** How a call ended; `unknown`: it left us, and no answer came that can be trusted. */
export type CallEnd = 'done' | 'refused' | 'unknown'

/** Why the bot speaks. */
export type Purpose = 'answer' | 'progress' | 'notice' | 'outage'
