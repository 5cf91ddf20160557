// Every await between a frame and the last row that is written for it, by its door, in order.

/** Before the first frame; passed once by every process. */
export const ON_START = ['store.inbox.leftOver']

/** What goes by the clock and not by a message: on no message's way. */
export const BACKGROUND: readonly string[] = []

const TAKEN = ['desk.take', 'store.inbox.accept']
const KNOWN = ['openApi.user/get', 'store.meetChat']
const ANSWERED = ['store.inbox.finish', 'sessionWebhook', 'store.inbox.settle']
const READ = [
  'store.drawer.calendars',
  'openApi.calendars/list',
  'store.inbox.begin',
  'openApi.subscribedCalendars/get',
]

export const AWAITS = {
  whoami: [...TAKEN, ...KNOWN, ...ANSWERED],
  watch: [
    ...TAKEN,
    ...KNOWN,
    'openApi.spaces/query',
    'store.inbox.begin',
    'store.drawer.watches',
    'openApi.events/subscribe',
    'store.drawer.addWatch',
    ...ANSWERED,
  ],
  update: [
    ...TAKEN,
    ...KNOWN,
    ...READ,
    'store.confirmations.add',
    ...ANSWERED,
    ...TAKEN,
    'store.meetChat',
    'store.confirmations.claim',
    ...READ,
    'openApi.subscribedCalendars/update',
    'store.drawer.renameCalendar',
    ...ANSWERED,
  ],
  share: [
    ...TAKEN,
    ...KNOWN,
    'openApi.dentries/queryDentryId',
    'store.inbox.begin',
    'openApi.links/send',
    ...ANSWERED,
  ],
  create: [
    ...TAKEN,
    ...KNOWN,
    'store.inbox.begin',
    'openApi.subscribedCalendars/create',
    'store.drawer.rememberCalendar',
    'store.drawer.calendars',
    ...ANSWERED,
  ],
} as const

/** Only what hands out a promise is awaited; a door that is but opened has no `after`. */
export function awaitsIn(points: readonly string[]): string[] {
  const ended = new Set(points.filter((point) => point.startsWith('after ')))
  return points.flatMap((point) =>
    point.startsWith('before ') && ended.has(point.replace('before', 'after'))
      ? [point.slice('before '.length)]
      : [],
  )
}

/** `before a` → `before a#2` when it is passed for the second time. */
export function numbered(points: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return points.map((point) => {
    const n = (seen.get(point) ?? 0) + 1
    seen.set(point, n)
    return `${point}#${n}`
  })
}

/**
 * Where a kill makes a difference: from the end of one await to the beginning of the next nothing
 * leaves the process, so that one kill stands for both.
 */
export function moments(points: readonly string[]): string[] {
  return numbered(points).filter(
    (point, i) => !(point.startsWith('after ') && points[i + 1]?.startsWith('before ')),
  )
}
