// Files by name, link, number, quote and memory, as one person sees them, and what each costs.
import { describe, expect, it } from 'vitest'

import type { FileWords, ParsedValue } from '../../src/arguments.ts'
import { asDentryUuid } from '../../src/ids.ts'
import { must } from '../support/our-client.ts'
import { openDesk } from './support/desk.ts'

const files = (...value: readonly FileWords[]): ParsedValue => ({ kind: 'files', value })
const named = (...names: readonly string[]): ParsedValue =>
  files(...names.map((words) => ({ by: 'name', words }) as const))
const place = (words: string): ParsedValue => ({ kind: 'place', value: { by: 'name', words } })
const types = (...value: readonly string[]): ParsedValue => ({ kind: 'extensions', value })

describe('by name', () => {
  it('the whole name means the file, for two calls and then for none', async () => {
    const desk = await openDesk()
    const agenda = { ...desk.fileNamed('Go-live agenda.docx'), name: 'Go-live agenda.docx' }
    const value = [agenda]
    expect(await desk.read(named('Go-live agenda.docx'))).toEqual({ value, calls: 2 })
    expect(await desk.read(named('Go-live agenda.docx'))).toEqual({ value, calls: 0 })
  })

  it.each([
    ['its ending can be left out', 'go-live agenda', 'Go-live agenda.docx'],
    ['full-width letters are letters', 'ＲＥＡＤＭＥ', 'README.md'],
    ['the only one of which this is a part', 'launch', '[final] Launch plan.docx'],
    ['Chinese', '薪资', '薪资调整.xlsx'],
    ['a whole name before longer ones', 'Mockup_v2', 'Mockup_v2.png'],
  ])('%s', async (_, words, name) => {
    const desk = await openDesk()
    expect(await desk.read(named(words))).toEqual({
      value: [{ ...desk.fileNamed(name), name }],
      calls: 2,
    })
  })

  it('of several with this name, each says where it lies, who changed it and when', async () => {
    const desk = await openDesk()
    const { problem, calls } = await desk.read(named('roadmap'))
    const [first, second] = desk.sandbox.company.dentries
      .filter(({ name }) => name === 'Roadmap.pdf')
      .sort((a, b) => b.modifiedAt - a.modifiedAt)
    const hintOf = (dentry = must(first)) => {
      const who = must(desk.sandbox.company.findByUnionId(dentry.modifierId)).name
      const day = { timeZone: 'Asia/Shanghai', month: 'short', day: 'numeric' } as const
      const on = (locale: string) =>
        new Intl.DateTimeFormat(locale, day).format(Math.floor(dentry.modifiedAt))
      return { 'zh-CN': `/ · ${who} · ${on('zh-CN')}`, en: `/ · ${who} · ${on('en')}` }
    }
    const choiceOf = (dentry = must(first)) => ({
      name: 'Roadmap.pdf',
      hint: hintOf(dentry),
      ref: { kind: 'document', dentryUuid: dentry.dentryUuid },
    })
    expect({ problem, calls }).toEqual({
      problem: {
        kind: 'several',
        of: 'file',
        arg: 'arg',
        typed: 'roadmap',
        choices: [choiceOf(first), choiceOf(second)],
        more: 0,
      },
      calls: 1,
    })
  })

  it('the folder stands before who and when', async () => {
    const desk = await openDesk()
    const { problem } = await desk.read(named('Release plan'))
    const hints = problem && 'choices' in problem ? problem.choices.map(({ hint }) => hint?.en) : []
    expect(hints).toHaveLength(3)
    expect(hints.filter((hint) => hint?.startsWith('/2026/Q3 · '))).toHaveLength(1)
    expect(hints.filter((hint) => hint?.startsWith('/2026/Q4 · '))).toHaveLength(1)
  })

  it('where a search tells neither folder nor time, who changed it still stands there', async () => {
    const desk = await openDesk()
    desk.sandbox.settings.searchHitsInFull = false
    const { problem } = await desk.read(named('Release plan'))
    const names = desk.sandbox.company.people.map(({ name }) => name)
    expect(problem).toMatchObject({ kind: 'several', choices: [{}, {}, {}] })
    for (const { hint } of must(problem && 'choices' in problem ? problem.choices : undefined))
      expect(names).toContain(hint?.en)
  })

  it('parts of several names are asked about, eight at a time', async () => {
    const desk = await openDesk()
    const { spaceId } = desk.fileNamed('README.md')
    for (let n = 0; n < 12; n += 1)
      desk.sandbox.addFile({ as: desk.talk.staffId('Li Na'), spaceId, name: `Minutes ${n}.txt` })
    const { problem, calls } = await desk.read(named('minutes'))
    expect(problem).toMatchObject({ kind: 'near', typed: 'minutes', more: 4 })
    expect(problem && 'choices' in problem && problem.choices).toHaveLength(8)
    expect(calls).toBe(1)
  })

  it('a folder is no file, also where the search does not say so', async () => {
    const desk = await openDesk()
    // “Budget” is a folder, and a part of two names.
    const { value, calls } = await desk.read(named('Budget'))
    expect(value).toEqual([{ ...desk.fileNamed('Budget 2027.xlsx'), name: 'Budget 2027.xlsx' }])
    expect(calls).toBe(4)
  })

  it('what the sender may not see is not found, and what another has just found neither', async () => {
    const desk = await openDesk()
    expect(await desk.read(named('Salary review'))).toMatchObject({ value: [{}] })
    expect(await desk.read(named('Salary review'), { who: 'Zhang San' })).toMatchObject({
      problem: { kind: 'none', of: 'file', choices: [] },
    })
  })

  it('several files cost a search and an id each', async () => {
    const desk = await openDesk()
    const { value, calls } = await desk.read(named('README', 'Org chart'))
    expect(value).toMatchObject([{ name: 'README.md' }, { name: 'Org chart.pdf' }])
    expect(calls).toBe(4)
    expect((await desk.read(named('README', 'Roadmap'))).problem).toMatchObject({
      typed: 'Roadmap',
    })
  })
})

describe('narrowed', () => {
  it('to a space', async () => {
    const desk = await openDesk()
    expect(await desk.read(named('Roadmap'), { beside: { in: place('Design files') } })).toEqual({
      value: [{ ...desk.fileNamed('Roadmap.pdf', 'Design files'), name: 'Roadmap.pdf' }],
      calls: 3,
    })
  })

  it('to this group, whose files are few enough to be looked through', async () => {
    const desk = await openDesk()
    const here: ParsedValue = { kind: 'place', value: { by: 'here' } }
    expect(await desk.read(named('会议纪要'), { beside: { in: here } })).toEqual({
      value: [{ ...desk.fileNamed('会议纪要.docx', 'Release team'), name: '会议纪要.docx' }],
      calls: 2,
    })
    expect(await desk.read(named('deploy'), { beside: { in: here } })).toMatchObject({
      value: [{ name: 'deploy_log.txt' }],
      calls: 2,
    })
    expect((await desk.read(named('README'), { beside: { in: here } })).problem).toMatchObject({
      kind: 'none',
      searched: 'Release team',
    })
  })

  it('to a folder, of which a look is enough', async () => {
    const desk = await openDesk()
    const beside = { in: place('Release files/2026/Q4') }
    const { value, calls } = await desk.read(named('Release plan'), { beside })
    expect(value).toMatchObject([{ name: 'Release plan.docx' }])
    // The spaces, two folders on the way, and what is in the third.
    expect(calls).toBe(4)
    expect((await desk.read(named('发布计划'), { beside })).calls).toBe(0)
  })

  it('to what lies deeper in a folder', async () => {
    const desk = await openDesk()
    const beside = { in: place('Release files/2026') }
    const { value } = await desk.read(named('Retro'), { beside })
    expect(value).toEqual([{ ...desk.fileNamed('Retro Q3.pptx'), name: 'Retro Q3.pptx' }])
    expect((await desk.read(named('Roadmap'), { beside })).problem).toMatchObject({
      kind: 'none',
      searched: 'Release files/2026',
      choices: [{ name: 'Roadmap.pdf' }],
    })
  })

  it('to a kind of file', async () => {
    const desk = await openDesk()
    const { value } = await desk.read(named('Logo'), { beside: { type: types('svg', 'pdf') } })
    expect(value).toMatchObject([{ name: 'Logo.svg' }])
  })
})

describe('not found', () => {
  it('the nearest names stand there, for one more search', async () => {
    const desk = await openDesk()
    const { problem, calls } = await desk.read(named('Launch agenda plans'))
    expect(problem).toMatchObject({ kind: 'none', of: 'file', typed: 'Launch agenda plans' })
    expect(problem && 'choices' in problem && problem.choices.map(({ name }) => name)).toContain(
      '[final] Launch plan.docx',
    )
    expect(calls).toBe(2)
  })

  it('what was shown lately is known without a search', async () => {
    const desk = await openDesk()
    const roadmap = { ...desk.fileNamed('Roadmap.pdf'), name: 'Roadmap.pdf', path: '/Roadmap.pdf' }
    const { problem } = await desk.read(named('Raodmap'), { memory: { entriesSeen: [roadmap] } })
    expect(problem).toMatchObject({
      kind: 'none',
      choices: [{ name: 'Roadmap.pdf', ref: { kind: 'file', dentryId: roadmap.dentryId } }],
    })
  })

  it('what was shown of another space is not offered for this one', async () => {
    const desk = await openDesk()
    const roadmap = { ...desk.fileNamed('Roadmap.pdf'), name: 'Roadmap.pdf', path: '/Roadmap.pdf' }
    const memory = { entriesSeen: [roadmap] }
    const read = (space: string) =>
      desk.read(named('Raodmap'), { memory, beside: { in: place(space) } })
    expect((await read('Release files')).problem).toMatchObject({ choices: [{}] })
    expect((await read('Design files')).problem).toMatchObject({ choices: [] })
  })

  it('is remembered for half a minute only, as it may be there any moment', async () => {
    const desk = await openDesk()
    expect((await desk.read(named('Minutes'))).problem).toMatchObject({ kind: 'none' })
    const { spaceId } = desk.fileNamed('README.md')
    desk.sandbox.addFile({ as: desk.talk.staffId('Li Na'), spaceId, name: 'Minutes.txt' })
    expect(await desk.read(named('Minutes'))).toMatchObject({ problem: {}, calls: 0 })
    desk.clock.later = 31_000
    expect(await desk.read(named('Minutes'))).toMatchObject({ value: [{ name: 'Minutes.txt' }] })
  })
})

describe('without a name', () => {
  it('a link costs one call, and none while it is known', async () => {
    const desk = await openDesk()
    const dentryUuid = must(asDentryUuid(desk.dentry('README.md').dentryUuid))
    const link = files({ by: 'link', dentryUuid })
    const value = [{ ...desk.fileNamed('README.md'), name: undefined }]
    expect(await desk.read(link)).toEqual({ value, calls: 1 })
    expect(await desk.read(link)).toEqual({ value, calls: 0 })
    desk.clock.later = 600_001
    expect(await desk.read(link)).toEqual({ value, calls: 1 })
  })

  it('a number is the n-th of the last list', async () => {
    const desk = await openDesk()
    const readme = desk.fileNamed('README.md')
    const spaceId = desk.spaceId('Design files')
    const listed = [
      { name: 'README.md', ref: { kind: 'file', ...readme } as const },
      {
        name: 'Design files',
        ref: { kind: 'place', spaceId, space: '', folder: undefined } as const,
      },
      undefined,
    ]
    const nth = (n: number) => desk.read(files({ by: 'number', n }), { listed })
    expect(await nth(1)).toEqual({ value: [{ ...readme, name: 'README.md' }], calls: 0 })
    expect((await nth(2)).problem).toEqual({ kind: 'is-folder', name: 'Design files' })
    expect((await nth(3)).problem).toEqual({ kind: 'other-kind', name: '3' })
    expect((await nth(4)).problem).toEqual({ kind: 'not-in-list', n: 4, length: 3 })
    expect((await desk.read(files({ by: 'number', n: 1 }))).problem).toEqual({ kind: 'no-list' })
  })

  it('the last one is remembered', async () => {
    const desk = await openDesk()
    const lastFile = { ...desk.fileNamed('README.md'), name: 'README.md' }
    const last = files({ by: 'last' })
    expect(await desk.read(last, { memory: { lastFile } })).toEqual({ value: [lastFile], calls: 0 })
    expect((await desk.read(last)).problem).toEqual({ kind: 'no-last' })
  })

  it('a quoted file is taken by its place, else looked for by its name', async () => {
    const desk = await openDesk()
    const name = 'README.md'
    const readme = desk.fileNamed(name)
    const quoted = files({ by: 'quoted' })
    const nowhere = { kind: 'file', name, spaceId: undefined, dentryId: undefined } as const
    const value = [{ ...readme, name }]
    expect(await desk.read(quoted, { quoted: { ...nowhere, ...readme } })).toEqual({
      value,
      calls: 0,
    })
    expect(await desk.read(quoted, { quoted: nowhere })).toEqual({ value, calls: 2 })
    for (const nothing of [undefined, { kind: 'other' } as const, { ...nowhere, name: undefined }])
      expect((await desk.read(quoted, { quoted: nothing })).problem).toEqual({ kind: 'not-quoted' })
  })

  it('what was picked from a list is exactly that, whatever else has its name', async () => {
    const desk = await openDesk()
    const dentryUuid = must(asDentryUuid(desk.dentry('Roadmap.pdf').dentryUuid))
    const ref = { kind: 'document', dentryUuid } as const
    const { value, calls } = await desk.read(files({ by: 'name', words: 'Roadmap.pdf', ref }))
    const { dentryId } = desk.dentry('Roadmap.pdf')
    expect(value).toMatchObject([{ dentryId, name: 'Roadmap.pdf' }])
    expect(calls).toBe(1)
  })
})
