// What became of the files that were changed where somebody watches: told, and nothing told that never was. Pure.

export type ChangeKind = 'add' | 'write' | 'delete'

/** Each file is added, written and deleted at most once. */
export type FileChange = {
  readonly what: ChangeKind
  readonly file: string
  /** The thing that is watched. */
  readonly space: string
  readonly group: number
  readonly at: number
  /** Whether DingTalk ever got an ack for the event. */
  readonly wasAcked: boolean
}

/** What the bot said to a group of a watched space. */
export type Digest = { readonly group: number; readonly at: number; readonly text: string }

/** A watch that is said to be set, and was never asked to end. */
export type Kept = { readonly space: string; readonly since: number }

/** What is planned to be done, and by whom. */
export type Deed = Pick<FileChange, 'what' | 'file' | 'space' | 'group'> & {
  readonly person: number
}

export const fileOf = (number: number): string => `D${String(number).padStart(4, '0')}`

export const isDigest = (text: string): boolean => /^\*\*(?:空间「|Space “)W\d{4}/.test(text)

const spaceIn = (text: string): string => /W\d{4}/.exec(text)?.[0] ?? ''

const VERBS: Readonly<Record<ChangeKind, RegExp>> = {
  add: /新增了|\*\* added /,
  write: /改了|\*\* changed /,
  delete: /删除了|\*\* deleted /,
}

/** Told without its name, which could not be had, or behind “show all”. */
const mayMean = (text: string, what: ChangeKind): boolean =>
  /还有 \d+ 个|And \d+ more/.test(text) ||
  text.split('\n').some((line) => VERBS[what].test(line) && NAMELESS.test(line))

const NAMELESS = /不详|names? not known|without a known name/

type Naming = { readonly file: string; readonly what: ChangeKind; readonly digest: Digest }

/** Line by line: who did what to which files. */
function namedIn(digest: Digest): readonly Naming[] {
  return digest.text.split('\n').flatMap((line) => {
    const kinds = (['add', 'write', 'delete'] as const).filter((each) => VERBS[each].test(line))
    const files = new Set(line.match(/D\d{4}/g))
    return kinds.flatMap((what) => [...files].map((file) => ({ file, what, digest })))
  })
}

/** The last change of each file, where it should have been told and was not. */
export function untold(
  changes: readonly FileChange[],
  digests: readonly Digest[],
  kept: readonly Kept[],
): readonly FileChange[] {
  const since = new Map(kept.map((each) => [each.space, each.since]))
  const lasts = new Map(changes.map((each) => [each.file, each]))
  return [...lasts.values()].flatMap((last) => {
    if (!last.wasAcked) return []
    if (last.at <= (since.get(last.space) ?? Infinity)) return []
    const ofSpace = digests.filter(
      ({ group, text }) => group === last.group && spaceIn(text) === last.space,
    )
    const names = (each: Digest): boolean => each.text.includes(last.file)
    // What came and went before anybody was told leaves nothing to tell.
    if (last.what === 'delete' && !ofSpace.some((each) => each.at < last.at && names(each)))
      return []
    const isTold = ofSpace.some(
      (each) => each.at >= last.at && (names(each) || mayMean(each.text, last.what)),
    )
    return isTold ? [] : [last]
  })
}

/** Where it is said, and never was; or not there, or not yet. */
export function invented(
  changes: readonly FileChange[],
  digests: readonly Digest[],
): readonly string[] {
  return digests.flatMap(namedIn).flatMap(({ file, what, digest }) => {
    const { group, at, text } = digest
    const life = changes.filter((each) => each.file === file && each.at <= at)
    const here = life.filter((each) => each.group === group && each.space === spaceIn(text))
    // Of what was there before the watch, a change of it may be the first that is heard.
    const isTrue = what === 'delete' ? here.some((each) => each.what === 'delete') : here.length > 0
    return isTrue ? [] : [`${file} is told as ${what} in group ${group}, and never was`]
  })
}

/** What was told a second time. */
export function toldTwice(
  digests: readonly Digest[],
): readonly (Naming & { readonly first: Digest })[] {
  const first = new Map<string, Digest>()
  return digests.flatMap(namedIn).flatMap((naming) => {
    const key = `${naming.what} ${naming.file}`
    const before = first.get(key)
    first.set(key, before ?? naming.digest)
    return before === undefined ? [] : [{ ...naming, first: before }]
  })
}
