// The SQLite file of a process that is killed while it writes: whole, and with all that it said it had.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'

import { verifyAudit } from '../../src/store/audit.ts'
import { openEngine } from '../../src/store/engine.ts'
import { pause } from '../support/house.ts'

const KILLS = 50
const SILENT = { info: () => {}, warn: () => {}, error: () => {} }

/** What a process told before it was killed, some time after its first word. */
async function writeUntilKilled(file: string, round: number): Promise<string[]> {
  const child = spawn(process.execPath, ['test/support/writing-store.mjs', file, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => told.push(line))
  const closed = once(lines, 'close')
  await once(lines, 'line')
  // From the first write on to some hundred later, each time a little later.
  await pause((round * 37) % 60)
  child.kill('SIGKILL')
  await closed
  return told
}

it(`is whole after ${KILLS} kills, and no word was broken`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'killed-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'steward.db')
  const told = { accepted: 0, intended: 0, finished: 0 }
  for (let round = 0; round < KILLS; round += 1) {
    const lines = await writeUntilKilled(file, round)
    const engine = await openEngine({ file }, { log: SILENT })
    const { db } = engine
    try {
      const check = await sql`pragma integrity_check`.execute(db)
      expect(check.rows).toEqual([{ integrity_check: 'ok' }])
      expect(await verifyAudit(db)).toMatchObject({ kind: 'intact' })
      const inbox = await db.selectFrom('inbox').select(['key', 'settled_at']).execute()
      const calls = await db.selectFrom('call').select(['inbox_key', 'state']).execute()
      const outbox = await db.selectFrom('outbox').select('cause').execute()
      const pushes = new Map(inbox.map((row) => [row.key, row]))
      const intents = new Map(calls.map((row) => [row.inbox_key, row]))
      const answers = new Set(outbox.map(({ cause }) => cause))
      for (const line of lines) {
        const [what = '', key = ''] = line.split(/ (.*)/)
        if (what === 'accepted') expect(pushes.has(key), line).toBe(true)
        if (what === 'intended') expect(intents.has(key), line).toBe(true)
        if (what === 'finished') {
          expect(pushes.get(key)?.settled_at, line).toBeTypeOf('number')
          expect(intents.get(key)?.state, line).toBe('done')
          expect(answers.has(key), line).toBe(true)
        }
        if (what === 'accepted' || what === 'intended' || what === 'finished') told[what] += 1
      }
    } finally {
      await engine.close()
    }
  }
  // A round that never got far proves nothing.
  expect(Math.min(told.accepted, told.intended, told.finished)).toBeGreaterThan(KILLS)
}, 60_000)
