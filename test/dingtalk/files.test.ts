// Spaces, folders, files and searches, as one person sees them.
import { describe, expect, it } from 'vitest'

import { DingTalkError } from '../../src/outcome.ts'
import { asDentryId, asSpaceId } from '../../src/ids.ts'
import { must, openOurClient } from '../support/our-client.ts'

type Client = Awaited<ReturnType<typeof openOurClient>>

const spaceId = ({ sandbox }: Client, name: string) =>
  must(asSpaceId(must(sandbox.company.spaces.find((each) => each.name === name)).spaceId))

const fileId = ({ talk }: Client, name: string, space: string) =>
  must(asDentryId(talk.fileNamed(name, space).dentryId))

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof DingTalkError ? error.answer.code : error),
  )

const lastCall = ({ sandbox }: Client) => must(sandbox.calls().at(-1))

describe('a search', () => {
  it('finds what the person may see, with who changed it last and when', async () => {
    const client = await openOurClient()
    const { sandbox, talk, ours, as } = client
    const { hits, ...more } = await ours.searchFiles({ words: 'salary' })
    const salary = talk.fileNamed('Salary review.xlsx')
    const dentry = must(sandbox.company.findDentry(salary.dentryId))
    expect(hits).toHaveLength(1)
    expect(hits[0]).toMatchObject({
      name: 'Salary review.xlsx',
      modifiedBy: must(sandbox.company.findByUnionId(dentry.modifierId)).name,
      modifiedAt: Math.floor(dentry.modifiedAt),
    })
    expect(salary.link).toContain(hits[0]?.dentryUuid)
    expect(more).toEqual({})
    expect((await as('Wang Wu').searchFiles({ words: 'salary' })).hits).toEqual([])
  })

  it('looks only into the spaces it is told, whose ids are numbers on the wire', async () => {
    const client = await openOurClient()
    const space = spaceId(client, 'Design files')
    const beyond = must(asSpaceId('9007199254740993'))
    const { hits } = await client.ours.searchFiles({
      words: 'roadmap',
      spaceIds: [space, beyond],
    })
    expect(hits).toHaveLength(1)
    expect(lastCall(client).body).toEqual({
      keyword: 'roadmap',
      option: { spaceIds: [Number(space)] },
    })
  })

  it('goes on where the last page ended', async () => {
    const client = await openOurClient()
    const { sandbox, talk, ours } = client
    const { spaceId: inSpace } = talk.fileNamed('Roadmap.pdf', 'Release files')
    const { staffId } = must(sandbox.company.people.find(({ name }) => name === 'Li Na'))
    for (let n = 0; n < 60; n += 1)
      sandbox.addFile({ as: staffId, spaceId: inSpace, name: `Many ${n}.txt` })
    const first = await ours.searchFiles({ words: 'many' })
    const second = await ours.searchFiles({ words: 'many', nextToken: must(first.nextToken) })
    const names = [...first.hits, ...second.hits].map(({ name }) => name)
    expect(new Set(names).size).toBe(60)
    expect(second.nextToken).toBeUndefined()
  })

  it.each([
    ['nothing that is not in the documents', {}, {}],
    ['a path of the SDK', { path: { longPath: 'A/B', path: 'A:B' } }, { path: '/A/B/Plan.docx' }],
    ['a short path', { path: { path: 'A:B' } }, { path: '/A/B/Plan.docx' }],
    ['a path with the name in it', { path: '/A/Plan.docx' }, { path: '/A/Plan.docx' }],
    [
      'a time as a number',
      { lastModifyTime: 1_772_785_000_000 },
      { modifiedAt: 1_772_785_000_000 },
    ],
    ['the kind', { type: 'folder' }, { isFolder: true }],
    ['a nameless modifier', { modifier: { userId: 'x', name: '' } }, {}],
  ])('reads %s', async (_, fields, expected) => {
    const { sandbox, ours } = await openOurClient()
    const item = { dentryUuid: 'EpGBa2Lm8aRmzkkNhplMx1prWgN7R35y', name: 'Plan.docx' }
    const items = [{ ...item, ...fields }, { name: 'no id' }]
    sandbox.faults.answer({ match: 'POST */dentries/search' }, { status: 200, body: { items } })
    const { hits } = await ours.searchFiles({ words: 'plan' })
    expect(hits).toEqual([{ ...item, ...expected }])
  })
})

describe('spaces', () => {
  it('are listed over all pages, by name', async () => {
    const client = await openOurClient()
    const { sandbox, talk, ours, as } = client
    const mine = await ours.spaces()
    expect(mine.map(({ name }) => name)).toContain('Release files')
    expect(mine.map(({ name }) => name)).not.toContain('Release team')
    for (let n = 0; n < 120; n += 1)
      sandbox.company.putSpace({
        spaceId: String(900_000_000 + n),
        name: `Space ${n}`,
        nameZh: `空间 ${n}`,
        members: [talk.staffId('Wang Wu')],
        creatorId: talk.unionId('Wang Wu'),
        createdAt: 0,
      })
    const before = sandbox.calls().length
    const theirs = await as('Wang Wu').spaces()
    expect(theirs.filter(({ name }) => name.startsWith('Space '))).toHaveLength(120)
    expect(sandbox.calls().length - before).toBe(3)
    expect((await ours.spaces()).length).toBe(mine.length)
  })

  it('are not asked for without end', async () => {
    const { sandbox, ours } = await openOurClient()
    const body = { spaces: [{ spaceId: '1', spaceName: 'One' }], nextToken: 'again' }
    sandbox.faults.answer({ match: 'GET */drive/spaces', times: Infinity }, { status: 200, body })
    expect(await ours.spaces()).toHaveLength(20)
  })

  it('can be looked at by their members only', async () => {
    const client = await openOurClient()
    const { ours, as } = client
    const release = spaceId(client, 'Release files')
    expect(await ours.space(release)).toEqual({ spaceId: release, name: 'Release files' })
    expect(await codeOf(as('Wang Wu').space(release))).toBe('permissionDenied')
    expect(await codeOf(ours.space(must(asSpaceId('404'))))).toBe('spaceNotExist')
  })
})

describe('entries', () => {
  it.each(['iso', 'java'] as const)('are read with times as %s', async (timeFormat) => {
    const client = await openOurClient()
    const { sandbox, ours } = client
    sandbox.settings.timeFormat = timeFormat
    const dentryId = fileId(client, 'Go-live agenda.docx', 'Release files')
    const truth = must(sandbox.company.findDentry(dentryId))
    const dentry = await ours.dentry({ spaceId: spaceId(client, 'Release files'), dentryId })
    expect(dentry).toEqual({
      dentryId,
      name: 'Go-live agenda.docx',
      path: '/2026/Q4/Go-live agenda.docx',
      isFolder: false,
      extension: 'docx',
      modifiedAt: Math.floor(truth.modifiedAt / 1_000) * 1_000,
      modifierUnionId: truth.modifierId,
      link: `https://alidocs.dingtalk.com/i/nodes/${truth.dentryUuid}`,
    })
  })

  it('have one kind of path, whichever DingTalk writes', async () => {
    const client = await openOurClient()
    const { sandbox, ours } = client
    const file = {
      spaceId: spaceId(client, 'Release files'),
      dentryId: fileId(client, 'Roadmap.pdf', 'Release files'),
    }
    const written = ['./2026/Plan.docx', '/2026/Plan.docx', '2026', '/2026/', undefined]
    const read: string[] = []
    for (const path of written) {
      const body = { dentry: { id: file.dentryId, name: 'Plan.docx', path } }
      sandbox.faults.answer({ match: 'POST */query' }, { status: 200, body })
      read.push((await ours.dentry(file)).path)
    }
    const [inFolder, atRoot] = ['/2026/Plan.docx', '/Plan.docx']
    expect(read).toEqual([inFolder, inFolder, inFolder, inFolder, atRoot])
  })

  it('of a folder come page by page', async () => {
    const client = await openOurClient()
    const { ours } = client
    const space = spaceId(client, 'Release files')
    const root = { spaceId: space, parentId: '0', maxResults: 5 } as const
    const first = await ours.children(root)
    expect(first.entries).toHaveLength(5)
    const second = await ours.children({ ...root, nextToken: must(first.nextToken) })
    expect(second.nextToken).toBeUndefined()
    const all = [...first.entries, ...second.entries]
    expect(all.map(({ name }) => name)).toContain('Roadmap.pdf')
    const folder = must(all.find(({ name }) => name === 'Runbooks'))
    expect(folder).toMatchObject({ isFolder: true, extension: undefined, path: '/Runbooks' })
    const inside = await ours.children({ ...root, parentId: folder.dentryId, maxResults: 50 })
    expect(inside.entries.map(({ path }) => path)).toContain('/Runbooks/On-call guide.docx')
    const nowhere = { ...root, parentId: must(asDentryId('404')) }
    expect(await codeOf(ours.children(nowhere))).toBe('dentryNotExist')
  })

  it('of one space are looked at together, each answered for itself', async () => {
    const client = await openOurClient()
    const { as } = client
    const space = spaceId(client, 'Release files')
    const ids = [
      fileId(client, 'Roadmap.pdf', 'Release files'),
      must(asDentryId('404')),
      fileId(client, 'Salary review.xlsx', 'Release files'),
    ]
    expect(await as('Zhang San').dentries(space, ids)).toMatchObject([
      { kind: 'seen', dentryId: ids[0], dentry: { name: 'Roadmap.pdf', path: '/Roadmap.pdf' } },
      { kind: 'unseen', dentryId: ids[1], errorCode: 'dentryNotExist' },
      { kind: 'unseen', dentryId: ids[2], errorCode: 'permissionDenied' },
    ])
  })
})
