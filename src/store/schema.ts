// The tables, as types. All times are integer milliseconds UTC; JSON is text.
import type { Effect, Locale, Place } from '../command.ts'
import type { CalendarId, DentryId, OpenConversationId, SpaceId, StaffId, UnionId } from '../ids.ts'
import type { Api, Guess } from '../outcome.ts'
import type { WatchTables } from './watch-tables.ts'

export type Schema = WatchTables & {
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
    /** Of several commands in one message, how many are known to be done. */
    parts_done: number
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
    /** Of several commands in one message, which of them makes it, from 0. */
    part: number
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
    /** 1: a yes alone is enough; 2: it was, until its person said something else. */
    is_proposal: number
    created_at: number
    expires_at: number
    /** The message that used the code, so that the same message may do so again after a crash. */
    used_by: string | null
  }
  /** What waits for a word of the sender's: a choice from a list, or what was missing. */
  question: {
    code: string
    conversation_id: OpenConversationId
    /** None: anybody in the conversation may answer. */
    staff_id: StaffId | null
    kind: 'choice' | 'shown' | 'fill' | 'digest'
    /** The command that waits, exact; none for a list that was only shown. */
    canonical: string | null
    /** Which of its arguments the answer is. */
    arg: string | null
    /** The words that were not clear. */
    typed: string | null
    /** How the command that waits was guessed, where nobody typed it. */
    guess: Guess | null
    /** The message that it was asked about. */
    asked_by: string
    locale: Locale
    /** The staffIds mentioned when the command was typed, as JSON. */
    mentions: string
    /** As JSON: what can be picked; of a digest, the whole of it. */
    items: string
    created_at: number
    expires_at: number
    /** Answered or given up. */
    closed_at: number | null
  }
  /** Which of a list somebody has picked, so that two taps are one. */
  pick: {
    conversation_id: OpenConversationId
    code: string
    n: number
    staff_id: StaffId
    /** The message that picked, which may do so again after a crash. */
    used_by: string
  }
  /** Who has spoken to the bot, or was mentioned to it, in which conversation. */
  member: {
    conversation_id: OpenConversationId
    staff_id: StaffId
    name: string
    /** Whether they spoke themselves, and so are surely in it. */
    spoke: number
    seen_at: number
  }
  /** The file that somebody last had to do with in a conversation. */
  focus: {
    conversation_id: OpenConversationId
    staff_id: StaffId
    name: string
    space_id: SpaceId
    dentry_id: DentryId
    at: number
  }
  /** The commands that somebody lately gave in a conversation, exact: what "once more" means. */
  said: {
    /** The message that gave it. */
    inbox_key: string
    conversation_id: OpenConversationId
    staff_id: StaffId
    canonical: string
    locale: Locale
    /** The staffIds mentioned with it, as JSON. */
    mentions: string
    is_done: number
    at: number
  }
  /** What the language model has used up, in tokens, for a person or a conversation. */
  language_use: {
    /** `2026-11-21`, in UTC. */
    day: string
    of: 'person' | 'conversation'
    id: StaffId | OpenConversationId
    tokens: number
  }
  /** Calls that counted against the organisation's month, those of this bot. */
  quota: {
    /** `2026-11`, in Beijing time. */
    month: string
    used: number
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
    space_id: SpaceId
    dentry_id: DentryId
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
