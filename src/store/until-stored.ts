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
  return async (work) => {
    let delayMs = FIRST_PAUSE_MS
    for (;;) {
      try {
        return await work()
      } catch (cause) {
        if (signal.aborted || !isPassing(cause)) throw cause
        log.error({ err: cause, delayMs }, 'store does not take it, trying again')
      }
      await pause(delayMs, signal)
      delayMs = Math.min(LONGEST_PAUSE_MS, delayMs * 2)
    }
  }
}
