// The codes that a yes is said with.

/** Without vowels, so that no code reads as a word; without signs that look alike. */
export const CODE_LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ'
export const CODE_LENGTH = 4

/** `pick(n)` is a number from 0 to n - 1 that nobody can foresee. */
export function newCode(pick: (below: number) => number): string {
  const letter = (): string => CODE_LETTERS.charAt(pick(CODE_LETTERS.length))
  return Array.from({ length: CODE_LENGTH }, letter).join('')
}
