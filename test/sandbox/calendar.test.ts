import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, type ApiClient } from './support/api-client.ts'
import { group, person } from './support/company.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

const union = (name: string) => person(sandbox, name).unionId
const releaseScope = () => ({
  openConversationIds: [group(sandbox, 'Release team').conversationId],
})

function create(name: string, body: object) {
  return api.call('POST', `/v1.0/calendar/users/${union(name)}/subscribedCalendars`, body)
}

async function createId(name: string, change: object = {}): Promise<string> {
  const fields = { name: 'Release calendar', subscribeScope: releaseScope(), ...change }
  const { body } = await create(name, fields)
  return String(body['calendarId'])
}

const path = (name: string, calendarId: string) =>
  `/v1.0/calendar/users/${union(name)}/subscribedCalendars/${encodeURIComponent(calendarId)}`

describe('creating a subscribed calendar', () => {
  it('gives it an id that has to be encoded in paths, when told to', async () => {
    sandbox.settings.awkwardIds = true
    const calendarId = await createId('Li Na', { managers: [union('Zhang San')] })

    expect(calendarId).toMatch(/^(?=.*\+)(?=.*\/)(?=.*=)/)
    expect(sandbox.company.calendars).toEqual([
      {
        calendarId,
        name: 'Release calendar',
        description: '',
        author: union('Li Na'),
        managers: [union('Zhang San')],
        subscribeScope: { unionIds: [], corpIds: [], ...releaseScope() },
        subscribers: [],
      },
    ])
  })

  it.each([
    [{}, 'calendar name cannot be blank'],
    [{ name: '  ', subscribeScope: {} }, 'calendar name cannot be blank'],
    [{ name: 'x'.repeat(128), subscribeScope: {} }, 'calendar name length must less than 128'],
    [{ name: 'x'.repeat(127) }, 'subscribe range cannot be null'],
    [{ name: 'Ours', subscribeScope: {} }, 'current user must in range'],
    [{ name: 'Ours', subscribeScope: { corpIds: ['dingelse'] } }, 'current user must in range'],
  ])('refuses %j', async (body, message) => {
    expect(await create('Li Na', body)).toMatchObject({
      status: 400,
      body: { code: 'invalidParameter', message },
    })
  })

  it('wants the creator in a group or organisation of the scope, not just in its list', async () => {
    const inDesign = { openConversationIds: [group(sandbox, 'Design team').conversationId] }
    const listed = { unionIds: [union('Zhang San')] }
    const fields = { name: 'Ours' }

    for (const subscribeScope of [inDesign, listed])
      expect((await create('Zhang San', { ...fields, subscribeScope })).body).toMatchObject({
        message: 'current user must in range',
      })
    const subscribeScope = { corpIds: [sandbox.company.corpId] }
    expect((await create('Zhang San', { ...fields, subscribeScope })).status).toBe(200)
    expect((await create('Sato', { ...fields, subscribeScope })).status).toBe(400)
  })

  it('refuses an unknown creator', async () => {
    const reply = await api.call('POST', '/v1.0/calendar/users/nobody/subscribedCalendars', {
      name: 'Ours',
      subscribeScope: releaseScope(),
    })
    expect(reply).toMatchObject({
      status: 403,
      body: { code: 'permissionDenied', message: 'permission denied' },
    })
  })
})

describe('a subscribed calendar', () => {
  it('is read and changed by its author and managers only', async () => {
    const calendarId = await createId('Li Na', { managers: [union('Zhang San')] })
    const change = { name: 'Launch calendar' }

    expect((await api.call('PUT', path('Zhang San', calendarId), change)).body).toEqual({
      result: true,
    })
    expect((await api.call('GET', path('Li Na', calendarId))).body).toEqual({
      calendarId,
      name: 'Launch calendar',
      description: '',
      author: union('Li Na'),
      managers: [union('Zhang San')],
      subscribeScope: { unionIds: [], corpIds: [], ...releaseScope() },
    })
    const denied = { status: 403, body: { code: 'permissionDenied', message: 'permission denied' } }
    expect(await api.call('PUT', path('Chen Min', calendarId), change)).toMatchObject(denied)
    expect(await api.call('GET', path('Chen Min', calendarId))).toMatchObject(denied)
    expect(await api.call('DELETE', path('Zhang San', calendarId))).toMatchObject(denied)
    expect(sandbox.calls().at(-1)?.operator).toBe(union('Zhang San'))
  })

  it('checks a change like a new one, and keeps what is not sent', async () => {
    const calendarId = await createId('Li Na')
    const message = async (body: object) =>
      (await api.call('PUT', path('Li Na', calendarId), body)).body['message']

    expect(await message({ name: '' })).toBe('calendar name cannot be blank')
    expect(await message({ name: 'x'.repeat(128) })).toBe('calendar name length must less than 128')
    expect(await message({ subscribeScope: null })).toBe('subscribe range cannot be null')
    expect(await message({ subscribeScope: { unionIds: [] } })).toBe('current user must in range')
    expect(await message({ description: 'Dates' })).toBeUndefined()
    expect(sandbox.company.calendars).toMatchObject([
      { name: 'Release calendar', description: 'Dates' },
    ])
  })

  it('says in three ways that its id is blank', async () => {
    const blank = path('Li Na', ' ')
    const message = async (method: string, body?: object) =>
      (await api.call(method, blank, body)).body['message']

    expect(await message('PUT', {})).toBe('calendar id cannot be blank')
    expect(await message('GET')).toBe('calendar id cannot be null')
    expect(await message('DELETE')).toBe('calendarId cannot be blank')
  })

  it('is gone once its author deletes it', async () => {
    const calendarId = await createId('Li Na')

    expect((await api.call('DELETE', path('Li Na', calendarId))).body).toEqual({ result: true })
    expect(sandbox.company.calendars).toEqual([])
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect(await api.call(method, path('Li Na', calendarId))).toMatchObject({
        status: 400,
        body: { code: 'invalidParameter' },
      })
  })
})

describe('subscribing to a calendar', () => {
  const subscribe = (name: string, calendarId: string, action = 'subscribe') =>
    api.call(
      'POST',
      `/v1.0/calendar/users/${union(name)}/calendars/${encodeURIComponent(calendarId)}/${action}`,
    )

  it('answers with an empty body, and lists the calendar from then on', async () => {
    const calendarId = await createId('Li Na')
    const listed = async (name: string) =>
      (await api.call('GET', `/v1.0/calendar/users/${union(name)}/calendars`)).body

    expect(await subscribe('Zhang San', calendarId)).toMatchObject({ status: 200, text: '' })
    const entry = { id: calendarId, summary: 'Release calendar', type: 'subscribed' }
    expect(await listed('Zhang San')).toMatchObject({
      response: { calendars: [{ type: 'primary' }, { ...entry, privilege: 'reader' }] },
    })
    expect(await listed('Li Na')).toMatchObject({
      response: { calendars: [{ type: 'primary' }, { ...entry, privilege: 'owner' }] },
    })
    expect(await listed('Chen Min')).toMatchObject({ response: { calendars: [{ id: 'primary' }] } })
    expect((await subscribe('Zhang San', calendarId, 'unsubscribe')).body).toEqual({ result: true })
    expect(sandbox.company.calendars[0]?.subscribers).toEqual([])
  })

  it('is refused with HTTP 400 to people outside the scope', async () => {
    const { conversationId } = group(sandbox, 'Design team')
    const subscribeScope = { openConversationIds: [conversationId] }
    const calendarId = await createId('Li Na', { subscribeScope })

    expect(await subscribe('Zhang San', calendarId)).toMatchObject({
      status: 400,
      body: { code: 'permissionDenied', message: '用户不在订阅范围' },
    })
    expect((await subscribe('Li Na', ' ')).body['message']).toBe('calendarId cannot be blank')
    expect((await subscribe('Li Na', 'primary')).body['message']).toBe('calendar type invalid')
  })

  it('does not list the calendars of nobody', async () => {
    expect(await api.call('GET', '/v1.0/calendar/users/nobody/calendars')).toMatchObject({
      status: 400,
      body: { code: 'paramIllegal', message: 'PARAM ILLEGAL' },
    })
  })
})
