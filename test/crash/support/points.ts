// Every await between a frame and the last row that is written for it, by its door, in order.
import type { SceneName } from './scenes.ts'

/** What goes by the clock and not by a message, and so is on no message's way. */
const BY_THE_CLOCK = [
  'store.auditHead',
  'store.replicas.heartbeat',
  'store.replicas.hear',
  'store.replicas.isMyTurn',
  'store.inbox.takeOver',
  'store.outbox.sweep',
  'store.prune',
  'store.quota.add',
  'store.quota.used',
  // Where it hands out something, nothing leaves the process before the next await.
  'store.watches.claimDue',
  'store.watches.staleSubscriptions',
]

const TAKEN = ['desk.take', 'store.inbox.accept']
const KNOWN = ['openApi.user/get', 'store.meet']
const ANSWERED = ['store.ledger.finish', 'sessionWebhook', 'store.outbox.settle']
const WATCHED = [
  'openApi.spaces/query',
  'store.exclusively',
  'store.drawer.watches',
  'store.ledger.intend',
  'openApi.events/subscribe',
  'store.drawer.setWatch',
  'store.drawer.subscribed',
]
const WATCHING = [...TAKEN, ...KNOWN, ...WATCHED, ...ANSWERED]
const ADVANCED = ['store.ledger.advance']
const FOUND = ['openApi.dentries/search', 'openApi.dentries/queryDentryId']
const SENT = ['store.ledger.intend', 'openApi.links/send', 'store.drawer.rememberFile']

const PROPOSED = [
  ...TAKEN,
  ...KNOWN,
  'store.said',
  'store.questions.newest',
  'store.questions.lastList',
  'store.said',
  'store.languageUse.used',
  'language',
  'store.languageUse.add',
  'store.confirmations.add',
  ...ANSWERED,
]

export const AWAITS: Readonly<Record<SceneName, readonly string[]>> = {
  whoami: [...TAKEN, ...KNOWN, ...ANSWERED],
  watch: WATCHING,
  update: [
    ...TAKEN,
    ...KNOWN,
    'store.drawer.calendars',
    'openApi.calendars/list',
    'store.exclusively',
    'openApi.subscribedCalendars/get',
    'store.confirmations.add',
    ...ANSWERED,
    ...TAKEN,
    'store.meet',
    'store.confirmations.claim',
    'store.drawer.calendars',
    'store.exclusively',
    'openApi.subscribedCalendars/get',
    'store.ledger.intend',
    'openApi.subscribedCalendars/update',
    'store.drawer.renameCalendar',
    ...ANSWERED,
  ],
  share: [...TAKEN, ...KNOWN, 'openApi.dentries/queryDentryId', ...SENT, ...ANSWERED],
  several: [
    ...TAKEN,
    ...KNOWN,
    'openApi.dentries/queryDentryId',
    ...SENT,
    ...ADVANCED,
    ...ADVANCED,
    ...WATCHED,
    ...ADVANCED,
    'openApi.dentries/queryDentryId',
    ...SENT,
    ...ANSWERED,
  ],
  spoken: [
    ...PROPOSED,
    ...TAKEN,
    'store.meet',
    'store.confirmations.claim',
    ...FOUND,
    ...SENT,
    ...ANSWERED,
  ],
  agreed: [
    ...PROPOSED,
    ...TAKEN,
    'store.meet',
    'store.confirmations.newest',
    'store.confirmations.claim',
    ...FOUND,
    ...SENT,
    ...ANSWERED,
  ],
  create: [
    ...TAKEN,
    ...KNOWN,
    'store.ledger.intend',
    'openApi.subscribedCalendars/create',
    'store.drawer.rememberCalendar',
    'store.drawer.calendars',
    ...ANSWERED,
  ],
  pick: [
    ...TAKEN,
    ...KNOWN,
    'openApi.spaces/query',
    'openApi.dentries/list',
    'store.drawer.rememberEntries',
    'store.questions.add',
    ...ANSWERED,
    ...TAKEN,
    'store.meet',
    'store.questions.newest',
    'store.questions.lastList',
    'store.questions.take',
    ...SENT,
    ...ANSWERED,
  ],
  digest: [
    ...WATCHING,
    ...TAKEN,
    'store.ledger.finish',
    'store.watches.of',
    'store.titleOf',
    'store.knownEntries',
    'openApi.dentries/query',
    'openApi.user/getbyunionid',
    'openApi.user/get',
    'store.watches.told',
    'openApi.robot/send',
    'store.rememberEntries',
    'store.outbox.settle',
  ],
}

/** The awaits among the points that were passed; a door that is but opened has no `after`. */
export function onTheWay(points: readonly string[]): string[] {
  const ended = new Set(points.map(doorOf).filter((door) => points.includes(`after ${door}`)))
  return points.filter((point) => ended.has(doorOf(point)) && !BY_THE_CLOCK.includes(doorOf(point)))
}

const doorOf = (point: string): string => point.replace(/^(before|after) /, '')

export const awaitsIn = (points: readonly string[]): string[] =>
  points.filter((point) => point.startsWith('before ')).map(doorOf)

/** `before a` → `before a#2` when it is passed for the second time. */
export function numbered(points: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return points.map((point) => {
    const n = (seen.get(point) ?? 0) + 1
    seen.set(point, n)
    return `${point}#${n}`
  })
}

/** A point at which the bot is to die, and in which step of the scene that lies. */
export type Moment = { readonly point: string; readonly step: number }

/**
 * Where a kill makes a difference: from the end of one await to the beginning of the next nothing
 * leaves the process, so that one kill stands for both.
 */
export function moments(points: readonly string[], from = 0): Moment[] {
  let step = -1
  return numbered(points).flatMap((point, i) => {
    if (points[i] === 'before desk.take') step += 1
    const isSameAsNext = point.startsWith('after ') && points[i + 1]?.startsWith('before ')
    return isSameAsNext === true || step < from ? [] : [{ point, step }]
  })
}
