/** The stream gateway: pushes to the bots that are connected, and misbehaves when told to. */
import type { AppIdentity } from '../app-identity.ts'
import type { Clock } from '../clock.ts'
import type { CannedAnswer } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import type { JsonRecord } from '../json.ts'
import type { Connection, Connections } from './connections.ts'
import type { Deliveries } from './deliveries.ts'
import type { Door, DoorCounts } from './door.ts'
import { echoOf, isPing, viewFrame, type Frame, type FrameView } from './frame.ts'
import { attemptsOf, type Push } from './frames.ts'
import { callbackPush, eventPush, robotPush, systemPush } from './pushes.ts'
import type { Subscribed } from './tickets.ts'

export interface ConnectionView {
  readonly id: string
  readonly since: number
  readonly subscriptions: readonly Subscribed[]
}

export interface Ping {
  readonly messageId: string
  readonly connection: string | null
  readonly echo: 'right' | 'wrong' | 'none yet'
}

export interface Gateway extends DoorCounts {
  connections(): readonly ConnectionView[]
  frames(after?: number): readonly FrameView[]
  /** Events that were pushed as often as they are, and never accepted. */
  failedEvents(): readonly FrameView[]
  /** Any text on a live connection, however broken; false when there is none. */
  pushRaw(text: string): boolean
  pushCallback(topic: string, data: JsonRecord, more?: Pick<Push, 'answered'>): Frame
  pushEvent(eventType: string, data: JsonRecord): Frame
  pushRobotMessage(data: JsonRecord): Frame
  /** Sends a SYSTEM ping to this or any live connection. */
  ping(connectionId?: string): Frame
  pings(): readonly Ping[]
  /** Tells this or any live connection to go; answers which one. */
  disconnect(reason?: string, connectionId?: string): string | undefined
  /** Pushes the event or message that was accepted last once more. */
  again(): void
  /** Terminates every socket now; pushes still go to them for so long, and are lost. */
  drop(routeForMs?: number): void
  /** Makes the sockets of now half-open: TCP stays, no pong, nothing sent or read. */
  freeze(): void
  thaw(): void
  refuseOpens(answer: CannedAnswer | 'hang' | undefined): void
  /** Refuses the next handshakes with HTTP 400; `Infinity` for all, `undefined` for none. */
  refuseUpgrades(times: number | undefined): void
}

export interface GatewayOptions {
  readonly app: AppIdentity
  readonly clock: Clock
  readonly ids: Ids
  readonly door: Door
  readonly connections: Connections
  readonly deliveries: Deliveries
}

const DISCONNECT_REASON = 'persistent connection is timeout'

export function createGateway(options: GatewayOptions): Gateway {
  const { app, clock, ids, door, connections, deliveries } = options

  function ping(connectionId?: string): Frame {
    const push = systemPush('ping', { opaque: ids.opaque() })
    return deliveries.pushTo(connections.find(connectionId), push)
  }

  const frames = viewFrames(deliveries, clock)

  function disconnect(reason = DISCONNECT_REASON, connectionId?: string): string | undefined {
    const connection = connections.find(connectionId)
    if (connection === undefined) return undefined
    deliveries.pushTo(connection, systemPush('disconnect', { reason }))
    connections.retire(connection)
    return connection.id
  }

  return {
    get opens() {
      return door.counts().opens
    },
    get upgrades() {
      return door.counts().upgrades
    },
    get openedLastMinute() {
      return door.counts().openedLastMinute
    },
    get ticketsIssued() {
      return door.counts().ticketsIssued
    },
    get ticketsRefused() {
      return door.counts().ticketsRefused
    },
    connections: () => connections.all().map(toView),
    frames,
    failedEvents: () => frames().filter(isLostEvent),
    pushRaw: (text) => sendRaw(connections, text),
    pushCallback: (topic, data, more) =>
      deliveries.push({ ...callbackPush(app, topic, data), ...more }),
    pushEvent: (eventType, data) =>
      deliveries.push(
        eventPush(app, { eventType, eventId: ids.eventId(), bornAt: clock.now(), data }),
      ),
    pushRobotMessage: (data) => deliveries.push(robotPush(app, data)),
    ping,
    pings: () => deliveries.frames(0).filter(isPing).map(toPing),
    disconnect,
    again() {
      const push = deliveries.lastAccepted()
      if (push !== undefined) deliveries.push(push)
    },
    drop: (routeForMs) => connections.terminateAll(routeForMs),
    freeze: () => connections.freeze(),
    thaw: () => connections.thaw(),
    refuseOpens: (answer) => door.refuseOpens(answer),
    refuseUpgrades: (times) => door.refuseUpgrades(times),
  }
}

function sendRaw(connections: Connections, text: string): boolean {
  const connection = connections.find()
  connection?.send(text)
  return connection !== undefined
}

function viewFrames(deliveries: Deliveries, clock: Clock): Gateway['frames'] {
  return (after = 0) => {
    const now = clock.now()
    return deliveries.frames(after).map((frame) => viewFrame(frame, now))
  }
}

function toView({ id, since, subscriptions }: Connection): ConnectionView {
  return { id, since, subscriptions }
}

function toPing(frame: Frame): Ping {
  const { messageId, connection } = frame
  return { messageId, connection, echo: echoOf(frame) ?? 'none yet' }
}

function isLostEvent({ kind, topic, attempt, outcome }: FrameView): boolean {
  if (kind !== 'EVENT' || attempt < attemptsOf({ type: kind, topic })) return false
  return outcome !== 'accepted' && outcome !== 'waiting'
}
