// When a message that did not arrive is tried again, and when no more.
import type { DingTalkReason } from '../outcome.ts'

const FIRST_MS = 1_000
const LONGEST_MS = 5 * 60_000
/** DingTalk counts what it throttles by the minute. */
const THROTTLED_MS = 60_000

/** An answer to something of the day before helps nobody. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000

export type Failure = {
  readonly reason: DingTalkReason
  /** How often it was tried, this time included. */
  readonly tries: number
  readonly createdAt: number
}

/** With full jitter, `random` being from 0 to 1; undefined when it has been tried for a day. */
export function retryAt(
  { reason, tries, createdAt }: Failure,
  now: number,
  random: number,
): number | undefined {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1))
  const at = now + random * (reason === 'throttled' ? Math.max(most, THROTTLED_MS) : most)
  return at - createdAt > GIVE_UP_AFTER_MS ? undefined : Math.ceil(at)
}
