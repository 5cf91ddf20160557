// Waiting that can be cut short: by a signal, or when its time is over.
import { setTimeout as sleep } from 'node:timers/promises'

/** Waits `ms`, or until `signal` aborts; never rejects. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {})
}

/** Waits for `work`, but for no longer than `ms`; leaves no timer behind. */
export async function within(ms: number, work: Promise<void>): Promise<void> {
  const done = new AbortController()
  await Promise.race([work.finally(() => done.abort()), pause(ms, done.signal)])
}
