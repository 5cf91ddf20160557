// What nobody will ever ask for again is forgotten; what became of a command stays on record.
import { sql } from 'kysely'

import type { Engine } from './engine.ts'
import { isDead } from './replicas.ts'

const DAY_MS = 24 * 3_600_000
/** A push that DingTalk repeats comes within minutes. */
const KEEP_MS = 7 * DAY_MS
/** The slowest watch tells once a day, after its quiet hours; and it may be muted for days. */
const KEEP_EVENTS_MS = 8 * DAY_MS
/** Names and faces that nobody has met for so long. */
const KEEP_MEMORIES_MS = 90 * DAY_MS
const KEEP_MONTHS = 13
const BEIJING_MS = 8 * 3_600_000

/** So many rows take some milliseconds: nobody waits for long behind them, and no time limit is met. */
const AT_ONCE = 1_000n

/** Forgets what is over or was not met for long, and what the dead had in hand. */
export async function forgetOld(engine: Engine, now: number): Promise<void> {
  const { db } = engine
  const before = now - KEEP_MS
  const slices = [
    sql`delete from inbox where seq in
      (select seq from inbox where settled_at < ${before} limit ${AT_ONCE})`,
    sql`delete from outbox where id in
      (select id from outbox where ended_at < ${before} limit ${AT_ONCE})`,
    // From the oldest on: they have no index by age, as they are numbered by it.
    sql`delete from event where seq in
      (select seq from (select seq, stored_at from event order by seq limit ${AT_ONCE}) as oldest
        where stored_at < ${now - KEEP_EVENTS_MS})`,
  ]
  for (const slice of slices) while ((await slice.execute(db)).numAffectedRows === AT_ONCE);
  await db.deleteFrom('confirmation').where('expires_at', '<', before).execute()
  await db
    .deleteFrom('said')
    .where('at', '<', now - DAY_MS)
    .execute()
  await db
    .deleteFrom('language_use')
    .where('day', '<', dayOf(now - DAY_MS))
    .execute()
  await forgetQuestions(engine, before)
  await forgetMemories(engine, now)
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

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

async function forgetQuestions({ db }: Engine, before: number): Promise<void> {
  await db.deleteFrom('question').where('expires_at', '<', before).execute()
  await sql`delete from pick where not exists (select 1 from question
    where question.conversation_id = pick.conversation_id and question.code = pick.code)`.execute(
    db,
  )
}

async function forgetMemories({ db }: Engine, now: number): Promise<void> {
  const before = now - KEEP_MEMORIES_MS
  await db.deleteFrom('focus').where('at', '<', before).execute()
  await db.deleteFrom('member').where('seen_at', '<', before).execute()
  await db.deleteFrom('dentry').where('seen_at', '<', before).execute()
  await db.deleteFrom('quota').where('month', '<', monthOf(now, KEEP_MONTHS)).execute()
}

/** The month so many before this one, in Beijing time. */
function monthOf(now: number, monthsBack: number): string {
  const month = new Date(now + BEIJING_MS)
  month.setUTCDate(1)
  month.setUTCMonth(month.getUTCMonth() - monthsBack)
  return month.toISOString().slice(0, 7)
}
