// A bounded memory of answers: each lives as long as it says, and those who ask meanwhile share one call.
import { LRUCache } from 'lru-cache'

export type Remembered<A, V> = {
  readonly ask: (of: A) => Promise<V>
  /** Whose answers are the same. */
  readonly keyOf: (of: A) => string
  readonly ttlMs: (value: V) => number
  /** The most that is kept; what was not asked for the longest goes first. */
  readonly most: number
  readonly now: () => number
}

export type Memory<A, V> = {
  /** From memory, or asked. A failure is told to all who waited for it, and not kept. */
  readonly get: (of: A) => Promise<V>
  /** The next one asks again; what is being asked right now is not kept either. */
  readonly forget: (of: A) => void
}

export function remember<A extends object, V extends object | string>({
  ask,
  keyOf,
  ttlMs,
  most,
  now,
}: Remembered<A, V>): Memory<A, V> {
  const cache = new LRUCache<string, V, A>({
    max: most,
    perf: { now },
    // Else it would read the clock once a millisecond, by a timer of its own.
    ttlResolution: 0,
    // Whoever waits for an answer gets it, also when it was pushed out or forgotten meanwhile.
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _stale, { context, options }) => {
      const value = await ask(context)
      options.ttl = ttlMs(value)
      return value
    },
  })
  return {
    get: (of) => cache.forceFetch(keyOf(of), { context: of }),
    forget: (of) => void cache.delete(keyOf(of)),
  }
}
