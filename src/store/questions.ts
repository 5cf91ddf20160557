// What waits for a word of the sender's: lists to pick from, and what was missing.
import type { Choice, ListItem, Locale } from '../command.ts'
import type { Kysely, Transaction } from 'kysely'

import type { OpenConversationId, StaffId } from '../ids.ts'
import { readQuestion, questionRow } from './question-rows.ts'
import type { Guess } from '../outcome.ts'
import type { Schema } from './schema.ts'

export type Question = {
  readonly code: string
  readonly conversationId: OpenConversationId
  /** Undefined: anybody in the conversation may answer. */
  readonly staffId: StaffId | undefined
  readonly locale: Locale
  /** Mentioned when the command was typed. */
  readonly mentions: readonly StaffId[]
  /** The message that it was asked about. */
  readonly askedBy: string
  readonly expiresAt: number
} & Asked

export type Asked =
  /** Which of these shall the argument of the waiting command be? */
  | {
      readonly kind: 'choice'
      readonly canonical: string
      readonly arg: string
      /** The words that were not clear, of several in one argument. */
      readonly typed: string
      readonly items: readonly Choice[]
    }
  /** A list that was shown; each item says what picking it runs. */
  | { readonly kind: 'shown'; readonly items: readonly ListItem[] }
  /** What shall the missing argument be? */
  | {
      readonly kind: 'fill'
      readonly canonical: string
      readonly arg: string
      /** Nobody typed the command: it is to be shown before it runs. */
      readonly guess: Guess | undefined
    }
  /** The whole of a digest of which a part was told, as its JSON. */
  | { readonly kind: 'digest'; readonly digest: string }

export type Asker = {
  readonly conversationId: OpenConversationId
  readonly staffId: StaffId
}

export type Found =
  | { readonly kind: 'open'; readonly question: Question }
  /** `not-yours` is somebody else's. */
  | { readonly kind: 'not-yours' | 'expired'; readonly locale: Locale }
  | { readonly kind: 'unknown' }
/** `unseen`: it was not there yet when they spoke. */
export type FoundList = Found | { readonly kind: 'unseen'; readonly locale: Locale }

export type Questions = {
  /** False when the code is taken in this conversation: try another. */
  readonly add: (question: Question) => Promise<boolean>
  /** By its code, also when it was answered before; for the asker or anybody, as it says. */
  readonly find: (asker: Asker, code: string) => Promise<Found>
  /** The newest of the asker's own, of these kinds, that is open and not over. */
  readonly newest: (asker: Asker, kinds: readonly Asked['kind'][]) => Promise<Question | undefined>
  /** The list that the asker was shown last, also where it was answered, given up or is over. */
  readonly lastList: (asker: Asker, spokeAt: number) => Promise<FoundList>
  /**
   * The sender takes these (0: the question as a whole) with this message, all or none: false when
   * they took one of them with another message before.
   */
  readonly take: (
    pick: Asker & {
      readonly code: string
      readonly ns: readonly number[]
      readonly inboxKey: string
    },
  ) => Promise<boolean>
  /** Given up: nothing can be picked from it any more. */
  readonly giveUp: (question: Pick<Question, 'conversationId' | 'code'>) => Promise<void>
}

export function createQuestions(db: Kysely<Schema>, now: () => number): Questions {
  return {
    ...lookups(db, now),
    add: async (question) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('question')
        .values(questionRow(question, now()))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },
    take: (pick) => db.transaction().execute((tx) => take(pick, tx)),
    giveUp: async ({ conversationId, code }) => {
      await db
        .updateTable('question')
        .set({ closed_at: now(), expires_at: now() })
        .where('conversation_id', '=', conversationId)
        .where('code', '=', code)
        .where('closed_at', 'is', null)
        .execute()
    },
  }
}

async function take(
  { conversationId, staffId, code, ns, inboxKey }: Parameters<Questions['take']>[0],
  tx: Transaction<Schema>,
): Promise<boolean> {
  const ours = { conversation_id: conversationId, code, staff_id: staffId, used_by: inboxKey }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('pick')
    // Always in the same order, so that two replicas cannot wait for each other.
    .values(ns.toSorted((a, b) => a - b).map((n) => ({ ...ours, n })))
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'code', 'n', 'staff_id'])
        .doUpdateSet({ used_by: inboxKey })
        .where('pick.used_by', '=', inboxKey),
    )
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === BigInt(ns.length)) return true
  await tx
    .deleteFrom('pick')
    .where((row) => row.and(ours))
    .execute()
  return false
}

function lookups(
  db: Kysely<Schema>,
  now: () => number,
): Pick<Questions, 'find' | 'lastList' | 'newest'> {
  const found = (row: Schema['question'] | undefined, by: StaffId): Found => {
    if (row === undefined) return { kind: 'unknown' }
    if (row.staff_id !== null && row.staff_id !== by)
      return { kind: 'not-yours', locale: row.locale }
    if (row.expires_at <= now()) return { kind: 'expired', locale: row.locale }
    return { kind: 'open', question: readQuestion(row) }
  }
  return {
    find: async ({ conversationId, staffId }, code): Promise<Found> => {
      const row = await db
        .selectFrom('question')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('code', '=', code)
        .executeTakeFirst()
      return found(row, staffId)
    },
    lastList: async ({ conversationId, staffId }, spokeAt) => {
      const row = await db
        .selectFrom('question')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('staff_id', '=', staffId)
        .where('kind', 'in', ['choice', 'shown'])
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row !== undefined && row.created_at > spokeAt
        ? { kind: 'unseen', locale: row.locale }
        : found(row, staffId)
    },
    newest: async ({ conversationId, staffId }, kinds) => {
      const row = await db
        .selectFrom('question')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('staff_id', '=', staffId)
        .where('kind', 'in', kinds)
        .where('closed_at', 'is', null)
        .where('expires_at', '>', now())
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? undefined : readQuestion(row)
    },
  }
}
