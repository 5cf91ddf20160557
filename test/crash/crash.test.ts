// The bot is killed at every point of a command's way, and started again: never silent, never twice.
import { expect, it } from 'vitest'

import type { EngineUnderTest } from '../support/engines.ts'
import { describeEachEngine } from '../support/engines.ts'
import { inPool } from '../support/pool.ts'
import { playAndKill, rehearse } from './support/play.ts'
import type { Moment } from './support/points.ts'
import { AWAITS, awaitsIn, moments, numbered, onTheWay } from './support/points.ts'
import { SCENES } from './support/scenes.ts'
import type { SceneName } from './support/scenes.ts'
import { openShelf } from './support/shelf.ts'
import { excuseFor, whatPeopleSaw, whatTheLedgerSays } from './support/verdict.ts'

const AT_A_TIME = 3

type Kill = {
  readonly name: SceneName
  readonly engine: EngineUnderTest
  /** Every point that a whole run passes, in order. */
  readonly recorded: readonly string[]
}

async function problemsAfter(moment: Moment, { name, engine, recorded }: Kill): Promise<string[]> {
  const scene = SCENES[name]
  const shelf = await openShelf(engine)
  const played = await playAndKill(scene, shelf, moment)
  const seen = whatPeopleSaw(scene, played, excuseFor(scene, numbered(recorded), moment))
  const opened = await shelf.open()
  const stored = await whatTheLedgerSays(opened, scene, played)
  await opened.close()
  return [...seen, ...stored]
}

describeEachEngine('killed', (engine) => {
  it.each(['whoami', 'watch', 'update', 'share', 'create'] as const)(
    '%s is answered, and done at most once, wherever the bot dies',
    async (name) => {
      const { points } = await rehearse(SCENES[name], await openShelf(engine))
      const recorded = onTheWay(points)
      expect(awaitsIn(recorded)).toEqual(AWAITS[name])
      const failures = await inPool(moments(recorded), AT_A_TIME, async (moment) => {
        const problems = await problemsAfter(moment, { name, engine, recorded }).catch(
          (cause: unknown) => [String(cause)],
        )
        return problems.map((problem) => `${moment.point}: ${problem}`)
      })
      expect(failures.flat()).toEqual([])
    },
    240_000,
  )
})
