// One chaos trial on one engine: short in `npm test`, long by `npm run chaos`.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { freshDatabase } from '../support/postgres.ts'
import type { PlanOptions } from './plan.ts'
import { planChaos } from './plan.ts'
import { runChaos } from './run.ts'
import { readRows } from './store-rows.ts'
import { GROUPS, PEOPLE } from './town.ts'
import { judge } from './verdict.ts'

type Size = Pick<PlanOptions, 'commands' | 'kills' | 'isPatient'>

const LONG: Size = { commands: 2_000, kills: 20, isPatient: true }
const LONGEST_MS = 20 * 60_000

const env = (name: string): string | undefined => process.env[name]

/**
 * `CHAOS=long` makes it long, with another seed each time; `CHAOS_SEED` repeats one. `CHAOS_DUMP`
 * names a file for all that was seen and logged.
 */
export function chaosTrial(engine: keyof typeof STORES, short: Omit<Size, 'isPatient'>): void {
  const isLong = env('CHAOS') === 'long'
  const size = isLong ? LONG : { ...short, isPatient: false }
  const seed = Number(env('CHAOS_SEED') ?? (isLong ? Date.now() % 1_000_000 : 1))
  const { commands, kills } = size
  it(
    `${commands} commands on ${engine}, ${kills} kills: nothing is lost and nothing happens twice (CHAOS_SEED=${seed})`,
    async () => {
      const say = (line: string): boolean => process.stdout.write(`chaos on ${engine}: ${line}\n`)
      say(`CHAOS_SEED=${seed}`)
      const store = await STORES[engine]()
      const plan = planChaos({ seed, ...size, people: PEOPLE, groups: GROUPS })
      const { evidence, log } = await runChaos(plan, { ...store, seed, isPatient: size.isPatient })
      const dump = env('CHAOS_DUMP')
      const effects = [...evidence.effects]
      if (dump !== undefined)
        await writeFile(dump, JSON.stringify({ evidence: { ...evidence, effects }, log }))
      const { violations, ...counts } = judge(evidence)
      say(JSON.stringify(counts))
      expect(violations).toEqual([])
      expect(counts.mended).toBeGreaterThan(0)
      expect(counts.free).toBeGreaterThan(0)
    },
    LONGEST_MS,
  )
}

const STORES = {
  sqlite: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chaos-store-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const readAll = () => readRows({ file: join(folder, 'steward.db') })
    return { storeEnv: { STEWARD_DATA: folder }, readRows: readAll, takeoverMs: 0 }
  },
  postgres: async () => {
    const url = await freshDatabase()
    const storeEnv = { DATABASE_URL: url }
    return { storeEnv, readRows: () => readRows({ url }), takeoverMs: TAKEN_OVER_WITHIN_MS }
  },
}

/** Until a dead replica's lease is over and another has looked. */
const TAKEN_OVER_WITHIN_MS = 25_000
