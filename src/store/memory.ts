// What the bot has learned: watches and calendars, the titles of chats, the names of entries.
import type { Kysely } from 'kysely'
import { sql } from 'kysely'

import type { Locale, Place, Sender } from '../command.ts'
import type { DentryId, OpenConversationId, SpaceId, UnionId } from '../ids.ts'
import type { BatchWork, Committer } from './committer.ts'
import type { Drawer, Watch } from './drawer.ts'
import { openDrawer, readWatch } from './drawer.ts'
import type { Engine } from './engine.ts'
import { rowsOf } from './rows.ts'
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

export function openMemory({ db }: Engine, committer: Committer, now: () => number): Memory {
  const meet = committer.batch(meeting)
  const titles = new Map<OpenConversationId, string>()
  return {
    drawer: (holder) => openDrawer(db, now, holder),
    meetChat: async (conversationId, title) => {
      if (titles.get(conversationId) === title) return
      await meet({ conversation_id: conversationId, title })
      titles.set(conversationId, title)
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

/** After a start every conversation is met anew: together they cost one commit, not one each. */
const meeting: BatchWork<{ conversation_id: string; title: string }, true> = {
  locks: () => [],
  run: async (chats, { engine, tx, now }) => {
    const latest = [...new Map(chats.map((chat) => [chat.conversation_id, chat])).values()]
    const ordered = latest.toSorted((a, b) => (a.conversation_id < b.conversation_id ? -1 : 1))
    const given = rowsOf(engine.kind, { conversation_id: 'text', title: 'text' }, ordered)
    await sql`
      insert into chat (conversation_id, title, seen_at)
      select conversation_id, title, cast(${now} as bigint) from ${given} where true order by n
      on conflict (conversation_id) do update set title = excluded.title, seen_at = excluded.seen_at`.execute(
      tx,
    )
    return chats.map(() => true)
  },
}
