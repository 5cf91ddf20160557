// How far apart two short words are, for "did you mean".

/** Edits between two words; a swap of neighbours counts as one (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const from = Array.from(a)
  const to = Array.from(b)
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, i) => i)
  from.forEach((char, i) => {
    const row = [i + 1]
    to.forEach((other, j) => {
      const same = char === other
      const swapped = i > 0 && j > 0 && char === to[j - 1] && from[i - 1] === other
      row.push(
        Math.min(
          (last[j + 1] ?? 0) + 1,
          (row[j] ?? 0) + 1,
          (last[j] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[j - 1] ?? 0) + 1 : Infinity,
        ),
      )
    })
    beforeLast = last
    last = row
  })
  return last[to.length] ?? 0
}

/** How many slips we forgive in a word of this length: none in one letter, one in up to four. */
function forgivenEdits(word: string): number {
  const length = Array.from(word).length
  if (length < 2) return 0
  return length < 5 ? 1 : 2
}

const isOpposite = (one: string, other: string): boolean =>
  one === `un${other}` || one === `取消${other}`

/** How close `typed` comes to `word` (0 is the same), or undefined when too far to suggest. */
export function closeness(typed: string, word: string): number | undefined {
  if (isOpposite(typed, word) || isOpposite(word, typed)) return undefined
  if (Array.from(typed).length > 1 && word.startsWith(typed)) return typed === word ? 0 : 0.5
  const most = forgivenEdits(word)
  if (Array.from(typed).length - Array.from(word).length > most) return undefined
  const distance = editDistance(typed, word)
  return distance <= most ? distance : undefined
}

/** The candidate closest to `typed`, if any is close enough. */
export function nearestWord(typed: string, candidates: readonly string[]): string | undefined {
  return candidates
    .map((word) => ({ word, distance: closeness(typed, word) ?? Infinity }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance)[0]?.word
}
