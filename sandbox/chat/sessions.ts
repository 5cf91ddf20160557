/** The sessionWebhooks: each robot callback opens one, and it answers into that conversation for 90 minutes. */
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'

export const SESSION_LIFE_MS = 90 * 60_000

export interface Session {
  readonly session: string
  readonly conversationId: string
  readonly expiresAt: number
  /** How many messages the bot has sent by it. */
  readonly sent: number
}

export interface Sessions {
  open(conversationId: string): Session
  /** The live session, or `undefined` when it is unknown or has expired. */
  find(session: string): Session | undefined
  countSent(session: string): void
  all(): readonly Session[]
  clear(): void
}

export function createSessions(clock: Clock, ids: Ids): Sessions {
  const sessions = new Map<string, Session>()
  return {
    open(conversationId) {
      const expiresAt = clock.now() + SESSION_LIFE_MS
      const session = { session: ids.session(), conversationId, expiresAt, sent: 0 }
      sessions.set(session.session, session)
      return session
    },
    find(name) {
      const session = sessions.get(name)
      return session !== undefined && session.expiresAt > clock.now() ? session : undefined
    },
    countSent(name) {
      const session = sessions.get(name)
      if (session !== undefined) sessions.set(name, { ...session, sent: session.sent + 1 })
    },
    all: () => [...sessions.values()],
    clear: () => sessions.clear(),
  }
}
