// A write that must not be lost is tried until the store takes it.
import type { Log } from '../log.ts'
import { pause } from '../time-limit.ts'

export type UntilStored = <T>(work: () => Promise<T>) => Promise<T>

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000

/** Rejects with what will not pass by itself, and with whatever it is when `signal` aborts. */
export function createUntilStored({
  isPassing,
  signal,
  log,
}: {
  readonly isPassing: (error: unknown) => boolean
  readonly signal: AbortSignal
  readonly log: Log
}): UntilStored {
  // One line for all that wait, however many and however long.
  let waiting = 0
  const again = async <T>(work: () => Promise<T>): Promise<T> => {
    let delayMs = FIRST_PAUSE_MS
    for (;;) {
      await pause(delayMs, signal)
      delayMs = Math.min(LONGEST_PAUSE_MS, delayMs * 2)
      try {
        return await work()
      } catch (cause) {
        if (signal.aborted || !isPassing(cause)) throw cause
      }
    }
  }
  return async (work) => {
    try {
      return await work()
    } catch (cause) {
      if (signal.aborted || !isPassing(cause)) throw cause
      if (waiting === 0)
        log.error({ err: cause }, 'the store does not take it: tried until it does')
    }
    waiting += 1
    try {
      const result = await again(work)
      if (waiting === 1) log.info({}, 'the store has taken all that waited for it')
      return result
    } finally {
      waiting -= 1
    }
  }
}
