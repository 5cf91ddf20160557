/** Tickets for the WebSocket: 90 seconds, one connection. */
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'

const TICKET_LIFE_MS = 90_000

export interface Subscribed {
  readonly type: string
  readonly topic: string
}

export interface Tickets {
  issue(subscriptions: readonly Subscribed[]): string
  /** What the connection may receive; `undefined` when the ticket is bad, used or expired. */
  redeem(ticket: string): readonly Subscribed[] | undefined
  issued(): number
}

export function createTickets(clock: Clock, ids: Ids): Tickets {
  const open = new Map<string, { expiresAt: number; subscriptions: readonly Subscribed[] }>()
  let issued = 0
  return {
    issue(subscriptions) {
      const ticket = ids.uuid()
      open.set(ticket, { expiresAt: clock.now() + TICKET_LIFE_MS, subscriptions })
      issued += 1
      return ticket
    },
    redeem(name) {
      const ticket = open.get(name)
      open.delete(name)
      return ticket !== undefined && clock.now() < ticket.expiresAt
        ? ticket.subscriptions
        : undefined
    },
    issued: () => issued,
  }
}
