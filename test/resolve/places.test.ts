// Spaces and folders by name, path, link and number, as one person sees them, and what each costs.
import { describe, expect, it } from 'vitest'

import type { ParsedValue, PlaceWords, ScopeWords } from '../../src/arguments.ts'
import { asDentryId, asDentryUuid } from '../../src/ids.ts'
import { must } from '../support/our-client.ts'
import { openDesk } from './support/desk.ts'

const place = (value: PlaceWords): ParsedValue => ({ kind: 'place', value })
const named = (words: string): ParsedValue => place({ by: 'name', words })
const scope = (value: ScopeWords): ParsedValue => ({ kind: 'scope', value })

type Desk = Awaited<ReturnType<typeof openDesk>>

const folder = (desk: Desk, name: string, path: string) => ({
  dentryId: must(asDentryId(desk.dentry(name).dentryId)),
  path,
})
const linkTo = (desk: Desk, name: string): ParsedValue =>
  place({ by: 'link', dentryUuid: must(asDentryUuid(desk.dentry(name).dentryUuid)) })

describe('a space', () => {
  it.each([
    ['by its whole name', 'release files', 'Release files'],
    ['by a part that no other has', 'design', 'Design files'],
  ])('%s, for one call and then for none', async (_, words, space) => {
    const desk = await openDesk()
    const value = { spaceId: desk.spaceId(space), space, folder: undefined }
    expect(await desk.read(named(words))).toEqual({ value, calls: 1 })
    expect(await desk.read(named(words))).toEqual({ value, calls: 0 })
  })

  it('is asked about where several have the words', async () => {
    const desk = await openDesk()
    expect(await desk.read(named('files'))).toMatchObject({
      problem: {
        kind: 'near',
        of: 'space',
        typed: 'files',
        choices: [{ name: 'Release files' }, { name: 'Design files' }],
      },
      calls: 1,
    })
  })

  it('is a group’s by the title of one where both are', async () => {
    const desk = await openDesk()
    const value = { spaceId: desk.spaceId('All hands'), space: 'All hands', folder: undefined }
    const memory = { groups: ['Release team', 'All hands'] }
    expect(await desk.read(named('all hands'), { memory })).toEqual({ value, calls: 2 })
    expect((await desk.read(named('all hands'))).problem).toMatchObject({ kind: 'none' })
  })

  it('is this group’s own here, remembered for an hour', async () => {
    const desk = await openDesk()
    const value = { spaceId: desk.spaceId('Release team'), space: undefined, folder: undefined }
    expect(await desk.read(place({ by: 'here' }))).toEqual({ value, calls: 1 })
    desk.clock.later = 3_500_000
    expect(await desk.read(place({ by: 'here' }))).toEqual({ value, calls: 0 })
    desk.clock.later = 3_600_001
    expect(await desk.read(place({ by: 'here' }))).toEqual({ value, calls: 1 })
  })

  it('that the sender is not in is not there', async () => {
    const desk = await openDesk()
    await desk.read(named('Release files'))
    const { problem } = await desk.read(named('Release files'), { who: 'Wang Wu' })
    expect(problem).toMatchObject({ kind: 'none', of: 'space' })
  })

  it('with nearly this name is offered where there is none', async () => {
    const desk = await openDesk()
    const spaceId = desk.spaceId('Release files')
    const { problem, calls } = await desk.read(named('Relaese files'))
    expect(problem).toMatchObject({ kind: 'none', of: 'space', arg: 'arg' })
    expect(problem && 'choices' in problem && problem.choices[0]).toEqual({
      name: 'Release files',
      ref: { kind: 'place', spaceId, space: 'Release files', folder: undefined },
    })
    expect(calls).toBe(2)
  })
})

describe('a folder', () => {
  it('by its way from the space, a call for each folder', async () => {
    const desk = await openDesk()
    const spaceId = desk.spaceId('Release files')
    expect(await desk.read(named('Release files / 2026 / q4'))).toEqual({
      value: { spaceId, space: 'Release files', folder: folder(desk, 'Q4', '/2026/Q4') },
      calls: 3,
    })
    expect((await desk.read(named('Release files/2026/Q3'))).calls).toBe(0)
  })

  it('on page two', async () => {
    const desk = await openDesk()
    const spaceId = desk.spaceId('Release files')
    for (let n = 0; n < 50; n += 1)
      desk.sandbox.addFile({ as: desk.talk.staffId('Li Na'), spaceId, name: `Minutes ${n}.txt` })
    const { value, calls } = await desk.read(named('Release files/2026'))
    expect(value).toMatchObject({ folder: { path: '/2026' } })
    expect(calls).toBe(3)
  })

  it('that is not there, or is a file', async () => {
    const desk = await openDesk()
    const { problem } = await desk.read(named('Release files/2026/Q5'))
    expect(problem).toMatchObject({
      kind: 'none',
      of: 'folder',
      typed: 'Release files/2026/Q5',
      searched: 'Release files/2026',
    })
    const hints = problem && 'choices' in problem ? problem.choices.map(({ hint }) => hint?.en) : []
    expect(hints.sort()).toEqual(['Release files/2026/Q3', 'Release files/2026/Q4'])
    expect((await desk.read(named('Release files/README.md'))).problem).toEqual({
      kind: 'is-file',
      name: 'README.md',
    })
  })

  it('by its name alone', async () => {
    const desk = await openDesk()
    const spaceId = desk.spaceId('Release files')
    const value = { spaceId, space: 'Release files', folder: folder(desk, 'Runbooks', '/Runbooks') }
    expect(await desk.read(named('runbooks'))).toEqual({ value, calls: 5 })
    expect(await desk.read(named('runbooks'))).toEqual({ value, calls: 0 })
    expect((await desk.read(named('README.md'))).problem).toEqual({
      kind: 'is-file',
      name: 'README.md',
    })
  })

  it('of which there are two', async () => {
    const desk = await openDesk()
    const spaceId = desk.spaceId('Design files')
    desk.sandbox.addFile({
      as: desk.talk.staffId('Li Na'),
      spaceId,
      name: 'Runbooks',
      type: 'FOLDER',
    })
    expect((await desk.read(named('Runbooks'))).problem).toMatchObject({
      kind: 'several',
      of: 'folder',
      choices: [{ ref: { kind: 'document' } }, { ref: { kind: 'document' } }],
    })
  })

  it('by its link', async () => {
    const desk = await openDesk()
    expect(await desk.read(linkTo(desk, 'Q4'))).toEqual({
      value: {
        spaceId: desk.spaceId('Release files'),
        space: 'Release files',
        folder: folder(desk, 'Q4', '/2026/Q4'),
      },
      calls: 3,
    })
    expect((await desk.read(linkTo(desk, 'README.md'))).problem).toEqual({
      kind: 'is-file',
      name: 'README.md',
    })
  })

  it('by its number in the last list', async () => {
    const desk = await openDesk()
    const value = {
      spaceId: desk.spaceId('Release files'),
      space: 'Release files',
      folder: folder(desk, 'Q4', '/2026/Q4'),
    }
    const listed = [
      { name: 'Q4/', ref: { kind: 'place', ...value } as const },
      { name: 'All hands', ref: { kind: 'group', ...desk.groupCalled('All hands') } as const },
    ]
    const nth = (n: number) => desk.read(place({ by: 'number', n }), { listed })
    expect(await nth(1)).toEqual({ value, calls: 0 })
    expect((await nth(2)).problem).toEqual({ kind: 'other-kind', name: 'All hands' })
  })
})

describe('a scope', () => {
  it('is the organisation, this group’s files, a space or a folder of one', async () => {
    const desk = await openDesk()
    const whole = { space: undefined, folder: undefined }
    expect((await desk.read(scope({ by: 'org' }))).value).toEqual({
      scope: 'ORG',
      scopeId: 'dingcorp',
      named: 'org',
      ...whole,
    })
    expect((await desk.read(scope({ by: 'here' }))).value).toEqual({
      scope: 'SPACE',
      scopeId: desk.spaceId('Release team'),
      named: 'here',
      ...whole,
    })
    expect((await desk.read(scope({ by: 'name', words: 'Release files/2026' }))).value).toEqual({
      scope: 'SPACE',
      scopeId: desk.spaceId('Release files'),
      named: 'space',
      space: 'Release files',
      folder: folder(desk, '2026', '/2026'),
    })
  })
})
