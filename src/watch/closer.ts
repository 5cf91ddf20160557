// Of the watches of one group, the closest to an entry reports it: a folder before its space, a space before all.
import type { Watch } from '../store/watches.ts'
import type { Change } from './watch.ts'
import type { EntryToJudge } from './filters.ts'
import { concernsEntry, concerning } from './filters.ts'

type Standing = Pick<Watch, 'scope' | 'scopeId' | 'folder'>

/** The deeper it looks, the closer it is. */
function closeness({ scope, folder }: Standing): number {
  if (folder !== undefined) return 1 + folder.path.split('/').length
  return scope === 'SPACE' ? 1 : 0
}

/** The others of the same group that would rather report what `watch` hears of. */
export function closerThan(watch: Watch, others: readonly Watch[]): Watch[] {
  return others.filter(
    (other) =>
      other.n !== watch.n &&
      other.paused === undefined &&
      other.scope === 'SPACE' &&
      (watch.scope === 'ORG' || other.scopeId === watch.scopeId) &&
      closeness(other) > closeness(watch),
  )
}

/** Does one of them report this, as far as can be told from the events alone? */
export const isReportedBy = (closer: readonly Watch[], change: Change): boolean =>
  closer.some((other) => !needsName(other) && mayConcern(other, change))

/** The same, now that it is known what the entry is called and where it lies. */
export const isReportedByName = (
  closer: readonly Watch[],
  change: Change,
  entry: EntryToJudge,
): boolean =>
  closer.some(
    (other) =>
      needsName(other) &&
      mayConcern(other, change) &&
      concernsEntry(other.filter, other.folder, entry),
  )

const needsName = ({ folder, filter }: Watch): boolean =>
  folder !== undefined || filter.names !== undefined || filter.extensions.length > 0

/** One that was set later has not heard of it. */
const mayConcern = ({ scopeId, createdAt, filter }: Watch, change: Change): boolean =>
  scopeId === change.spaceId &&
  createdAt <= change.lastAt &&
  concerning(filter, [change]).length > 0
