// How far two words are apart in the hands of somebody who types: a neighbouring key is half a slip.

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** Each row stands a little to the right of the one above. */
const KEYS: ReadonlyMap<string, readonly [x: number, y: number]> = new Map(
  ROWS.flatMap((row, y) => Array.from(row, (key, i) => [key, [i + y / 2, y] as const] as const)),
)

function areNeighbours(one: string, other: string): boolean {
  const [a, b] = [KEYS.get(one), KEYS.get(other)]
  if (a === undefined || b === undefined) return false
  return Math.abs(a[0] - b[0]) <= 1 && Math.abs(a[1] - b[1]) <= 1
}

const SLIP = 1
const HALF_SLIP = 0.5
/** One letter too many or too few. */
const LETTER = 0.7

/** The cheapest way from one word to the other; a swap of neighbours is half a slip, too. */
export function slipsBetween(a: string, b: string): number {
  const from = Array.from(a)
  const to = Array.from(b)
  const letter = (chars: readonly string[], i: number): number =>
    chars[i] === chars[i - 1] ? HALF_SLIP : LETTER
  let beforeLast: number[] = []
  let last = [0]
  to.forEach((_, j) => last.push((last[j] ?? 0) + letter(to, j)))
  from.forEach((char, i) => {
    const row = [(last[0] ?? 0) + letter(from, i)]
    to.forEach((other, j) => {
      const swap = areNeighbours(char, other) ? HALF_SLIP : SLIP
      const isTurned = i > 0 && j > 0 && char === to[j - 1] && from[i - 1] === other
      row.push(
        Math.min(
          (last[j + 1] ?? 0) + letter(from, i),
          (row[j] ?? 0) + letter(to, j),
          (last[j] ?? 0) + (char === other ? 0 : swap),
          isTurned ? (beforeLast[j - 1] ?? 0) + HALF_SLIP : Infinity,
        ),
      )
    })
    beforeLast = last
    last = row
  })
  return last[to.length] ?? 0
}
