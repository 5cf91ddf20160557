// Every message of the bot: a row first, then a post, and what became of it.
import { sql } from 'kysely'

import type { Locale, Place } from '../command.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'
import type { Reply } from '../replies/reply.ts'
import type { AuditEntry } from './audit.ts'
import type { BatchWork, Commit, Committer } from './committer.ts'
import type { Engine } from './engine.ts'
import { releaseOrphans } from './outbox-orphans.ts'
import { rowsOf, textsOf } from './rows.ts'
import type { Purpose } from './schema.ts'

/** A session webhook: where the answer to one message can be posted for some 90 minutes. */
export type Webhook = { readonly url: string; readonly expiresAt: number }

/** Something that the bot has to say. */
export type Draft = {
  /** What it answers or tells of: of one cause and purpose, a conversation hears once. */
  readonly cause: string
  readonly purpose: Purpose
  readonly conversationId: OpenConversationId
  readonly conversationKind: Place['kind']
  /** Who is answered: mentioned in a group, and the one to write to in a one-to-one chat. */
  readonly staffId: StaffId | undefined
  /** What they are called, for a post that cannot mention. */
  readonly name?: string | undefined
  readonly webhook: Webhook | undefined
  readonly locale: Locale
  readonly reply: Reply
}

/** A draft that is ours to send now. */
export type OutboxMessage = Draft & {
  readonly id: number
  /** How often it was tried before. */
  readonly attempt: number
  readonly createdAt: number
}

/** What became of one message of a post. */
export type Delivered = Pick<OutboxMessage, 'id' | 'cause' | 'purpose' | 'conversationId'> & {
  readonly state: 'sent' | 'waiting' | 'dead'
  /** False where there was no room for it with the others. */
  readonly isTry: boolean
  /** The first of those that went together: only it counts as a post, also where it did not arrive. */
  readonly isPost: boolean
  readonly nextTryAt: number
  readonly error: string | undefined
  readonly audit: AuditEntry | undefined
}

export type Outbox = {
  /** Says something that ends no push; a cause and purpose that were there before are left alone. */
  readonly add: (draft: Draft) => Promise<void>
  /** Writes down how it went; what is ready next in that conversation is handed out. */
  readonly settle: (delivered: Delivered) => Promise<void>
  /**
   * Looks for what is due: after a wait, a failure, or a replica that is gone; and for what of our own
   * nobody sends (`isUnderWay`), which a failing store leaves behind.
   */
  readonly sweep: (isUnderWay: (id: number) => boolean) => Promise<void>
  /** A push came again: an answer that did not arrive is tried at once, by the newer webhook. */
  readonly revive: (push: {
    readonly key: string
    readonly fingerprint: string | undefined
    readonly webhook: Webhook | undefined
  }) => Promise<void>
  /** Where the bot answered in a group within this time, and in which language last. */
  readonly groupsAnswered: (
    from: number,
    until: number,
  ) => Promise<{ conversationId: OpenConversationId; locale: Locale }[]>
  readonly counts: () => Promise<{ readonly waiting: number; readonly dead: number }>
}

type Deps = {
  readonly engine: Engine
  readonly committer: Committer
  readonly now: () => number
  readonly owner: string
}

const CONVERSATIONS_AT_ONCE = 200

export function createOutbox({ engine, committer, now, owner }: Deps): Outbox {
  const { db } = engine
  let strays: readonly number[] = []
  const settle = committer.batch(settlement)
  const add = committer.batch(addition)
  const touch = committer.batch(touching)
  return {
    add: async (draft) => void (await add(draft)),
    settle: async (delivered) => void (await settle(delivered)),
    sweep: async (isUnderWay) => {
      strays = await releaseOrphans({ engine, now, owner, isUnderWay, strays })
      const due = await db
        .selectFrom('outbox')
        .select('conversation_id')
        .distinct()
        .where('ended_at', 'is', null)
        .where('state', '=', 'waiting')
        .where('next_try_at', '<=', now())
        .limit(CONVERSATIONS_AT_ONCE)
        .execute()
      await Promise.all(due.map(({ conversation_id }) => touch(conversation_id)))
    },
    revive: (push) => revive(engine, now, push),
    groupsAnswered: (from, until) => groupsAnswered(engine, from, until),
    counts: () => countOpen(engine),
  }
}

const DRAFT_COLUMNS = {
  cause: 'text',
  purpose: 'text',
  conversation_id: 'text',
  conversation_kind: 'text',
  staff_id: 'text',
  name: 'text',
  webhook_url: 'text',
  webhook_expires_at: 'bigint',
  locale: 'text',
  reply: 'text',
} as const

/** Part of a transaction that has the conversations locked. */
export async function addDrafts(drafts: readonly Draft[], commit: Commit): Promise<void> {
  if (drafts.length === 0) return
  const { engine, tx, now, touched } = commit
  const rows = drafts.map((draft) => ({
    cause: draft.cause,
    purpose: draft.purpose,
    conversation_id: draft.conversationId,
    conversation_kind: draft.conversationKind,
    staff_id: draft.staffId ?? null,
    name: draft.name ?? null,
    webhook_url: draft.webhook?.url ?? null,
    webhook_expires_at: draft.webhook?.expiresAt ?? null,
    locale: draft.locale,
    reply: JSON.stringify(draft.reply),
  }))
  const columns = sql.raw(Object.keys(DRAFT_COLUMNS).join(', '))
  await sql`
    insert into outbox (${columns}, state, attempt, next_try_at, created_at)
    select ${columns}, 'waiting', 0, cast(${now} as bigint), cast(${now} as bigint)
    from ${rowsOf(engine.kind, DRAFT_COLUMNS, rows)}
    where true order by n on conflict do nothing`.execute(tx)
  for (const { conversationId } of drafts) touched.add(conversationId)
}

const addition: BatchWork<Draft, true> = {
  locks: ({ conversationId }) => [conversationId],
  run: async (drafts, commit) => {
    await addDrafts(drafts, commit)
    return drafts.map(() => true)
  },
}

const touching: BatchWork<OpenConversationId, true> = {
  locks: (conversationId) => [conversationId],
  run: async (conversationIds, { touched }) => {
    for (const conversationId of conversationIds) touched.add(conversationId)
    return conversationIds.map(() => true)
  },
}

const DELIVERED_COLUMNS = {
  id: 'bigint',
  state: 'text',
  tries: 'bigint',
  sent_at: 'bigint',
  ended_at: 'bigint',
  next_try_at: 'bigint',
  error: 'text',
} as const

const settlement: BatchWork<Delivered, true> = {
  locks: ({ conversationId }) => [conversationId],
  run: async (delivered, { engine, tx, now, owner, touched, audit }) => {
    const rows = delivered.map(({ id, state, isTry, isPost, nextTryAt, error }) => ({
      id,
      state,
      tries: isTry ? 1 : 0,
      sent_at: isPost ? now : null,
      ended_at: state === 'waiting' ? null : now,
      next_try_at: nextTryAt,
      error: error ?? null,
    }))
    const settled = await sql<{ id: number }>`
      update outbox set state = r.state, sent_at = r.sent_at, ended_at = r.ended_at,
        next_try_at = r.next_try_at, error = r.error, attempt = outbox.attempt + r.tries,
        reply = case when r.state = 'sent' then '' else outbox.reply end,
        webhook_url = case when r.state = 'sent' then null else outbox.webhook_url end
      from ${rowsOf(engine.kind, DELIVERED_COLUMNS, rows)}
      where outbox.id = r.id and outbox.owner = ${owner} and outbox.state = 'sending'
      returning outbox.id`.execute(tx)
    const ids = new Set(settled.rows.map(({ id }) => id))
    const ours = delivered.filter(({ id }) => ids.has(id))
    const answered = ours.filter(({ state, purpose }) => state === 'sent' && purpose === 'answer')
    const keys = answered.map(({ cause }) => cause)
    await sql`
      update command set answered_at = ${now}
      where inbox_key in (${textsOf(engine.kind, keys)})`.execute(tx)
    for (const { conversationId } of delivered) touched.add(conversationId)
    audit.push(...ours.flatMap((each) => each.audit ?? []))
    return delivered.map(() => true)
  },
}

async function revive(
  { db }: Engine,
  now: () => number,
  { key, fingerprint, webhook }: Parameters<Outbox['revive']>[0],
): Promise<void> {
  const stored = await db
    .selectFrom('inbox')
    .select('key')
    .where((row) =>
      row.or([
        row('key', '=', key),
        ...(fingerprint === undefined ? [] : [row('fingerprint', '=', fingerprint)]),
      ]),
    )
    .executeTakeFirst()
  if (stored === undefined) return
  await db
    .updateTable('outbox')
    .set({
      state: 'waiting',
      next_try_at: now(),
      ended_at: null,
      ...(webhook && { webhook_url: webhook.url, webhook_expires_at: webhook.expiresAt }),
    })
    .where('cause', '=', stored.key)
    .where('purpose', '=', 'answer')
    .where('state', 'in', ['waiting', 'dead'])
    .execute()
}

async function groupsAnswered(
  { db }: Engine,
  from: number,
  until: number,
): Promise<{ conversationId: OpenConversationId; locale: Locale }[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['conversation_id', 'locale'])
    .where('conversation_kind', '=', 'group')
    .where('purpose', '=', 'answer')
    .where('ended_at', '>=', from)
    .where('ended_at', '<=', until)
    .orderBy('id')
    .execute()
  const last = new Map(rows.map((row) => [row.conversation_id, row.locale]))
  return [...last].map(([conversationId, locale]) => ({ conversationId, locale }))
}

async function countOpen({ db }: Engine): Promise<{ waiting: number; dead: number }> {
  const { rows } = await sql<{ waiting: number; dead: number }>`
    select (select count(*) from outbox where ended_at is null) as waiting,
      (select count(*) from outbox where state = 'dead' and purpose <> 'progress') as dead`.execute(
    db,
  )
  return rows[0] ?? { waiting: 0, dead: 0 }
}
