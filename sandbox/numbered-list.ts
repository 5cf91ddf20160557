/** A list whose items carry a number that only grows, so that a reader can ask for what came later. */

export interface NumberedList<T> {
  add(build: (n: number) => T): T
  after(n: number): readonly T[]
  /** Puts another item in the place of the one with the same number. */
  replace(item: T): void
  /** Forgets the items and keeps counting: a reader's place stays good. */
  clear(): void
}

/** Keeps the latest `keep` items, so that a bench of hours does not fill the memory. */
export function createNumberedList<T extends { readonly n: number }>(
  keep: number,
): NumberedList<T> {
  let items: T[] = []
  let last = 0
  return {
    add(build) {
      last += 1
      const item = build(last)
      items.push(item)
      if (items.length > keep * 2) items = items.slice(-keep)
      return item
    },
    after: (n) => items.filter((item) => item.n > n),
    replace(item) {
      items = items.map((each) => (each.n === item.n ? item : each))
    },
    clear() {
      items = []
    },
  }
}
