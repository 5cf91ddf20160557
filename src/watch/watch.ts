// What a watch is made of, and what it hears: plain data.
import type { FileChangeKind } from '../command.ts'
import type { DentryId, SpaceId, UnionId } from '../ids.ts'

export type { Folder, QuietHours, Rhythm } from '../command.ts'
export type ChangeKind = FileChangeKind

/** Which changes are worth telling; whatever is left empty lets everything through. */
export type WatchFilter = {
  readonly only: readonly ChangeKind[]
  /** Lower case, without the dot. */
  readonly extensions: readonly string[]
  readonly by: readonly UnionId[]
  /** With `*` or `?` it describes a whole name, otherwise it is a part of one. */
  readonly names: string | undefined
}

export type EntryKey = { readonly spaceId: SpaceId; readonly dentryId: DentryId }

export type StoredEvent = EntryKey & {
  /** In the order of arrival. */
  readonly seq: number
  readonly what: ChangeKind
  readonly isFolder: boolean
  readonly extension: string | undefined
  /** Who did it. */
  readonly unionId: UnionId | undefined
  /** When it happened, in ms. */
  readonly at: number
}

/** What the events of a window come to for one entry. */
export type Change = EntryKey & {
  readonly what: ChangeKind
  /** How many events say so. */
  readonly times: number
  readonly isFolder: boolean
  readonly extension: string | undefined
  /** Who did what is told, the last one last. */
  readonly actors: readonly UnionId[]
  readonly lastAt: number
}
