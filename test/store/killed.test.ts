// The SQLite file of a process that is killed while it writes: whole, and with all that it said it had.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

import { sql } from 'kysely'
import { expect, it } from 'vitest'

import { verifyAudit } from '../../src/store/audit.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openEngine } from '../../src/store/engine.ts'
import { freshFile } from '../support/engines.ts'
import { pause } from '../support/house.ts'

const KILLS = 50
const SILENT = { info: () => {}, warn: () => {}, error: () => {} }

/** What a process told of, as `accepted message:…`, before it was killed. */
async function writeUntilKilled(file: string, round: number): Promise<string[]> {
  const child = spawn(process.execPath, ['test/support/writing-store.mjs', file, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => told.push(line))
  const closed = once(lines, 'close')
  await Promise.race([once(lines, 'line'), closed])
  // Sooner after its first word, or later: into the first transaction or some hundredth.
  await pause((round * 37) % 60)
  child.kill('SIGKILL')
  await closed
  return told
}

/** What it may tell of, and the same as it stands in the file. */
async function standing({ db }: Engine): Promise<Set<string>> {
  const inbox = await db.selectFrom('inbox').select(['key', 'settled_at']).execute()
  const calls = await db.selectFrom('call').select(['inbox_key', 'state']).execute()
  const outbox = await db.selectFrom('outbox').select('cause').execute()
  const events = await db.selectFrom('event').select('dentry_id').execute()
  const settled = inbox.filter(({ settled_at }) => settled_at !== null)
  const done = new Set(calls.flatMap((call) => (call.state === 'done' ? [call.inbox_key] : [])))
  const kept = new Set<string>(events.map(({ dentry_id }) => dentry_id))
  const answered = new Set(outbox.map(({ cause }) => cause))
  return new Set([
    ...inbox.map(({ key }) => `accepted ${key}`),
    ...calls.map(({ inbox_key }) => `intended ${inbox_key}`),
    ...settled
      .filter(({ key }) => done.has(key) && answered.has(key) && kept.has(key))
      .map(({ key }) => `finished ${key}`),
  ])
}

it(`is whole after ${KILLS} kills, and keeps every word`, async () => {
  const file = await freshFile()
  const told: string[] = []
  for (let round = 0; round < KILLS; round += 1) {
    told.push(...(await writeUntilKilled(file, round)))
    const engine = await openEngine({ file }, { log: SILENT })
    const check = await sql`pragma integrity_check`.execute(engine.db)
    const audit = await verifyAudit(engine.db)
    const stands = await standing(engine)
    await engine.close()
    expect(check.rows).toEqual([{ integrity_check: 'ok' }])
    expect(audit.kind).toBe('intact')
    expect(told.filter((line) => !stands.has(line))).toEqual([])
  }
  // Of each kind enough that the kills have met it.
  for (const what of ['accepted', 'intended', 'finished'])
    expect(told.filter((line) => line.startsWith(what)).length).toBeGreaterThan(KILLS)
}, 120_000)
