// When a watch speaks: rhythm, quiet hours, a mute and the month's quota, where clocks change too.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { QuietHours, Rhythm } from '../../src/arguments.ts'
import type { Quota, Timing } from '../../src/watch/when.ts'
import { whenToTell } from '../../src/watch/when.ts'

const SHANGHAI = 'Asia/Shanghai'
const NEW_YORK = 'America/New_York'
const AT_ONCE: Rhythm = { kind: 'at-once' }
const every = (minutes: number): Rhythm => ({ kind: 'every', minutes })
/** `at('22:30')` in minutes since midnight. */
const at = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
const daily = (time: string): Rhythm => ({ kind: 'daily', at: at(time) })
const hours = (from: string, to: string): QuietHours => ({ from: at(from), to: at(to) })

const timing = (facts: Partial<Timing>): Timing => ({
  rhythm: AT_ONCE,
  quiet: undefined,
  mutedUntil: undefined,
  lastDigestAt: undefined,
  firstEventAt: 0,
  quota: 'normal',
  timeZone: SHANGHAI,
  ...facts,
})

const told = (first: string, facts: Partial<Timing>, now = first): string =>
  new Date(
    whenToTell(timing({ firstEventAt: Date.parse(first), ...facts }), Date.parse(now)),
  ).toISOString()

/** Noon in Shanghai. */
const NOON = '2026-11-21T04:00:00.000Z'

/** Asked of the clock in another way than the code does. */
function isQuiet(quiet: QuietHours | undefined, at: number, timeZone: string): boolean {
  if (quiet === undefined) return false
  const shown = new Date(at).toLocaleTimeString('en-GB', { timeZone })
  const [hour = 0, minute = 0] = shown.split(':').map(Number)
  const now = hour * 60 + minute
  const { from, to } = quiet
  return from <= to ? now >= from && now < to : now >= from || now < to
}

describe('rhythm', () => {
  it.each<[string, Partial<Timing>, string]>([
    ['at once: after three seconds', {}, '2026-11-21T04:00:03.000Z'],
    [
      'at once: fifteen seconds after the last digest',
      { lastDigestAt: Date.parse(NOON) - 5_000 },
      '2026-11-21T04:00:10.000Z',
    ],
    [
      'at once: when the last digest is long ago',
      { lastDigestAt: Date.parse(NOON) - 60_000 },
      '2026-11-21T04:00:03.000Z',
    ],
    ['every ten minutes', { rhythm: every(10) }, '2026-11-21T04:10:00.000Z'],
    ['daily, later today', { rhythm: daily('18:00') }, '2026-11-21T10:00:00.000Z'],
    ['daily, tomorrow', { rhythm: daily('11:59') }, '2026-11-22T03:59:00.000Z'],
    ['daily, when it is just that time', { rhythm: daily('12:00') }, '2026-11-22T04:00:00.000Z'],
    ['daily at midnight', { rhythm: daily('00:00') }, '2026-11-21T16:00:00.000Z'],
  ])('%s', (_, facts, expected) => {
    expect(told(NOON, facts)).toBe(expected)
  })

  it('what is late is told now', () => {
    const now = '2026-11-21T09:00:00.000Z'
    expect(told(NOON, { rhythm: every(10) }, now)).toBe(now)
  })
})

describe('quota', () => {
  it.each<[Quota, Rhythm, string]>([
    ['saving', AT_ONCE, '2026-11-21T04:10:00.000Z'],
    ['saving', every(2), '2026-11-21T04:10:00.000Z'],
    ['saving', every(60), '2026-11-21T05:00:00.000Z'],
    ['saving', daily('13:00'), '2026-11-21T05:00:00.000Z'],
    ['scarce', AT_ONCE, '2026-11-21T10:00:00.000Z'],
    ['scarce', every(60), '2026-11-21T10:00:00.000Z'],
    ['scarce', daily('13:00'), '2026-11-21T05:00:00.000Z'],
  ])('%s: %j', (quota, rhythm, expected) => {
    expect(told(NOON, { quota, rhythm })).toBe(expected)
  })
})

describe('quiet hours and mutes', () => {
  const night = hours('22:00', '08:00')

  it.each<[string, string, Partial<Timing>, string]>([
    ['over midnight, before it', '2026-11-21T14:30:00Z', {}, '2026-11-22T00:00:00.000Z'],
    ['over midnight, after it', '2026-11-21T18:30:00Z', {}, '2026-11-22T00:00:00.000Z'],
    ['begins while we gather', '2026-11-21T13:59:58Z', {}, '2026-11-22T00:00:00.000Z'],
    ['is just over', '2026-11-21T23:59:57Z', {}, '2026-11-22T00:00:00.000Z'],
    ['by day', NOON, { quiet: hours('12:00', '14:00') }, '2026-11-21T06:00:00.000Z'],
    ['elsewhere', NOON, { quiet: hours('13:00', '14:00') }, '2026-11-21T04:00:03.000Z'],
    [
      'from and to the same are none',
      NOON,
      { quiet: hours('12:00', '12:00') },
      '2026-11-21T04:00:03.000Z',
    ],
    ['holds a daily digest back', NOON, { rhythm: daily('23:00') }, '2026-11-22T00:00:00.000Z'],
    ['muted', NOON, { mutedUntil: Date.parse('2026-11-21T05:00:00Z') }, '2026-11-21T05:00:00.000Z'],
    ['the mute is over', NOON, { mutedUntil: 7 }, '2026-11-21T04:00:03.000Z'],
    [
      'the mute ends at night',
      NOON,
      { mutedUntil: Date.parse('2026-11-21T15:00:00Z') },
      '2026-11-22T00:00:00.000Z',
    ],
  ])('%s', (_, first, facts, expected) => {
    expect(told(first, { quiet: night, ...facts })).toBe(expected)
  })

  it('what is late waits too, when it is quiet now', () => {
    const now = '2026-11-21T20:00:00.000Z'
    expect(told(NOON, { quiet: night }, now)).toBe('2026-11-22T00:00:00.000Z')
  })
})

// New York: on 8 March 2026 the clock jumps from 2 to 3, on 1 November from 2 back to 1.
describe('days on which the clock changes', () => {
  it.each<[string, string, Partial<Timing>, string]>([
    [
      'daily over the jump',
      '2026-03-07T22:00:00Z',
      { rhythm: daily('09:00') },
      '2026-03-08T13:00:00.000Z',
    ],
    [
      'daily at a time that is left out',
      '2026-03-08T05:30:00Z',
      { rhythm: daily('02:30') },
      '2026-03-08T07:30:00.000Z',
    ],
    [
      'daily over the way back',
      '2026-10-31T20:00:00Z',
      { rhythm: daily('09:00') },
      '2026-11-01T14:00:00.000Z',
    ],
    [
      'daily at a time that comes twice: the first',
      '2026-11-01T05:00:00Z',
      { rhythm: daily('01:30') },
      '2026-11-01T05:30:00.000Z',
    ],
    [
      'and not again an hour later',
      '2026-11-01T05:45:00Z',
      { rhythm: daily('01:30') },
      '2026-11-02T06:30:00.000Z',
    ],
    [
      'a short night',
      '2026-03-08T04:00:00Z',
      { quiet: hours('22:00', '08:00') },
      '2026-03-08T12:00:00.000Z',
    ],
    [
      'a long night',
      '2026-11-01T03:00:00Z',
      { quiet: hours('22:00', '08:00') },
      '2026-11-01T13:00:00.000Z',
    ],
    [
      'an end that is left out',
      '2026-03-08T04:00:00Z',
      { quiet: hours('22:00', '02:30') },
      '2026-03-08T07:30:00.000Z',
    ],
    [
      'an end that is left out, in nearly all of the day',
      '2026-03-08T05:00:00Z',
      { quiet: hours('03:00', '02:30') },
      '2026-03-09T06:30:00.000Z',
    ],
    [
      'an end that comes twice, in the first hour',
      '2026-11-01T05:10:00Z',
      { quiet: hours('22:00', '01:30') },
      '2026-11-01T05:30:00.000Z',
    ],
    [
      'an end that comes twice, in the second hour',
      '2026-11-01T06:10:00Z',
      { quiet: hours('22:00', '01:30') },
      '2026-11-01T06:30:00.000Z',
    ],
  ])('%s', (_, first, facts, expected) => {
    expect(told(first, { timeZone: NEW_YORK, ...facts })).toBe(expected)
  })

  it('half an hour’s change counts as well', () => {
    const facts = { timeZone: 'Australia/Lord_Howe', rhythm: daily('09:00') }
    expect(told('2026-10-03T12:00:00Z', facts)).toBe('2026-10-03T22:00:00.000Z')
  })
})

// ── For all times ───────────────────────────────────────────────────────────

const DAY_MS = 86_400_000
const minute = fc.nat(1_439)
const moment = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) })
/** Where clocks change soon. */
const changing = fc
  .constantFrom('2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z', '2026-10-03T15:30:00Z')
  .chain((change) =>
    fc.integer({ min: -2 * DAY_MS, max: DAY_MS }).map((by) => Date.parse(change) + by),
  )

const anyTiming = fc.record({
  rhythm: fc.oneof(
    fc.constant(AT_ONCE),
    fc.integer({ min: 1, max: 10_000 }).map(every),
    minute.map((time): Rhythm => ({ kind: 'daily', at: time })),
  ),
  quiet: fc.option(fc.record({ from: minute, to: minute }), { nil: undefined }),
  quota: fc.constantFrom<Quota[]>('normal', 'saving', 'scarce'),
  timeZone: fc.constantFrom(SHANGHAI, NEW_YORK, 'Australia/Lord_Howe', 'Asia/Kathmandu'),
  firstEventAt: fc.oneof(moment, changing),
  sinceFirst: fc.integer({ min: 0, max: 3 * DAY_MS }),
  mutedFor: fc.option(fc.integer({ min: -DAY_MS, max: 3 * DAY_MS }), { nil: undefined }),
  sinceDigest: fc.option(fc.integer({ min: 0, max: DAY_MS }), { nil: undefined }),
})

/** Asked in another way than the code does. */
function shownIn(timeZone: string, moment: number): number {
  const shown = new Date(moment).toLocaleTimeString('de-DE', { timeZone, timeStyle: 'short' })
  return at(shown)
}

it('it is never told in quiet hours, before a mute ends, or in the past, and always soon after', () => {
  fc.assert(
    fc.property(anyTiming, ({ sinceFirst, mutedFor, sinceDigest, ...facts }) => {
      const { firstEventAt, quiet, timeZone } = facts
      const now = firstEventAt + sinceFirst
      const mutedUntil = mutedFor === undefined ? undefined : now + mutedFor
      const lastDigestAt = sinceDigest === undefined ? undefined : firstEventAt - sinceDigest
      const asked: Timing = { ...facts, mutedUntil, lastDigestAt }
      const when = whenToTell(asked, now)
      expect(when).toBeGreaterThanOrEqual(Math.max(now, mutedUntil ?? 0))
      const wanted = whenToTell({ ...asked, quiet: undefined }, now)
      expect(when).toBeGreaterThanOrEqual(wanted)
      expect(when - wanted).toBeLessThan(2 * DAY_MS)
      if (when > wanted) expect(isQuiet(quiet, wanted, timeZone)).toBe(true)
      if (quiet === undefined || quiet.from === quiet.to) return
      const shown = shownIn(timeZone, when)
      const { from, to } = quiet
      const isOutside = from < to ? shown < from || shown >= to : shown >= to && shown < from
      expect(isOutside).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

it('it does not wait longer than it is quiet, where clocks do not change', () => {
  const quietDay = fc.record({ from: minute, to: minute }).filter(({ from, to }) => from !== to)
  fc.assert(
    fc.property(moment, quietDay, (first, quiet) => {
      const when = whenToTell(timing({ firstEventAt: first, quiet }), first)
      if (when === first + 3_000) return
      expect(isQuiet(quiet, when - 1, SHANGHAI)).toBe(true)
      expect(when - first).toBeLessThan(DAY_MS + 3_000)
    }),
    { numRuns: 500 },
  )
})
