import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, send, type ApiClient } from './support/api-client.ts'
import { file, group, person, space } from './support/company.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

const unionId = (name: string) => person(sandbox, name).unionId
const secret = () => file(sandbox, 'Release files', 'Salary review.xlsx')

describe('searching', () => {
  const search = (name: string, keyword: unknown, option?: object) =>
    api.call('POST', `/v2.0/storage/dentries/search?operatorId=${unionId(name)}`, {
      keyword,
      ...(option === undefined ? {} : { option }),
    })

  async function names(name: string, keyword: string, option?: object): Promise<string[]> {
    const { text } = await search(name, keyword, option)
    return JSON.parse(text).items.map((one: { name: string }) => one.name)
  }

  it('finds what the person may see, in any case and script, the newest first', async () => {
    expect(await names('Li Na', 'salary')).toEqual(['Salary review.xlsx'])
    expect(await names('Zhang San', 'salary')).toEqual([])
    expect(await names('Wang Wu', 'RELEASE PLAN')).toHaveLength(1)
    expect(await names('Li Na', '发布计划')).toHaveLength(2)
    const { text } = await search('Li Na', 'release plan')
    const times = JSON.parse(text).items.map(
      (one: { lastModifyTime: number }) => one.lastModifyTime,
    )
    expect(times).toEqual(times.toSorted((a: number, b: number) => b - a))
  })

  it('answers with a link id and userIds, and without spaceId and dentryId', async () => {
    const { body } = await search('Li Na', 'Salary review')
    const { staffId, name } = person(sandbox, 'Li Na')

    expect(body).toEqual({
      items: [
        {
          dentryUuid: secret().dentryUuid,
          name: 'Salary review.xlsx',
          creator: { userId: staffId, name },
          modifier: { userId: staffId, name },
          path: { longPath: '', path: '', url: expect.stringContaining(secret().dentryUuid) },
          lastModifyTime: Math.floor(secret().modifiedAt),
        },
      ],
      nextToken: '',
    })
    const deep = await search('Li Na', 'Go-live agenda')
    expect(deep.body).toMatchObject({
      items: [{ path: { longPath: '2026/Q4', path: '2026:Q4' } }],
    })
  })

  it('can leave out what is in no document', async () => {
    sandbox.settings.searchHitsInFull = false
    const { text } = await search('Li Na', 'Salary review')
    const [hit] = JSON.parse(text).items
    expect(Object.keys(hit)).toEqual(['dentryUuid', 'name', 'creator', 'modifier'])
  })

  it('narrows by space, kind, maker and time', async () => {
    const design = Number(space(sandbox, 'Design files').spaceId)
    const { createdAt } = secret()
    const around = { startTime: createdAt - 1, endTime: createdAt + 1 }

    expect(await names('Li Na', 'Roadmap', { spaceIds: [design] })).toHaveLength(1)
    expect(await names('Li Na', 'o', { dentryCategories: ['IMAGE'] })).toContain('Logo.svg')
    expect(await names('Li Na', 'Logo', { dentryCategories: ['VIDEO'] })).toEqual([])
    expect(await names('Li Na', 'Salary', { creatorIds: [unionId('Chen Min')] })).toEqual([])
    expect(await names('Li Na', 'Salary', { createTimeRange: around })).toHaveLength(1)
    expect(await names('Li Na', 'Salary', { createTimeRange: { endTime: 1 } })).toEqual([])
    expect(await names('Li Na', 'Salary', { visitTimeRange: around })).toHaveLength(1)
    const { modifiedAt } = secret()
    const changed = { startTime: modifiedAt - 1, endTime: modifiedAt + 1 }
    expect(await names('Li Na', 'Salary', { modifiedTimeRange: changed })).toHaveLength(1)
    expect(await names('Li Na', 'Salary', { modifiedTimeRange: { endTime: 1 } })).toEqual([])
    expect(await names('Li Na', 'run', { dentryTypes: ['FOLDER'] })).toEqual(['Runbooks'])
    expect(await names('Li Na', 'runbooks', { dentryTypes: ['FILE'] })).toEqual([])
    expect(await names('Li Na', 'Salary', { searchTargets: ['NAME'] })).toHaveLength(1)
  })

  it('comes in pages', async () => {
    const all = await names('Li Na', 'a')
    const first = await search('Li Na', 'a', { maxResults: 5 })
    const second = await search('Li Na', 'a', { maxResults: 5, nextToken: '5' })
    const shown = [first, second].flatMap(({ text }) => JSON.parse(text).items)

    expect(shown.map((one) => one.name)).toEqual(all.slice(0, 10))
    expect(first.body['nextToken']).toBe('5')
  })

  it('names what is wrong, the keyword with a hyphen', async () => {
    const code = async (keyword: unknown, option?: object) =>
      (await search('Li Na', keyword, option)).body['code']

    expect(await code(undefined)).toBe('paramError-keyword')
    expect(await code('a', { maxResults: 51 })).toBe('paramError.maxResults')
    expect(await code('a', { dentryCategories: ['FILM'] })).toBe('paramError.dentryCategories')
    expect(await code('a', { createTimeRange: { startTime: 2, endTime: 1 } })).toBe(
      'paramError.createTimeRange',
    )
    expect(await code('a', { dentryTypes: ['FILM'] })).toBe('paramError.dentryTypes')
    expect(await code('a', { searchTargets: 'NAME' })).toBe('paramError.searchTargets')
    expect(await code('a', { modifiedTimeRange: 'now' })).toBe('paramError.modifiedTimeRange')
    expect(await code('a', { visitTimeRange: 'now' })).toBe('paramError.visitTimeRange')
    const closed = Number(space(sandbox, 'Design files').spaceId)
    expect(await search('Zhang San', 'a', { spaceIds: [closed] })).toMatchObject({
      status: 403,
      body: { code: 'spaceNotAccessible', requestid: expect.stringMatching(/^[0-9A-F-]{36}$/) },
    })
    const path = '/v2.0/storage/dentries/search'
    const wrongPlace = await api.call('POST', `${path}?unionId=${unionId('Li Na')}`, {
      keyword: 'a',
    })
    expect(wrongPlace).toMatchObject({ status: 400, body: { code: 'paramError' } })
  })
})

describe('a pasted link', () => {
  const ask = (name: string, url: unknown, option = {}) =>
    api.call('POST', `/v2.0/wiki/nodes/queryByUrl?operatorId=${unionId(name)}`, { url, option })
  const link = (uuid: string) => `https://alidocs.dingtalk.com/i/nodes/${uuid}`

  it('leads to the node, its times in Beijing under a wrong Z', async () => {
    const { dentryUuid, createdAt, size } = secret()
    const inBeijing = new Date(createdAt + 8 * 3_600_000).toISOString().slice(0, 16)
    const { body } = await ask('Li Na', `${link(dentryUuid)}?utm=1`, { withPermissionRole: true })

    expect(body).toMatchObject({
      node: {
        nodeId: dentryUuid,
        type: 'FILE',
        category: 'DOCUMENT',
        extension: 'xlsx',
        size,
        hasChildren: false,
        creatorId: person(sandbox, 'Li Na').staffId,
        createTime: `${inBeijing}Z`,
        createTimestamp: Math.floor(createdAt),
        permissionRole: 'OWNER',
      },
    })
    const folder = file(sandbox, 'Release files', 'Runbooks')
    expect((await ask('Li Na', link(folder.dentryUuid))).body).toMatchObject({
      node: { type: 'FOLDER', hasChildren: true },
    })
    expect((await ask('Li Na', link(dentryUuid))).text).not.toContain('permissionRole')
  })

  it('is refused when it is no link, when nothing is there and when it is closed', async () => {
    expect((await ask('Li Na', 'hello')).body['code']).toBe('paramError')
    expect((await ask('Li Na', 'https://example.com/i/nodes/abc')).body['code']).toBe('paramError')
    expect(await ask('Li Na', link('abc'))).toMatchObject({
      status: 404,
      body: { code: 'nodeNotExist' },
    })
    expect(await ask('Zhang San', link(secret().dentryUuid))).toMatchObject({
      status: 403,
      body: { code: 'permissionDenied' },
    })
  })

  it('can be made from an event’s ids', async () => {
    const { dentryId, dentryUuid, spaceId } = secret()
    const ask = (name: string, inSpace: string) =>
      api.call(
        'GET',
        `/v2.0/doc/dentries/${dentryId}/queryDentryUuid?spaceId=${inSpace}&operatorId=${unionId(name)}`,
      )

    expect((await ask('Li Na', spaceId)).body).toEqual({ dentryId, dentryUuid, spaceId })
    expect((await ask('Li Na', '404')).body['code']).toBe('documentNotExist')
    expect((await ask('Li Na', '')).body['code']).toBe('paramError')
    expect((await ask('Zhang San', spaceId)).status).toBe(403)
  })
})

describe('a grant', () => {
  const path = () => `/v2.0/storage/spaces/dentries/${secret().dentryUuid}/permissions`
  const grant = (name: string, change: object = {}) =>
    api.call('POST', `${path()}?unionId=${unionId(name)}`, {
      roleId: 'READER',
      members: [{ type: 'CONVERSATION', id: group(sandbox, 'Release team').conversationId }],
      ...change,
    })
  const open = (name: string) => {
    const { spaceId, dentryId } = secret()
    return api.call(
      'POST',
      `/v1.0/storage/spaces/${spaceId}/dentries/${dentryId}/query?unionId=${unionId(name)}`,
    )
  }

  it('opens a file to a group, also to those outside the space, and no more than that', async () => {
    expect((await open('Wang Wu')).status).toBe(403)
    expect((await grant('Li Na')).body).toEqual({ success: true })
    expect((await open('Wang Wu')).status).toBe(200)
    expect((await open('Zhang San')).status).toBe(200)
    const { status } = await api.call(
      'GET',
      `/v1.0/storage/spaces/${secret().spaceId}/dentries?parentId=0&unionId=${unionId('Wang Wu')}`,
    )
    expect(status).toBe(403)
    const { staffId } = person(sandbox, 'Wang Wu')
    expect(() => sandbox.deleteFile(secret().dentryId, { as: staffId })).toThrow('not a member')
  })

  it('is shown outside the API as well, and listed by those who see the file', async () => {
    const members = [{ type: 'USER', id: unionId('Wang Wu') }]
    await grant('Li Na', { members })
    await grant('Li Na', { members, roleId: 'EDITOR' })
    const { text } = await send(`${sandbox.origin}/_sandbox/state`)
    const shown = JSON.parse(text).dentries.find(
      (one: { dentryId: string }) => one.dentryId === secret().dentryId,
    )
    const list = (name: string, option = {}) =>
      api.call('POST', `${path()}/query?unionId=${unionId(name)}`, { option })

    expect(shown.openTo).toEqual([person(sandbox, 'Wang Wu').staffId])
    expect((await list('Wang Wu')).body).toMatchObject({
      permissions: [{ member: members[0], role: { id: 'EDITOR' } }],
      nextToken: '',
    })
    expect((await list('Li Na', { filterRoleIds: ['OWNER'] })).body['permissions']).toEqual([])
    expect((await list('Li Na', { maxResults: 31 })).body['code']).toBe('paramError.maxResults')
    expect((await list('Zhang San')).status).toBe(403)
  })

  it('ends after its time', async () => {
    await grant('Li Na', { option: { duration: 60 } })
    sandbox.clock.advance(59_000)
    expect((await open('Wang Wu')).status).toBe(200)
    sandbox.clock.advance(1_000)
    expect((await open('Wang Wu')).status).toBe(403)
  })

  it('is for those in charge, to those who are there', async () => {
    const code = async (change: object) => (await grant('Li Na', change)).body['code']

    expect((await grant('Zhang San')).body['code']).toBe('permissionDenied')
    expect(await code({ roleId: 'KING' })).toBe('paramError.roleId')
    expect(await code({ members: [] })).toBe('paramError.members')
    expect(await code({ members: [{ type: 'USER', id: 'nobody' }] })).toBe('paramError.members')
    expect(await code({ option: { duration: 3_601 } })).toBe('paramError.duration')
    const nowhere = '/v2.0/storage/spaces/dentries/abc/permissions'
    const missing = await api.call('POST', `${nowhere}?unionId=${unionId('Li Na')}`, {
      roleId: 'READER',
      members: [{ type: 'ORG', id: sandbox.company.corpId }],
    })
    expect(missing).toMatchObject({ status: 404, body: { code: 'dentryNotExist' } })
  })

  it('to read lets nobody take a copy elsewhere', async () => {
    const send = (name: string) =>
      api.call('POST', `/v1.0/convFile/conversations/files/send?unionId=${unionId(name)}`, {
        spaceId: secret().spaceId,
        dentryId: secret().dentryId,
        openConversationId: group(sandbox, 'Release team').conversationId,
      })
    await grant('Li Na', {
      roleId: 'READER',
      members: [{ type: 'ORG', id: sandbox.company.corpId }],
    })

    expect(await send('Zhang San')).toMatchObject({
      status: 403,
      body: { code: 'permissionDenied' },
    })
    expect((await send('Li Na')).status).toBe(200)
  })

  it.each([
    ['ORG', () => sandbox.company.corpId],
    ['DEPT', () => '913512002'],
    ['DEPT', () => '1'],
  ])('reaches a whole %s', async (type, id) => {
    await grant('Li Na', { members: [{ type, id: id() }] })
    expect((await open('Wang Wu')).status).toBe(200)
    expect((await open('Sato')).status).toBe(403)
  })
})
