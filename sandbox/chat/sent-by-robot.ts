/** What the robot sent through the API, by the key it got for it: to be read about and taken back for a day. */
import type { Clock } from '../clock.ts'
import type { Chat } from './chat.ts'

export interface SentPlace {
  readonly conversationId: string
  readonly n: number
}

export interface Sending {
  readonly key: string
  readonly to: 'group' | 'people'
  readonly places: readonly SentPlace[]
  readonly sentAt: number
}

export interface SentByRobot {
  add(sending: Omit<Sending, 'sentAt'>): void
  find(key: string): Sending | undefined
  isExpired(sending: Sending): boolean
  isRecalled(sending: Sending): boolean
  /** The messages stay in the chat, without their words. */
  recall(sending: Sending): void
  /** Under which key this message was sent. */
  keyOf(conversationId: string, n: number): string | undefined
  clear(): void
}

const LIFE_MS = 24 * 3_600_000

export function createSentByRobot(clock: Clock, chat: Chat): SentByRobot {
  const sendings = new Map<string, Sending>()

  function recall({ places }: Sending) {
    for (const { conversationId, n } of places) {
      const kind = chat.find(conversationId, n)?.kind ?? 'text'
      chat.rewrite(conversationId, n, { from: 'bot', kind, text: '', recalled: true })
    }
  }

  return {
    add: (sending) => sendings.set(sending.key, { ...sending, sentAt: clock.now() }),
    find: (key) => sendings.get(key),
    isExpired: ({ sentAt }) => clock.now() >= sentAt + LIFE_MS,
    isRecalled: ({ places }) =>
      places.every(({ conversationId, n }) => chat.find(conversationId, n)?.recalled === true),
    recall,
    keyOf(conversationId, n) {
      const isThere = (place: SentPlace) => place.conversationId === conversationId && place.n === n
      return [...sendings.values()].find(({ places }) => places.some(isThere))?.key
    },
    clear: () => sendings.clear(),
  }
}
