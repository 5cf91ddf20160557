// The file that is talked of: "the last one".
import type { Kysely } from 'kysely'
import { sql } from 'kysely'

import type { OpenConversationId, StaffId } from '../ids.ts'
import type { Drawer } from './drawer.ts'
import type { Schema } from './schema.ts'

/** Kept where a file is known only by its link. */
const NAMELESS = ''

export function filesInFocus(
  db: Kysely<Schema>,
  now: () => number,
  seat: { readonly conversationId: OpenConversationId; readonly staffId: StaffId },
): Pick<Drawer, 'lastFile' | 'rememberFile'> {
  const { conversationId, staffId } = seat
  return {
    lastFile: async () => {
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
    rememberFile: async ({ spaceId, dentryId, name = NAMELESS }) => {
      const file = { space_id: spaceId, dentry_id: dentryId, name, at: now() }
      await db
        .insertInto('focus')
        .values({ conversation_id: conversationId, staff_id: staffId, ...file })
        .onConflict((conflict) =>
          conflict.columns(['conversation_id', 'staff_id']).doUpdateSet(file),
        )
        .execute()
    },
  }
}
