// What the bot remembers: per conversation for commands, and across conversations for events.
import type { Kysely } from 'kysely'

import type {
  File,
  FileRef,
  Group,
  Locale,
  Person,
  Place,
  Sender,
  StorageScope,
} from '../command.ts'
import type { CalendarId, OpenConversationId } from '../ids.ts'
import type { Schema } from './schema.ts'
import type { Scope, Watch, WatchSettings } from './watches.ts'

export type KnownCalendar = { readonly calendarId: CalendarId; readonly name: string }
export type SeenEntry = FileRef & { readonly name: string; readonly path: string }

/** The memory of one conversation, opened for one sender. */
export type Drawer = WatchDrawer &
  CalendarDrawer & {
    /** The title of a conversation in which the bot was spoken to. */
    readonly titleOf: (conversationId: OpenConversationId) => Promise<string | undefined>
    /** The groups in which both the bot and the sender have been heard. */
    readonly groups: () => Promise<Group[]>
    /** Those who spoke to the bot in this conversation or were mentioned to it. */
    readonly members: () => Promise<Pick<Person, 'staffId' | 'name'>[]>
    /** The file that the sender last had to do with here; else the last that anybody here had. */
    readonly lastFile: () => Promise<File | undefined>
    readonly rememberFile: (file: File) => Promise<void>
    /** Files and folders that this sender was shown lately, anywhere; at most some hundreds. */
    readonly entriesSeen: () => Promise<SeenEntry[]>
    readonly rememberEntries: (entries: readonly SeenEntry[]) => Promise<void>
    /** The whole of a digest that was told in part, as its JSON. */
    readonly digest: (code: string) => Promise<string | undefined>
  }

export type WatchDrawer = {
  readonly watches: () => Promise<Watch[]>
  /** By the sender, in this conversation. */
  readonly setWatch: (scope: StorageScope, settings: WatchSettings) => Promise<Watch>
  /** `isTakenOver`: from now on it goes by the sender's rights. False when it is not there any more. */
  readonly editWatch: (
    n: number,
    change: Partial<WatchSettings> & { readonly isTakenOver?: true },
  ) => Promise<boolean>
  readonly removeWatch: (n: number) => Promise<void>
  /** Does anybody, in whichever conversation, watch this scope or a folder of it? */
  readonly isWatched: (scope: Scope) => Promise<boolean>
  /** DingTalk was asked to tell of it, by the sender's rights; or to stop. */
  readonly subscribed: (scope: Scope) => Promise<void>
  readonly unsubscribed: (scope: Scope) => Promise<void>
}

export type CalendarDrawer = {
  /** Remembers a calendar as one of this conversation. */
  readonly rememberCalendar: (calendar: KnownCalendar) => Promise<void>
  /** It is gone, for every conversation. */
  readonly forgetCalendar: (calendarId: CalendarId) => Promise<void>
  /** Its name has changed, wherever it is known. */
  readonly renameCalendar: (calendar: KnownCalendar) => Promise<void>
  /** The calendars of this conversation, the newest first. */
  readonly calendars: () => Promise<KnownCalendar[]>
}

type Owner = { readonly who: Sender; readonly where: Place; readonly locale: Locale }

export function openDrawer(db: Kysely<Schema>, now: () => number, owner: Owner): Drawer {
  return { ...watchDrawer(db, now, owner), ...calendarDrawer(db, now, owner) }
}

type WatchDrawer = Pick<Drawer, 'watches' | 'addWatch' | 'removeWatch' | 'isWatchedElsewhere'>

function watchDrawer(
  db: Kysely<Schema>,
  now: () => number,
  { who, where, locale }: Owner,
): WatchDrawer {
  const here = where.conversationId
  return {
    watches: async () => {
      const rows = await db
        .selectFrom('watch')
        .selectAll()
        .where('conversation_id', '=', here)
        .orderBy('created_at')
        .execute()
      return rows.map(readWatch)
    },
    addWatch: async ({ scope, scopeId, named }) => {
      const set = { staff_id: who.staffId, union_id: who.unionId, set_by: who.name, locale, named }
      await db
        .insertInto('watch')
        .values({ conversation_id: here, scope, scope_id: scopeId, created_at: now(), ...set })
        .onConflict((conflict) =>
          conflict.columns(['scope', 'scope_id', 'conversation_id']).doUpdateSet(set),
        )
        .execute()
    },
    removeWatch: async ({ scope, scopeId }) => {
      await db
        .deleteFrom('watch')
        .where('conversation_id', '=', here)
        .where('scope', '=', scope)
        .where('scope_id', '=', scopeId)
        .execute()
    },
    isWatchedElsewhere: async ({ scope, scopeId }) => {
      const other = await db
        .selectFrom('watch')
        .select('conversation_id')
        .where('scope', '=', scope)
        .where('scope_id', '=', scopeId)
        .where('conversation_id', '!=', here)
        .executeTakeFirst()
      return other !== undefined
    },
  }
}

function calendarDrawer(
  db: Kysely<Schema>,
  now: () => number,
  { where }: Owner,
): Omit<Drawer, keyof WatchDrawer> {
  const here = where.conversationId
  return {
    rememberCalendar: async ({ calendarId, name }) => {
      await db
        .insertInto('calendar')
        .values({ conversation_id: here, calendar_id: calendarId, name, created_at: now() })
        .onConflict((conflict) =>
          conflict.columns(['conversation_id', 'calendar_id']).doUpdateSet({ name }),
        )
        .execute()
    },
    forgetCalendar: async (calendarId) => {
      await db.deleteFrom('calendar').where('calendar_id', '=', calendarId).execute()
    },
    renameCalendar: async ({ calendarId, name }) => {
      await db.updateTable('calendar').set({ name }).where('calendar_id', '=', calendarId).execute()
    },
    calendars: async () => {
      const rows = await db
        .selectFrom('calendar')
        .select(['calendar_id', 'name'])
        .where('conversation_id', '=', here)
        .orderBy('created_at', 'desc')
        .execute()
      return rows.map(({ calendar_id, name }) => ({ calendarId: calendar_id, name }))
    },
    titleOf: async (conversationId) => {
      const chat = await db
        .selectFrom('chat')
        .select('title')
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst()
      return chat?.title
    },
  }
}

export function readWatch(row: Schema['watch']): Watch {
  const { conversation_id, scope, scope_id, named, staff_id, union_id, set_by, locale } = row
  return {
    conversationId: conversation_id,
    scope,
    scopeId: scope_id,
    named,
    staffId: staff_id,
    unionId: union_id,
    setBy: set_by,
    locale,
  }
}
