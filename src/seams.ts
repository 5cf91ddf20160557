// What is handed to the app from outside beside its configuration: by `main.ts`, and by tests.
import type { WatchDoor } from './crash-points.ts'
import type { UpkeepTiming } from './intake/upkeep.ts'
import type { Log } from './log.ts'
import type { ProcessUsage } from './metrics/meters.ts'
import type { StreamTiming } from './stream/retry-timing.ts'

/** What a test may want to be different; everything else is the real thing. */
export type Seams = {
  readonly log: Log
  readonly version: string
  readonly schemaFile: string
  readonly policyFile: string
  readonly now?: () => number
  readonly random?: () => number
  readonly streamTiming?: StreamTiming
  readonly httpTimeoutMs?: number
  readonly retryFirstDelayMs?: number
  readonly policyEveryMs?: number
  readonly watchDoor?: WatchDoor
  readonly slowAfterMs?: number
  /** How long a language model is waited for, its second try included. */
  readonly modelWithinMs?: number
  readonly drainMs?: number
  readonly upkeepTiming?: UpkeepTiming
  /** What the process has used so far, for /metrics. */
  readonly usage?: () => ProcessUsage
  /** Ends the waiting for a store that is not there yet. */
  readonly signal?: AbortSignal
}
