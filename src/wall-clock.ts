// What a clock on the wall shows somewhere, and when it will show a given time; days with a change of the clock too.

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const MINUTES_OF_DAY = 1_440

/** What the clock on the wall shows, as if it hung in Greenwich. */
export type WallClock = (at: number) => number

/** Making one takes longer than asking it. */
export function wallClockIn(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
    const field = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type))
    return Date.UTC(
      field('year'),
      field('month') - 1,
      field('day'),
      field('hour'),
      field('minute'),
      field('second'),
    )
  }
}

/** In minutes since midnight. */
export const minuteOfDay = (clock: WallClock, at: number): number =>
  Math.floor(clock(at) / MINUTE_MS) % MINUTES_OF_DAY

/**
 * The next time that the clock shows `minute`, later than `after`. A time that the clock leaves out
 * comes as much later as it jumps; one that it shows twice counts twice, or only `once`.
 */
export function nextShowing(
  clock: WallClock,
  minute: number,
  { after, once }: { readonly after: number; readonly once: boolean },
): number {
  const today = Math.floor(clock(after) / DAY_MS)
  for (let day = today; ; day += 1) {
    const showings = showingsOf(clock, day * DAY_MS + minute * MINUTE_MS)
    const next = (once ? showings.slice(0, 1) : showings).find((each) => each > after)
    if (next !== undefined) return next
  }
}

/** When the clock shows exactly this; the earliest first, at least one. */
function showingsOf(clock: WallClock, shown: number): number[] {
  const aheadOn = (at: number): number => clock(at) - at
  const before = aheadOn(shown - DAY_MS)
  const after = aheadOn(shown + DAY_MS)
  const exact = [...new Set([before, after])]
    .map((ahead) => shown - ahead)
    .filter((at) => clock(at) === shown)
    .sort((a, b) => a - b)
  return exact.length > 0 ? exact : [shown - before]
}

/** When the clock shows this day and minute, in ms; of two such moments the first. */
export function momentShown(clock: WallClock, date: string, minute: number): number {
  const [first = Number.NaN] = showingsOf(clock, Date.parse(`${date}T00:00Z`) + minute * MINUTE_MS)
  return first
}

/** `2026-11-23T15:00:00+08:00`: a moment as the clock shows it, and how far that is ahead. */
export function isoIn(clock: WallClock, at: number): string {
  const ahead = Math.round((clock(at) - at) / MINUTE_MS)
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  const sign = ahead < 0 ? '-' : '+'
  const offset = `${sign}${two(Math.abs(ahead) / 60)}:${two(Math.abs(ahead) % 60)}`
  return `${new Date(clock(at)).toISOString().slice(0, 19)}${offset}`
}
