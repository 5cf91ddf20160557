/** Tells whoever listens (the page, a waiting process) that something happened. */
import type { Message } from './chat/message.ts'
import type { CallRecord } from './http/call-ledger.ts'
import type { FrameView } from './stream/frame.ts'

export type FeedEvent =
  | { readonly kind: 'message'; readonly conversationId: string; readonly message: Message }
  | { readonly kind: 'state' }
  | { readonly kind: 'connections'; readonly open: number }
  | { readonly kind: 'faults' | 'settings' | 'reset' }
  | { readonly kind: 'call'; readonly call: CallRecord }
  /** When it is pushed, and again when it is acked. */
  | { readonly kind: 'frame'; readonly frame: FrameView }

export type FeedListener = (event: FeedEvent) => void

export interface Feed {
  publish(event: FeedEvent): void
  /** Answers how to stop listening. */
  listen(listener: FeedListener): () => void
}

export function createFeed(): Feed {
  const listeners = new Set<FeedListener>()
  return {
    publish: (event) => listeners.forEach((listener) => listener(event)),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
