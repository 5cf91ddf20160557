// When a message that did not arrive is tried again: later and later, at no set time, and not for ever.
import { describe, expect, it } from 'vitest'

import { retryAt } from '../../src/delivery/retry-at.ts'

const NOW = 1_000_000_000
const DAY_MS = 24 * 3_600_000

describe('a message that did not arrive', () => {
  it.each([
    ['HTTP 500', 1, 1_000],
    ['HTTP 500', 2, 2_000],
    ['HTTP 500', 5, 16_000],
    ['HTTP 500', 30, 300_000],
    ['HTTP 500', 5_000, 300_000],
    ['130101', 1, 60_000],
    ['130101', 8, 128_000],
    ['Forbidden.AccessDenied.QpmLimitForAppkeyAndApi', 2, 60_000],
  ])('for %s, time %d, is tried again within %d ms', (code, tries, most) => {
    const at = (random: number) => retryAt({ code, tries, createdAt: NOW }, NOW, random)
    expect(at(0)).toBe(NOW)
    expect(at(0.5)).toBe(NOW + most / 2)
    expect(at(1)).toBe(NOW + most)
  })

  it.each([
    [DAY_MS - 1_000, NOW + 500],
    [DAY_MS, undefined],
    [3 * DAY_MS, undefined],
  ])('%d ms after it was said: %s', (age, expected) => {
    const failure = { code: 'HTTP 500', tries: 1, createdAt: NOW - age }
    expect(retryAt(failure, NOW, 0.5)).toBe(expected)
  })
})
