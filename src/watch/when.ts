// When a watch may speak: its rhythm, its quiet hours, a mute, and what the month still has.
import type { WallClock } from '../wall-clock.ts'
import { minuteOfDay, nextShowing, wallClockIn } from '../wall-clock.ts'
import type { QuietHours, Rhythm } from '../arguments.ts'

/** How much of the month's calls is left; with less, watches speak less often. */
export type Quota = 'normal' | 'saving' | 'scarce'

export type Timing = {
  readonly rhythm: Rhythm
  readonly quiet: QuietHours | undefined
  readonly mutedUntil: number | undefined
  readonly lastDigestAt: number | undefined
  /** The first event that is not told yet. */
  readonly firstEventAt: number
  readonly quota: Quota
  readonly timeZone: string
}

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

/** Changes come in bursts: who saves one file saves the next. */
const GATHERED_MS = 3 * SECOND_MS
const BETWEEN_DIGESTS_MS = 15 * SECOND_MS
const SAVING_MINUTES = 10
const SCARCE_DAILY_AT = 18 * 60

/** When to tell what has happened, in ms; never before `now`, which means at once. */
export function whenToTell(timing: Timing, now: number): number {
  const { quiet, mutedUntil, timeZone } = timing
  // What is late would be told now, and so it is now that must not be quiet.
  const telling = Math.max(dueAt(timing), mutedUntil ?? now, now)
  return quiet === undefined ? telling : outside(quiet, wallClockIn(timeZone), telling)
}

function dueAt(timing: Timing): number {
  const { firstEventAt, lastDigestAt, timeZone } = timing
  const rhythm = affordable(timing)
  switch (rhythm.kind) {
    case 'at-once':
      return lastDigestAt === undefined
        ? firstEventAt + GATHERED_MS
        : Math.max(firstEventAt + GATHERED_MS, lastDigestAt + BETWEEN_DIGESTS_MS)
    case 'every':
      return firstEventAt + rhythm.minutes * MINUTE_MS
    case 'daily':
      return nextShowing(wallClockIn(timeZone), rhythm.at, { after: firstEventAt, once: true })
  }
}

function affordable({ rhythm, quota }: Timing): Rhythm {
  if (quota === 'normal' || rhythm.kind === 'daily') return rhythm
  if (quota === 'scarce') return { kind: 'daily', at: SCARCE_DAILY_AT }
  const wanted = rhythm.kind === 'every' ? rhythm.minutes : 0
  return { kind: 'every', minutes: Math.max(wanted, SAVING_MINUTES) }
}

/** Hours that begin and end at the same minute are none. */
function isWithin({ from, to }: QuietHours, clock: WallClock, at: number): boolean {
  const minute = minuteOfDay(clock, at)
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}

/** The first moment from `at` on that is not quiet. */
function outside(quiet: QuietHours, clock: WallClock, at: number): number {
  let moment = at
  // Where the clock jumps over the end, it may land in the next quiet hours.
  while (isWithin(quiet, clock, moment))
    moment = nextShowing(clock, quiet.to, { after: moment, once: false })
  return moment
}
