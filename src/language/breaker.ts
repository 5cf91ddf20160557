// Leaves an endpoint alone for a while that failed several times in a row; then one try tells whether it is back.

const MOST_FAILURES = 3
const PAUSE_MS = 30_000

export type Breaker = {
  /** Whoever is told yes tries, and tells how it ended. */
  readonly mayTry: () => boolean
  readonly ended: (isWell: boolean) => void
}

export function createBreaker(now: () => number): Breaker {
  let failures = 0
  let pausedUntil = 0
  return {
    mayTry: () => {
      if (failures < MOST_FAILURES) return true
      if (now() < pausedUntil) return false
      // Until this one has ended, the others go on waiting.
      pausedUntil = now() + PAUSE_MS
      return true
    },
    ended: (isWell) => {
      failures = isWell ? 0 : failures + 1
      if (!isWell) pausedUntil = now() + PAUSE_MS
    },
  }
}
