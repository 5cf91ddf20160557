/** How a bot gets in: `connections/open` hands out a ticket, the upgrade redeems it. */
import type { Clock } from '../clock.ts'
import { isOpenRefusal, isUpgradeFault } from '../faults/fault.ts'
import type { FaultBook } from '../faults/fault-book.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import { toAnswer, type Call, type CannedAnswer, type Reply } from '../http/exchange.ts'
import { hangUpgrade, refuseUpgrade, resetUpgrade } from '../http/refuse-upgrade.ts'
import { answerOpen, refuseOpen, type OpenOptions } from './open-endpoint.ts'
import type { Upgrade } from './sockets.ts'
import type { Subscribed } from './tickets.ts'

export interface DoorOptions extends OpenOptions {
  readonly clock: Clock
  readonly book: FaultBook
  readonly welcome: (upgrade: Upgrade, subscriptions: readonly Subscribed[]) => void
}

export interface Door {
  readonly openEndpoint: DingTalkEndpoint
  readonly upgrade: (upgrade: Upgrade) => void
  counts(): DoorCounts
  refuseOpens(answer: CannedAnswer | 'hang' | undefined): void
  refuseUpgrades(times: number | undefined): void
}

export interface DoorCounts {
  /** `connections/open` calls, also refused ones. */
  readonly opens: number
  /** WebSocket handshakes, also refused ones. */
  readonly upgrades: number
  /** `connections/open` calls of the last minute: a storm of reconnects shows here. */
  readonly openedLastMinute: number
  readonly ticketsIssued: number
  readonly ticketsRefused: number
}

const MINUTE_MS = 60_000

export function createDoor(options: DoorOptions): Door {
  const { clock, tickets, book, ids } = options
  let upgrades = 0
  let ticketsRefused = 0
  const openTimes: number[] = []
  let openRefusal: CannedAnswer | 'hang' | undefined
  let upgradesToRefuse = 0

  function answer(call: Call): Reply {
    openTimes.push(clock.now())
    if (openRefusal !== undefined) return openRefusal === 'hang' ? 'hang' : toAnswer(openRefusal)
    const fault = book.take(isOpenRefusal)
    return fault === undefined ? answerOpen(call, options) : refuseOpen(call, fault.status, ids)
  }

  function upgrade(arrived: Upgrade) {
    upgrades += 1
    const fault = book.take(isUpgradeFault)
    if (fault?.kind === 'hang-upgrade') return hangUpgrade(arrived.socket)
    if (fault?.kind === 'reset-upgrade') return resetUpgrade(arrived.socket)
    const subscriptions = fault === undefined ? admit(arrived.request.url ?? '') : undefined
    if (subscriptions !== undefined) return options.welcome(arrived, subscriptions)
    ticketsRefused += 1
    refuseUpgrade(arrived.socket, '400 Bad Request')
  }

  function admit(path: string): readonly Subscribed[] | undefined {
    if (upgradesToRefuse > 0) {
      upgradesToRefuse -= 1
      return undefined
    }
    const [place, query] = path.split('?')
    const ticket = new URLSearchParams(query).get('ticket')
    return place === '/connect' && ticket !== null ? tickets.redeem(ticket) : undefined
  }

  return {
    openEndpoint: {
      method: 'POST',
      path: '/v1.0/gateway/connections/open',
      countable: false,
      handle: answer,
    },
    upgrade,
    counts: () => ({
      opens: openTimes.length,
      upgrades,
      openedLastMinute: openTimes.filter((time) => time > clock.now() - MINUTE_MS).length,
      ticketsIssued: tickets.issued(),
      ticketsRefused,
    }),
    refuseOpens(refusal) {
      openRefusal = refusal
    },
    refuseUpgrades(times = 0) {
      upgradesToRefuse = times
    },
  }
}
