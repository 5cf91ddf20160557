import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, type ApiClient } from './support/api-client.ts'
import { file, group, person, space } from './support/company.ts'
import { connect } from './support/stream-client.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

const as = (name: string) => `unionId=${person(sandbox, name).unionId}`
const release = () => space(sandbox, 'Release files').spaceId
const REQUEST_ID = expect.stringMatching(/^[0-9A-F-]{36}$/)

describe('the list of spaces', () => {
  const list = (name: string, query = '&spaceType=org&maxResults=50') =>
    api.call('GET', `/v1.0/drive/spaces?${as(name)}${query}`)
  const names = ({ body }: { readonly body: object }) => JSON.parse(JSON.stringify(body))

  it('shows each person their own, and not the files of groups', async () => {
    const shown = async (name: string) =>
      names(await list(name)).spaces.map((one: { spaceName: string }) => one.spaceName)

    expect(await shown('Wang Wu')).toEqual(['Design files'])
    expect(await shown('Zhang San')).toEqual(['Release files'])
    expect((await list('Li Na')).body).toMatchObject({
      spaces: [{ modifyTime: expect.stringMatching(/Z$/), quota: expect.any(Number) }, {}],
    })
  })

  it('comes in pages that end with an empty token', async () => {
    const first = await list('Li Na', '&spaceType=org&maxResults=1')
    expect(first.body).toMatchObject({ spaces: [{ spaceName: 'Release files' }], nextToken: '1' })
    const last = await list('Li Na', '&spaceType=org&maxResults=1&nextToken=1')
    expect(last.body).toMatchObject({ spaces: [{ spaceName: 'Design files' }], nextToken: '' })
  })

  it('spells its errors with dots', async () => {
    const code = async (query: string) => (await list('Li Na', query)).body['code']

    expect(await code('&maxResults=50')).toBe('param.error')
    expect(await code('&spaceType=mySpace&maxResults=50')).toBe('unsupported.operation')
    expect(await code('&spaceType=org')).toBe('param.error.maxresults')
    expect(await list('Sato')).toMatchObject({
      status: 400,
      body: { code: 'no.priviledge', requestid: REQUEST_ID },
    })
    expect(await api.call('GET', '/v1.0/drive/spaces?spaceType=org&maxResults=5')).toMatchObject({
      status: 400,
      body: { code: 'param.error' },
    })
  })
})

describe('a space of the app', () => {
  const add = (name: string, option: object = {}) =>
    api.call('POST', `/v1.0/storage/spaces?${as(name)}`, { option })

  it('is made once for a scene, and nobody sees it in the drive', async () => {
    const first = await add('Li Na', { name: 'Archive', scene: 'bot', sceneId: '1', quota: 5_000 })
    const again = await add('Li Na', { name: 'Other', scene: 'bot', sceneId: '1' })
    const other = await add('Li Na', { name: 'Other', scene: 'bot', sceneId: '2' })

    expect(again.body).toEqual(first.body)
    expect(other.body).not.toEqual(first.body)
    expect(first.body).toMatchObject({
      space: { name: 'Archive', quota: 5_000, appId: sandbox.app.clientId, ownerType: 'USER' },
    })
    const { text } = await api.call(
      'GET',
      `/v1.0/drive/spaces?${as('Li Na')}&spaceType=org&maxResults=50`,
    )
    expect(text).not.toContain('Archive')
    expect(sandbox.company.spaces.map((one) => one.name)).toContain('Archive')
    sandbox.reset()
    expect(sandbox.company.spaces.map((one) => one.name)).not.toContain('Archive')
  })

  it('names the field that is wrong', async () => {
    const code = async (option: object) => (await add('Li Na', option)).body['code']

    expect(await code({ name: 7 })).toBe('paramError.name')
    expect(await code({ scene: '' })).toBe('paramError.scene')
    expect(await code({ sceneId: 1 })).toBe('paramError.sceneId')
    expect(await code({ ownerType: 'BOT' })).toBe('paramError.ownerType')
    expect((await add('Sato')).status).toBe(403)
  })
})

describe('listing all of a space', () => {
  const list = (name: string, option: object) =>
    api.call('POST', `/v1.0/storage/spaces/${release()}/dentries/listAll?${as(name)}`, { option })

  async function everything(name: string) {
    const found: { name: string; modifiedTime: string }[] = []
    let nextToken: string | undefined = ''
    while (nextToken !== undefined) {
      const { text } = await list(name, { maxResults: 10, nextToken })
      const page = JSON.parse(text)
      found.push(...page.dentries)
      nextToken = page.nextToken
    }
    return found
  }

  it('gives every page once, the oldest change first, without what is closed', async () => {
    const lead = await everything('Li Na')
    const member = await everything('Zhang San')
    const inSpace = sandbox.company.dentries.filter((one) => one.spaceId === release())
    const times = lead.map((one) => one.modifiedTime)

    expect(lead.map((one) => one.name).sort()).toEqual(inSpace.map((one) => one.name).sort())
    expect(times).toEqual(times.toSorted())
    expect(member.map((one) => one.name)).not.toContain('Budget 2027.xlsx')
    expect(member).toHaveLength(lead.length - 5)
  })

  it('can begin with the newest, and refuses what it does not know', async () => {
    const { body } = await list('Li Na', { order: 'DESC', maxResults: 50 })
    const times = JSON.parse(JSON.stringify(body)).dentries.map(
      (one: { modifiedTime: string }) => one.modifiedTime,
    )

    expect(times).toEqual(times.toSorted().toReversed())
    expect((await list('Li Na', { order: 'UP' })).body['code']).toBe('paramError.order')
    expect((await list('Li Na', { nextToken: 'x' })).body['code']).toBe('paramError.nextToken')
    expect((await list('Wang Wu', {})).body['code']).toBe('permissionDenied')
  })
})

it('asks for many files at once and answers for each', async () => {
  const ids = ['Roadmap.pdf', 'Budget 2027.xlsx'].map(
    (name) => file(sandbox, 'Release files', name).dentryId,
  )
  const ask = (name: string, dentryIds: unknown, spaceId = release()) =>
    api.call('POST', `/v1.0/storage/spaces/${spaceId}/dentries/query?${as(name)}`, { dentryIds })

  expect((await ask('Zhang San', [...ids, '9'])).body).toMatchObject({
    resultItems: [
      { dentryId: ids[0], success: true, dentry: { name: 'Roadmap.pdf' } },
      { dentryId: ids[1], success: false, errorCode: 'permissionDenied' },
      { dentryId: '9', success: false, errorCode: 'dentryNotExist' },
    ],
  })
  expect(await ask('Wang Wu', ids)).toMatchObject({
    status: 403,
    body: { code: 'permissionDenied', requestid: REQUEST_ID },
  })
  expect((await ask('Li Na', [])).body['code']).toBe('paramError.dentryIds')
  expect((await ask('Li Na', 'all')).body['code']).toBe('paramError.dentryIds')
  expect(await ask('Li Na', ids, '404')).toMatchObject({
    status: 404,
    body: { code: 'spaceNotExist', requestid: REQUEST_ID },
  })
})

describe('a new folder', () => {
  const add = (name: string, body: object, parentId = '0') =>
    api.call(
      'POST',
      `/v1.0/storage/spaces/${release()}/dentries/${parentId}/folders?${as(name)}`,
      body,
    )

  it('lies in the drive and raises the same event as one made on the page', async () => {
    const bot = await connect(sandbox)
    await api.call('POST', `/v1.0/storage/events/subscribe?${as('Li Na')}`, {
      scope: 'SPACE',
      scopeId: release(),
    })
    const { text } = await add('Zhang San', { name: 'Launch' })
    const { dentry } = JSON.parse(text)
    const event = await bot.next((frame) => frame.type === 'EVENT')

    expect(dentry).toMatchObject({ name: 'Launch', type: 'FOLDER', path: '/Launch', parentId: '0' })
    expect(dentry).not.toHaveProperty('size')
    expect(event.headers['eventType']).toBe('storage_dentry_create')
    expect(JSON.parse(event.data)).toEqual({
      spaceId: release(),
      dentryId: dentry.id,
      eventScope: 'SPACE',
      eventScopeId: release(),
      unionId: person(sandbox, 'Zhang San').unionId,
      type: 'FOLDER',
    })
  })

  it('gets another name, the old folder, an error or its place when the name is taken', async () => {
    const runbooks = file(sandbox, 'Release files', 'Runbooks')
    const again = (conflictStrategy?: string) =>
      add('Li Na', {
        name: 'Runbooks',
        ...(conflictStrategy === undefined ? {} : { option: { conflictStrategy } }),
      })

    expect((await again()).body).toMatchObject({ dentry: { name: 'Runbooks(1)' } })
    expect((await again('RETURN_DENTRY_IF_EXISTS')).body).toMatchObject({
      dentry: { id: runbooks.dentryId, name: 'Runbooks' },
    })
    expect(await again('RETURN_ERROR_IF_EXISTS')).toMatchObject({
      status: 400,
      body: { code: 'dentryAlreadyExist' },
    })
    expect((await again('OVERWRITE')).body).toMatchObject({ dentry: { name: 'Runbooks' } })
    expect(sandbox.company.findDentry(runbooks.dentryId)).toBeUndefined()
  })

  it('is for members of the space, in folders that are open to them', async () => {
    const budget = file(sandbox, 'Release files', 'Budget')
    const roadmap = file(sandbox, 'Release files', 'Roadmap.pdf')

    expect((await add('Wang Wu', { name: 'x' })).body['code']).toBe('permissionDenied')
    expect((await add('Zhang San', { name: 'x' }, budget.dentryId)).status).toBe(403)
    expect((await add('Li Na', { name: 'x' }, budget.dentryId)).status).toBe(200)
    expect((await add('Li Na', { name: 'x' }, roadmap.dentryId)).status).toBe(404)
  })

  it('keeps the app’s notes for those who ask for them', async () => {
    const note = { name: 'sprint', value: '42', visibility: 'PRIVATE' }
    const make = (appProperties: unknown, name = 'Noted') =>
      add('Li Na', { name, option: { appProperties } })
    const { text } = await make([note])
    const dentryId: string = JSON.parse(text).dentry.id
    const query = (option: object) =>
      api.call(
        'POST',
        `/v1.0/storage/spaces/${release()}/dentries/${dentryId}/query?${as('Li Na')}`,
        {
          option,
        },
      )
    const { clientId } = sandbox.app

    expect((await query({ appIdsForAppProperties: [clientId] })).body).toMatchObject({
      dentry: { appProperties: { [clientId]: [note] } },
    })
    expect((await query({})).text).not.toContain('sprint')
    const tooMany = Array.from({ length: 21 }, String)
    expect((await query({ appIdsForAppProperties: tooMany })).body['code']).toBe(
      'paramError.appIdsForAppProperties',
    )
    for (const wrong of [[note, note, note, note], [{ value: '1' }], 'sprint'])
      expect((await make(wrong, 'Other')).body['code']).toBe('paramError.appProperties')
  })

  it('wants a legal name', async () => {
    const code = async (name: unknown) => (await add('Li Na', { name })).body['code']

    expect(await code(undefined)).toBe('paramError.name')
    expect(await code('a<b')).toBe('dentryNameIllegal')
    expect(await code('ends with.')).toBe('dentryNameIllegal')
    expect(await code('x'.repeat(257))).toBe('dentryNameIllegal')
    expect(await code('x'.repeat(256))).toBeUndefined()
  })
})

it('says which organisation and app this is', async () => {
  const app = await api.call('POST', `/v1.0/storage/currentApps/query?${as('Zhang San')}`)
  const { corpId } = sandbox.company

  expect(app.body).toMatchObject({ app: { corpId, appId: sandbox.app.clientId } })
  const outsider = await api.call('POST', `/v1.0/storage/currentApps/query?${as('Sato')}`)
  expect(outsider).toMatchObject({ status: 403, body: { code: 'permissionDenied' } })
  const org = await api.call('GET', `/v1.0/storage/orgs/${corpId}?${as('Li Na')}`)
  expect(org.body).toMatchObject({ org: { corpId, partitions: [{ quota: { type: 'SHARE' } }] } })
})

describe('a file sent into a group', () => {
  const send = (name: string, change: object = {}) => {
    const { spaceId, dentryId } = file(sandbox, 'Release files', 'Roadmap.pdf')
    const openConversationId = group(sandbox, 'Release team').conversationId
    return api.call('POST', `/v1.0/convFile/conversations/files/send?${as(name)}`, {
      spaceId,
      dentryId,
      openConversationId,
      ...change,
    })
  }

  it('is a copy in the group’s space that everybody there may open', async () => {
    const { conversationId, spaceId } = group(sandbox, 'Release team')
    await send('Zhang San')
    const { text } = await send('Zhang San')
    const { file: copy } = JSON.parse(text)

    expect(copy).toMatchObject({ name: 'Roadmap(1).pdf', spaceId, conversationId })
    expect(sandbox.messages(conversationId)).toMatchObject([
      { kind: 'file', from: person(sandbox, 'Zhang San').staffId, text: 'Roadmap.pdf' },
      { kind: 'file', file: { dentryId: copy.id, spaceId } },
    ])
    const opened = await api.call(
      'POST',
      `/v1.0/storage/spaces/${spaceId}/dentries/${copy.id}/query?${as('Wang Wu')}`,
    )
    expect(opened.status).toBe(200)
  })

  it('needs the sender in the group, in sight of the file, and not a folder', async () => {
    const { dentryId } = file(sandbox, 'Release files', 'Budget 2027.xlsx')
    const runbooks = file(sandbox, 'Release files', 'Runbooks')

    expect((await send('Wang Wu')).body['code']).toBe('permissionDenied')
    expect((await send('Zhang San', { dentryId })).body['code']).toBe('permissionDenied')
    expect((await send('Li Na', { dentryId: runbooks.dentryId })).body['code']).toBe(
      'folderNotSupport',
    )
    expect((await send('Li Na', { openConversationId: '' })).body['code']).toBe(
      'paramError.conversationId',
    )
    expect(sandbox.messages(group(sandbox, 'Release team').conversationId)).toEqual([])
  })
})

describe('a file sent to one person', () => {
  const send = (name: string, fileName: string, spaceId = release()) =>
    api.call('POST', `/v1.0/convFile/apps/conversations/files/send?${as(name)}`, {
      spaceId,
      dentryId: file(sandbox, 'Release files', fileName).dentryId,
    })

  it('stands in their chat with the bot', async () => {
    const { text } = await send('Zhao Yi', 'Roadmap.pdf')
    const { conversationId, ...sent } = JSON.parse(text).file

    expect(sent).toMatchObject({ name: 'Roadmap.pdf' })
    expect(sent).not.toHaveProperty('uuid')
    expect(sandbox.messages(conversationId)).toMatchObject([{ from: 'bot', kind: 'file' }])
  })

  it('has to be one that they may open', async () => {
    expect(await send('Zhao Yi', 'Budget 2027.xlsx')).toMatchObject({
      status: 400,
      body: { code: 'permissionDenied' },
    })
    expect((await send('Zhao Yi', 'Roadmap.pdf', '404')).body['code']).toBe('spaceNotExist')
    expect((await send('Sato', 'Roadmap.pdf')).status).toBe(400)
  })
})
