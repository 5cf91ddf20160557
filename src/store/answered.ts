// Questions that are over with the message that answers them, or with any other; and a yes that was not said at once.
import { sql } from 'kysely'

import type { Commit } from './committer.ts'
import { rowsOf } from './rows.ts'

/**
 * Of those whose messages end: they are not asked any more for what was missing, and what they chose
 * with such a message is chosen. A list can be picked from again. What was proposed to them and
 * is not shown with this message needs its code from now on: a yes alone may be said to anything, and
 * what a process that is gone proposed was never seen. Part of a transaction.
 */
export async function closeAnswered(
  endings: readonly {
    readonly inboxKey: string
    readonly by?: {
      readonly conversationId: string
      readonly staffId: string | undefined
      readonly proposal?: string | undefined
    }
  }[],
  { engine, tx, now }: Commit,
): Promise<void> {
  const rows = endings.flatMap(({ inboxKey, by }) =>
    by?.staffId === undefined
      ? []
      : [
          {
            inbox_key: inboxKey,
            conversation_id: by.conversationId,
            staff_id: by.staffId,
            proposal: by.proposal ?? '',
          },
        ],
  )
  if (rows.length === 0) return
  const given = rowsOf(engine.kind, COLUMNS, rows)
  await sql`
    update question set closed_at = ${now} from ${given}
    where question.conversation_id = r.conversation_id and question.staff_id = r.staff_id
      and question.closed_at is null and question.asked_by <> r.inbox_key
      and (question.kind = 'fill' or exists (select 1 from pick
        where pick.conversation_id = question.conversation_id and pick.code = question.code
          and pick.n = 0 and pick.staff_id = r.staff_id and pick.used_by = r.inbox_key))`.execute(
    tx,
  )
  await sql`
    update confirmation set
      is_proposal = case when confirmation.code = r.proposal then 1 else 2 end,
      expires_at = case when confirmation.code = r.proposal
        then cast(${now + ASKED_AGAIN_FOR_MS} as bigint) else expires_at end
    from ${given}
    where confirmation.conversation_id = r.conversation_id and confirmation.staff_id = r.staff_id
      and (confirmation.is_proposal = 1 and confirmation.code <> r.proposal
        or confirmation.is_proposal = 2 and confirmation.code = r.proposal)`.execute(tx)
}

/** What was shown once more waits as long as at first. */
const ASKED_AGAIN_FOR_MS = 10 * 60_000

const COLUMNS = {
  inbox_key: 'text',
  conversation_id: 'text',
  staff_id: 'text',
  proposal: 'text',
} as const
