// Which failed calls may be sent again, and when: the only door to cockatiel.
import { ExponentialBackoff, fullJitterGenerator, handleWhen, retry } from 'cockatiel'

import type { DingTalkReason } from '../outcome.ts'
import { DingTalkError } from '../outcome.ts'

/**
 * A call that may have been carried out may only be repeated when doing it twice is the same as doing
 * it once; one that was throttled, or never left us, always.
 */
export function mayRepeat(error: unknown, repeatable: boolean): boolean {
  if (!(error instanceof DingTalkError)) return false
  const { reason, mayHaveHappened } = error.answer
  return PASSING.includes(reason) && (repeatable || !mayHaveHappened)
}

const PASSING: readonly DingTalkReason[] = ['throttled', 'server', 'timeout', 'network', 'lost']

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
