// A digest in words: who did what to which files, the first ten, and how many more.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Button, Locale } from '../../src/command.ts'
import type { DigestToRender } from '../../src/replies/digest.ts'
import { renderDigest, renderWholeDigest } from '../../src/replies/digest.ts'
import { webhookBody } from '../../src/replies/message-body.ts'
import type { Digest, DigestGroup, DigestItem } from '../../src/watch/digest.ts'

const item = (name: string | undefined, facts: Partial<DigestItem> = {}): DigestItem => ({
  name,
  link: undefined,
  ...facts,
})
const linked = (name: string): DigestItem => item(name, { link: `https://x/${name}` })
const group = (facts: Partial<DigestGroup> = {}): DigestGroup => ({
  what: 'update',
  isFolder: false,
  space: undefined,
  folder: '/设计/2026',
  who: '王五',
  items: [linked('a')],
  ...facts,
})
const digestOf = (...groups: readonly DigestGroup[]): Digest => ({
  groups,
  total: groups.reduce((sum, { items }) => sum + items.length, 0),
})

const SHOW_ALL: Button = {
  title: { 'zh-CN': '查看全部', en: 'Show all' },
  text: { 'zh-CN': '全部变动 K7MQ', en: 'all changes K7MQ' },
}
const toRender = (digest: Digest, facts: Partial<DigestToRender> = {}): DigestToRender => ({
  watched: { kind: 'here' },
  digest,
  showAll: SHOW_ALL,
  ...facts,
})
const linesIn = (locale: Locale, group: DigestGroup): string =>
  renderDigest(toRender(digestOf(group)), locale)
    .text.split('\n')
    .slice(2)
    .join('\n')

describe('the title says what is watched and how much happened', () => {
  const titles = (watched: DigestToRender['watched'], digest: Digest): string[] =>
    (['zh-CN', 'en'] as const).map(
      (locale) => renderDigest(toRender(digest, { watched }), locale).title,
    )

  it.each<[DigestToRender['watched'], string, string]>([
    [{ kind: 'here' }, '本群的文件 · 1 处变动', 'This group’s files · 1 change'],
    [{ kind: 'org' }, '全公司的文件 · 1 处变动', 'All files of the organisation · 1 change'],
    [
      { kind: 'space', name: '设计资料' },
      '空间「设计资料」 · 1 处变动',
      'Space “设计资料” · 1 change',
    ],
    [{ kind: 'folder', name: '2026' }, '文件夹「2026」 · 1 处变动', 'Folder “2026” · 1 change'],
  ])('%j', (watched, zh, en) => {
    expect(titles(watched, digestOf(group()))).toEqual([zh, en])
  })

  it('and counts', () => {
    const digest = digestOf(group({ items: [item('a'), item('b')] }))
    expect(titles({ kind: 'here' }, digest)).toEqual([
      '本群的文件 · 2 处变动',
      'This group’s files · 2 changes',
    ])
  })
})

describe('a line', () => {
  const three = [linked('a'), linked('b'), item('c')]
  it.each<[Partial<DigestGroup>, string, string]>([
    [
      { items: three },
      '- **王五** 改了 3 个文件：[a](https://x/a)、[b](https://x/b)、c（/设计/2026）',
      '- **王五** changed 3 files: [a](https://x/a), [b](https://x/b), c (in /设计/2026)',
    ],
    [
      {},
      '- **王五** 改了文件 [a](https://x/a)（/设计/2026）',
      '- **王五** changed the file [a](https://x/a) (in /设计/2026)',
    ],
    [
      { space: '设计资料' },
      '- **王五** 改了文件 [a](https://x/a)（设计资料 /设计/2026）',
      '- **王五** changed the file [a](https://x/a) (in 设计资料 /设计/2026)',
    ],
    [
      { space: '设计资料', folder: '/', what: 'move', items: [item('a', { from: '/2026' })] },
      '- **王五** 把文件移到了 设计资料：a（原在 /2026）',
      '- **王五** moved a file to 设计资料: a (was in /2026)',
    ],
    [
      { what: 'create', isFolder: true, folder: '/' },
      '- **王五** 新增了文件夹 [a](https://x/a)',
      '- **王五** added the folder [a](https://x/a)',
    ],
    [
      { what: 'delete', who: undefined, items: [item('a'), item('b')] },
      '- **有人** 删除了 2 个文件：a、b（/设计/2026）',
      '- **Somebody** deleted 2 files: a, b (in /设计/2026)',
    ],
    [
      { what: 'rename', items: [item('b', { from: 'a' })] },
      '- **王五** 重命名了文件 a → b（/设计/2026）',
      '- **王五** renamed the file a → b (in /设计/2026)',
    ],
    [
      { what: 'move', items: [item('a', { from: '/归档' }), item('b', { from: '/' })] },
      '- **王五** 把 2 个文件移到了 /设计/2026：a（原在 /归档）、b（原在根目录）',
      '- **王五** moved 2 files to /设计/2026: a (was in /归档), b (was in the top folder)',
    ],
    [
      { what: 'move', folder: '/', items: [item('a', { from: '/归档' })] },
      '- **王五** 把文件移到了根目录：a（原在 /归档）',
      '- **王五** moved a file to the top folder: a (was in /归档)',
    ],
    [
      { folder: undefined, items: [item(undefined), item(undefined)] },
      '- **王五** 改了 2 个文件（名字不详）',
      '- **王五** changed 2 files (names not known)',
    ],
    [
      { folder: undefined, items: [item(undefined)] },
      '- **王五** 改了文件（名字不详）',
      '- **王五** changed a file (name not known)',
    ],
  ])('%j', (facts, zh, en) => {
    expect(linesIn('zh-CN', group(facts))).toBe(zh)
    expect(linesIn('en', group(facts))).toBe(en)
  })

  it('shows names that look like markup as they are', () => {
    const nasty = group({
      who: '*王*',
      folder: '/[a](b)',
      items: [item('[x](https://evil)'), linked('_y_')],
    })
    expect(linesIn('zh-CN', nasty)).toBe(
      '- **\\*王\\*** 改了 2 个文件：\\[x\\](https://evil)、[\\_y\\_](https://x/_y_)（/\\[a\\](b)）',
    )
  })
})

describe('a long digest', () => {
  const many = (count: number): DigestItem[] =>
    Array.from({ length: count }, (_, i) => linked(`f${i}`))
  const long = digestOf(group({ items: many(7) }), group({ what: 'create', items: many(8) }))

  it('shows the first ten, how many more there are, and a button for all', () => {
    const { text, buttons } = renderDigest(toRender(long), 'zh-CN')
    expect(text.match(/\]\(/g)).toHaveLength(10)
    expect(text).toContain(
      '新增了 8 个文件：[f0](https://x/f0)、[f1](https://x/f1)、[f2](https://x/f2)（',
    )
    expect(text).toMatch(/\n\n还有 5 个。$/)
    expect(buttons).toEqual([{ title: '查看全部', text: '全部变动 K7MQ' }])
  })

  it('offers nothing more where there is no more', () => {
    const { text, buttons } = renderDigest(toRender(digestOf(group({ items: many(10) }))), 'en')
    expect(text).not.toContain('more')
    expect(buttons).toEqual([])
  })

  it('is shown whole when asked for', () => {
    const { text, buttons } = renderWholeDigest(toRender(long), 'en')
    expect(text.match(/\]\(/g)).toHaveLength(15)
    expect(text).not.toContain('more')
    expect(buttons).toEqual([])
  })

  it('does not begin a group of which it can show nothing', () => {
    const second = group({ what: 'create', items: [linked('x'), item(undefined)] })
    const { text } = renderDigest(toRender(digestOf(group({ items: many(10) }), second)), 'en')
    expect(text).not.toContain('added')
    expect(text).toMatch(/And 2 more\.$/)
  })

  it('counts what has no name, and tells no more than ten people’s', () => {
    const nameless = Array.from({ length: 300 }, (_, i) =>
      group({ who: `人 ${i}`, items: [item(undefined), item(undefined)] }),
    )
    const { text } = renderDigest(toRender(digestOf(...nameless)), 'zh-CN')
    expect(text.match(/改了 2 个文件（名字不详）/g)).toHaveLength(10)
    expect(text).toContain('还有 580 个。')
    const mixed = group({ items: [linked('a'), item(undefined), item(undefined), linked('b')] })
    expect(linesIn('zh-CN', mixed)).toBe(
      '- **王五** 改了 4 个文件：[a](https://x/a)、[b](https://x/b)、2 个名字不详（/设计/2026）',
    )
    expect(linesIn('en', mixed)).toContain('[b](https://x/b), 2 without a known name (in')
  })

  it('is shown as far as a message goes, with the true rest and all notes', () => {
    const whole = digestOf(
      ...Array.from({ length: 20 }, (_, i) => group({ who: `人 ${i}`, items: many(500) })),
    )
    const { text } = renderWholeDigest(toRender(whole, { notes: ['scarce'] }), 'en')
    const shown = text.match(/\]\(/g)?.length ?? 0
    expect(text).toContain(`\n\nAnd ${10_000 - shown} more.\n\nThis month`)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(8_000)
    expect(Buffer.byteLength(text)).toBeGreaterThan(7_800)
  })

  it('has its notes at the end', () => {
    const { text } = renderDigest(toRender(long, { notes: ['saving', 'unnamed'] }), 'zh-CN')
    expect(text.split('\n\n').slice(-3)).toEqual([
      '还有 5 个。',
      expect.stringContaining('每十分钟'),
      expect.stringContaining('没能查到'),
    ])
  })
})

// ── However long and strange ────────────────────────────────────────────────

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
  .map((text) => text.replaceAll(/[§\d]/g, 'x'))
/** Marked, so that they can be counted in what is shown. */
const anyItem = fc.record({
  name: fc.option(
    name.map((text) => `§${text}`),
    { nil: undefined },
  ),
  link: fc.constantFrom(undefined, `https://alidocs.dingtalk.com/i/nodes/${'N'.repeat(32)}`),
})
const anyGroup = fc.record({
  what: fc.constantFrom<DigestGroup['what'][]>('create', 'update', 'delete'),
  isFolder: fc.boolean(),
  space: fc.option(name, { nil: undefined }),
  folder: fc.option(name, { nil: undefined }),
  who: fc.option(name, { nil: undefined }),
  items: fc.array(anyItem, { minLength: 1, maxLength: 40 }),
})

it('every entry is either told or counted, in what DingTalk takes', () => {
  fc.assert(
    fc.property(fc.array(anyGroup, { maxLength: 60 }), fc.boolean(), (groups, isWhole) => {
      const digest = digestOf(...groups)
      const told = toRender(digest, { notes: ['scarce'] })
      const reply = isWhole ? renderWholeDigest(told, 'en') : renderDigest(told, 'en')
      expect(Buffer.byteLength(reply.text)).toBeLessThanOrEqual(8_000)
      expect(reply.text).toContain('API calls')
      const named = reply.text.match(/§/g)?.length ?? 0
      if (!isWhole) expect(named).toBeLessThanOrEqual(10)
      const left = Number(/And (\d+) more\./.exec(reply.text)?.[1] ?? 0)
      expect(reply.buttons).toHaveLength(!isWhole && left > 0 ? 1 : 0)
      const lines = reply.text.split('\n').filter((line) => line.startsWith('- '))
      const unnamed = digest.groups
        .slice(0, lines.length)
        .flatMap(({ items }) => items)
        .filter((each) => each.name === undefined)
      expect(named + unnamed.length + left).toBe(digest.total)
      const part = { reply, at: undefined, name: '' }
      expect(Buffer.byteLength(JSON.stringify(webhookBody([part])))).toBeLessThan(20_000)
    }),
    { numRuns: 200 },
  )
})
