// A store that is down for long: what waits for it is tried again, and the log is not flooded.
import { expect, it } from 'vitest'

import { createUntilStored } from '../../src/store/until-stored.ts'

it('says once that it waits and once that it is over, however many wait and however often they try', async () => {
  const lines: string[] = []
  const write = (_: object, text: string): void => void lines.push(text)
  const untilStored = createUntilStored({
    isPassing: () => true,
    signal: new AbortController().signal,
    log: { info: write, warn: write, error: write },
  })
  let tries = 0
  const work = (n: number) => async (): Promise<number> => {
    tries += 1
    if (tries < 9) throw new Error('down')
    return n
  }
  expect(await Promise.all([1, 2, 3].map((n) => untilStored(work(n))))).toEqual([1, 2, 3])
  expect(tries).toBeGreaterThan(9)
  expect(lines).toEqual([
    'the store does not take it: tried until it does',
    'the store has taken all that waited for it',
  ])
})
