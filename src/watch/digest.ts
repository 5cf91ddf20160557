// The changes of a window with their names, put together as they are told: plain data, so that it
// can be kept for whoever asks to see all of it.
import type { SpaceId, UnionId } from '../ids.ts'
import type { FileChangeKind, FileRef } from '../arguments.ts'
import type { Change } from './watch.ts'

export type NamedEntry = {
  readonly name: string
  /** From the space's root, with the name. */
  readonly path: string
}

/** What could be found out about an entry, as whoever set the watch may see it. */
export type LookedUp =
  | (NamedEntry & {
      readonly kind: 'seen'
      readonly link: string | undefined
      /** As it was known to us before. */
      readonly before?: NamedEntry | undefined
    })
  /** Only from our own memory, as it is gone or was not asked for. */
  | (NamedEntry & { readonly kind: 'known' })
  | { readonly kind: 'unnamed' }
  /** They may not see it, or it is no more. */
  | { readonly kind: 'hidden' }

export type DigestLookup = {
  readonly entry: (key: FileRef) => LookedUp
  readonly nameOf: (unionId: UnionId) => string | undefined
  /** Where more than one space is watched: what each is called. */
  readonly spaceName?: (spaceId: SpaceId) => string | undefined
}

export type Told = FileChangeKind | 'rename' | 'move'

export type DigestItem = {
  readonly name: string | undefined
  readonly link: string | undefined
  /** The old name, the old folder, or the old path where both have changed; '/' is the root. */
  readonly from?: string
}

/** What one person did to entries of one folder; files and folders apart. */
export type DigestGroup = {
  readonly what: Told
  readonly isFolder: boolean
  /** Only where more than one is watched. */
  readonly space: string | undefined
  /** Undefined where it is not known; '/' is the root. */
  readonly folder: string | undefined
  readonly who: string | undefined
  readonly items: readonly DigestItem[]
}

export type Digest = { readonly groups: readonly DigestGroup[]; readonly total: number }

/** Groups and their items in the order of their last change, the latest last. */
export function composeDigest(changes: readonly Change[], lookup: DigestLookup): Digest {
  const found = [...changes]
    .sort((a, b) => a.lastAt - b.lastAt)
    .map((change) => ({ change, entry: lookup.entry(change) }))
  const moves = found.flatMap(folderMoves)
  const groups = new Map<string, { readonly head: Head; readonly items: DigestItem[] }>()
  for (const { change, entry } of found) {
    if (entry.kind === 'hidden') continue
    const { item, ...told } = tell(change, entry, moves)
    const actor = change.actors.at(-1)
    const space = lookup.spaceName?.(change.spaceId)
    const key = JSON.stringify([told, actor, space])
    const who = actor === undefined ? undefined : lookup.nameOf(actor)
    const group = groups.get(key) ?? { head: { ...told, who, space }, items: [] }
    group.items.push(item)
    // Put in anew, so that the group moves to the end.
    groups.delete(key)
    groups.set(key, group)
  }
  const composed = [...groups.values()].map(({ head, items }) => ({ ...head, items }))
  return { groups: composed, total: composed.reduce((sum, { items }) => sum + items.length, 0) }
}

type Head = Omit<DigestGroup, 'items'>
type Visible = Exclude<LookedUp, { kind: 'hidden' }>

function tell(
  { what, isFolder, spaceId }: Change,
  entry: Visible,
  moves: readonly FolderMove[],
): Omit<Head, 'who' | 'space'> & { readonly item: DigestItem } {
  if (entry.kind === 'unnamed')
    return { what, isFolder, folder: undefined, item: { name: undefined, link: undefined } }
  const { name, path } = entry
  const folder = folderOf(path)
  const item = { name, link: entry.kind === 'seen' ? entry.link : undefined }
  const before = entry.kind === 'seen' && what === 'update' ? entry.before : undefined
  if (before === undefined) return { what, isFolder, folder, item }
  const inSpace = moves.filter((move) => move.spaceId === spaceId)
  const isRenamed = before.name !== name
  if (folderOf(carriedAlong(before.path, inSpace)) !== folder) {
    const from = isRenamed ? before.path : folderOf(before.path)
    return { what: 'move', isFolder, folder, item: { ...item, from } }
  }
  if (isRenamed) return { what: 'rename', isFolder, folder, item: { ...item, from: before.name } }
  return { what, isFolder, folder, item }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

type FolderMove = { readonly spaceId: SpaceId; readonly from: string; readonly to: string }

function folderMoves({ change, entry }: { change: Change; entry: LookedUp }): FolderMove[] {
  if (!change.isFolder || entry.kind !== 'seen' || entry.before === undefined) return []
  const { spaceId } = change
  return [{ spaceId, from: `${entry.before.path}/`, to: `${entry.path}/` }]
}

/** Where a path has got to with the folder that it lay in: nobody moved the file itself. */
function carriedAlong(path: string, moves: readonly FolderMove[]): string {
  const [nearest] = moves
    .filter(({ from }) => path.startsWith(from))
    .sort((a, b) => b.from.length - a.from.length)
  return nearest === undefined ? path : nearest.to + path.slice(nearest.from.length)
}
