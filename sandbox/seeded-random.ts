/** Chance that repeats: the same seed always gives the same choices. */

export interface SeededRandom {
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number
  pick<T>(from: readonly T[]): T | undefined
  letters(length: number): string
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0

  // mulberry32: small, and good enough to choose a connection or invent a uuid
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    pick: (from) => from[below(from.length)],
    letters: (length) => Array.from({ length }, () => BASE62.charAt(below(BASE62.length))).join(''),
  }
}
