// What of a conversation goes out now, as tables.
import { describe, expect, it } from 'vitest'

import type { OpenMessage, Situation } from '../../src/store/outbox-plan.ts'
import { nextToSend, overtaken } from '../../src/store/outbox-plan.ts'

const NOW = 1_000_000

const message = (id: number, change: Partial<OpenMessage> = {}): OpenMessage => ({
  id,
  cause: `message:${id}`,
  purpose: 'answer',
  state: 'waiting',
  isNew: true,
  nextTryAt: NOW,
  ...change,
})

const open = (count: number): OpenMessage[] =>
  Array.from({ length: count }, (_, i) => message(i + 1))

/** So many posts, the first and the last of them so long ago. */
const lately = (posts: number, first: number, last: number) => ({
  posts,
  firstAt: NOW - first,
  lastAt: NOW - last,
})

describe('of what waits, to a group that hears 20 in a minute,', () => {
  it.each([
    ['nothing when nothing waits', open(0), undefined, []],
    ['the oldest by itself while there is plenty of room', open(3), undefined, [1]],
    ['the oldest by itself up to the half', open(1), lately(9, 3_000, 0), [1]],
    [
      'all together behind one that failed: their webhook may be the one that works',
      [message(1, { isNew: false }), message(2), message(3)],
      undefined,
      open(3),
    ],
    ['all together when more wait than half a minute takes', open(11), undefined, open(11)],
    ['all together when they do not fit into the half', open(2), lately(9, 3_000, 0), open(2)],
    ['nothing just after the half is used up', open(5), lately(10, 3_000, 0), []],
    ['nothing five seconds later', open(5), lately(10, 8_000, 5_000), []],
    ['all together six seconds later', open(5), lately(10, 9_000, 6_000), open(5)],
    ['also a single one when it is time', open(1), lately(10, 9_000, 6_000), [1]],
    ['nothing when twenty went', open(5), lately(20, 59_000, 6_000), []],
    [
      'nothing before the oldest of twenty is a minute old',
      open(5),
      lately(20, 59_999, 59_999),
      [],
    ],
    [
      'at once when the room that is left need not last for long',
      open(2),
      lately(10, 58_000, 1_000),
      open(2),
    ],
  ] as const)('%s', (_, waiting, posts, expected) => {
    const situation: Situation = { open: waiting, lately: posts, perMinute: 20 }
    const ids = expected.map((each) => (typeof each === 'number' ? each : each.id))
    expect(nextToSend(situation, NOW)).toEqual(ids)
  })

  it.each([
    ['while one is on its way', [message(1, { state: 'sending' }), message(2)]],
    ['while the oldest is not due', [message(1, { nextTryAt: NOW + 1 }), message(2)]],
  ])('nothing %s: order is kept', (_, waiting) => {
    expect(nextToSend({ open: waiting, lately: undefined, perMinute: 20 }, NOW)).toEqual([])
  })

  it('all go when nothing limits them, one after the other', () => {
    const perMinute = Number.MAX_SAFE_INTEGER
    expect(nextToSend({ open: open(500), lately: undefined, perMinute }, NOW)).toEqual([1])
  })
})

describe('a crowd that speaks without end', () => {
  it.each([
    [1, 20],
    [5, 20],
    [1, 2],
    [1, 1],
  ])(
    '%d a second, %d posts a minute: never more, and nobody waits long',
    (perSecond, perMinute) => {
      const posts: number[] = []
      const waits: number[] = []
      let waiting: { id: number; at: number }[] = []
      let id = 0
      for (let now = 0; now < 300_000; now += 100) {
        if (now % (1_000 / perSecond) === 0) waiting.push({ id: (id += 1), at: now })
        const within = posts.filter((at) => at > now - 60_000)
        const [firstAt] = within
        const lastAt = within.at(-1)
        const situation = {
          open: waiting.map((each) => message(each.id, { nextTryAt: each.at })),
          lately:
            firstAt === undefined || lastAt === undefined
              ? undefined
              : { posts: within.length, firstAt, lastAt },
          perMinute,
        }
        const going = nextToSend(situation, now)
        if (going.length === 0) continue
        posts.push(now)
        waits.push(...waiting.filter((each) => going.includes(each.id)).map(({ at }) => now - at))
        waiting = waiting.filter((each) => !going.includes(each.id))
      }
      for (const at of posts)
        expect(
          posts.filter((other) => other > at - 60_000 && other <= at).length,
        ).toBeLessThanOrEqual(perMinute)
      expect(Math.max(...waits)).toBeLessThanOrEqual(Math.max(7_000, 120_000 / perMinute))
    },
  )
})

describe('“working on it”', () => {
  const progress = message(1, { cause: 'a', purpose: 'progress' })

  it.each([
    ['is dropped when the result waits behind it', [progress, message(2, { cause: 'a' })], [1]],
    ['also before it', [message(0, { cause: 'a' }), progress], [1]],
    ['not for the result of another', [progress, message(2)], []],
    [
      'not when it is on its way',
      [{ ...progress, state: 'sending' as const }, message(2, { cause: 'a' })],
      [],
    ],
    [
      'not for a notice of the same cause',
      [progress, message(2, { cause: 'a', purpose: 'notice' })],
      [],
    ],
  ])('%s', (_, waiting, dropped) => {
    expect(overtaken(waiting)).toEqual(dropped)
  })
})
