// Pushes and what became of them: stored before the ack, found again after a crash.
import type { Kysely } from 'kysely'

import type { Effect } from '../command.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'
import type { Reply } from '../replies/reply.ts'
import type { Write } from './group-commit.ts'
import type { Schema } from './schema.ts'

export type StoredPush = {
  /** `message:<msgId>` or `event:<eventId>`: what stays the same when DingTalk pushes again. */
  readonly key: string
  readonly kind: 'message' | 'event'
  readonly payload: string
}

export type CommandStart = {
  readonly inboxKey: string
  readonly name: string
  readonly canonical: string
  readonly effect: Effect
  readonly conversationId: OpenConversationId
  readonly staffId: StaffId
}

export type CommandEnd = 'done' | 'failed' | 'unknown' | 'waiting'

/** How far the command of a push had come when the process that ran it was gone. */
export type LeftOver = StoredPush & {
  readonly receivedAt: number
  readonly command:
    | {
        readonly effect: Effect
        readonly canonical: string
        /** The answer, when the command had ended and only that was still to be sent. */
        readonly reply: Reply | undefined
      }
    | undefined
}

export type Inbox = {
  /** False: this push was stored before, there is nothing to do for it but to ack. */
  readonly accept: (push: StoredPush) => Promise<boolean>
  /** Nothing is left to do for this push: its words, its webhook and its answer are not kept. */
  readonly settle: (key: string) => Promise<void>
  /** Pushes that a former process accepted and did not settle, the oldest first. */
  readonly leftOver: () => Promise<LeftOver[]>
  /** Writes down what is about to be changed, before it is. */
  readonly begin: (start: CommandStart) => Promise<void>
  /** Writes down how it ended, and the reply until it is sent. */
  readonly finish: (inboxKey: string, state: CommandEnd, reply: Reply) => Promise<void>
}

type Deps = {
  readonly db: Kysely<Schema>
  readonly write: Write
  readonly now: () => number
  readonly owner: string
}

/** A run is ours for this long; the leases of the dead are over by then. */
const LEASE_MS = 60_000

/** A push that DingTalk repeats comes within minutes. */
const KEEP_MS = 7 * 24 * 3_600_000

/** Forgets the pushes that nobody will ever ask for again; what became a command stays on record. */
export async function forgetOldPushes(db: Kysely<Schema>, now: number): Promise<void> {
  await db
    .deleteFrom('inbox')
    .where('settled_at', '<', now - KEEP_MS)
    .where('key', 'not in', (query) => query.selectFrom('command').select('inbox_key'))
    .execute()
  await db
    .deleteFrom('confirmation')
    .where('expires_at', '<', now - KEEP_MS)
    .execute()
}

export function createInbox(deps: Deps): Inbox {
  return { ...pushes(deps), ...ledger(deps) }
}

function pushes({ db, write, now }: Deps): Omit<Inbox, 'begin' | 'finish'> {
  return {
    accept: ({ key, kind, payload }) =>
      write(async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('inbox')
          .values({ key, kind, payload, received_at: now(), settled_at: null })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),
    settle: (key) =>
      write(async (tx) => {
        const at = now()
        await tx
          .updateTable('inbox')
          .set({ settled_at: at, payload: '' })
          .where('key', '=', key)
          .execute()
        await tx
          .updateTable('command')
          .set({ answered_at: at, reply: null })
          .where('inbox_key', '=', key)
          .execute()
      }),
    leftOver: () => findLeftOver(db),
  }
}

function ledger({ write, now, owner }: Deps): Pick<Inbox, 'begin' | 'finish'> {
  return {
    begin: (start) =>
      write(async (tx) => {
        const lease = { owner, lease_until: now() + LEASE_MS }
        await tx
          .insertInto('command')
          .values({
            inbox_key: start.inboxKey,
            name: start.name,
            canonical: start.canonical,
            effect: start.effect,
            conversation_id: start.conversationId,
            staff_id: start.staffId,
            state: 'executing',
            ...lease,
            attempt: 1,
            started_at: now(),
            finished_at: null,
            reply: null,
            answered_at: null,
          })
          .onConflict((conflict) =>
            conflict
              .column('inbox_key')
              .doUpdateSet((row) => ({ ...lease, attempt: row('command.attempt', '+', 1) })),
          )
          .execute()
      }),
    finish: (inboxKey, state, reply) =>
      write(async (tx) => {
        await tx
          .updateTable('command')
          .set({
            state,
            reply: JSON.stringify(reply),
            finished_at: now(),
            owner: null,
            lease_until: null,
          })
          .where('inbox_key', '=', inboxKey)
          .execute()
      }),
  }
}

async function findLeftOver(db: Kysely<Schema>): Promise<LeftOver[]> {
  const rows = await db
    .selectFrom('inbox')
    .leftJoin('command', 'command.inbox_key', 'inbox.key')
    .select(['key', 'kind', 'payload', 'received_at', 'effect', 'canonical', 'reply'])
    .where('settled_at', 'is', null)
    .orderBy('received_at')
    .execute()
  return rows.map(({ key, kind, payload, received_at, effect, canonical, reply }) => ({
    key,
    kind,
    payload,
    receivedAt: received_at,
    command:
      effect === null || canonical === null
        ? undefined
        : { effect, canonical, reply: readReply(reply) },
  }))
}

function readReply(json: string | null): Reply | undefined {
  const reply: unknown = json === null ? undefined : JSON.parse(json)
  return isReply(reply) ? reply : undefined
}

function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'text' in value && 'buttons' in value
}
