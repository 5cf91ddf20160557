// What of a conversation may be sent now: in order, one post at a time, so many to a minute.

/** A message that has not arrived yet, the oldest of a conversation first. */
export type OpenMessage = {
  readonly id: number
  readonly state: 'waiting' | 'sending'
  readonly nextTryAt: number
}

export type Situation = {
  readonly open: readonly OpenMessage[]
  /** How many posts left for this conversation within the last minute. */
  readonly sentLately: number
  /** How many DingTalk takes in a minute. */
  readonly perMinute: number
}

/**
 * The messages to be put into one post now, oldest first. While there is room each goes by itself;
 * where more wait than may still be sent in this minute, they go together.
 */
export function nextToSend({ open, sentLately, perMinute }: Situation, now: number): number[] {
  const [head] = open
  if (head === undefined || head.nextTryAt > now) return []
  if (open.some(({ state }) => state === 'sending')) return []
  const room = perMinute - sentLately
  if (room <= 0) return []
  return open.length <= room ? [head.id] : open.map(({ id }) => id)
}
