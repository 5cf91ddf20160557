/** Whoever waits for a message that is not there yet. */
import type { Message } from './message.ts'

export interface Wait {
  readonly fits: (message: Message) => boolean
  readonly ms: number
}

export interface Waiters {
  /** `undefined` when none comes in time. */
  wait(conversationId: string, wait: Wait): Promise<Message | undefined>
  tell(conversationId: string, message: Message): void
  stop(): void
}

interface Waiter {
  readonly conversationId: string
  readonly fits: (message: Message) => boolean
  readonly settle: (message: Message | undefined) => void
}

export function createWaiters(): Waiters {
  const waiters = new Set<Waiter>()
  return {
    wait: (conversationId, { fits, ms }) =>
      new Promise((resolve) => {
        const waiter: Waiter = { conversationId, fits, settle }
        // Real time: it is a person or a test that waits, not DingTalk.
        const timer = setTimeout(settle, ms)
        function settle(message?: Message) {
          clearTimeout(timer)
          waiters.delete(waiter)
          resolve(message)
        }
        waiters.add(waiter)
      }),
    tell(conversationId, message) {
      for (const waiter of waiters)
        if (waiter.conversationId === conversationId && waiter.fits(message)) waiter.settle(message)
    },
    stop: () => waiters.forEach((waiter) => waiter.settle(undefined)),
  }
}
