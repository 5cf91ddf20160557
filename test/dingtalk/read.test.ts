// Moments and page tokens, in every shape that DingTalk writes them.
import { expect, it } from 'vitest'

import { momentAt, nextTokenIn } from '../../src/dingtalk/read.ts'

it.each([
  ['2022-07-29T14:55Z', '2022-07-29T14:55:00.000Z'],
  ['2022-01-01T10:00:00Z', '2022-01-01T10:00:00.000Z'],
  ['2022-01-01T10:00:00.250+08:00', '2022-01-01T02:00:00.250Z'],
  ['Fri Mar 06 16:33:28 CST 2026', '2026-03-06T08:33:28.000Z'],
  ['Fri Mar 06 16:33:28 UTC 2026', '2026-03-06T16:33:28.000Z'],
  ['Fri Mar 06 16:33:28 GMT+08:00 2026', '2026-03-06T08:33:28.000Z'],
  [1_772_785_000_000, '2026-03-06T08:16:40.000Z'],
  ['Fri Mar 06 16:33:28 XYZ 2026', undefined],
  ['2022-13-45T10:00:00Z', undefined],
  // Of no zone: whose it is, nobody can tell.
  ['2022-01-01T10:00:00', undefined],
  ['Plan 2', undefined],
  ['', undefined],
  [Number.NaN, undefined],
  [null, undefined],
])('%j is %s', (time, expected) => {
  const moment = momentAt({ time }, 'time')
  expect(moment === undefined ? undefined : new Date(moment).toISOString()).toBe(expected)
})

it.each([
  [{ nextToken: 'n1' }, { nextToken: 'n1' }],
  [{ nextToken: 7 }, { nextToken: '7' }],
  [{ nextToken: '' }, {}],
  [{ nextToken: null }, {}],
  [{}, {}],
])('the next page of %j is %j', (answer, next) => {
  expect(nextTokenIn(answer)).toEqual(next)
})
