// Questions that wait for a yes: each code is for one person, one conversation, one use.
import type { Kysely, Transaction } from 'kysely'

import type { Locale } from '../command.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'
import { staffIdsIn } from './kept-json.ts'
import { storableText } from './rows.ts'
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
  /** The command itself is our guess; a bare yes is enough for it, until its person says something else. */
  readonly isProposal: boolean
  readonly expiresAt: number
}

/** `isLate`: a proposal after which its person has said something else. */
export type Waiting = Confirmation & { readonly isLate: boolean }

export type Claim =
  | { readonly kind: 'claimed'; readonly confirmation: Confirmation }
  | { readonly kind: 'unknown' | 'not-yours'; readonly locale?: undefined }
  | { readonly kind: 'used' | 'expired'; readonly locale: Locale }

export type ClaimRequest = Pick<Confirmation, 'code' | 'conversationId' | 'staffId'> & {
  /** The message that says yes or no; after a crash the same message may claim again. */
  readonly inboxKey: string
}

export type Confirmations = {
  /**
   * False when the code is taken in this conversation: try another. A proposal takes the place of
   * one of the same command, which may never have been seen: a second yes must not find that one.
   */
  readonly add: (confirmation: Confirmation) => Promise<boolean>
  readonly claim: (request: ClaimRequest) => Promise<Claim>
  /**
   * The newest that still waits for a word of this person here, and was there when they spoke; or that
   * this message has claimed already, before a crash.
   */
  readonly newest: (
    speaker: Omit<ClaimRequest, 'code'>,
    spokeAt?: number,
  ) => Promise<Waiting | undefined>
}

const NO_VERSION = ''
/** What `closeAnswered` makes of a proposal. */
const LATE = 2

export function createConfirmations(db: Kysely<Schema>, now: () => number): Confirmations {
  return {
    add: async ({ code, conversationId, staffId, canonical, locale, ...rest }) => {
      if (rest.isProposal)
        await db
          .updateTable('confirmation')
          .set({ expires_at: now() })
          .where('conversation_id', '=', conversationId)
          .where('staff_id', '=', staffId)
          .where('canonical', '=', canonical)
          .where('is_proposal', '=', 1)
          .where('used_by', 'is', null)
          .execute()
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('confirmation')
        .values({
          code,
          conversation_id: conversationId,
          staff_id: staffId,
          canonical: storableText(canonical),
          locale,
          mentions: JSON.stringify(rest.mentions),
          version: rest.version ?? NO_VERSION,
          is_proposal: rest.isProposal ? 1 : 0,
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
        .where((row) =>
          row.or([
            row.and([row('used_by', 'is', null), row('expires_at', '>', now())]),
            row('used_by', '=', inboxKey),
          ]),
        )
        .where('created_at', '<=', spokeAt)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && { ...read(row), isLate: row.is_proposal === LATE }
    },
  }
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
    expiresAt: row.expires_at,
  }
}
