/** Puts the stream side together: door, sockets, connections, deliveries, and the gateway that drives them. */
import type { AppIdentity } from '../app-identity.ts'
import type { Clock } from '../clock.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import type { Ids } from '../ids.ts'
import type { SeededRandom } from '../seeded-random.ts'
import { createConnections } from './connections.ts'
import { createDeliveries } from './deliveries.ts'
import { createDoor } from './door.ts'
import { readAck } from './frames.ts'
import { createGateway, type Gateway } from './gateway.ts'
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
}

export function createStream(options: StreamOptions): Stream {
  const { app, clock, ids, random, endpoint } = options
  const tickets = createTickets(clock, ids)
  const sockets = createSockets()
  const changed = options.connectionsChanged
  const connections = createConnections({ clock, ids, random, changed })
  const deliveries = createDeliveries({ clock, ids, connections })
  const door = createDoor({ app, clock, ids, tickets, endpoint, welcome })
  const gateway = createGateway({ app, clock, ids, door, connections, deliveries })

  function welcome(upgrade: Upgrade, subscriptions: readonly Subscribed[]) {
    sockets.accept(upgrade, (socket) => {
      const connection = connections.open(socket, subscriptions)
      return {
        received(text) {
          const ack = readAck(text)
          if (ack !== undefined) deliveries.acked(connection, ack)
        },
        closed: () => connections.closed(connection),
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
