// What the bot's store holds after a chaos run, as far as the verdict asks for it.
import { createLog } from '../../src/log.ts'
import { verifyAudit } from '../../src/store/audit.ts'
import type { Where } from '../../src/store/engine.ts'
import { openEngine } from '../../src/store/engine.ts'
import type { Rows } from './witness.ts'

/** Only while no bot has the store. */
export async function readRows(where: Where): Promise<Rows> {
  const log = createLog({ level: 'silent', hide: [] })
  const { db, close } = await openEngine(where, { log })
  try {
    const inbox = await db.selectFrom('inbox').select(['key', 'attempt', 'settled_at']).execute()
    const commands = await db
      .selectFrom('command')
      .select(['inbox_key as key', 'state', 'finished_at'])
      .execute()
    const calls = await db
      .selectFrom('call')
      .select(['inbox_key as key', 'attempt', 'state'])
      .execute()
    const finisherOf = new Map(inbox.map(({ key, attempt }) => [key, attempt]))
    const outbox = await db
      .selectFrom('outbox')
      .select(['cause as key', 'purpose', 'state'])
      .execute()
    const watches = await db.selectFrom('watch').select('scope_id').execute()
    const audit = await verifyAudit(db)
    return {
      inbox: inbox.map(({ key, settled_at }) => ({ key, isSettled: settled_at !== null })),
      commands: commands.map(({ key, state, finished_at }) => ({
        key,
        state,
        finishedAt: finished_at ?? undefined,
      })),
      calls: calls.map(({ key, attempt, state }) => ({
        key,
        state,
        isByFinisher: finisherOf.get(key) === attempt,
      })),
      outbox,
      watched: watches.map(({ scope_id }) => scope_id),
      auditProblems:
        audit.kind === 'broken' ? [`the audit is broken at ${audit.at}: ${audit.why}`] : [],
    }
  } finally {
    await close()
  }
}
