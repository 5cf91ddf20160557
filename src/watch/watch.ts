// What a watch is told of, as plain data.
import type { DentryId, SpaceId, UnionId } from '../ids.ts'
import type { FileChangeKind } from '../command.ts'

export type WatchFilter = {
  readonly only: readonly FileChangeKind[]
  readonly extensions: readonly string[]
  readonly by: readonly UnionId[]
  readonly names: string | undefined
}

export type StoredEvent = {
  readonly seq: number
  readonly what: FileChangeKind
  readonly spaceId: SpaceId
  readonly dentryId: DentryId
  readonly isFolder: boolean
  readonly extension: string | undefined
  readonly unionId: UnionId | undefined
  readonly at: number
}
