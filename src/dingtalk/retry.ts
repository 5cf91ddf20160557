// Which failed calls may be sent again, and when: the only door to cockatiel.
import { ExponentialBackoff, fullJitterGenerator, handleWhen, retry } from 'cockatiel'

import type { DingTalkReason } from '../outcome.ts'
import { DingTalkError } from '../outcome.ts'

/**
 * Throttled calls were not carried out and may always be repeated. A call whose answer got lost may
 * only be repeated when doing it twice is the same as doing it once, or when it never left us.
 */
export function mayRepeat(error: unknown, repeatable: boolean): boolean {
  if (!(error instanceof DingTalkError)) return false
  const { reason, mayHaveHappened } = error.answer
  if (reason === 'throttled') return true
  return PASSING.includes(reason) && (repeatable || !mayHaveHappened)
}

const PASSING: readonly DingTalkReason[] = ['server', 'timeout', 'network', 'lost']

export type Retry = <T>(repeatable: boolean, work: () => Promise<T>) => Promise<T>

/** Up to three repeats with full jitter, the first within `firstDelayMs`. */
export function createRetry({ firstDelayMs }: { readonly firstDelayMs: number }): Retry {
  const backoff = new ExponentialBackoff({
    generator: fullJitterGenerator,
    initialDelay: firstDelayMs,
    maxDelay: firstDelayMs * 8,
  })
  const policyFor = (repeatable: boolean) =>
    retry(
      handleWhen((error) => mayRepeat(error, repeatable)),
      { maxAttempts: 3, backoff },
    )
  const policies = { repeatable: policyFor(true), once: policyFor(false) }
  return (repeatable, work) => policies[repeatable ? 'repeatable' : 'once'].execute(work)
}
