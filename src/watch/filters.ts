// Whether a change is worth telling to a watch: first by what the event says, then by name and place.
import type { UnionId } from '../ids.ts'
import type { FileChangeKind, FileRef, Folder } from '../arguments.ts'
import type { Change, WatchFilter } from './watch.ts'

type Subject = {
  readonly what: FileChangeKind
  readonly isFolder: boolean
  readonly extension: string | undefined
}

/** What of the coalesced changes concerns the watch, with the people it asks for as their actors. */
export function concerning(filter: WatchFilter, changes: readonly Change[]): Change[] {
  return changes.flatMap((change) => {
    if (!concernsKind(filter, change)) return []
    if (filter.by.length === 0) return [change]
    const actors = change.actors.filter((actor) => isBy(filter, actor))
    return actors.length === 0 ? [] : [{ ...change, actors }]
  })
}

function concernsKind({ only, extensions }: WatchFilter, subject: Subject): boolean {
  if (only.length > 0 && !only.includes(subject.what)) return false
  if (extensions.length === 0) return true
  if (subject.isFolder) return false
  // Where the event has none, the name may still have one.
  return subject.extension === undefined || extensions.includes(subject.extension.toLowerCase())
}

const isBy = ({ by }: WatchFilter, unionId: UnionId | undefined): boolean =>
  by.length === 0 || (unionId !== undefined && by.includes(unionId))

type Named = { readonly name: string; readonly path: string }

/** Undefined where no name could be had. */
export type EntryToJudge = Pick<FileRef, 'dentryId'> &
  Pick<Subject, 'extension'> & {
    readonly now: Named | undefined
    /** As it was known to us; what is renamed or moved away is told to those who knew it so. */
    readonly before?: Named | undefined
  }

/** What is not known to be meant is left out. */
export function concernsEntry(
  filter: WatchFilter,
  folder: Folder | undefined,
  entry: EntryToJudge,
): boolean {
  const known = [entry.now, entry.before].filter((each) => each !== undefined)
  if (folder !== undefined && entry.dentryId !== folder.dentryId) {
    if (!known.some(({ path }) => path.startsWith(asPrefix(folder.path)))) return false
  }
  if (filter.names !== undefined) {
    const meant = filter.names
    if (!known.some(({ name }) => matchesName(meant, name))) return false
  }
  if (filter.extensions.length === 0) return true
  const extensions =
    known.length === 0 ? [entry.extension] : known.map(({ name }) => extensionOf(name))
  return extensions.some(
    (each) => each !== undefined && filter.extensions.includes(each.toLowerCase()),
  )
}

const asPrefix = (path: string): string => (path.endsWith('/') ? path : `${path}/`)

function extensionOf(name: string): string | undefined {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? undefined : name.slice(dot + 1)
}

/**
 * Does a name fit what somebody typed? Upper and lower case are one, and so are full-width signs
 * and letters and their plain forms.
 */
function matchesName(typed: string, name: string): boolean {
  const pattern = plain(typed)
  return /[*?]/.test(pattern)
    ? fits(Array.from(pattern), Array.from(plain(name)))
    : plain(name).includes(pattern)
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** By hand, as a regular expression can be made to take for ever; a star takes more only when it must. */
function fits(pattern: readonly string[], name: readonly string[]): boolean {
  let at = 0
  let star: { readonly pattern: number; readonly name: number } | undefined
  let i = 0
  while (i < name.length) {
    const sign = pattern[at]
    if (sign === '*') {
      star = { pattern: at, name: i }
      at += 1
    } else if (sign === '?' || sign === name[i]) {
      at += 1
      i += 1
    } else {
      if (star === undefined) return false
      star = { pattern: star.pattern, name: star.name + 1 }
      at = star.pattern + 1
      i = star.name
    }
  }
  return pattern.slice(at).every((sign) => sign === '*')
}
