// Chaos: nothing lost, nothing twice, every command answered, whatever breaks when.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import type { PlanOptions } from './plan.ts'
import { planChaos } from './plan.ts'
import { runChaos } from './run.ts'
import { readRows } from './store-rows.ts'
import { GROUPS, PEOPLE } from './town.ts'
import { judge } from './verdict.ts'

const isLong = process.env['CHAOS'] === 'long'
const seed = Number(process.env['CHAOS_SEED'] ?? (isLong ? Date.now() % 1_000_000 : 1))
const size = isLong ? { commands: 2_000, kills: 20 } : { commands: 200, kills: 4 }
const plan: PlanOptions = { seed, ...size, people: PEOPLE, groups: GROUPS, isPatient: isLong }

it(`chaos ${seed}: ${plan.commands} commands, ${plan.kills} kills, nothing lost and nothing twice`, async () => {
  process.stdout.write(`chaos: CHAOS_SEED=${seed}\n`)
  const folder = await mkdtemp(join(tmpdir(), 'chaos-store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const { evidence, log } = await runChaos(planChaos(plan), {
    seed,
    storeEnv: { STEWARD_DATA: folder },
    readRows: () => readRows(join(folder, 'steward.db')),
    takeoverMs: 0,
  })
  const { violations, ...counts } = judge(evidence)
  process.stdout.write(`chaos: ${JSON.stringify(counts)}\n`)
  if (process.env['CHAOS_LOG']) (await import('node:fs')).writeFileSync(process.env['CHAOS_LOG'], JSON.stringify({evidence, log}, null, 1))
  expect(violations).toEqual([])
}, 900_000)
