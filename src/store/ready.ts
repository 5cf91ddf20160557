// Picks what is ready to be sent, in the transaction that made it so.
import { sql } from 'kysely'

import type { Reply } from '../replies/reply.ts'
import type { Commit } from './committer.ts'
import type { OutboxMessage } from './outbox.ts'
import { nextToSend } from './outbox-plan.ts'
import { numbersOf, textsOf } from './rows.ts'
import type { Schema } from './schema.ts'

const MINUTE_MS = 60_000

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
    .select(['id', 'conversation_id', 'conversation_kind', 'state', 'next_try_at'])
    .where('ended_at', 'is', null)
    .where(sql<boolean>`conversation_id in (${names})`)
    .orderBy('id')
    .execute()
  if (open.length === 0) return []
  const sent = await tx
    .selectFrom('outbox')
    .select(['conversation_id', ({ fn }) => fn.countAll<number>().as('posts')])
    .where(sql<boolean>`conversation_id in (${names})`)
    .where('sent_at', '>', now - MINUTE_MS)
    .groupBy('conversation_id')
    .execute()
  const posts = new Map<string, number>(sent.map((row) => [row.conversation_id, row.posts]))
  const ids = [...touched].flatMap((conversationId) => {
    const here = open.filter(({ conversation_id }) => conversation_id === conversationId)
    const isGroup = here[0]?.conversation_kind === 'group'
    const situation = {
      open: here.map(({ id, state, next_try_at }) => ({
        id,
        state: state === 'sending' ? state : ('waiting' as const),
        nextTryAt: next_try_at,
      })),
      sentLately: isGroup ? (posts.get(conversationId) ?? 0) : 0,
      perMinute: isGroup ? perMinute : Number.MAX_SAFE_INTEGER,
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

function readMessage(row: Schema['outbox']): OutboxMessage {
  const { webhook_url: url, webhook_expires_at: expiresAt } = row
  return {
    id: row.id,
    cause: row.cause,
    purpose: row.purpose,
    conversationId: row.conversation_id,
    conversationKind: row.conversation_kind,
    staffId: row.staff_id ?? undefined,
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
