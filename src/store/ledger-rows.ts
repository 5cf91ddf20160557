// The rows of the ledger as they go into a statement, for all who write there.
import { sql } from 'kysely'

import type { Commit } from './committer.ts'
import type { CallEnding, CommandFacts, RunKey } from './ledger.ts'
import { rowsOf } from './rows.ts'

/**
 * As an expression, so that the rows are found by their key: the index of what is open is small only
 * once PostgreSQL has cleaned up behind what is no longer so.
 */
export const isOpen = sql`coalesce(inbox.settled_at, 0) = 0`

export const RUN = { inbox_key: 'text', attempt: 'bigint' } as const
export const COMMAND = {
  name: 'text',
  canonical: 'text',
  effect: 'text',
  conversation_id: 'text',
  staff_id: 'text',
} as const
const ENDED = { ended_n: 'bigint', ended_state: 'text', ended_answer: 'text' } as const

export const runRow = ({ inboxKey, attempt }: RunKey) => ({ inbox_key: inboxKey, attempt })
export const commandRow = ({ name, canonical, effect, conversationId, staffId }: CommandFacts) => ({
  name,
  canonical,
  effect,
  conversation_id: conversationId,
  staff_id: staffId,
})
const endedRow = (ended: CallEnding | undefined) => ({
  ended_n: ended?.n ?? null,
  ended_state: ended?.state ?? null,
  ended_answer: ended === undefined ? null : JSON.stringify(ended.answer),
})

/** The ends of calls that go along with what is written next. */
export async function endCalls(
  runs: readonly (RunKey & { readonly ended: CallEnding | undefined })[],
  { engine, tx, now }: Commit,
): Promise<void> {
  const rows = runs.flatMap(({ ended, ...run }) =>
    ended === undefined ? [] : [{ ...runRow(run), ...endedRow(ended) }],
  )
  if (rows.length === 0) return
  await sql`
    update call set state = r.ended_state, answer = r.ended_answer, ended_at = ${now}
    from ${rowsOf(engine.kind, { ...RUN, ...ENDED }, rows)}
    where call.inbox_key = r.inbox_key and call.attempt = r.attempt and call.n = r.ended_n`.execute(
    tx,
  )
}
