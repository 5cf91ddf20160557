// What nobody will ever ask for again is forgotten; what became of a command stays on record.
import type { Engine } from './engine.ts'

/** A push that DingTalk repeats comes within minutes. */
const KEEP_MS = 7 * 24 * 3_600_000

/** Forgets pushes, messages and questions of more than seven days ago. */
export async function forgetOld({ db }: Engine, now: number): Promise<void> {
  const before = now - KEEP_MS
  await db.deleteFrom('inbox').where('settled_at', '<', before).execute()
  await db.deleteFrom('outbox').where('ended_at', '<', before).execute()
  await db.deleteFrom('confirmation').where('expires_at', '<', before).execute()
  await db
    .deleteFrom('replica')
    .where('heard_until', '<', before)
    .where('lease_until', '<', before)
    .execute()
}
