// What nobody will ever ask for again is forgotten; what became of a command stays on record.
import { sql } from 'kysely'

import type { Engine } from './engine.ts'
import { isDead } from './replicas.ts'

/** A push that DingTalk repeats comes within minutes. */
const KEEP_MS = 7 * 24 * 3_600_000

/** So many rows take some milliseconds: nobody waits for long behind them, and no time limit is met. */
const AT_ONCE = 1_000n

/** Forgets pushes, messages and questions of more than seven days ago, and what the dead had in hand. */
export async function forgetOld(engine: Engine, now: number): Promise<void> {
  const { db } = engine
  const before = now - KEEP_MS
  const slices = [
    sql`delete from inbox where seq in
      (select seq from inbox where settled_at < ${before} limit ${AT_ONCE})`,
    sql`delete from outbox where id in
      (select id from outbox where ended_at < ${before} limit ${AT_ONCE})`,
  ]
  for (const slice of slices) while ((await slice.execute(db)).numAffectedRows === AT_ONCE);
  await db.deleteFrom('confirmation').where('expires_at', '<', before).execute()
  await db
    .deleteFrom('hold')
    .where(isDead(engine, () => now))
    .execute()
  await db
    .deleteFrom('replica')
    .where('lease_until', '<', before)
    .where((row) => row.or([row('heard_until', 'is', null), row('heard_until', '<', before)]))
    .execute()
}
