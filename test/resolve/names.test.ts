// Which names fit what was typed, and which come near.
import { describe, expect, it } from 'vitest'

import {
  endingOf,
  exactly,
  exactlyFiles,
  likeness,
  nearest,
  partly,
  shorterWords,
  stemOf,
} from '../../src/resolve/names.ts'

const things = (...names: readonly string[]) => names.map((name) => ({ name }))

it.each([
  ['Roadmap.pdf', 'Roadmap', 'pdf'],
  ['release_notes_v4.0.md', 'release_notes_v4.0', 'md'],
  ['周报.XLSX', '周报', 'xlsx'],
  ['Budget', 'Budget', ''],
  ['.env', '.env', ''],
  ['What now?.', 'What now?.', ''],
  ['Plan (v2. final)', 'Plan (v2. final)', ''],
])('“%s” is “%s” and its ending “%s”', (name, stem, ending) => {
  expect([stemOf(name), endingOf(name)]).toEqual([stem, ending])
})

describe('exactly', () => {
  it.each([
    ['roadmap.pdf', ['Roadmap.pdf']],
    ['Roadmap', ['Roadmap.pdf', 'ROADMAP.docx']],
    ['ｒｏａｄｍａｐ．ｐｄｆ', ['Roadmap.pdf']],
    [' Plan ', ['Plan']],
    ['road', []],
  ])('the file “%s”', (typed, names) => {
    const files = things('Roadmap.pdf', 'ROADMAP.docx', 'Plan', 'Plan.docx', 'Roadmap v2.pdf')
    expect(exactlyFiles(typed, files)).toEqual(things(...names))
  })

  it('a space has no ending to be left out', () => {
    expect(exactly('v4', things('v4.0', 'V4'))).toEqual(things('V4'))
  })
})

it.each([
  ['plan', ['Release plan.docx', '[final] Launch plan.docx']],
  ['plan release', ['Release plan.docx']],
  ['计划', ['发布计划.docx']],
  ['plans', []],
])('“%s” is a part of %j', (typed, names) => {
  const files = things('Release plan.docx', '[final] Launch plan.docx', '发布计划.docx')
  expect(partly(typed, files)).toEqual(things(...names))
})

describe('likeness', () => {
  it.each([
    ['Roadmap', 'Roadmap.pdf', 1],
    ['Roadmap', '发布计划', 0],
    ['', 'Roadmap', 0],
    ['', '', 0],
  ])('of “%s” and “%s” is %d', (one, other, alike) => {
    expect(likeness(one, other)).toBe(alike)
    expect(likeness(other, one)).toBe(alike)
  })

  it.each([
    ['a swap of letters', 'Raodmap', 'Roadmap.pdf', 'README.md'],
    ['a wrong letter', '发布计画', '发布计划.docx', '发布会.docx'],
    ['another order', 'plan release', 'Release plan.docx', 'Release notes.docx'],
    ['a short name', 'Q5', 'Q4', 'Q4 budget of all teams'],
  ])('forgives %s: “%s” is rather “%s” than “%s”', (_, typed, near, far) => {
    expect(nearest(typed, things(far, near))[0]).toEqual({ name: near })
  })

  it('has an end', () => {
    expect(nearest('Roadmap', things('Budget', '周报'))).toEqual([])
    expect(nearest('Q5', things('Q1', 'Q2', 'Q3', 'Q4'))).toHaveLength(3)
  })
})

it.each([
  ['Launch plans 2026', ['Launch']],
  ['release_notes.md', ['release']],
  ['Raodmap.pdf', ['Ra', 'ap']],
  ['发布计画', ['发布', '计画']],
  ['Ra', []],
  ['?!', []],
])('after “%s” the search goes on with %j', (typed, shorter) => {
  expect(shorterWords(typed)).toEqual(shorter)
})
