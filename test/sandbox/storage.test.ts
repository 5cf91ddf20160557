import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, type ApiClient } from './support/api-client.ts'
import { file, group, person, single, space } from './support/company.ts'
import { connect } from './support/stream-client.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

const as = (name: string) => `unionId=${person(sandbox, name).unionId}`

function subscribe(name: string, body: object) {
  return api.call('POST', `/v1.0/storage/events/subscribe?${as(name)}`, body)
}

describe('subscribing to file events', () => {
  it('is for members of the space', async () => {
    const { spaceId } = space(sandbox, 'Release files')
    const body = { scope: 'SPACE', scopeId: spaceId }

    expect(await subscribe('Zhang San', body)).toMatchObject({
      status: 200,
      body: { success: true },
    })
    expect(await subscribe('Zhang San', body)).toMatchObject({ status: 200 })
    expect(await subscribe('Wang Wu', body)).toMatchObject({
      status: 403,
      body: { code: 'permissionDenied' },
    })
    expect(sandbox.company.subscriptions).toEqual([
      { scope: 'SPACE', scopeId: spaceId, operator: person(sandbox, 'Zhang San').unionId },
    ])
  })

  it('to the whole organisation is for administrators', async () => {
    const body = { scope: 'ORG', scopeId: sandbox.company.corpId }

    expect((await subscribe('Li Na', body)).body).toMatchObject({ code: 'permissionDenied' })
    expect((await subscribe('Zhao Yi', body)).body).toEqual({ success: true })
    expect((await subscribe('Zhao Yi', { ...body, scopeId: 'ORG' })).body).toMatchObject({
      code: 'paramError.scopeId',
    })
  })

  it('names the parameter that is wrong', async () => {
    const code = async (body: object) => (await subscribe('Li Na', body)).body['code']

    expect(await code({})).toBe('paramError.scope')
    expect(await code({ scope: 'space', scopeId: '1' })).toBe('paramError.scope')
    expect(await code({ scope: 'SPACE' })).toBe('paramError.scopeId')
    expect(await code({ scope: 'SPACE', scopeId: '404' })).toBe('paramError.scopeId')
    const { body } = await api.call('POST', '/v1.0/storage/events/subscribe', {
      scope: 'SPACE',
      scopeId: space(sandbox, 'Release files').spaceId,
      unionId: person(sandbox, 'Li Na').unionId,
    })
    expect(body['code']).toBe('paramError')
  })

  it('can be given up, even when there is nothing to give up', async () => {
    const body = { scope: 'SPACE', scopeId: space(sandbox, 'Release files').spaceId }
    await subscribe('Li Na', body)
    for (let count = 0; count < 2; count += 1)
      expect(
        (await api.call('POST', `/v1.0/storage/events/unsubscribe?${as('Li Na')}`, body)).body,
      ).toEqual({ success: true })

    expect(sandbox.company.subscriptions).toEqual([])
  })
})

describe('file events', () => {
  const addFile = () =>
    sandbox.addFile({
      as: person(sandbox, 'Li Na').staffId,
      spaceId: space(sandbox, 'Release files').spaceId,
      name: 'Hotfix plan.docx',
    })

  it('come once for each subscription that covers the file, and without its name', async () => {
    const bot = await connect(sandbox)
    const { corpId } = sandbox.company
    const { spaceId } = space(sandbox, 'Release files')
    await subscribe('Zhao Yi', { scope: 'ORG', scopeId: corpId })
    await subscribe('Li Na', { scope: 'SPACE', scopeId: spaceId })
    await subscribe('Wang Wu', {
      scope: 'SPACE',
      scopeId: space(sandbox, 'Design files').spaceId,
    })
    const { dentryId } = addFile()
    const data = {
      spaceId,
      dentryId,
      extension: 'docx',
      unionId: person(sandbox, 'Li Na').unionId,
      type: 'FILE',
    }
    const org = await bot.next((frame) => frame.data.includes('ORG'))
    const inSpace = await bot.next((frame) => frame.data.includes('SPACE'))

    expect(org.headers['eventType']).toBe('storage_dentry_create')
    expect(JSON.parse(org.data)).toEqual({ ...data, eventScope: 'ORG', eventScopeId: corpId })
    expect(JSON.parse(inSpace.data)).toEqual({
      ...data,
      eventScope: 'SPACE',
      eventScopeId: spaceId,
    })
    expect(org.headers['eventId']).not.toBe(inSpace.headers['eventId'])
    expect(sandbox.gateway.frames()).toHaveLength(2)
  })

  it('need the console’s switch as well as the subscription', async () => {
    addFile()
    await subscribe('Li Na', { scope: 'SPACE', scopeId: space(sandbox, 'Release files').spaceId })
    sandbox.settings.consoleSwitch = false
    sandbox.addFile({
      as: person(sandbox, 'Li Na').staffId,
      spaceId: space(sandbox, 'Release files').spaceId,
      name: 'Other.docx',
    })

    expect(sandbox.gateway.frames()).toEqual([])
  })

  it('tell renaming, moving and writing anew as updates, deleting as a delete', async () => {
    const bot = await connect(sandbox)
    const { staffId } = person(sandbox, 'Li Na')
    await subscribe('Li Na', { scope: 'SPACE', scopeId: space(sandbox, 'Release files').spaceId })
    const { dentryId } = addFile()
    const folder = file(sandbox, 'Release files', 'Runbooks')
    sandbox.changeFile(dentryId, { as: staffId, name: 'Hotfix.docx' })
    sandbox.changeFile(dentryId, { as: staffId, parentId: folder.dentryId })
    const changed = sandbox.changeFile(dentryId, { as: staffId, bytes: 9 })
    sandbox.deleteFile(dentryId, { as: staffId })
    await bot.next((frame) => frame.headers['eventType'] === 'storage_dentry_delete')

    expect(changed).toMatchObject({ version: 2, size: 9, parentId: folder.dentryId })
    expect(bot.frames.map(({ headers }) => headers['eventType'])).toEqual([
      'storage_dentry_create',
      'storage_dentry_update',
      'storage_dentry_update',
      'storage_dentry_update',
      'storage_dentry_delete',
    ])
  })
})

describe('reading the drive', () => {
  it('shows a space to its members only', async () => {
    const { spaceId } = space(sandbox, 'Release files')
    const path = `/v1.0/storage/spaces/${spaceId}`

    expect((await api.call('GET', `${path}?${as('Li Na')}`)).body).toMatchObject({
      space: { id: spaceId, name: 'Release files', corpId: sandbox.company.corpId },
    })
    expect(await api.call('GET', `${path}?${as('Wang Wu')}`)).toMatchObject({
      status: 403,
      body: { code: 'permissionDenied' },
    })
    expect(await api.call('GET', `/v1.0/storage/spaces/1?${as('Li Na')}`)).toMatchObject({
      status: 404,
      body: { code: 'spaceNotExist' },
    })
  })

  it('lists a folder in pages, without what the operator may not see', async () => {
    const { spaceId } = space(sandbox, 'Release files')
    const path = `/v1.0/storage/spaces/${spaceId}/dentries?parentId=0&orderBy=NAME&order=ASC`
    const names = async (query: string) => {
      const { body } = await api.call('GET', `${path}&${query}`)
      const { dentries, nextToken } = body
      return { names: Array.isArray(dentries) ? dentries.map((one) => one.name) : [], nextToken }
    }
    const all = await names(as('Li Na'))
    const first = await names(`${as('Li Na')}&maxResults=4`)
    const rest = await names(`${as('Li Na')}&nextToken=${String(first.nextToken)}`)

    expect(all.names).toContain('Salary review.xlsx')
    expect(all.nextToken).toBeUndefined()
    expect([...first.names, ...rest.names]).toEqual(all.names)
    expect((await names(as('Zhang San'))).names).toEqual(
      all.names.filter((name) => !['Budget', 'Salary review.xlsx'].includes(name)),
    )
  })

  it('refuses a list without a folder, of too long pages, of a closed or unknown folder', async () => {
    const { spaceId } = space(sandbox, 'Release files')
    const budget = file(sandbox, 'Release files', 'Budget')
    const list = (query: string) =>
      api.call('GET', `/v1.0/storage/spaces/${spaceId}/dentries?${query}`)

    expect((await list(as('Li Na'))).body['code']).toBe('paramError.parentId')
    expect((await list(`${as('Li Na')}&parentId=0&maxResults=51`)).status).toBe(400)
    expect(await list(`${as('Li Na')}&parentId=77`)).toMatchObject({
      status: 404,
      body: { code: 'dentryNotExist' },
    })
    expect((await list(`${as('Zhang San')}&parentId=${budget.dentryId}`)).status).toBe(403)
  })

  it('shows one file with its path, and closes what lies in a closed folder', async () => {
    const notes = file(sandbox, 'Release files', 'release_notes_v4.0.md')
    const secret = file(sandbox, 'Release files', '薪资调整.xlsx')
    const query = ({ spaceId, dentryId }: typeof notes, name: string) =>
      api.call('POST', `/v1.0/storage/spaces/${spaceId}/dentries/${dentryId}/query?${as(name)}`)

    expect((await query(notes, 'Zhang San')).body).toMatchObject({
      dentry: {
        id: notes.dentryId,
        name: 'release_notes_v4.0.md',
        path: '/2026/Q4/release_notes_v4.0.md',
        type: 'FILE',
        extension: 'md',
        status: 'NORMAL',
        uuid: notes.dentryUuid,
        createTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      },
    })
    expect((await query(secret, 'Li Na')).status).toBe(200)
    expect(await query(secret, 'Zhang San')).toMatchObject({
      status: 403,
      body: { code: 'permissionDenied' },
    })
    expect(await query({ ...notes, dentryId: '5' }, 'Li Na')).toMatchObject({
      status: 404,
      body: { code: 'dentryNotExist' },
    })
  })

  it('finds the ids behind a pasted document link', async () => {
    const { dentryUuid, dentryId, spaceId } = file(sandbox, 'Release files', 'Budget 2027.xlsx')
    const query = (uuid: string, name: string) =>
      api.call(
        'GET',
        `/v2.0/doc/dentries/${uuid}/queryDentryId?operatorId=${person(sandbox, name).unionId}`,
      )

    expect((await query(dentryUuid, 'Li Na')).body).toEqual({ dentryUuid, dentryId, spaceId })
    expect(await query(dentryUuid, 'Zhao Yi')).toMatchObject({
      status: 403,
      body: { code: 'permissionDenied', message: 'The operator has no permission.' },
    })
    expect(await query('nothing', 'Li Na')).toMatchObject({
      status: 404,
      body: { code: 'documentNotExist' },
    })
    expect(sandbox.calls().at(-1)?.operator).toBe(person(sandbox, 'Li Na').unionId)
  })
})

describe('files in groups', () => {
  it('finds the space of a group for its members', async () => {
    const { conversationId, spaceId } = group(sandbox, 'Design team')
    const query = (name: string, body: object) =>
      api.call('POST', `/v1.0/convFile/conversations/spaces/query?${as(name)}`, body)

    expect((await query('Wang Wu', { openConversationId: conversationId })).body).toMatchObject({
      space: { spaceId, corpId: sandbox.company.corpId },
    })
    expect((await query('Zhang San', { openConversationId: conversationId })).status).toBe(403)
    expect(await query('Wang Wu', { openConversationId: 'cid404==' })).toMatchObject({
      status: 404,
      body: { code: 'conversationNotExist' },
    })
    expect((await query('Wang Wu', {})).body['code']).toBe('paramError.conversationId')
  })

  function sendLink(name: string, change: object = {}) {
    const { spaceId, dentryId } = file(sandbox, 'Release files', 'Roadmap.pdf')
    return api.call('POST', `/v1.0/convFile/conversations/files/links/send?${as(name)}`, {
      spaceId,
      dentryId,
      openConversationId: group(sandbox, 'Release team').conversationId,
      ...change,
    })
  }

  it('shows a sent link in the chat, from the operator', async () => {
    const { staffId } = person(sandbox, 'Li Na')
    const { conversationId } = group(sandbox, 'Release team')
    const roadmap = file(sandbox, 'Release files', 'Roadmap.pdf')
    const { body } = await sendLink('Li Na')

    expect(body).toMatchObject({
      file: {
        id: roadmap.dentryId,
        conversationId,
        spaceId: roadmap.spaceId,
        parentId: '0',
        path: '/Roadmap.pdf',
        size: roadmap.size,
        uuid: roadmap.dentryUuid,
      },
    })
    expect(sandbox.messages(conversationId)).toMatchObject([
      {
        n: 1,
        from: staffId,
        kind: 'file',
        text: 'Roadmap.pdf',
        file: {
          name: 'Roadmap.pdf',
          link: `https://alidocs.dingtalk.com/i/nodes/${roadmap.dentryUuid}`,
        },
      },
    ])
  })

  it('needs the sender in the group and the file in the sender’s sight', async () => {
    const denied = { status: 403, body: { code: 'permissionDenied' } }
    const { dentryId } = file(sandbox, 'Release files', 'Budget 2027.xlsx')
    const { conversationId } = group(sandbox, 'All hands')

    expect(await sendLink('Wang Wu')).toMatchObject(denied)
    expect(await sendLink('Wang Wu', { openConversationId: conversationId })).toMatchObject(denied)
    expect(await sendLink('Zhang San', { dentryId })).toMatchObject(denied)
    expect((await sendLink('Li Na', { dentryId })).status).toBe(200)
  })

  it('names what is missing or unknown', async () => {
    const code = async (change: object) => (await sendLink('Li Na', change)).body['code']

    expect(await code({ spaceId: '' })).toBe('paramError.spaceId')
    expect(await code({ dentryId: null })).toBe('paramError.dentryId')
    expect(await code({ openConversationId: undefined })).toBe('paramError.conversationId')
    expect(await code({ spaceId: '12' })).toBe('paramError.spaceId')
    expect(await code({ dentryId: '12' })).toBe('paramError.dentryId')
    const { dentryId } = file(sandbox, 'Design files', 'Roadmap.pdf')
    expect(await code({ dentryId })).toBe('paramError.dentryId')
    const { conversationId } = single(sandbox, 'Li Na')
    expect(await sendLink('Li Na', { openConversationId: conversationId })).toMatchObject({
      status: 404,
      body: { code: 'conversationNotExist' },
    })
  })
})

it('seeds at least forty files, some of the same name, in two languages', () => {
  const files = sandbox.company.dentries.filter((one) => one.type === 'FILE')
  const plans = files.filter((one) => one.name === 'Release plan.docx')

  expect(files.length).toBeGreaterThanOrEqual(40)
  expect(new Set(plans.map((one) => one.parentId)).size).toBe(3)
  expect(files.some((one) => /\p{Script=Han}/u.test(one.name))).toBe(true)
  expect(new Set(sandbox.company.dentries.map((one) => one.dentryId)).size).toBe(
    sandbox.company.dentries.length,
  )
  expect(files.every((one) => /^[0-9A-Za-z]{32}$/.test(one.dentryUuid))).toBe(true)
})
