// What changed entries are called, as the one who set the watch may see them now.
import type { FileRef } from '../arguments.ts'
import type { QueriedDentry } from '../dingtalk/storage.ts'
import type { DentryId, SpaceId, UnionId } from '../ids.ts'
import { asSpaceId } from '../ids.ts'
import { DingTalkError } from '../outcome.ts'
import type { SeenEntry } from '../store/drawer.ts'
import type { Watch } from '../store/watches.ts'
import { keyOf } from './coalesce.ts'
import type { LookedUp, NamedEntry } from './digest.ts'
import type { Change } from './watch.ts'

export type NamingOptions = {
  /** As this person saw them last. */
  readonly knownEntries: (
    unionId: UnionId,
    entries: readonly FileRef[],
  ) => Promise<readonly SeenEntry[]>
  /** Up to thirty at once; one counted call. */
  readonly queryDentries: (
    unionId: UnionId,
    spaceId: SpaceId,
    dentryIds: readonly DentryId[],
  ) => Promise<readonly QueriedDentry[]>
}

export type Named = {
  readonly entry: (key: FileRef) => LookedUp
  /** Now seen under these names. */
  readonly seen: readonly SeenEntry[]
  /** They were asked for, and not one may be seen. */
  readonly isAllDenied: boolean
  /** Some are there, and what they are called is not known. */
  readonly hasGaps: boolean
}

const AT_ONCE = 30
const MOST_CALLS = 10

/** Rejects with a `DingTalkError` where DingTalk cannot tell; without `mayAsk` it is not asked. */
export async function nameEntries(
  changes: readonly Change[],
  {
    unionId,
    mayAsk,
    beside,
  }: {
    readonly unionId: UnionId
    readonly mayAsk: boolean
    /** Asked for along with them. */
    readonly beside?: FileRef | undefined
  },
  options: NamingOptions,
): Promise<Named> {
  const known = new Map(
    (await options.knownEntries(unionId, changes)).map((each) => [keyOf(each), each]),
  )
  const there = changes.filter(({ what }) => what !== 'delete')
  const asked = beside === undefined || there.length === 0 ? there : [beside, ...there]
  const batches = mayAsk ? batchesOf(asked).slice(0, MOST_CALLS) : []
  const answers = new Map<string, LookedUp>()
  for (const { spaceId, dentryIds } of batches) {
    const queried = await query(unionId, { spaceId, dentryIds }, options)
    for (const each of queried) {
      const key = keyOf({ spaceId, dentryId: each.dentryId })
      answers.set(key, lookedUp(each, known.get(key)))
    }
  }
  const entry = (key: FileRef): LookedUp =>
    answers.get(keyOf(key)) ?? fromMemory(known.get(keyOf(key)))
  const found = [...answers.values()]
  return {
    entry,
    seen: there.flatMap((change) => seenNow(change, entry(change))),
    isAllDenied: found.length > 0 && found.every(({ kind }) => kind === 'hidden'),
    hasGaps: there.some((change) => entry(change).kind === 'unnamed'),
  }
}

/** The folder that is watched may be called otherwise by now, or a folder above it. */
export function whereItIs(watch: Watch, named: Named): Watch {
  const folder = folderOf(watch)
  const found = folder && named.entry(folder)
  if (watch.folder === undefined || found?.kind !== 'seen') return watch
  return { ...watch, folder: { ...watch.folder, path: found.path } }
}

/** The folder that is watched. */
export function folderOf({ folder, scopeId }: Watch): FileRef | undefined {
  const spaceId = asSpaceId(scopeId)
  return folder && spaceId && { spaceId, dentryId: folder.dentryId }
}

type Batch = { readonly spaceId: SpaceId; readonly dentryIds: readonly DentryId[] }

function batchesOf(entries: readonly FileRef[]): Batch[] {
  const spaces = new Map<SpaceId, Set<DentryId>>()
  for (const { spaceId, dentryId } of entries)
    spaces.set(spaceId, (spaces.get(spaceId) ?? new Set()).add(dentryId))
  return [...spaces].flatMap(([spaceId, ids]) =>
    Array.from({ length: Math.ceil(ids.size / AT_ONCE) }, (_, i) => ({
      spaceId,
      dentryIds: [...ids].slice(i * AT_ONCE, (i + 1) * AT_ONCE),
    })),
  )
}

/** Whoever may not look into the space at all may see none of them. */
async function query(
  unionId: UnionId,
  { spaceId, dentryIds }: Batch,
  { queryDentries }: NamingOptions,
): Promise<readonly QueriedDentry[]> {
  try {
    return await queryDentries(unionId, spaceId, dentryIds)
  } catch (error) {
    if (!isDenied(error)) throw error
    const { code: errorCode } = error.answer
    return dentryIds.map((dentryId) => ({ kind: 'unseen', dentryId, errorCode }))
  }
}

/** DingTalk has said that this person may not, or that there is no such thing. */
export const isDenied = (error: unknown): error is DingTalkError =>
  error instanceof DingTalkError && ['refused', 'not-found'].includes(error.answer.reason)

function lookedUp(queried: QueriedDentry, before: NamedEntry | undefined): LookedUp {
  if (queried.kind === 'seen') {
    const { name, path, link } = queried.dentry
    return { kind: 'seen', name, path, link, before }
  }
  // Any other code is a failure of DingTalk's, and tells nothing of what may be seen.
  return { kind: /permission|NotExist/i.test(queried.errorCode) ? 'hidden' : 'unnamed' }
}

const fromMemory = (known: NamedEntry | undefined): LookedUp =>
  known === undefined ? { kind: 'unnamed' } : { kind: 'known', name: known.name, path: known.path }

function seenNow({ spaceId, dentryId }: Change, entry: LookedUp): SeenEntry[] {
  if (entry.kind !== 'seen') return []
  const { name, path } = entry
  return [{ spaceId, dentryId, name, path }]
}
