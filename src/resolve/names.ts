// How well a name fits the words that somebody typed for it.

/** As people compare names: full-width letters, capitals and spaces around do not count. */
export const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

const ENDING = /(?<=.)\.([\p{L}\p{N}]{1,10})$/u

/** Without its ending: `Roadmap` of `Roadmap.pdf`, and of `release_notes_v4.0.md` all but `.md`. */
export const stemOf = (name: string): string => name.replace(ENDING, '')

/** In lower case, without the dot; empty for names that have none. */
export const endingOf = (name: string): string => ENDING.exec(plain(name))?.[1] ?? ''

export type Named = { readonly name: string }

export function exactly<T extends Named>(typed: string, things: readonly T[]): T[] {
  return things.filter(({ name }) => plain(name) === plain(typed))
}

/** The same for files, whose ending may be left out where no name is the same with it. */
export function exactlyFiles<T extends Named>(typed: string, files: readonly T[]): T[] {
  const whole = exactly(typed, files)
  if (whole.length > 0) return whole
  return files.filter(({ name }) => plain(stemOf(name)) === plain(typed))
}

/** Those in whose names each of the typed words is found, in whatever order. */
export function partly<T extends Named>(typed: string, things: readonly T[]): T[] {
  const words = plain(typed).split(/\s+/)
  return things.filter(({ name }) => words.every((word) => plain(name).includes(word)))
}

/** The letters of a name and its pairs of neighbours, each as often as it is there. */
function traitsOf(name: string): Map<string, number> {
  const letters = Array.from(plain(stemOf(name)))
  const pairs = letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
  const traits = new Map<string, number>()
  for (const trait of [...letters, ...pairs]) traits.set(trait, (traits.get(trait) ?? 0) + 1)
  return traits
}

const sum = (counts: Iterable<number>): number =>
  [...counts].reduce((total, count) => total + count, 0)

/**
 * How alike two names are, from 0 to 1, by the letters and pairs that they share. Unlike the number
 * of edits this forgives words in another order, and is fair to long names and to two-letter ones.
 */
export function likeness(one: string, other: string): number {
  const [first, second] = [traitsOf(one), traitsOf(other)]
  const shared = [...first].map(([trait, count]) => Math.min(count, second.get(trait) ?? 0))
  const all = sum(first.values()) + sum(second.values())
  return all === 0 ? 0 : (2 * sum(shared)) / all
}

/** Less alike than this, nobody would have mistaken one for the other. */
const ALIKE = 0.3

/** The names that come nearest to what was typed, the nearest first. */
export function nearest<T extends Named>(typed: string, things: readonly T[], most = 3): T[] {
  return things
    .map((thing) => ({ thing, alike: likeness(typed, thing.name) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, most)
    .map(({ thing }) => thing)
}

/**
 * What to search for when nothing has all of the words, one after the other until something is found:
 * the longest of them; of a single one its first two characters, then its last two, as one slip
 * leaves one of the two whole. Never the same search again.
 */
export function shorterWords(typed: string): readonly string[] {
  const words = stemOf(typed.trim())
    .split(/[\p{P}\p{S}\s]+/u)
    .filter((word) => word !== '')
    .sort((a, b) => Array.from(b).length - Array.from(a).length)
  const [first = '', ...others] = words
  const letters = Array.from(first)
  const shorter =
    others.length > 0 ? [first] : [letters.slice(0, 2).join(''), letters.slice(-2).join('')]
  return [...new Set(shorter)].filter((each) => each !== '' && plain(each) !== plain(typed))
}
