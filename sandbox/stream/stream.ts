/** Puts the stream side together: door, sockets, connections, deliveries, and the gateway that drives them. */
import type { AppIdentity } from '../app-identity.ts'
import type { Clock } from '../clock.ts'
import type { FaultBook } from '../faults/fault-book.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import type { Ids } from '../ids.ts'
import type { SeededRandom } from '../seeded-random.ts'
import { createConnections } from './connections.ts'
import { createDeliveries } from './deliveries.ts'
import { createDoor } from './door.ts'
import type { Frame } from './frame.ts'
import type { Push } from './frames.ts'
import { createGateway, type Gateway } from './gateway.ts'
import { createHeartbeat } from './heartbeat.ts'
import { createSockets, type Upgrade } from './sockets.ts'
import { createTickets, type Subscribed } from './tickets.ts'

export interface Stream {
  readonly gateway: Gateway
  readonly openEndpoint: DingTalkEndpoint
  readonly upgrade: (upgrade: Upgrade) => void
  /** Forgets pushes and troubles; who is connected stays. */
  reset(): void
}

export interface StreamOptions {
  readonly app: AppIdentity
  readonly clock: Clock
  readonly ids: Ids
  readonly random: SeededRandom
  readonly endpoint: () => string
  readonly connectionsChanged: (open: number) => void
  readonly book: FaultBook
  /** How often each connection gets a SYSTEM ping; 0 for never. */
  readonly pingEveryMs: number
  readonly pushed: (push: Push) => void
  readonly frameSeen: (frame: Frame) => void
}

export function createStream(options: StreamOptions): Stream {
  const { app, clock, ids, random, endpoint, book } = options
  const tickets = createTickets(clock, ids)
  const sockets = createSockets()
  const changed = options.connectionsChanged
  const connections = createConnections({ clock, ids, random, changed })
  const deliveries = createDeliveries({
    clock,
    ids,
    connections,
    book,
    pushed: options.pushed,
    seen: options.frameSeen,
  })
  const door = createDoor({ app, clock, ids, book, tickets, endpoint, welcome })
  const gateway = createGateway({ app, clock, ids, door, connections, deliveries })
  const heartbeat = createHeartbeat({
    clock,
    everyMs: options.pingEveryMs,
    ping(connectionId) {
      if (!connections.isStaying(connectionId)) return false
      gateway.ping(connectionId)
      return true
    },
  })

  function welcome(upgrade: Upgrade, subscriptions: readonly Subscribed[]) {
    sockets.accept(upgrade, (socket) => {
      const connection = connections.open(socket, subscriptions)
      const stopPings = heartbeat.start(connection.id)
      return {
        received: (text) => deliveries.received(connection, text),
        closed() {
          stopPings()
          connections.closed(connection)
        },
      }
    })
  }

  return {
    gateway,
    openEndpoint: door.openEndpoint,
    upgrade: door.upgrade,
    reset() {
      deliveries.clear()
      door.refuseOpens(undefined)
      door.refuseUpgrades(undefined)
      connections.thaw()
    },
  }
}
