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
    titleOf: (ofConversation) => titleOf(db, ofConversation),
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
    members: () => membersOf(db, conversationId),
  }
}

/** What a conversation is called in which the bot was spoken to. */
export async function titleOf(
  db: Kysely<Schema>,
  conversationId: OpenConversationId,
): Promise<string | undefined> {
  const chat = await db
    .selectFrom('chat')
    .select('title')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  return chat?.title
}

/** Those who are surely there come first, and of these the ones who spoke last. */
export const membersOf = (
  db: Kysely<Schema>,
  conversationId: OpenConversationId,
): ReturnType<Drawer['members']> =>
  db
    .selectFrom('member')
    .select(['staff_id as staffId', 'name'])
    .where('conversation_id', '=', conversationId)
    .orderBy('spoke', 'desc')
    .orderBy('seen_at', 'desc')
    .orderBy('staff_id')
    .execute()
