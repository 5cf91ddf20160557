// Picks what is ready to be sent, in the transaction that made it so.
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'

import type { Reply } from '../replies/reply.ts'
import type { Commit } from './committer.ts'
import type { OutboxMessage } from './outbox.ts'
import type { Lately, OpenMessage } from './outbox-plan.ts'
import { MINUTE_MS, nextToSend, overtaken } from './outbox-plan.ts'
import { numbersOf, textsOf } from './rows.ts'
import type { Schema } from './schema.ts'

/**
 * Makes ours what can be sent now in the conversations that were touched. Part of a transaction that
 * has them locked, so that two replicas cannot overtake each other.
 */
export async function claimReady(commit: Commit): Promise<readonly OutboxMessage[]> {
  const { engine, tx, now, owner, touched, perMinute } = commit
  if (touched.size === 0) return []
  const names = textsOf(engine.kind, [...touched])
  const open = await tx
    .selectFrom('outbox')
    .select(['id', 'cause', 'purpose', 'state'])
    .select(['conversation_id', 'attempt', 'next_try_at'])
    .where('ended_at', 'is', null)
    .where(sql<boolean>`conversation_id in (${names})`)
    .orderBy('id')
    .execute()
  if (open.length === 0) return []
  const groups = new Map<string, OpenRow[]>()
  for (const row of open) {
    const group = groups.get(row.conversation_id)
    if (group === undefined) groups.set(row.conversation_id, [row])
    else group.push(row)
  }
  const dropped = overtaken(open.map(readOpen))
  if (dropped.length > 0) await drop(dropped, commit)
  const lately = await postsLately(names, commit)
  const ids = [...groups].flatMap(([conversationId, rows]) => {
    const situation = {
      open: rows.map(readOpen).filter(({ id }) => !dropped.includes(id)),
      lately: lately.get(conversationId),
      perMinute,
    }
    return nextToSend(situation, now)
  })
  if (ids.length === 0) return []
  const claimed = await tx
    .updateTable('outbox')
    .set({ state: 'sending', owner })
    .where(sql<boolean>`id in (${numbersOf(engine.kind, ids)})`)
    .returningAll()
    .execute()
  return claimed.sort((a, b) => a.id - b.id).map(readMessage)
}

type OpenRow = Pick<
  Schema['outbox'],
  'id' | 'cause' | 'purpose' | 'state' | 'conversation_id' | 'attempt' | 'next_try_at'
>

const readOpen = ({ id, cause, purpose, state, attempt, next_try_at }: OpenRow): OpenMessage => ({
  id,
  cause,
  purpose,
  state: state === 'sending' ? state : 'waiting',
  isNew: attempt === 0,
  nextTryAt: next_try_at,
})

async function drop(ids: readonly number[], { engine, tx, now }: Commit): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'dead', ended_at: now, error: 'not needed' })
    .where(sql<boolean>`id in (${numbersOf(engine.kind, ids)})`)
    .execute()
}

async function postsLately(
  names: RawBuilder<unknown>,
  { tx, now }: Commit,
): Promise<ReadonlyMap<string, Lately>> {
  const rows = await tx
    .selectFrom('outbox')
    .select(({ fn }) => [
      'conversation_id',
      fn.countAll<number>().as('posts'),
      fn.min<number>('sent_at').as('firstAt'),
      fn.max<number>('sent_at').as('lastAt'),
    ])
    .where(sql<boolean>`conversation_id in (${names})`)
    .where('sent_at', '>', now - MINUTE_MS)
    .groupBy('conversation_id')
    .execute()
  return new Map(rows.map(({ conversation_id, ...lately }) => [conversation_id, lately]))
}

function readMessage(row: Schema['outbox']): OutboxMessage {
  const { webhook_url: url, webhook_expires_at: expiresAt } = row
  return {
    id: row.id,
    cause: row.cause,
    purpose: row.purpose,
    conversationId: row.conversation_id,
    conversationKind: row.conversation_kind,
    staffId: row.staff_id ?? undefined,
    name: row.name ?? undefined,
    webhook: url === null || expiresAt === null ? undefined : { url, expiresAt },
    locale: row.locale,
    reply: readReply(row.reply),
    attempt: row.attempt,
    createdAt: row.created_at,
  }
}

function readReply(json: string): Reply {
  const reply: unknown = JSON.parse(json)
  if (isReply(reply)) return reply
  throw new Error('a kept reply is not one')
}

function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'text' in value && 'buttons' in value
}
