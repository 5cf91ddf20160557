// One lane for each sender in a conversation: their messages in order, nobody else's held up.

export type Lanes = {
  /** Runs `work` when all earlier work of the lane is over; a failure does not stop the lane. */
  readonly run: (lane: string, work: () => Promise<void>) => Promise<void>
}

export function createLanes(): Lanes {
  const ends = new Map<string, Promise<void>>()
  return {
    run: (lane, work) => {
      const before = ends.get(lane) ?? Promise.resolve()
      const done = before.then(work)
      const end = done.catch(() => {})
      ends.set(lane, end)
      void end.then(() => ends.get(lane) === end && ends.delete(lane))
      return done
    },
  }
}
