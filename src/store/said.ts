// The commands that somebody lately gave in a conversation: what "once more" and "to them, too" go on from.
import { sql } from 'kysely'

import type { Locale } from '../command.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'
import type { Commit } from './committer.ts'
import type { Engine } from './engine.ts'
import { staffIdsIn } from './kept-json.ts'
import type { Asker } from './questions.ts'
import { rowsOf } from './rows.ts'

export type SaidCommand = {
  /** Exact: read again as trusted. */
  readonly canonical: string
  readonly locale: Locale
  /** Mentioned with it. */
  readonly mentions: readonly StaffId[]
  /** It has had its effect; else it was only shown, asked about, or refused. */
  readonly isDone: boolean
  readonly at: number
}

export type SaidLately = {
  /** The last of this person here, the newest first, of the last so many milliseconds. */
  readonly said: (asker: Asker, within: number) => Promise<readonly SaidCommand[]>
}

/** More than anybody goes back to. */
const MOST = 5

export function createSaidLately({ db }: Engine, now: () => number): SaidLately {
  return {
    said: async ({ conversationId, staffId }, within) => {
      const rows = await db
        .selectFrom('said')
        .select(['canonical', 'locale', 'mentions', 'is_done', 'at'])
        .where('conversation_id', '=', conversationId)
        .where('staff_id', '=', staffId)
        .where('at', '>', now() - within)
        .orderBy('at', 'desc')
        .limit(MOST)
        .execute()
      return rows.map(({ is_done, mentions, ...row }) => ({
        ...row,
        mentions: staffIdsIn(mentions),
        isDone: is_done === 1,
      }))
    },
  }
}

/** What was said with these messages; part of the transaction that ends them. */
export async function storeSaid(
  endings: readonly {
    readonly inboxKey: string
    readonly by?: {
      readonly conversationId: OpenConversationId
      readonly staffId: StaffId | undefined
    }
    readonly said?: Omit<SaidCommand, 'at'> | undefined
  }[],
  { engine, tx, now }: Commit,
): Promise<void> {
  const rows = endings.flatMap(({ inboxKey, by, said }) =>
    said === undefined || by?.staffId === undefined
      ? []
      : [
          {
            inbox_key: inboxKey,
            conversation_id: by.conversationId,
            staff_id: by.staffId,
            canonical: said.canonical,
            locale: said.locale,
            mentions: JSON.stringify(said.mentions),
            is_done: said.isDone ? 1 : 0,
          },
        ],
  )
  if (rows.length === 0) return
  await sql`
    insert into said (inbox_key, conversation_id, staff_id, canonical, locale, mentions, is_done, at)
    select inbox_key, conversation_id, staff_id, canonical, locale, mentions, is_done,
      cast(${now} as bigint)
    from ${rowsOf(engine.kind, COLUMNS, rows)} where true on conflict do nothing`.execute(tx)
}

const COLUMNS = {
  inbox_key: 'text',
  conversation_id: 'text',
  staff_id: 'text',
  canonical: 'text',
  locale: 'text',
  mentions: 'text',
  is_done: 'bigint',
} as const
