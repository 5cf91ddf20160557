// When a message that did not arrive is tried again, and when no more.
const FIRST_MS = 1_000
const LONGEST_MS = 5 * 60_000
/** What DingTalk counts by the minute: `130101` of a group, `Qpm…` of an app. */
const BY_THE_MINUTE = /^130101$|Qpm/
const MINUTE_MS = 60_000

/** An answer to something of the day before helps nobody. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000

export type Failure = {
  /** DingTalk's. */
  readonly code: string
  /** How often it was tried, this time included. */
  readonly tries: number
  readonly createdAt: number
}

/** With full jitter, `random` being from 0 to 1; undefined when it has been tried for a day. */
export function retryAt(
  { code, tries, createdAt }: Failure,
  now: number,
  random: number,
): number | undefined {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1))
  const at = now + random * (BY_THE_MINUTE.test(code) ? Math.max(most, MINUTE_MS) : most)
  return at - createdAt > GIVE_UP_AFTER_MS ? undefined : Math.ceil(at)
}
