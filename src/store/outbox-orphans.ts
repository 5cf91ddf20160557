// Messages in hand of somebody who does not send them: a process that is gone, or a write that failed halfway.
import type { Engine } from './engine.ts'
import { isDead } from './replicas.ts'

export type Search = {
  readonly engine: Engine
  readonly now: () => number
  readonly owner: string
  readonly isUnderWay: (id: number) => boolean
  /** What of our own nobody seemed to send the last time; it may just have been handed out. */
  readonly strays: readonly number[]
}

/**
 * Whether they arrived nobody knows, so they are sent again. Resolves with what of our own nobody
 * seems to send.
 */
export async function releaseOrphans({ engine, now, owner, ...search }: Search): Promise<number[]> {
  const { db } = engine
  const release = db
    .updateTable('outbox')
    .set({ state: 'waiting', owner: null })
    .where('ended_at', 'is', null)
    .where('state', '=', 'sending')
  await release.where('owner', '<>', owner).where(isDead(engine, now)).execute()
  const ours = await db
    .selectFrom('outbox')
    .select('id')
    .where('ended_at', 'is', null)
    .where('state', '=', 'sending')
    .where('owner', '=', owner)
    .execute()
  const strays = ours.map(({ id }) => id).filter((id) => !search.isUnderWay(id))
  const seenTwice = strays.filter((id) => search.strays.includes(id))
  if (seenTwice.length > 0)
    await release.where('owner', '=', owner).where('id', 'in', seenTwice).execute()
  return strays
}
