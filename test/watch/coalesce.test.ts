// Many events about one entry come to what is true of it at the end, in whatever order they arrive.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { coalesce } from '../../src/watch/coalesce.ts'
import type { FileChangeKind } from '../../src/arguments.ts'
import type { Change, StoredEvent } from '../../src/watch/watch.ts'
import { A, B, C, dentryId, event, LI_NA, spaceId, unionId, WANG_WU } from './support/events.ts'

const told = (events: readonly StoredEvent[]): FileChangeKind[] =>
  coalesce(events).map(({ what }) => what)

describe('what is true at the end', () => {
  it.each<[string, FileChangeKind[], FileChangeKind[]]>([
    ['made', ['create'], ['create']],
    ['made and written', ['create', 'update', 'update'], ['create']],
    ['made and removed', ['create', 'delete'], []],
    ['made, written and removed', ['create', 'update', 'delete'], []],
    ['made, removed and brought back', ['create', 'delete', 'create'], ['create']],
    ['written', ['update', 'update'], ['update']],
    ['written and removed', ['update', 'delete'], ['delete']],
    ['removed', ['delete'], ['delete']],
    ['removed and brought back', ['delete', 'create'], ['update']],
    ['removed, brought back and written', ['delete', 'create', 'update'], ['update']],
    ['removed, brought back and removed', ['delete', 'create', 'delete'], ['delete']],
    // Which event a file raises that comes back is not documented.
    ['removed and heard of again', ['delete', 'update'], ['update']],
  ])('of a file that was %s', (_, kinds, expected) => {
    const events = kinds.map((what, i) => event(what, { at: i * 10_000 }))
    expect(told(events)).toEqual(expected)
    expect(told(events.toReversed())).toEqual(expected)
  })

  it('of nothing is nothing', () => expect(coalesce([])).toEqual([]))

  it('is told for each entry, the latest last', () => {
    const events = [
      event('update', { dentryId: C, at: 9_000 }),
      event('create', { dentryId: A, at: 1_000 }),
      event('delete', { dentryId: B, at: 5_000 }),
      event('update', { dentryId: A, at: 7_000 }),
      event('update', { dentryId: A, spaceId: spaceId('7'), at: 2_000 }),
    ]
    expect(coalesce(events).map(({ what, lastAt }) => [what, lastAt])).toEqual([
      ['update', 2_000],
      ['delete', 5_000],
      ['create', 7_000],
      ['update', 9_000],
    ])
  })

  it('is the same for what happened in one millisecond and came the other way round', () => {
    expect(told([event('update'), event('create')])).toEqual(['create'])
    expect(told([event('delete'), event('update')])).toEqual(['delete'])
  })
})

describe('what was told twice', () => {
  it('counts once within three seconds, by the same person', () => {
    const times = (events: readonly StoredEvent[]): number[] =>
      coalesce(events).map((change) => change.times)
    expect(times([event('update'), event('update', { at: 2_999 })])).toEqual([1])
    expect(times([event('update'), event('update', { at: 3_000 })])).toEqual([2])
    expect(times([event('update'), event('update', { at: 1, unionId: LI_NA })])).toEqual([2])
  })

  it('does not bring back what was removed in between', () => {
    const made = [event('create'), event('delete', { at: 1_000 }), event('create', { at: 2_000 })]
    expect(told(made)).toEqual([])
    const saves = [0, 2_000, 4_000, 6_000].map((at) => event('update', { at }))
    expect(told([...saves, event('delete', { at: 5_000 })])).toEqual(['delete'])
  })
})

describe('who did it', () => {
  const actors = (events: readonly StoredEvent[]): Change['actors'] | undefined =>
    coalesce(events)[0]?.actors

  it('is everybody who did what is told, the last one last', () => {
    const updates = [WANG_WU, LI_NA, WANG_WU].map((who, i) =>
      event('update', { unionId: who, at: i * 10_000 }),
    )
    expect(actors(updates)).toEqual([LI_NA, WANG_WU])
  })

  it('is who made it, though another wrote in it, and who removed it', () => {
    const written = event('update', { unionId: LI_NA, at: 10_000 })
    expect(actors([event('create'), written])).toEqual([WANG_WU])
    expect(actors([event('update'), { ...written, what: 'delete' }])).toEqual([LI_NA])
  })

  it('is nobody where DingTalk does not say', () => {
    expect(actors([event('update', { unionId: undefined })])).toEqual([])
  })

  it('is all for what went and came back', () => {
    const back = event('create', { unionId: LI_NA, at: 10_000 })
    expect(actors([event('delete'), back])).toEqual([WANG_WU, LI_NA])
  })
})

it('the extension is the last that is known', () => {
  const renamed = [event('update'), event('update', { at: 9_000, extension: 'pdf' })]
  const unsaid = event('delete', { at: 20_000, extension: undefined })
  expect(coalesce([...renamed, unsaid])).toMatchObject([{ extension: 'pdf' }])
})

// ── Against a tiny model ────────────────────────────────────────────────────

type Step = {
  readonly entry: number
  readonly act: number
  readonly who: number
  readonly wait: number
}

const step = fc.record({
  entry: fc.nat(3),
  act: fc.nat(5),
  who: fc.nat(2),
  wait: fc.constantFrom(0, 1, 400, 2_999, 3_000, 20_000),
})

/** Long enough that nobody can mean an echo of the last time. */
const NOT_AGAIN_WITHIN_MS = 7_000

/** Entries 0 and 1 are there at first. Nobody removes or makes the same thing again at once. */
function live(steps: readonly Step[]): { events: StoredEvent[]; isThere: boolean[] } {
  const isThere = [true, true, false, false]
  const events: StoredEvent[] = []
  let at = 0
  for (const { entry, act, who, wait } of steps) {
    const wanted = act === 0 ? 'delete' : 'update'
    const what: FileChangeKind = isThere[entry] === true ? wanted : 'create'
    at += what === 'update' ? wait : NOT_AGAIN_WITHIN_MS + wait
    isThere[entry] = what !== 'delete'
    events.push(event(what, { dentryId: dentryId(entry), unionId: unionId(`u${who}`), at }))
  }
  return { events, isThere }
}

const distorted = (events: readonly StoredEvent[]): fc.Arbitrary<StoredEvent[]> =>
  fc
    .array(fc.record({ which: fc.nat(), late: fc.nat(2_999) }), { maxLength: 20 })
    .map((echoes) =>
      echoes.flatMap(({ which, late }) => {
        const echoed = events[which % events.length]
        return echoed === undefined ? [] : [event(echoed.what, { ...echoed, at: echoed.at + late })]
      }),
    )
    .chain((echoes) => {
      const all = [...events, ...echoes]
      return fc
        .shuffledSubarray(all, { minLength: all.length })
        .map((shuffled) => shuffled.map((each, seq) => ({ ...each, seq })))
    })

it('never loses and never invents what became of an entry', () => {
  const lives = fc.array(step, { minLength: 1, maxLength: 40 }).map(live)
  const heard = lives.chain(({ events, isThere }) =>
    distorted(events).map((received) => ({ events, received, isThere })),
  )
  fc.assert(
    fc.property(heard, ({ events, received, isThere }) => {
      const expected = isThere.flatMap((is, entry) => {
        const was = entry < 2
        if (!events.some((each) => each.dentryId === String(entry))) return []
        if (was) return [[String(entry), is ? 'update' : 'delete']]
        return is ? [[String(entry), 'create']] : []
      })
      const found = coalesce(received).map((change) => [change.dentryId, change.what])
      expect(found.sort()).toEqual(expected.sort())
    }),
    { numRuns: 1_000 },
  )
})
