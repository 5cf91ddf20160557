// Many events become one change for each entry: what is true of it when all have happened.
import type { UnionId } from '../ids.ts'
import type { FileChangeKind, FileRef } from '../arguments.ts'
import type { Change, StoredEvent } from './watch.ts'

/** The same act within this time is one that DingTalk told twice. */
const REPEATED_WITHIN_MS = 3_000

/**
 * The events of one window, in any order, as one change for each entry, the latest last. What came
 * and went within the window leaves nothing.
 */
export function coalesce(events: readonly StoredEvent[]): Change[] {
  const histories = new Map<string, StoredEvent[]>()
  for (const event of [...events].sort(asItHappened)) {
    const key = keyOf(event)
    const history = histories.get(key) ?? []
    history.push(event)
    histories.set(key, history)
  }
  return [...histories.values()]
    .map((history) => history.filter((event, i) => !isRepeat(event, history, i)))
    .flatMap(changeOf)
    .sort((a, b) => a.lastAt - b.lastAt)
}

/** Tells entries apart. */
export const keyOf = ({ spaceId, dentryId }: FileRef): string => `${spaceId} ${dentryId}`

/** Within one millisecond, an entry comes before it changes, and goes last. */
const PLACE_IN_LIFE: Readonly<Record<FileChangeKind, number>> = { create: 0, update: 1, delete: 2 }

const asItHappened = (a: StoredEvent, b: StoredEvent): number =>
  a.at - b.at || PLACE_IN_LIFE[a.what] - PLACE_IN_LIFE[b.what] || a.seq - b.seq

/** Of one that was a repeat itself too, or an echo of the last save would outlive a deletion. */
function isRepeat(event: StoredEvent, history: readonly StoredEvent[], place: number): boolean {
  for (let i = place - 1; i >= 0; i -= 1) {
    const earlier = history[i]
    if (earlier === undefined || event.at - earlier.at >= REPEATED_WITHIN_MS) return false
    if (earlier.what === event.what && earlier.unionId === event.unionId) return true
  }
  return false
}

/** Only the first event knows whether the entry was there before, only the last whether it still is. */
function changeOf(history: readonly StoredEvent[]): Change[] {
  const [first] = history
  const last = history.at(-1)
  if (first === undefined || last === undefined) return []
  const what = kindOf(first.what !== 'create', last.what !== 'delete')
  if (what === undefined) return []
  const { spaceId, dentryId, isFolder } = last
  const extension = history.findLast((each) => each.extension !== undefined)?.extension
  const times = history.length
  const actors = actorsOf(what, history)
  return [{ what, times, spaceId, dentryId, isFolder, extension, actors, lastAt: last.at }]
}

function kindOf(wasThere: boolean, isThere: boolean): FileChangeKind | undefined {
  if (wasThere) return isThere ? 'update' : 'delete'
  return isThere ? 'create' : undefined
}

/** What came back is told as changed, though no event says so; then it is everybody's doing. */
function actorsOf(what: FileChangeKind, history: readonly StoredEvent[]): UnionId[] {
  const ofThatKind = history.filter((event) => event.what === what)
  const told = ofThatKind.length === 0 ? history : ofThatKind
  const lastFirst = told.toReversed().flatMap(({ unionId }) => unionId ?? [])
  return [...new Set(lastFirst)].toReversed()
}
