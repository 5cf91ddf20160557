// What of a conversation may be sent now: in order, one post at a time, so many to a minute.
import type { Purpose } from './schema.ts'

/** A message that has not arrived yet, the oldest of a conversation first. */
export type OpenMessage = {
  readonly id: number
  readonly cause: string
  readonly purpose: Purpose
  readonly state: 'waiting' | 'sending'
  /** It was not tried yet. */
  readonly isNew: boolean
  readonly nextTryAt: number
}

/** The posts that left for a conversation within the last minute. */
export type Lately = { readonly posts: number; readonly firstAt: number; readonly lastAt: number }

export type Situation = {
  readonly open: readonly OpenMessage[]
  /** Undefined where none did. */
  readonly lately: Lately | undefined
  /** How many posts DingTalk takes in a minute. */
  readonly perMinute: number
}

export const MINUTE_MS = 60_000

/** This part of a minute's posts leaves at once; what remains has to last until there is room again. */
const AT_ONCE = 1 / 2

/**
 * The messages to be put into one post now, oldest first. Each goes by itself while there is plenty of
 * room; then they go together, and spread over the rest of the minute, so that nobody waits for long.
 * One that failed takes all along that wait behind it: a younger webhook may bring them all there.
 */
export function nextToSend({ open, lately, perMinute }: Situation, now: number): number[] {
  const [head] = open
  if (head === undefined || head.nextTryAt > now) return []
  if (open.some(({ state }) => state === 'sending')) return []
  const plenty = Math.ceil(perMinute * AT_ONCE) - (lately?.posts ?? 0)
  if (head.isNew && open.length <= plenty) return [head.id]
  if (plenty <= 0 && lately !== undefined && now < nextPostAt(lately, perMinute)) return []
  return open.map(({ id }) => id)
}

function nextPostAt({ posts, firstAt, lastAt }: Lately, perMinute: number): number {
  const roomAt = firstAt + MINUTE_MS
  return posts >= perMinute ? roomAt : lastAt + (roomAt - lastAt) / (perMinute - posts + 1)
}

/** "Working on it" is not worth saying any more once the result is there to be said. */
export function overtaken(open: readonly OpenMessage[]): number[] {
  const answered = new Set(
    open.filter(({ purpose }) => purpose === 'answer').map(({ cause }) => cause),
  )
  return open
    .filter((each) => each.purpose === 'progress' && each.state === 'waiting')
    .filter(({ cause }) => answered.has(cause))
    .map(({ id }) => id)
}
