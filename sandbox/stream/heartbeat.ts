/** SYSTEM pings: each connection gets one at regular times, for as long as it has not been told to go. */
import type { Clock } from '../clock.ts'

export interface Heartbeat {
  /** Answers how to end it. */
  start(connectionId: string): () => void
}

export interface HeartbeatOptions {
  readonly clock: Clock
  /** 0 for none. */
  readonly everyMs: number
  /** False when this connection gets no pings any more. */
  readonly ping: (connectionId: string) => boolean
}

export function createHeartbeat({ clock, everyMs, ping }: HeartbeatOptions): Heartbeat {
  return {
    start(connectionId) {
      let cancel = () => {}
      const wait = () => {
        cancel = clock.after(everyMs, () => {
          if (ping(connectionId)) wait()
        })
      }
      if (everyMs > 0) wait()
      return () => cancel()
    },
  }
}
