// What tells a file from others of its name, in both languages and by the clock of the bot.
import { expect, it } from 'vitest'

import { asSpaceId } from '../../src/ids.ts'
import { entryChoice } from '../../src/resolve/choices.ts'
import { must } from '../support/our-client.ts'

const spaceId = must(asSpaceId('1'))
const ref = { kind: 'place', spaceId, space: 'Release files', folder: undefined } as const
const now = () => Date.UTC(2026, 10, 21)
const clock = { now, timeZone: 'Asia/Shanghai' }
const by = { path: '/2026/Q4/Plan.docx', modifiedBy: '王五' }

it.each([
  [
    'this year',
    by,
    Date.UTC(2026, 10, 20),
    '/2026/Q4 · 王五 · 11月20日',
    '/2026/Q4 · 王五 · Nov 20',
  ],
  [
    'another year',
    by,
    Date.UTC(2025, 10, 20),
    '/2026/Q4 · 王五 · 2025年11月20日',
    '/2026/Q4 · 王五 · Nov 20, 2025',
  ],
  ['New Year in China', {}, Date.UTC(2025, 11, 31, 16), '1月1日', 'Jan 1'],
  ['a file in no folder', { path: '/Plan.docx' }, Date.UTC(2026, 1, 1), '/ · 2月1日', '/ · Feb 1'],
])('%s', (_, traits, modifiedAt, zh, en) => {
  const choice = entryChoice({ name: 'Plan.docx', ...traits, modifiedAt }, ref, clock)
  expect(choice).toEqual({ name: 'Plan.docx', hint: { 'zh-CN': zh, en }, ref })
})

it('nothing, where nothing is known', () => {
  expect(entryChoice({ name: 'Plan.docx' }, ref, clock)).toEqual({ name: 'Plan.docx', ref })
})
