// Changes with their names, put together by folder, person and kind.
import { describe, expect, it } from 'vitest'

import type { UnionId } from '../../src/ids.ts'
import type { Digest, LookedUp } from '../../src/watch/digest.ts'
import { composeDigest } from '../../src/watch/digest.ts'
import type { Change } from '../../src/watch/watch.ts'
import { change, dentryId, LI_NA, spaceId, unionId, WANG_WU } from './support/events.ts'

const NAMES = new Map<UnionId, string>([
  [WANG_WU, '王五'],
  [LI_NA, '李娜'],
  [unionId('other'), '王五'],
])

const seen = (path: string, before?: string): LookedUp => ({
  kind: 'seen',
  ...entry(path),
  link: `https://x/${path}`,
  ...(before === undefined ? {} : { before: entry(before) }),
})
const entry = (path: string) => ({ name: path.slice(path.lastIndexOf('/') + 1), path })
const known = (path: string): LookedUp => ({ kind: 'known', ...entry(path) })

type Told = readonly [facts: Partial<Change>, found: LookedUp]

/** Each later than the one before. */
function compose(told: readonly Told[]): Digest {
  const found = new Map(told.map(([, looked], i) => [String(i), looked]))
  const changes = told.map(([facts], i) =>
    change('update', { dentryId: dentryId(i), lastAt: i, ...facts }),
  )
  return composeDigest(changes, {
    entry: (key) => found.get(key.dentryId) ?? { kind: 'hidden' },
    nameOf: (who) => NAMES.get(who),
  })
}

/** A group on one line. */
const lines = ({ groups }: Digest): string[] =>
  groups.map(({ what, isFolder, folder, who, items }) => {
    const shown = items.map(({ name, from }) => (from === undefined ? name : `${from} → ${name}`))
    return `${who} ${what}${isFolder ? ' folder' : ''} ${folder}: ${shown.join(', ')}`
  })

describe('groups', () => {
  it('are by folder, person and kind, the latest last', () => {
    const digest = compose([
      [{}, seen('/设计/a')],
      [{ actors: [LI_NA] }, seen('/设计/b')],
      [{ what: 'create' }, seen('/设计/c')],
      [{ what: 'create', isFolder: true }, seen('/设计/d')],
      [{}, seen('/e')],
      [{ actors: [] }, seen('/f')],
      [{}, seen('/设计/g')],
    ])
    expect(lines(digest)).toEqual([
      '李娜 update /设计: b',
      '王五 create /设计: c',
      '王五 create folder /设计: d',
      '王五 update /: e',
      'undefined update /: f',
      '王五 update /设计: a, g',
    ])
    expect(digest.total).toBe(7)
  })

  it('do not take two people of one name for one', () => {
    expect(
      lines(
        compose([
          [{}, seen('/a')],
          [{ actors: [unionId('other')] }, seen('/b')],
        ]),
      ),
    ).toEqual(['王五 update /: a', '王五 update /: b'])
  })

  it('are in the order of what happened, however the changes are handed in', () => {
    const digest = compose([
      [{ lastAt: 9, what: 'delete' }, known('/a')],
      [{}, seen('/b')],
    ])
    expect(lines(digest)).toEqual(['王五 update /: b', '王五 delete /: a'])
  })

  it('tell with the last one what several have touched', () => {
    expect(lines(compose([[{ actors: [LI_NA, WANG_WU] }, seen('/a')]]))).toEqual([
      '王五 update /: a',
    ])
  })
})

describe('an entry', () => {
  it.each<[string, Told, string[]]>([
    ['hidden is left out', [{}, { kind: 'hidden' }], []],
    [
      'gone has the name that we knew',
      [{ what: 'delete' }, known('/设计/a')],
      ['王五 delete /设计: a'],
    ],
    ['without a name is still told', [{}, { kind: 'unnamed' }], ['王五 update undefined: ']],
    ['is as we knew it', [{}, seen('/设计/a', '/设计/a')], ['王五 update /设计: a']],
    ['has another name', [{}, seen('/设计/b', '/设计/a')], ['王五 rename /设计: a → b']],
    ['is in another folder', [{}, seen('/归档/a', '/设计/a')], ['王五 move /归档: /设计 → a']],
    ['is in the root now', [{}, seen('/a', '/设计/a')], ['王五 move /: /设计 → a']],
    ['was in the root', [{}, seen('/设计/a', '/a')], ['王五 move /设计: / → a']],
    [
      'is elsewhere under another name',
      [{}, seen('/归档/b', '/设计/a')],
      ['王五 move /归档: /设计/a → b'],
    ],
    ['that is new was not renamed', [{ what: 'create' }, seen('/b', '/a')], ['王五 create /: b']],
  ])('%s', (_, told, expected) => {
    expect(lines(compose([told]))).toEqual(expected)
  })

  it('that moved with its folder was not moved itself', () => {
    const digest = compose([
      [{}, seen('/归档/2026/a', '/设计/2026/a')],
      [{}, seen('/归档/2026/c', '/设计/2026/b')],
      [{ isFolder: true }, seen('/归档', '/设计')],
      [{}, seen('/x', '/设计/x')],
    ])
    expect(lines(digest)).toEqual([
      '王五 update /归档/2026: a',
      '王五 rename /归档/2026: b → c',
      '王五 rename folder /: 设计 → 归档',
      '王五 move /: /设计 → x',
    ])
  })

  it('that moved with two folders, one in the other', () => {
    const digest = compose([
      [{ isFolder: true }, seen('/b', '/a')],
      [{ isFolder: true }, seen('/b/d', '/a/c')],
      [{}, seen('/b/d/x', '/a/c/x')],
    ])
    expect(lines(digest)).toEqual([
      '王五 rename folder /: a → b',
      '王五 rename folder /b: c → d',
      '王五 update /b/d: x',
    ])
  })

  it('has nothing to do with folders of other spaces', () => {
    const there = { spaceId: spaceId('7') }
    const digest = compose([
      [{ isFolder: true, ...there }, seen('/归档', '/设计')],
      [{}, seen('/归档/a', '/设计/a')],
      [there, seen('/归档/b', '/归档/b')],
    ])
    expect(lines(digest)).toEqual([
      '王五 rename folder /: 设计 → 归档',
      '王五 move /归档: /设计 → a',
      '王五 update /归档: b',
    ])
  })

  it('is told with its space, where there are several', () => {
    const changes = ['7', '8'].map((space, i) =>
      change('update', { spaceId: spaceId(space), lastAt: i }),
    )
    const lookup = { entry: () => seen('/a'), nameOf: () => '王五' }
    const spaceName = (space: string): string => `空间 ${space}`
    const { groups } = composeDigest(changes, { ...lookup, spaceName })
    expect(groups.map(({ space }) => space)).toEqual(['空间 7', '空间 8'])
    // Without a name there is nothing to tell them apart by.
    expect(composeDigest(changes, lookup).groups).toMatchObject([{ items: [{}, {}] }])
  })

  it('has a link where it can be opened', () => {
    const { groups } = compose([
      [{}, seen('/a')],
      [{ what: 'delete' }, known('/b')],
    ])
    expect(groups.flatMap(({ items }) => items.map(({ link }) => link))).toEqual([
      'https://x//a',
      undefined,
    ])
  })
})

it('what is kept of a digest is the whole digest', () => {
  const digest = compose([
    [{}, seen('/归档/b', '/设计/a')],
    [{ what: 'delete' }, known('/c')],
  ])
  expect(JSON.parse(JSON.stringify(digest))).toEqual(digest)
})
