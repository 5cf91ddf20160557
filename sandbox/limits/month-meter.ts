/** What the organisation has used up in this calendar month: calls by API, and pushes. */
import type { Clock } from '../clock.ts'

export interface ApiCount {
  readonly method: string
  /** The template, such as `/v1.0/storage/spaces/:spaceId/dentries`. */
  readonly path: string
  readonly counted: boolean
  readonly count: number
}

export interface MonthCounts {
  /** `2026-11` */
  readonly month: string
  /** Counted calls. */
  readonly calls: number
  /** Calls that DingTalk does not count. */
  readonly exempt: number
  readonly pushes: number
  readonly byApi: readonly ApiCount[]
}

export interface MonthMeter {
  countCall(call: Omit<ApiCount, 'count'>): void
  countPush(): void
  counts(): MonthCounts
  clear(): void
}

// DingTalk's months are taken to be China's, which keeps no summer time.
const CHINA_OFFSET_MS = 8 * 3_600_000

export function createMonthMeter(clock: Clock): MonthMeter {
  let page = blank(monthOf(clock.now()))

  function current() {
    const month = monthOf(clock.now())
    if (page.month !== month) page = blank(month)
    return page
  }

  return {
    countCall(call) {
      const month = current()
      if (call.counted) month.calls += 1
      else month.exempt += 1
      const key = `${call.method} ${call.path} ${call.counted}`
      const before = month.apis.get(key)
      month.apis.set(key, { ...call, count: (before?.count ?? 0) + 1 })
    },
    countPush() {
      current().pushes += 1
    },
    counts() {
      const { apis, ...totals } = current()
      return { ...totals, byApi: [...apis.values()] }
    },
    clear() {
      page = blank(monthOf(clock.now()))
    },
  }
}

function blank(month: string) {
  return { month, calls: 0, exempt: 0, pushes: 0, apis: new Map<string, ApiCount>() }
}

function monthOf(time: number): string {
  return new Date(time + CHINA_OFFSET_MS).toISOString().slice(0, 7)
}
