// The codes that a yes is said with.

/** Without vowels, so that no code reads as a word; without signs that look alike. */
export const CODE_LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ'
export const CODE_LENGTH = 4

/** `pick(n)` is a number from 0 to n - 1 that nobody can foresee. */
export function newCode(pick: (below: number) => number): string {
  const letter = (): string => CODE_LETTERS.charAt(pick(CODE_LETTERS.length))
  return Array.from({ length: CODE_LENGTH }, letter).join('')
}

/** A mark of six letters, from a hash in hexadecimal: the same hash gives the same mark. */
export function markOf(hash: string): string {
  const letterAt = (i: number): string =>
    CODE_LETTERS.charAt(Number.parseInt(hash.slice(i * 2, i * 2 + 2), 16) % CODE_LETTERS.length)
  return Array.from({ length: 6 }, (_, i) => letterAt(i)).join('')
}
