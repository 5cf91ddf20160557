// What the bot has learned: watches and calendars, the titles of chats, the names of entries.
import type { Kysely } from 'kysely'

import type { Locale, Place, Sender } from '../command.ts'
import type { DentryId, OpenConversationId, SpaceId, UnionId } from '../ids.ts'
import type { Drawer, Watch } from './drawer.ts'
import { openDrawer, readWatch } from './drawer.ts'
import type { Schema } from './schema.ts'

/** An entry as one person saw it: what one may see, another may not. */
export type EntryKey = {
  readonly spaceId: SpaceId
  readonly dentryId: DentryId
  readonly unionId: UnionId
}
export type EntryName = { readonly name: string; readonly path: string }

export type Memory = {
  readonly drawer: (owner: { who: Sender; where: Place; locale: Locale }) => Drawer
  /** Remembers that the bot was spoken to here, and the conversation's title of today. */
  readonly meetChat: (conversationId: OpenConversationId, title: string) => Promise<void>
  readonly watchesOf: (scope: 'ORG' | 'SPACE', scopeId: string) => Promise<Watch[]>
  readonly rememberEntry: (key: EntryKey, entry: EntryName) => Promise<void>
  readonly knownEntry: (key: EntryKey) => Promise<EntryName | undefined>
}

export function openMemory(db: Kysely<Schema>, now: () => number): Memory {
  const titles = new Map<OpenConversationId, string>()
  return {
    drawer: (holder) => openDrawer(db, now, holder),
    meetChat: async (conversation_id, title) => {
      if (titles.get(conversation_id) === title) return
      await db
        .insertInto('chat')
        .values({ conversation_id, title, seen_at: now() })
        .onConflict((conflict) =>
          conflict.column('conversation_id').doUpdateSet({ title, seen_at: now() }),
        )
        .execute()
      titles.set(conversation_id, title)
    },
    watchesOf: async (scope, scopeId) => {
      const rows = await db
        .selectFrom('watch')
        .selectAll()
        .where('scope', '=', scope)
        .where('scope_id', '=', scopeId)
        .execute()
      return rows.map(readWatch)
    },
    ...entryNames(db, now),
  }
}

function entryNames(
  db: Kysely<Schema>,
  now: () => number,
): Pick<Memory, 'rememberEntry' | 'knownEntry'> {
  return {
    rememberEntry: async ({ spaceId, dentryId, unionId }, entry) => {
      const seen = { ...entry, seen_at: now() }
      await db
        .insertInto('dentry')
        .values({ space_id: spaceId, dentry_id: dentryId, union_id: unionId, ...seen })
        .onConflict((conflict) =>
          conflict.columns(['space_id', 'dentry_id', 'union_id']).doUpdateSet(seen),
        )
        .execute()
    },
    knownEntry: ({ spaceId, dentryId, unionId }) =>
      db
        .selectFrom('dentry')
        .select(['name', 'path'])
        .where('space_id', '=', spaceId)
        .where('dentry_id', '=', dentryId)
        .where('union_id', '=', unionId)
        .executeTakeFirst(),
  }
}
