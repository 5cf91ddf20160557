// The bot is killed at every point of a command's way, and started again: never silent, never twice.
import { expect, it } from 'vitest'

import { describeEachEngine } from '../support/engines.ts'
import type { EngineUnderTest } from '../support/engines.ts'
import { inPool } from '../support/pool.ts'
import { play } from './support/play.ts'
import { AWAITS, awaitsIn, isOnTheWay, moments, numbered } from './support/points.ts'
import type { SceneName } from './support/scenes.ts'
import { SCENES } from './support/scenes.ts'
import { openShelf } from './support/shelf.ts'
import { excuseFor, whatPeopleSaw, whatTheLedgerSays } from './support/verdict.ts'

const AT_A_TIME = 3

/** Every point that a whole run passes, in order. */
async function record(name: SceneName, engine: EngineUnderTest): Promise<string[]> {
  const { points } = await play(SCENES[name], 'trace', await openShelf(engine))
  return points.filter(isOnTheWay)
}

type Kill = {
  readonly name: SceneName
  readonly engine: EngineUnderTest
  readonly recorded: readonly string[]
}

async function problemsAfter(point: string, { name, engine, recorded }: Kill): Promise<string[]> {
  const scene = SCENES[name]
  const shelf = await openShelf(engine)
  const played = await play(scene, point, shelf)
  const seen = whatPeopleSaw(scene, played, excuseFor(scene, numbered(recorded), point))
  const opened = await shelf.open()
  const stored = await whatTheLedgerSays(opened, scene, played)
  await opened.close()
  return [...seen, ...stored]
}

describeEachEngine('killed', (engine) => {
  it.each(['whoami', 'watch', 'update', 'share', 'create'] as const)(
    '%s is answered, and done at most once, wherever the bot dies',
    async (name) => {
      const recorded = await record(name, engine)
      expect(awaitsIn(recorded)).toEqual(AWAITS[name])
      const failures = await inPool(moments(recorded), AT_A_TIME, async (point) => {
        const problems = await problemsAfter(point, { name, engine, recorded }).catch(
          (cause: unknown) => [String(cause)],
        )
        return problems.map((problem) => `${point}: ${problem}`)
      })
      expect(failures.flat()).toEqual([])
    },
    240_000,
  )
})
