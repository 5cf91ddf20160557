// A watch that cannot go on: it and the one word about it are one write.
import { sql } from 'kysely'

import type { BatchWork, Committer } from './committer.ts'
import { scopeLock } from './events.ts'
import type { Draft } from './outbox.ts'
import { addDrafts } from './outbox.ts'
import { rowsOf } from './rows.ts'
import type { PauseReason } from './watch-tables.ts'
import type { Watches } from './watches.ts'

type Pausing = {
  readonly watch: Parameters<Watches['pause']>[0]
  readonly why: PauseReason
  readonly draft: Draft
}

export function createPausing(committer: Committer): Pick<Watches, 'pause'> {
  const pause = committer.batch(pausing)
  return { pause: async (watch, why, draft) => void (await pause({ watch, why, draft })) }
}

const COLUMNS = { conversation_id: 'text', watch_n: 'bigint', why: 'text' } as const

const pausing: BatchWork<Pausing, true> = {
  locks: ({ watch, draft }) => [scopeLock(watch), draft.conversationId],
  run: async (pausings, commit) => {
    const rows = pausings.map(({ watch, why }) => ({
      conversation_id: watch.conversationId,
      watch_n: watch.n,
      why,
    }))
    const paused = await sql<{ conversation_id: string; n: number }>`
      update watch set paused = r.why, due_at = null, first_event_at = null, owner = null
      from ${rowsOf(commit.engine.kind, COLUMNS, rows)}
      where watch.conversation_id = r.conversation_id and watch.n = r.watch_n
        and watch.paused is null
      returning watch.conversation_id, watch.n`.execute(commit.tx)
    const isPaused = ({ watch }: Pausing): boolean =>
      paused.rows.some((row) => row.conversation_id === watch.conversationId && row.n === watch.n)
    await addDrafts(
      pausings.filter(isPaused).map(({ draft }) => draft),
      commit,
    )
    return pausings.map(() => true)
  },
}
