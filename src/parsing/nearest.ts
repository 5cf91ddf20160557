// How near a typed word is to one of ours, for "did you mean".
import { slipsBetween } from './mending/keyboard.ts'

/** How many slips we forgive in a word of this length: none in one letter, one in up to four. */
function forgivenSlips(word: string): number {
  const length = Array.from(word).length
  if (length < 2) return 0
  return length < 5 ? 1 : 1.5
}

export const isOpposite = (one: string, other: string): boolean =>
  one === `un${other}` || one === `取消${other}`

/** How close `typed` comes to `word` (0 is the same), or undefined when too far to suggest. */
export function closeness(typed: string, word: string): number | undefined {
  if (isOpposite(typed, word) || isOpposite(word, typed)) return undefined
  if (Array.from(typed).length > 1 && word.startsWith(typed)) return typed === word ? 0 : 0.5
  const most = forgivenSlips(word)
  if (Math.abs(Array.from(typed).length - Array.from(word).length) > most) return undefined
  const distance = slipsBetween(typed, word)
  return distance <= most ? distance : undefined
}

/** The candidate closest to `typed`, if any is close enough. */
export function nearestWord(typed: string, candidates: readonly string[]): string | undefined {
  return candidates
    .map((word) => ({ word, distance: closeness(typed, word) ?? Infinity }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance)[0]?.word
}
