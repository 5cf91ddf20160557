// Answers are remembered as long as they say, asked for once at a time, and no more of them than agreed.
import { describe, expect, it } from 'vitest'

import { remember } from '../../src/resolve/remembered.ts'
import { openDesk } from './support/desk.ts'

/** An answer that is given later. */
function later() {
  let give: ((value: string) => void) | undefined
  const promise = new Promise<string>((resolve) => {
    give = resolve
  })
  return { promise, give: (value: string) => give?.(value) }
}

function memoryOf(answer: (key: string) => Promise<string>, most = 10) {
  const clock = { now: 1_000 }
  const asked: string[] = []
  const memory = remember({
    ask: (key: string) => {
      asked.push(key)
      return answer(key)
    },
    keyOf: (key) => key,
    ttlMs: (value) => value.length * 100,
    most,
    now: () => clock.now,
  })
  return { clock, asked, memory }
}

it('each answer lives as long as it says', async () => {
  const { clock, asked, memory } = memoryOf(async (key) => key)
  expect([await memory.get('a'), await memory.get('abc')]).toEqual(['a', 'abc'])
  clock.now += 100
  await memory.get('a')
  expect(asked).toEqual(['a', 'abc'])
  clock.now += 1
  await Promise.all([memory.get('a'), memory.get('abc')])
  expect(asked).toEqual(['a', 'abc', 'a'])
})

it('its life begins when the answer is there', async () => {
  const answer = later()
  const { clock, asked, memory } = memoryOf(() => answer.promise)
  const first = memory.get('a')
  clock.now += 60_000
  const second = memory.get('a')
  answer.give('b')
  expect(await Promise.all([first, second])).toEqual(['b', 'b'])
  clock.now += 100
  await memory.get('a')
  expect(asked).toEqual(['a'])
})

it('a failure is told to all who wait, and not kept', async () => {
  let isDown = true
  const { asked, memory } = memoryOf(async (key) => {
    if (isDown) throw new Error('down')
    return key
  })
  const both = await Promise.allSettled([memory.get('a'), memory.get('a')])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isDown = false
  expect(await memory.get('a')).toBe('a')
  expect(asked).toEqual(['a', 'a'])
})

it('what is forgotten while it is asked for is not kept', async () => {
  const answers = [later(), later()]
  let next = 0
  const { asked, memory } = memoryOf(() => {
    const answer = answers[next]
    next += 1
    if (answer === undefined) throw new Error('asked too often')
    return answer.promise
  })
  const before = memory.get('a')
  memory.forget('a')
  const after = memory.get('a')
  answers[1]?.give('new')
  expect(await after).toBe('new')
  answers[0]?.give('old')
  expect(await before).toBe('old')
  expect(await memory.get('a')).toBe('new')
  expect(asked).toHaveLength(2)
})

it('what was not asked for the longest goes first', async () => {
  const { asked, memory } = memoryOf(async (key) => key, 2)
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await memory.get(key)
  expect(asked).toEqual(['a', 'b', 'c', 'b'])
})

describe('a look', () => {
  it('is shared by all who look at once, but never between people', async () => {
    const desk = await openDesk()
    const searches = () =>
      desk.sandbox.calls().filter(({ path }) => path.endsWith('/dentries/search')).length
    const { look } = desk.contextOf({})
    await Promise.all(['plan', 'plan', ' ｐｌａｎ'].map((words) => look.search(words)))
    expect(searches()).toBe(1)
    await desk.contextOf({ who: 'Zhang San' }).look.search('plan')
    expect(searches()).toBe(2)
  })

  it('after a refusal asks again', async () => {
    const desk = await openDesk()
    const { look } = desk.contextOf({})
    desk.sandbox.faults.answer(
      { match: 'GET */drive/spaces' },
      { status: 400, body: { code: 'x' } },
    )
    await expect(look.spaces()).rejects.toThrow('drive/spaces')
    expect((await look.spaces()).map(({ name }) => name)).toContain('Release files')
  })
})
