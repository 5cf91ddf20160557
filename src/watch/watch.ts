// What a watch is made of, and what it hears: plain data.
import type { FileChangeKind, FileRef } from '../arguments.ts'
import type { UnionId } from '../ids.ts'

/** Which changes are worth telling; whatever is left empty lets everything through. */
export type WatchFilter = {
  readonly only: readonly FileChangeKind[]
  /** Lower case, without the dot. */
  readonly extensions: readonly string[]
  readonly by: readonly UnionId[]
  /** With `*` or `?` it describes a whole name, otherwise it is a part of one. */
  readonly names: string | undefined
}

export type StoredEvent = FileRef & {
  /** In the order of arrival. */
  readonly seq: number
  readonly what: FileChangeKind
  readonly isFolder: boolean
  readonly extension: string | undefined
  /** Who did it. */
  readonly unionId: UnionId | undefined
  /** When it happened, in ms. */
  readonly at: number
}

/** What the events of a window come to for one entry. */
export type Change = FileRef & {
  readonly what: FileChangeKind
  /** How many events say so. */
  readonly times: number
  readonly isFolder: boolean
  readonly extension: string | undefined
  /** Who did what is told, the last one last. */
  readonly actors: readonly UnionId[]
  readonly lastAt: number
}
