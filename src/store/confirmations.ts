// Questions that wait for a yes: each code is for one person, one conversation, one use.
import type { Kysely, Transaction } from 'kysely'

import type { Locale } from '../command.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'
import { staffIdsIn } from './kept-json.ts'
import type { Schema } from './schema.ts'

export type Confirmation = {
  readonly code: string
  readonly conversationId: OpenConversationId
  readonly staffId: StaffId
  readonly canonical: string
  readonly locale: Locale
  readonly mentions: readonly StaffId[]
  /**
   * What was seen when asking; a yes to something that has changed since does not count. None where
   * the yes is only a choice among several.
   */
  readonly version: string | undefined
  /** The command itself is our guess; a bare yes is enough for it. */
  readonly isProposal: boolean
  /** The inbox key of the message that it was asked about. */
  readonly askedBy: string
  readonly expiresAt: number
}

export type Claim =
  | { readonly kind: 'claimed'; readonly confirmation: Confirmation }
  | { readonly kind: 'unknown' | 'not-yours'; readonly locale?: undefined }
  | { readonly kind: 'used' | 'expired'; readonly locale: Locale }

export type ClaimRequest = Pick<Confirmation, 'code' | 'conversationId' | 'staffId'> & {
  /** The message that says yes or no; after a crash the same message may claim again. */
  readonly inboxKey: string
}

export type Confirmations = {
  /** False when the code is taken in this conversation: try another. */
  readonly add: (confirmation: Confirmation) => Promise<boolean>
  readonly claim: (request: ClaimRequest) => Promise<Claim>
  /** The newest that waits for a word of this person here, or got this one, and was there when they spoke. */
  readonly newest: (
    asker: Omit<ClaimRequest, 'code'>,
    spokeAt?: number,
  ) => Promise<Confirmation | undefined>
  /** Has its sender said nothing to us here between what it was asked about and this message? */
  readonly isLastWord: (asked: Confirmation, inboxKey: string) => Promise<boolean>
  /** It was shown once more, in answer to this message: it is the last word again, until then. */
  readonly askAgain: (asked: Confirmation, inboxKey: string, expiresAt: number) => Promise<void>
}

const NO_VERSION = ''

export function createConfirmations(db: Kysely<Schema>, now: () => number): Confirmations {
  return {
    add: async ({ code, conversationId, staffId, canonical, locale, ...rest }) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('confirmation')
        .values({
          code,
          conversation_id: conversationId,
          staff_id: staffId,
          canonical,
          locale,
          mentions: JSON.stringify(rest.mentions),
          version: rest.version ?? NO_VERSION,
          is_proposal: rest.isProposal ? 1 : 0,
          asked_by: rest.askedBy,
          created_at: now(),
          expires_at: rest.expiresAt,
          used_by: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },
    claim: (request) => db.transaction().execute((tx) => claim(request, now(), tx)),
    newest: async ({ conversationId, staffId, inboxKey }, spokeAt = now()) => {
      const row = await db
        .selectFrom('confirmation')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('staff_id', '=', staffId)
        .where((row) => row.or([row('used_by', 'is', null), row('used_by', '=', inboxKey)]))
        .where('expires_at', '>', now())
        .where('created_at', '<=', spokeAt)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && read(row)
    },
    askAgain: async ({ conversationId, code }, askedBy, expiresAt) => {
      await db
        .updateTable('confirmation')
        .set({ asked_by: askedBy, expires_at: expiresAt })
        .where('conversation_id', '=', conversationId)
        .where('code', '=', code)
        .execute()
    },
    isLastWord: ({ askedBy }, inboxKey) => isNextInLane(db, askedBy, inboxKey),
  }
}

/** Pushes of one sender in one conversation are of one lane, and numbered as they came. */
async function isNextInLane(db: Kysely<Schema>, before: string, after: string): Promise<boolean> {
  const ends = await db
    .selectFrom('inbox')
    .select(['seq', 'lane'])
    .where('key', 'in', [before, after])
    .orderBy('seq')
    .execute()
  const [first, last] = ends
  if (first === undefined || last === undefined || first.lane !== last.lane) return false
  const between = await db
    .selectFrom('inbox')
    .select('key')
    .where('seq', '>', first.seq)
    .where('seq', '<', last.seq)
    .where('lane', '=', last.lane)
    .limit(1)
    .executeTakeFirst()
  return between === undefined
}

/** Taken first, looked at afterwards: of two that come at once, the database lets one through. */
async function claim(
  { code, conversationId, staffId, inboxKey }: ClaimRequest,
  now: number,
  tx: Transaction<Schema>,
): Promise<Claim> {
  await tx
    .updateTable('confirmation')
    .set({ used_by: inboxKey })
    .where('conversation_id', '=', conversationId)
    .where('code', '=', code)
    .where('staff_id', '=', staffId)
    .where('used_by', 'is', null)
    .where('expires_at', '>', now)
    .execute()
  const row = await tx
    .selectFrom('confirmation')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('code', '=', code)
    .executeTakeFirst()
  if (row === undefined) return { kind: 'unknown' }
  const { locale } = row
  if (row.staff_id !== staffId) return { kind: 'not-yours' }
  if (row.used_by === inboxKey) return { kind: 'claimed', confirmation: read(row) }
  return { kind: row.used_by === null ? 'expired' : 'used', locale }
}

function read(row: Schema['confirmation']): Confirmation {
  const { code, conversation_id, staff_id, canonical, locale, mentions, version } = row
  return {
    code,
    conversationId: conversation_id,
    staffId: staff_id,
    canonical,
    locale,
    mentions: staffIdsIn(mentions),
    version: version === NO_VERSION ? undefined : version,
    isProposal: row.is_proposal === 1,
    askedBy: row.asked_by ?? '',
    expiresAt: row.expires_at,
  }
}
