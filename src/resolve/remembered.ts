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

export function remember<A, V>(options: Remembered<A, V>): Memory<A, V> {
  const { ask, keyOf, ttlMs, most, now } = options
  const held = new LRUCache<string, Promise<V>>({
    max: most,
    perf: { now },
    // Else it reads the clock once a millisecond, by a timer of its own.
    ttlResolution: 0,
  })
  return {
    get: (of) => {
      const key = keyOf(of)
      const known = held.get(key)
      if (known !== undefined) return known
      const asked = ask(of)
      const ifStillHeld = (then: () => void) => held.peek(key) === asked && then()
      held.set(key, asked)
      asked.then(
        (value) => ifStillHeld(() => held.set(key, asked, { ttl: ttlMs(value) })),
        () => ifStillHeld(() => held.delete(key)),
      )
      return asked
    },
    forget: (of) => void held.delete(keyOf(of)),
  }
}
