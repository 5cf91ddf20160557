// The bot is killed at every point of a command's way, and started again: never silent, never twice.
import { describe, expect, it } from 'vitest'

import type { Played } from './support/play.ts'
import { play } from './support/play.ts'
import { AWAITS, moments, ON_START } from './support/points.ts'
import { inPool } from './support/pool.ts'
import type { Scene } from './support/scenes.ts'
import { SCENES } from './support/scenes.ts'
import { openShelf } from './support/shelf.ts'

const AT_A_TIME = 3

/** Only calls that hand out a promise are awaits; a door that is only opened has no `after`. */
function awaits(points: readonly string[]): string[] {
  const ended = new Set(points.filter((point) => point.startsWith('after ')))
  return points.flatMap((point) =>
    point.startsWith('before ') && ended.has(point.replace('before', 'after'))
      ? [point.slice('before '.length)]
      : [],
  )
}

async function playOnce(scene: Scene, crashAt: string): Promise<Played> {
  const shelf = await openShelf()
  try {
    return await play(scene, crashAt, shelf)
  } finally {
    await shelf.clear()
  }
}

function problemsOf(scene: Scene, { answers, effects, died }: Played): string[] {
  const problems = died ? [] : ['was not killed: nothing passes here']
  if (effects > 1) problems.push(`done ${effects} times`)
  scene.steps.forEach(({ done }, i) => {
    const last = answers[i]?.at(-1)?.text
    if (last === undefined) return problems.push('not answered')
    const isUnknown = scene.unknown?.test(last) === true
    if (!isUnknown && !done.test(last)) problems.push(`answered ${JSON.stringify(last)}`)
    if (!isUnknown && i + 1 === scene.steps.length && effects === 0 && scene.name !== 'whoami')
      problems.push('said to be done, and was not')
    return undefined
  })
  return problems
}

describe.each(['whoami', 'watch', 'update', 'share', 'create'] as const)('%s', (name) => {
  const scene = SCENES[name]

  it('is answered and done at most once, wherever the bot dies', async () => {
    const recorded = await playOnce(scene, 'trace')
    expect(awaits(recorded.points)).toEqual([...ON_START, ...AWAITS[name]])
    const failures = await inPool(moments(recorded.points), AT_A_TIME, async (point) => {
      const problems = await playOnce(scene, point).then(
        (played) => problemsOf(scene, played),
        (cause: unknown) => [String(cause)],
      )
      return problems.map((problem) => `${point}: ${problem}`)
    })
    expect(failures.flat()).toEqual([])
  }, 120_000)
})
