// Which changes a watch hears of: by kind, extension, person, name and folder.
import { describe, expect, it } from 'vitest'

import { coalesce } from '../../src/watch/coalesce.ts'
import { concerning, concernsEntry } from '../../src/watch/filters.ts'
import type { EntryToJudge } from '../../src/watch/filters.ts'
import type { StoredEvent, WatchFilter } from '../../src/watch/watch.ts'
import { A, B, change, event, LI_NA, WANG_WU } from './support/events.ts'

const filter = (facts: Partial<WatchFilter> = {}): WatchFilter => ({
  only: [],
  extensions: [],
  by: [],
  names: undefined,
  ...facts,
})

describe('what the event alone tells', () => {
  it.each<[string, Partial<WatchFilter>, Partial<StoredEvent>, boolean]>([
    ['everything', {}, {}, true],
    ['another kind', { only: ['create', 'delete'] }, {}, false],
    ['the kind', { only: ['create', 'update'] }, {}, true],
    ['the extension', { extensions: ['xlsx', 'docx'] }, { extension: 'DOCX' }, true],
    ['another extension', { extensions: ['xlsx'] }, {}, false],
    [
      'a folder, where extensions are asked for',
      { extensions: ['docx'] },
      { isFolder: true },
      false,
    ],
    [
      'no extension, which the name may still have',
      { extensions: ['docx'] },
      { extension: undefined },
      true,
    ],
    ['the person', { by: [LI_NA, WANG_WU] }, {}, true],
    ['another person', { by: [LI_NA] }, {}, false],
    ['nobody known', { by: [LI_NA] }, { unionId: undefined }, false],
    ['names are not known yet', { names: '*.pdf' }, {}, true],
  ])('%s', (_, asked, facts, expected) => {
    const changes = coalesce([event('update', facts)])
    expect(concerning(filter(asked), changes)).toHaveLength(expected ? 1 : 0)
  })
})

describe('what of the changes', () => {
  it('is left out by kind, as it is at the end', () => {
    const changes = [change('create'), change('delete', { dentryId: B })]
    expect(concerning(filter({ only: ['create'] }), changes)).toEqual([changes[0]])
    expect(concerning(filter(), changes)).toEqual(changes)
  })

  it('is told as done by those who are asked for', () => {
    const both = change('update', { actors: [WANG_WU, LI_NA] })
    const byWang = filter({ by: [WANG_WU] })
    expect(concerning(byWang, [both, change('update', { actors: [LI_NA] })])).toEqual([
      { ...both, actors: [WANG_WU] },
    ])
  })
})

const named = (name: string, folder = '/设计'): EntryToJudge => ({
  dentryId: A,
  extension: 'docx',
  now: { name, path: `${folder}/${name}` },
})

describe('names', () => {
  it.each([
    ['预算', '2026预算表.xlsx', true],
    ['预算', '2026决算表.xlsx', false],
    ['roadmap', 'Our ROADMAP.pdf', true],
    ['*.xlsx', '预算.XLSX', true],
    ['*.xlsx', '预算.xlsx.bak', false],
    ['＊．ｘｌｓｘ', '预算.xlsx', true],
    ['报告？.docx', '报告1.docx', true],
    ['报告?.docx', '报告12.docx', false],
    ['报告?.docx', '报告😀.docx', true],
    ['?', '', false],
    ['*', '', true],
    ['*Q?*plan*', 'Q3 release plan.docx', true],
    ['a*b*c', 'aXXbYYcb', false],
    ['[ab].(c)', 'x[ab].(c)y', true],
    ['[ab]*', 'a.docx', false],
    ['预算（终稿）', '预算(终稿).docx', true],
    // As macOS writes it.
    ['café', 'Cafe\u0301.md', true],
  ])('%s: %s', (names, name, expected) => {
    expect(concernsEntry(filter({ names }), undefined, named(name))).toBe(expected)
  })

  it('a pattern of many stars ends', () => {
    const names = `${'*a'.repeat(30)}*b`
    expect(concernsEntry(filter({ names }), undefined, named('a'.repeat(250)))).toBe(false)
  })

  it('an old name counts too, for what was renamed', () => {
    const entry = { ...named('新.docx'), before: { name: '预算.docx', path: '/设计/预算.docx' } }
    expect(concernsEntry(filter({ names: '预算' }), undefined, entry)).toBe(true)
  })

  it('what has no name is not told to whom asked for one', () => {
    const unnamed = { dentryId: A, extension: 'docx', now: undefined }
    expect(concernsEntry(filter({ names: '*' }), undefined, unnamed)).toBe(false)
    expect(concernsEntry(filter(), undefined, unnamed)).toBe(true)
  })
})

describe('extensions', () => {
  it('are those of the name, where it is known', () => {
    const asked = filter({ extensions: ['pdf'] })
    expect(concernsEntry(asked, undefined, { ...named('a.PDF'), extension: undefined })).toBe(true)
    expect(concernsEntry(asked, undefined, named('a.docx'))).toBe(false)
    expect(concernsEntry(asked, undefined, named('.pdf'))).toBe(false)
  })

  it('are those of the event, where it is not', () => {
    const unnamed = { dentryId: A, extension: 'DOCX', now: undefined }
    expect(concernsEntry(filter({ extensions: ['docx'] }), undefined, unnamed)).toBe(true)
    expect(
      concernsEntry(filter({ extensions: ['docx'] }), undefined, {
        ...unnamed,
        extension: undefined,
      }),
    ).toBe(false)
  })
})

describe('a folder', () => {
  const folder = { dentryId: B, path: '/设计' }

  it.each([
    ['/设计', true],
    ['/设计/2026/终稿', true],
    ['/设计图', false],
    ['', false],
  ])('has what lies in %s: %s', (path, expected) => {
    expect(concernsEntry(filter(), folder, named('a.docx', path))).toBe(expected)
  })

  it('has itself, wherever it goes, and what was moved out of it', () => {
    expect(concernsEntry(filter(), folder, { ...named('设计2', ''), dentryId: B })).toBe(true)
    const out = { ...named('a.docx', '/归档'), before: { name: 'a.docx', path: '/设计/a.docx' } }
    expect(concernsEntry(filter(), folder, out)).toBe(true)
  })

  it('has nothing of which the place is not known', () => {
    const unnamed = { dentryId: A, extension: 'docx', now: undefined }
    expect(concernsEntry(filter(), folder, unnamed)).toBe(false)
  })

  it('is everything, where it is the root', () => {
    expect(concernsEntry(filter(), { dentryId: B, path: '/' }, named('a.docx', ''))).toBe(true)
  })
})
