/** How often something happened lately: at most so many times within any span of the window's length. */
import type { Clock } from '../clock.ts'

export interface RateWindow {
  /** Whether it may happen once more now; if so, it has happened. */
  take(key: string, limit: number): boolean
  clear(): void
}

export function createRateWindow(clock: Clock, lengthMs: number, penaltyMs = 0): RateWindow {
  const times = new Map<string, readonly number[]>()
  const barredUntil = new Map<string, number>()
  return {
    take(key, limit) {
      const now = clock.now()
      if (now < (barredUntil.get(key) ?? 0)) return false
      const recent = (times.get(key) ?? []).filter((time) => time > now - lengthMs)
      const isFree = recent.length < limit
      times.set(key, isFree ? [...recent, now] : recent)
      if (!isFree) barredUntil.set(key, now + penaltyMs)
      return isFree
    },
    clear() {
      times.clear()
      barredUntil.clear()
    },
  }
}
