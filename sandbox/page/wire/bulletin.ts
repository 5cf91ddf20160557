// Passes on what the feed says about the machine to those tabs that are open, and to nobody else.

import type { CallRecord, FrameRecord } from './machine-shapes.ts'

export type MachineNews =
  | { readonly kind: 'faults' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'reset' }
  /** The feed is there again; what was told in between is not known. */
  | { readonly kind: 'reopened' }
  | { readonly kind: 'call'; readonly call: CallRecord }
  | { readonly kind: 'frame'; readonly frame: FrameRecord }

export type Bulletin = {
  readonly post: (news: MachineNews) => void
  /** Answers how to stop listening. */
  readonly listen: (listener: (news: MachineNews) => void) => () => void
}

export function createBulletin(): Bulletin {
  const listeners = new Set<(news: MachineNews) => void>()
  return {
    post: (news) => listeners.forEach((listener) => listener(news)),
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
