// Who watches what, what has happened since they were last told, and what DingTalk tells us of.
import type { FileChangeKind, Folder, QuietHours, Rhythm, StorageScope } from '../arguments.ts'
import type { Locale } from '../command.ts'
import type { DentryId, OpenConversationId, SpaceId, StaffId, UnionId } from '../ids.ts'
import type { StoredEvent, WatchFilter } from '../watch/watch.ts'
import type { Committer } from './committer.ts'
import { createDueWatches } from './due-watches.ts'
import type { Engine } from './engine.ts'
import type { Draft } from './outbox.ts'
import type { Question } from './questions.ts'
import type { PauseReason } from './watch-tables.ts'
import { createPausing } from './pausing.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createWatchList } from './watch-list.ts'

export type Scope = Pick<StorageScope, 'scope' | 'scopeId'>

export type WatchKey = { readonly conversationId: OpenConversationId; readonly n: number }

export type Watch = WatchKey & {
  readonly scope: Scope['scope']
  readonly scopeId: Scope['scopeId']
  readonly named: StorageScope['named']
  /** What the space is called; undefined for the group's own and for the organisation. */
  readonly space: string | undefined
  readonly folder: Folder | undefined
  /** Who set it: digests show what this person may see. */
  readonly staffId: StaffId
  readonly unionId: UnionId
  readonly setBy: string
  readonly locale: Locale
  readonly createdAt: number
  readonly filter: WatchFilter
  readonly rhythm: Rhythm
  readonly quiet: QuietHours | undefined
  readonly mutedUntil: number | undefined
  readonly paused: PauseReason | undefined
  readonly firstEventAt: number | undefined
  readonly lastEventAt: number | undefined
  readonly lastDigestAt: number | undefined
  readonly quotaTold: string | undefined
}

/** What can be set anew of a watch that is there. */
export type WatchSettings = Pick<Watch, 'filter' | 'rhythm' | 'quiet' | 'mutedUntil'>

/** Who it goes by, and in which language it speaks. */
export type WatchSetter = Pick<Watch, 'staffId' | 'unionId' | 'setBy' | 'locale'>

/** A storage event as it comes in; which watches it concerns is not yet known. */
export type NewEvent = {
  readonly scope: 'ORG' | 'SPACE'
  readonly scopeId: string
  readonly what: FileChangeKind
  readonly spaceId: SpaceId
  readonly dentryId: DentryId
  readonly isFolder: boolean
  readonly extension: string | undefined
  readonly unionId: UnionId | undefined
  /** When it happened, by DingTalk's clock; when it was received, where DingTalk does not say. */
  readonly at: number
}

/** A watch whose time has come, ours to speak for, and the events since it last spoke. */
export type DueWatch = {
  readonly watch: Watch
  readonly events: readonly StoredEvent[]
  /** The last of them; told of up to here when this is handed back. */
  readonly upTo: number
}

/** What became of a due watch: all of it is stored, or nothing. */
export type Told = {
  readonly watch: WatchKey
  /** Events up to here are done with; undefined where they wait on. */
  readonly upTo: number | undefined
  /** When it is to be looked at again; where events came after `upTo`, the store sees to that. */
  readonly dueAt: number | undefined
  readonly paused?: PauseReason
  readonly quotaTold?: string
  /** Where the watched folder is found by now. */
  readonly folderPath?: string | undefined
  readonly drafts: readonly Draft[]
  /** For "show all". */
  readonly question?: Question
}

export type Subscription = Scope & {
  readonly unionId: UnionId
  readonly error: string | undefined
}

export type Watches = {
  /** Those of a conversation, by number. */
  readonly of: (conversationId: OpenConversationId) => Promise<Watch[]>
  /**
   * Sets one, or sets the one of this scope and folder anew: it keeps its number, and what has not
   * been told yet. Events from before a new one do not concern it.
   */
  readonly set: (
    watch: WatchSetter &
      WatchSettings &
      Pick<Watch, 'conversationId' | 'scope' | 'scopeId' | 'named' | 'space' | 'folder'>,
  ) => Promise<Watch>
  /**
   * False when it is not there any more. With a `setter` it goes on, if it was paused, with
   * what has happened since. What is in the hands of a digester is made anew.
   */
  readonly edit: (
    key: WatchKey,
    change: Partial<WatchSettings> & { readonly setter?: WatchSetter },
  ) => Promise<boolean>
  readonly remove: (key: WatchKey) => Promise<void>
  /** Does anybody, in whichever conversation, watch this scope or a folder of it, `besides` one? */
  readonly isWatched: (scope: Scope, besides?: WatchKey) => Promise<boolean>
  /** All watches of this scope and of folders of it, in whichever conversation. */
  readonly watching: (scope: Scope) => Promise<Watch[]>
  /** It says nothing more but this, until somebody takes it over; one that is paused says nothing. */
  readonly pause: (
    watch: WatchKey & Pick<Watch, 'scope' | 'scopeId'>,
    why: PauseReason,
    draft: Draft,
  ) => Promise<void>

  // ── The digester's ──
  /** Makes ours what is due, at most `most`; what a replica had that is gone is free again. */
  readonly claimDue: (most: number) => Promise<DueWatch[]>
  /** Rejects with `NotOurs` when another replica has it by now, or it was set anew or removed. */
  readonly told: (told: Told) => Promise<void>

  // ── What DingTalk was asked to tell of ──
  readonly subscribed: (scope: Scope, by: UnionId) => Promise<void>
  readonly notSubscribed: (scope: Scope, error: string) => Promise<void>
  readonly unsubscribed: (scope: Scope) => Promise<void>
  readonly subscriptionOf: (scope: Scope) => Promise<Subscription | undefined>
  /** Watched, and not heard of for `silentMs`, or not tried since the last try failed `retryMs` ago. */
  readonly staleSubscriptions: (after: {
    readonly silentMs: number
    readonly retryMs: number
  }) => Promise<Subscription[]>
}

export function createWatches(deps: {
  readonly engine: Engine
  readonly committer: Committer
  readonly now: () => number
  readonly owner: string
}): Watches {
  const { engine, now } = deps
  return {
    ...createWatchList(engine.db, now),
    ...createPausing(deps.committer),
    ...createDueWatches(deps),
    ...createSubscriptions(engine.db, now),
  }
}
