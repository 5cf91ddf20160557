// When to try the gateway again: full jitter from one second to thirty, and slowly when told "no".
import { DingTalkError } from '../outcome.ts'

export type StreamTiming = {
  readonly firstDelayMs: number
  readonly maxDelayMs: number
  /** The wait after a refusal of our credentials or address: a person has to mend that. */
  readonly refusedDelayMs: number
  /** A connection that lived this long forgets the failures before it. */
  readonly stableAfterMs: number
  readonly pingEveryMs: number
  readonly handshakeTimeoutMs: number
  /** How long a replaced connection may stay open for what is still on its way. */
  readonly lingerMs: number
}

export const STREAM_TIMING: StreamTiming = {
  firstDelayMs: 1_000,
  maxDelayMs: 30_000,
  refusedDelayMs: 60_000,
  stableAfterMs: 60_000,
  pingEveryMs: 25_000,
  handshakeTimeoutMs: 10_000,
  lingerMs: 15_000,
}

/** The gateway refused our credentials or our address: trying again soon cannot help. */
export function isRefusal(error: unknown): boolean {
  return error instanceof DingTalkError && error.answer.reason === 'refused'
}

/** Full jitter: anywhere between nothing and the bound, which doubles with each failure. */
export function retryDelay(
  failures: number,
  error: unknown,
  { timing, random }: { readonly timing: StreamTiming; readonly random: () => number },
): number {
  if (isRefusal(error)) return timing.refusedDelayMs * (1 + random())
  const bound = Math.min(timing.maxDelayMs, timing.firstDelayMs * 2 ** Math.min(failures, 30))
  return random() * bound
}
