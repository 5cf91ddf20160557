// What is found wrong with what was told of changed files: held against planted breaches.
import { expect, it } from 'vitest'

import type { ChangeKind, Digest, FileChange } from './file-changes.ts'
import { invented, isDigest, toldTwice, untold } from './file-changes.ts'

const change = (what: ChangeKind, at: number): FileChange => ({
  what,
  at,
  file: 'D0001',
  space: 'W0004',
  group: 2,
  wasAcked: true,
})
const LIFE = [change('add', 2_500), change('write', 3_000), change('delete', 9_000)]

const digest = (text: string, at: number, group = 2): Digest => ({ group, at, text })
const ADDED = digest(
  '**Space “W0004”** · 1 change\n\n- **Somebody** added the file [D0001.docx](x)',
  5_000,
)
const DELETED = digest('**空间「W0004」** · 1 处变动\n\n- **谁** 删除了文件 D0001.docx', 9_500)
const NAMELESS = digest('**空间「W0004」** · 1 处变动\n\n- **谁** 删除了文件（名字不详）', 9_500)
const KEPT = [{ space: 'W0004', since: 1_000 }]

it('knows a digest from an answer', () => {
  expect([ADDED, DELETED].map(({ text }) => isDigest(text))).toEqual([true, true])
  expect(isDigest('好的，空间「W0004」的文件有新增时')).toBe(false)
})

it('finds nothing wrong where all was told', () => {
  expect(untold(LIFE, [ADDED, DELETED], KEPT)).toEqual([])
  expect(untold(LIFE, [ADDED, NAMELESS], KEPT)).toEqual([])
  expect(invented(LIFE, [ADDED, DELETED])).toEqual([])
  expect(toldTwice([ADDED, DELETED])).toEqual([])
})

it('finds what was never told, and what was told of something before', () => {
  expect(untold(LIFE.slice(0, 1), [], KEPT)).toEqual([LIFE[0]])
  expect(untold(LIFE, [ADDED], KEPT)).toEqual([LIFE[2]])
  const written = change('write', 7_000)
  expect(untold([change('add', 2_500), written], [ADDED], KEPT)).toEqual([written])
  expect(untold(LIFE.slice(0, 1), [{ ...ADDED, group: 3 }], KEPT)).toEqual([LIFE[0]])
})

it('asks for nothing that nobody could hear of, or that nobody watched by then', () => {
  expect(untold(LIFE, [], KEPT)).toEqual([])
  const lost = LIFE.slice(0, 1).map((each) => ({ ...each, wasAcked: false }))
  expect(untold(lost, [], KEPT)).toEqual([])
  expect(untold(LIFE.slice(0, 1), [], [])).toEqual([])
  expect(untold(LIFE.slice(0, 1), [], [{ space: 'W0004', since: 2_600 }])).toEqual([])
})

it('finds what never was: elsewhere, not yet, or another thing', () => {
  expect(invented(LIFE, [{ ...ADDED, group: 3 }])).toHaveLength(1)
  expect(invented(LIFE, [{ ...DELETED, at: 8_000 }])).toHaveLength(1)
  expect(invented(LIFE.slice(0, 2), [DELETED])).toHaveLength(1)
  expect(invented([], [ADDED])).toHaveLength(1)
})

it('finds what was told twice', () => {
  expect(toldTwice([ADDED, DELETED, ADDED])).toMatchObject([{ file: 'D0001', what: 'add' }])
})
