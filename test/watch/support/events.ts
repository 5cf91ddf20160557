// Events and changes of files as tests need them: whatever does not matter has a value.
import type { DentryId, SpaceId, UnionId } from '../../../src/ids.ts'
import { asDentryId, asSpaceId, asUnionId } from '../../../src/ids.ts'
import type { Change, StoredEvent } from '../../../src/watch/watch.ts'

function known<Id>(id: Id | undefined): Id {
  if (id === undefined) throw new Error('not an id of this kind')
  return id
}

export const spaceId = (raw: string): SpaceId => known(asSpaceId(raw))
export const dentryId = (raw: string | number): DentryId => known(asDentryId(String(raw)))
export const unionId = (raw: string): UnionId => known(asUnionId(raw))

export const SPACE = spaceId('21470159190')
export const WANG_WU = unionId('wangwu')
export const LI_NA = unionId('lina')
export const [A, B, C] = [dentryId(1), dentryId(2), dentryId(3)]

let arrived = 0

/** Each is later to arrive than the one before. */
export function event(what: StoredEvent['what'], facts: Partial<StoredEvent> = {}): StoredEvent {
  arrived += 1
  const who = { unionId: WANG_WU, isFolder: false, extension: 'docx' }
  return { seq: arrived, what, spaceId: SPACE, dentryId: A, at: 0, ...who, ...facts }
}

export function change(what: Change['what'], facts: Partial<Change> = {}): Change {
  const entry = { spaceId: SPACE, dentryId: A, isFolder: false, extension: 'docx' }
  return { what, times: 1, actors: [WANG_WU], lastAt: 0, ...entry, ...facts }
}
