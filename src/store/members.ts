// Who was met where: those in a conversation, and the groups of a person.
import type { Kysely } from 'kysely'

import type { OpenConversationId, StaffId } from '../ids.ts'
import type { Drawer } from './drawer.ts'
import type { Schema } from './schema.ts'

type Seat = { readonly conversationId: OpenConversationId; readonly staffId: StaffId }

export function peopleMet(
  db: Kysely<Schema>,
  { conversationId, staffId }: Seat,
): Pick<Drawer, 'titleOf' | 'groups' | 'members'> {
  return {
    titleOf: async (ofConversation) => {
      const chat = await db
        .selectFrom('chat')
        .select('title')
        .where('conversation_id', '=', ofConversation)
        .executeTakeFirst()
      return chat?.title
    },
    // Only who spoke in a group is surely in it: anybody can be mentioned.
    groups: () =>
      db
        .selectFrom('member')
        .innerJoin('chat', 'chat.conversation_id', 'member.conversation_id')
        .select(['chat.conversation_id as conversationId', 'chat.title'])
        .where('member.staff_id', '=', staffId)
        .where('member.spoke', '=', 1)
        .orderBy('member.seen_at', 'desc')
        .orderBy('chat.conversation_id')
        .execute(),
    members: () =>
      db
        .selectFrom('member')
        .select(['staff_id as staffId', 'name'])
        .where('conversation_id', '=', conversationId)
        .orderBy('spoke', 'desc')
        .orderBy('seen_at', 'desc')
        .orderBy('staff_id')
        .execute(),
  }
}
