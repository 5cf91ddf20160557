/** The live connections, and which of them the next push goes to. */
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { SeededRandom } from '../seeded-random.ts'
import type { Push } from './frames.ts'
import type { Socket } from './sockets.ts'
import type { Subscribed } from './tickets.ts'

export interface Connection {
  readonly id: string
  readonly since: number
  readonly subscriptions: readonly Subscribed[]
  send(text: string): void
}

export interface Connections {
  open(socket: Socket, subscriptions: readonly Subscribed[]): Connection
  closed(connection: Connection): void
  all(): readonly Connection[]
  /** A live connection that subscribed to it, by chance; `undefined` when there is none. */
  pickFor(push: Pick<Push, 'type' | 'topic'>): Connection | undefined
  /** The one with this id, or any live one. */
  find(id?: string): Connection | undefined
  /** Whether it is there and has not been told to go. */
  isStaying(id: string): boolean
  /** No push goes to it from now on; after ten silent seconds its TCP connection is closed. */
  retire(connection: Connection): void
  freeze(): void
  thaw(): void
  /** Every socket, now; pushes still go to them for so long, and are lost. */
  terminateAll(routeForMs?: number): void
}

interface Held extends Connection {
  readonly socket: Socket
  /** `frozen` looks alive to DingTalk; `retired` has been told to go. */
  state: 'live' | 'frozen' | 'retired'
}

export interface ConnectionsOptions {
  readonly clock: Clock
  readonly ids: Ids
  readonly random: SeededRandom
  readonly changed: (open: number) => void
}

const SILENCE_BEFORE_CLOSE_MS = 10_000

export function createConnections({
  clock,
  ids,
  random,
  changed,
}: ConnectionsOptions): Connections {
  const held = new Map<string, Held>()
  const ghosts = createGhosts(clock)

  function open(socket: Socket, subscriptions: readonly Subscribed[]): Connection {
    const connection: Held = {
      id: ids.uuid(),
      since: clock.now(),
      subscriptions,
      socket,
      state: 'live',
      send(text) {
        if (connection.state !== 'frozen') socket.send(text)
      },
    }
    held.set(connection.id, connection)
    changed(held.size)
    return connection
  }

  function setState(from: Held['state'], to: Held['state']): readonly Held[] {
    const moved = [...held.values()].filter((one) => one.state === from)
    for (const one of moved) one.state = to
    return moved
  }

  return {
    open,
    closed({ id }) {
      if (held.delete(id)) changed(held.size)
    },
    all: () => [...held.values()],
    pickFor: (push) =>
      random.pick([...routable(held), ...ghosts.all()].filter((one) => isSubscribed(one, push))),
    find: (id) => (id === undefined ? random.pick(routable(held)) : held.get(id)),
    isStaying: (id) => (held.get(id)?.state ?? 'retired') !== 'retired',
    retire({ id }) {
      const connection = held.get(id)
      if (connection === undefined) return
      connection.state = 'retired'
      clock.after(SILENCE_BEFORE_CLOSE_MS, () => connection.socket.terminate())
    },
    freeze: () => setState('live', 'frozen').forEach((one) => one.socket.pause()),
    thaw: () => setState('frozen', 'live').forEach((one) => one.socket.resume()),
    terminateAll(routeForMs = 0) {
      for (const one of held.values()) {
        ghosts.leave(one, routeForMs)
        one.socket.terminate()
      }
    },
  }
}

// What goes to a frozen connection is lost. DingTalk keeps on routing to a dead channel for a while;
// here it ends as soon as there is another one, so that a test can tell when.
function routable(held: ReadonlyMap<string, Held>): readonly Held[] {
  const going = [...held.values()].filter((one) => one.state !== 'retired')
  const live = going.filter((one) => one.state === 'live')
  return live.length === 0 ? going : live
}

/** What is left of dropped connections: still routed to for a while, and silent. */
function createGhosts(clock: Clock) {
  const ghosts = new Set<Connection>()
  return {
    all: () => [...ghosts],
    leave({ id, since, subscriptions }: Connection, ms: number) {
      if (ms <= 0) return
      const ghost = { id, since, subscriptions, send() {} }
      ghosts.add(ghost)
      clock.after(ms, () => ghosts.delete(ghost))
    },
  }
}

function isSubscribed({ subscriptions }: Connection, push: Pick<Push, 'type' | 'topic'>): boolean {
  return subscriptions.some(({ type, topic }) => type === push.type && topic === push.topic)
}
