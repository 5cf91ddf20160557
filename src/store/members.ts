// Who was met where: those in a conversation, and the groups of a person.
import type { Kysely } from 'kysely'

import type { Group, Person } from '../arguments.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'
import type { Schema } from './schema.ts'

export type Member = Pick<Person, 'staffId' | 'name'>

export type PeopleMet = {
  /** The title of a conversation in which the bot was spoken to. */
  readonly titleOf: (conversationId: OpenConversationId) => Promise<string | undefined>
  /** The groups in which this person has spoken to the bot. */
  readonly groupsOf: (staffId: StaffId) => Promise<Group[]>
  /** Those who spoke to the bot in a conversation come before those who were mentioned to it. */
  readonly membersOf: (conversationId: OpenConversationId) => Promise<Member[]>
}

export function createPeopleMet(db: Kysely<Schema>): PeopleMet {
  return {
    titleOf: async (conversationId) => {
      const chat = await db
        .selectFrom('chat')
        .select('title')
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst()
      return chat?.title
    },
    // Only who spoke in a group is surely in it: anybody can be mentioned.
    groupsOf: (staffId) =>
      db
        .selectFrom('member')
        .innerJoin('chat', 'chat.conversation_id', 'member.conversation_id')
        .select(['chat.conversation_id as conversationId', 'chat.title'])
        .where('member.staff_id', '=', staffId)
        .where('member.spoke', '=', 1)
        .orderBy('member.seen_at', 'desc')
        .orderBy('chat.conversation_id')
        .execute(),
    membersOf: (conversationId) =>
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
