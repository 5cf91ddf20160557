// The file that is talked of: "the last one".
import { sql } from 'kysely'

import type { File } from '../arguments.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'
import type { BatchWork, Committer } from './committer.ts'
import type { Engine } from './engine.ts'
import { latest, rowsOf } from './rows.ts'

type Seat = { readonly conversationId: OpenConversationId; readonly staffId: StaffId }

export type Focus = {
  /** What this person last had to do with here; else what anybody here had. */
  readonly lastFile: (seat: Seat) => Promise<File | undefined>
  readonly rememberFile: (seat: Seat, file: File) => Promise<void>
}

/** Kept where a file is known only by its link. */
const NAMELESS = ''

export function createFocus({ db }: Engine, committer: Committer): Focus {
  const remember = committer.batch(remembering)
  return {
    lastFile: async ({ conversationId, staffId }) => {
      const row = await db
        .selectFrom('focus')
        .select(['space_id as spaceId', 'dentry_id as dentryId', 'name'])
        .where('conversation_id', '=', conversationId)
        .orderBy(sql`case when staff_id = ${staffId} then 0 else 1 end`)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && { ...row, name: row.name === NAMELESS ? undefined : row.name }
    },
    rememberFile: async (seat, file) => void (await remember({ ...seat, ...file })),
  }
}

const COLUMNS = {
  conversation_id: 'text',
  staff_id: 'text',
  name: 'text',
  space_id: 'text',
  dentry_id: 'text',
} as const

const remembering: BatchWork<Seat & File, true> = {
  locks: () => [],
  run: async (files, { engine, tx, now }) => {
    const rows = files.map(({ conversationId, staffId, name = NAMELESS, spaceId, dentryId }) => ({
      conversation_id: conversationId,
      staff_id: staffId,
      name,
      space_id: spaceId,
      dentry_id: dentryId,
    }))
    const given = rowsOf(
      engine.kind,
      COLUMNS,
      latest(rows, ({ conversation_id, staff_id }) => JSON.stringify([conversation_id, staff_id])),
    )
    await sql`
      insert into focus (conversation_id, staff_id, name, space_id, dentry_id, at)
      select conversation_id, staff_id, name, space_id, dentry_id, cast(${now} as bigint)
      from ${given} where true order by n
      on conflict (conversation_id, staff_id) do update set name = excluded.name,
        space_id = excluded.space_id, dentry_id = excluded.dentry_id, at = excluded.at`.execute(tx)
    return files.map(() => true)
  },
}
