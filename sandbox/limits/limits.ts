/** Says when enough is enough: the month's quota, calls a second of one API, webhook messages a minute. */
import type { Clock } from '../clock.ts'
import type { Settings } from '../settings.ts'
import { isCountedPush } from './counted-pushes.ts'
import { createMonthMeter, type ApiCount } from './month-meter.ts'
import { createRateWindow } from './rate-window.ts'
import type { Push } from '../stream/frames.ts'

export interface LimitedApi {
  readonly method: string
  /** The template, not the path of one call. */
  readonly path: string
  /** Whether the month's quota counts it. */
  readonly countable: boolean
}

export interface QuotaView {
  readonly month: string
  readonly calls: Used & { readonly exempt: number }
  readonly pushes: Used
  readonly byApi: readonly ApiCount[]
}

interface Used {
  readonly used: number
  readonly limit: number
  readonly on: boolean
}

export interface Limits {
  /** What this call runs into, if anything; a call that runs into nothing has been made. */
  admit(api: LimitedApi): 'throttled' | 'quota-out' | undefined
  /** Whether one more message may go to this conversation by webhook. */
  admitWebhook(conversationId: string): boolean
  arePushesOut(): boolean
  called(call: Omit<ApiCount, 'count'>): void
  pushed(push: Push): void
  quota(): QuotaView
  clear(): void
}

/** Who sends too much by webhook has to be silent for this long. */
const WEBHOOK_PENALTY_MS = 600_000

export function createLimits(clock: Clock, settings: Settings): Limits {
  const meter = createMonthMeter(clock)
  const calls = createRateWindow(clock, 1_000)
  const messages = createRateWindow(clock, 60_000, WEBHOOK_PENALTY_MS)
  const pushesSeen = new WeakSet<Push>()

  const areCallsOut = () =>
    settings.quota.calls.on && meter.counts().calls >= settings.quota.calls.limit

  return {
    admit({ method, path, countable }) {
      const { on, limit } = settings.qps
      if (on && !calls.take(`${method} ${path}`, limit)) return 'throttled'
      return countable && areCallsOut() ? 'quota-out' : undefined
    },
    admitWebhook(conversationId) {
      const { on, perMinute } = settings.webhook
      return !on || messages.take(conversationId, perMinute)
    },
    arePushesOut() {
      const { on, limit } = settings.quota.pushes
      return settings.pushQuotaOut || (on && meter.counts().pushes >= limit)
    },
    called: (call) => meter.countCall(call),
    pushed(push) {
      // One push counts once, however often it has to be made.
      if (!isCountedPush(push) || pushesSeen.has(push)) return
      pushesSeen.add(push)
      meter.countPush()
    },
    quota() {
      const { month, calls: used, exempt, pushes, byApi } = meter.counts()
      const { quota } = settings
      return {
        month,
        calls: { used, exempt, ...quota.calls },
        pushes: { used: pushes, ...quota.pushes },
        byApi,
      }
    },
    clear() {
      meter.clear()
      calls.clear()
      messages.clear()
    },
  }
}
