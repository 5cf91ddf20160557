// The bot is killed at every point of a command's way, and started again: never silent, never twice.
import { describe, expect, it } from 'vitest'

import type { Where } from '../../src/store/engine.ts'
import { freshFile } from '../support/engines.ts'
import { inPool } from '../support/pool.ts'
import { freshDatabase } from '../support/postgres.ts'
import { playAndKill, rehearse } from './support/play.ts'
import type { Moment } from './support/points.ts'
import { AWAITS, awaitsIn, moments, numbered, onTheWay } from './support/points.ts'
import { SCENES } from './support/scenes.ts'
import type { SceneName } from './support/scenes.ts'
import { shelfIn } from './support/shelf.ts'
import { excuseFor, whatPeopleSaw, whatTheLedgerSays } from './support/verdict.ts'

const AT_A_TIME = 3

type Engine = {
  readonly openFresh: () => Promise<Where>
  /** All of them, or one of each kind: repeatable, once, and what nobody asked for. */
  readonly scenes: readonly SceneName[]
}

const ENGINES: Readonly<Record<string, Engine>> = {
  SQLite: {
    openFresh: async () => ({ file: await freshFile() }),
    scenes: [
      'whoami',
      'watch',
      'update',
      'share',
      'create',
      'pick',
      'digest',
      'several',
      'spoken',
      'agreed',
    ],
  },
  PostgreSQL: {
    openFresh: async () => ({ url: await freshDatabase() }),
    scenes: ['watch', 'share', 'digest', 'several', 'agreed'],
  },
}

type Kill = {
  readonly name: SceneName
  readonly openFresh: Engine['openFresh']
  /** Every point that a whole run passes, in order. */
  readonly recorded: readonly string[]
}

async function problemsAfter(
  moment: Moment,
  { name, openFresh, recorded }: Kill,
): Promise<string[]> {
  const scene = SCENES[name]
  const shelf = shelfIn(await openFresh())
  const played = await playAndKill(scene, shelf, moment)
  const seen = whatPeopleSaw(scene, played, excuseFor(scene, numbered(recorded), moment))
  const opened = await shelf.open()
  const stored = await whatTheLedgerSays(opened, scene, played)
  await opened.close()
  return [...seen, ...stored]
}

describe.each(Object.entries(ENGINES))('killed on %s', (_, { openFresh, scenes }) => {
  it.each(scenes)(
    '%s is answered, and done at most once, wherever the bot dies',
    async (name) => {
      const { killedFrom } = SCENES[name]
      const { points } = await rehearse(SCENES[name], shelfIn(await openFresh()))
      const recorded = onTheWay(points)
      expect(awaitsIn(recorded)).toEqual(AWAITS[name])
      const failures = await inPool(moments(recorded, killedFrom), AT_A_TIME, async (moment) => {
        const problems = await problemsAfter(moment, { name, openFresh, recorded }).catch(
          (cause: unknown) => [String(cause)],
        )
        return problems.map((problem) => `${moment.point}: ${problem}`)
      })
      expect(failures.flat().join('\n')).toBe('')
    },
    480_000,
  )
})
