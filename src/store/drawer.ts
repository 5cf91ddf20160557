// What the bot remembers: per conversation for commands, and across conversations for events.
import type { Kysely } from 'kysely'

import type { File, FileRef, Group, Person, StorageScope } from '../arguments.ts'
import type { Locale, Place, Sender } from '../command.ts'
import type { CalendarId, OpenConversationId } from '../ids.ts'
import type { Engine } from './engine.ts'
import type { EntryNames } from './entry-names.ts'
import { entriesSeenBy } from './entry-names.ts'
import type { Focus } from './focus.ts'
import type { PeopleMet } from './members.ts'
import type { Schema } from './schema.ts'
import type { Scope, Watch, Watches, WatchSettings } from './watches.ts'

export type SeenEntry = FileRef & { readonly name: string; readonly path: string }
export type KnownCalendar = { readonly calendarId: CalendarId; readonly name: string }

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
  /** Does anybody, in whichever conversation, watch this scope or a folder of it, `besides` our n-th? */
  readonly isWatched: (scope: Scope, besides: number) => Promise<boolean>
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

type Deps = Pick<EntryNames, 'rememberEntries'> & {
  readonly focus: Focus
  readonly engine: Engine
  readonly now: () => number
  readonly watches: Watches
  readonly met: PeopleMet
}

export function openDrawer(deps: Deps, owner: Owner): Drawer {
  const { engine, now, watches, met, focus, rememberEntries } = deps
  const { db } = engine
  const { conversationId } = owner.where
  const { staffId, unionId } = owner.who
  return {
    ...watchDrawer(watches, owner),
    ...calendarDrawer(db, now, conversationId),
    titleOf: met.titleOf,
    groups: () => met.groupsOf(staffId),
    members: () => met.membersOf(conversationId),
    lastFile: () => focus.lastFile({ conversationId, staffId }),
    rememberFile: (file) => focus.rememberFile({ conversationId, staffId }, file),
    entriesSeen: () => entriesSeenBy(db, unionId),
    rememberEntries: (entries) => rememberEntries(unionId, entries),
    digest: async (code) => {
      const question = await db
        .selectFrom('question')
        .select('items')
        .where('conversation_id', '=', conversationId)
        .where('code', '=', code)
        .where('kind', '=', 'digest')
        .where('expires_at', '>', now())
        .executeTakeFirst()
      return question?.items
    },
  }
}

function watchDrawer(watches: Watches, { who, where, locale }: Owner): WatchDrawer {
  const { conversationId } = where
  const { staffId, unionId, name } = who
  const setter = { staffId, unionId, setBy: name, locale }
  return {
    watches: () => watches.of(conversationId),
    // The settings may be those of a watch that is there: whoever sets it anew comes after them.
    setWatch: (scope, settings) =>
      watches.set({ ...settings, ...scope, ...setter, conversationId }),
    editWatch: (n, { isTakenOver, ...change }) =>
      watches.edit({ conversationId, n }, isTakenOver ? { ...change, setter } : change),
    removeWatch: (n) => watches.remove({ conversationId, n }),
    isWatched: (scope, n) => watches.isWatched(scope, { conversationId, n }),
    subscribed: (scope) => watches.subscribed(scope, unionId),
    unsubscribed: watches.unsubscribed,
  }
}

function calendarDrawer(
  db: Kysely<Schema>,
  now: () => number,
  here: OpenConversationId,
): CalendarDrawer {
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
  }
}
