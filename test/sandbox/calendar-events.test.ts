import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, getToken, send, type ApiClient, type Reply } from './support/api-client.ts'
import { group, person } from './support/company.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

const union = (name: string) => person(sandbox, name).unionId
const calendar = (name: string, calendarId = 'primary') =>
  `/v1.0/calendar/users/${union(name)}/calendars/${encodeURIComponent(calendarId)}`
const at = (dateTime: string) => ({
  dateTime: `${dateTime}:00+08:00`,
  timeZone: 'Asia/Shanghai',
})
const stand = () => ({
  summary: 'Stand-up',
  start: at('2026-09-21T10:00'),
  end: at('2026-09-21T10:15'),
})

const create = (name: string, change: object = {}, calendarId = 'primary') =>
  api.call('POST', `${calendar(name, calendarId)}/events`, { ...stand(), ...change })

async function createId(name: string, change: object = {}): Promise<string> {
  return String((await create(name, change)).body['id'])
}

const view = (name: string, query: Record<string, string> = {}, calendarId = 'primary') =>
  api.call(
    'GET',
    `${calendar(name, calendarId)}/eventsview?${new URLSearchParams(query).toString()}`,
  )
const list = (name: string, query: Record<string, string> = {}) =>
  api.call('GET', `${calendar(name)}/events?${new URLSearchParams(query).toString()}`)
const one = (method: string, name: string, id: string, body?: object) =>
  api.call(method, `${calendar(name)}/events/${id}`, body)

interface Listed {
  readonly id: string
  readonly start: { readonly dateTime?: string; readonly date?: string }
}

/** The days on which the events of an answer begin. */
function daysOf({ body }: Reply): readonly string[] {
  const listed: readonly Listed[] = JSON.parse(JSON.stringify(body['events']))
  return listed.map(({ start }) => (start.dateTime ?? start.date ?? '').slice(0, 10))
}

const YEAR = { timeMin: '2026-09-01T00:00:00+08:00', timeMax: '2027-08-31T00:00:00+08:00' }

describe('making an event', () => {
  it('answers with all of it', async () => {
    const attendees = [{ id: union('Chen Min'), isOptional: true }]
    const onlineMeetingInfo = { type: 'dingtalk' }
    const location = { displayName: 'Room 5' }
    const { body } = await create('Li Na', {
      attendees,
      onlineMeetingInfo,
      location,
      reminders: [{ method: 'dingtalk', minutes: 5 }],
    })

    expect(body).toEqual({
      id: expect.stringMatching(/^\w+$/),
      ...stand(),
      description: '',
      isAllDay: false,
      location,
      attendees: [
        {
          id: union('Chen Min'),
          displayName: 'Chen Min',
          self: false,
          responseStatus: 'needsAction',
          isOptional: true,
        },
      ],
      organizer: {
        id: union('Li Na'),
        displayName: 'Li Na',
        self: true,
        responseStatus: 'accepted',
      },
      reminders: [{ method: 'dingtalk', minutes: '5' }],
      onlineMeetingInfo: expect.objectContaining({ type: 'dingtalk', conferenceId: body['id'] }),
      createTime: expect.stringMatching(/Z$/),
      updateTime: expect.stringMatching(/Z$/),
      status: 'confirmed',
    })
  })

  it('reminds a quarter of an hour before unless told otherwise', async () => {
    expect((await create('Li Na')).body['reminders']).toEqual([
      { method: 'dingtalk', minutes: '15' },
    ])
    expect((await create('Li Na', { reminders: [] })).body['reminders']).toEqual([])
  })

  const daily = (pattern: object, range: object = { type: 'noEnd' }) => ({
    recurrence: { pattern: { type: 'daily', ...pattern }, range },
  })

  it.each([
    [{ summary: ' ' }, 'Event summary cannot be blank'],
    [{ summary: 'x'.repeat(2049) }, 'Event summary length cannot exceed 2048'],
    [{ start: {} }, 'Event start time not set.'],
    [{ start: { date: '2026-13-45' } }, 'Event start time not set.'],
    [{ end: undefined }, 'Event end time not set.'],
    [{ end: { date: '2026-09-22' } }, 'Event start and end must both be dates or times'],
    [{ end: at('2026-09-20T10:00') }, 'Event end time must be after start time'],
    [daily({ interval: 366 }), 'Recurrence interval must between [1, 365]'],
    [
      daily({}, { type: 'numbered', numberOfOccurrences: 100 }),
      'Recurrence range numberOfOccurrences must between [1, 99]',
    ],
  ])('refuses %j', async (change, message) => {
    expect(await create('Li Na', change)).toMatchObject({
      status: 400,
      body: { code: 'invalidParameter', message },
    })
  })

  it('refuses nothing at all, no calendar, and nobody', async () => {
    const bare = await api.call('POST', `${calendar('Li Na')}/events`, {})
    expect(bare.body['message']).toBe('Event must be provided.')
    expect((await create('Li Na', {}, ' ')).body['message']).toBe('CalendarId cannot be blank')
    const path = '/v1.0/calendar/users/nobody/calendars/primary/events'
    expect(await api.call('POST', path, stand())).toMatchObject({
      status: 400,
      body: { code: 'permissionDeny', message: 'permissionDeny' },
    })
  })

  it('happens once for one x-client-token, for a day and for one person', async () => {
    let token = await getToken(sandbox)
    const once = async (name: string) => {
      const headers = {
        'x-acs-dingtalk-access-token': token,
        'x-client-token': 'again',
        'content-type': 'application/json',
      }
      const url = `${sandbox.origin}${calendar(name)}/events`
      const { body } = await send(url, { method: 'POST', headers, body: JSON.stringify(stand()) })
      return String(body['id'])
    }
    const first = await once('Li Na')

    expect(await once('Li Na')).toBe(first)
    expect(await once('Chen Min')).not.toBe(first)
    sandbox.clock.advance(86_400_000)
    token = await getToken(sandbox)
    expect(await once('Li Na')).not.toBe(first)
  })

  it('stops at a hundred a day', async () => {
    for (let count = 0; count < 100; count += 1) await create('Li Na')
    expect(await create('Li Na')).toMatchObject({ status: 400, body: { code: 'flowLimit' } })
    expect((await create('Chen Min')).status).toBe(200)
    sandbox.clock.advance(86_400_000)
    api = await apiClient(sandbox)
    expect((await create('Li Na')).status).toBe(200)
  })
})

describe('an event', () => {
  it('is read by those who are invited, and by nobody else', async () => {
    const id = await createId('Li Na', { attendees: [{ id: union('Chen Min') }] })

    expect((await one('GET', 'Chen Min', id)).body).toMatchObject({
      summary: 'Stand-up',
      attendees: [{ self: true }],
      organizer: { self: false },
    })
    expect(await one('GET', 'Zhang San', id)).toMatchObject({
      status: 404,
      body: { code: 'itemNotFound' },
    })
  })

  it('is changed by its organizer, who names it in the body, too', async () => {
    const id = await createId('Li Na', { attendees: [{ id: union('Chen Min') }] })
    const change = { id, summary: 'Retro' }

    expect((await one('PUT', 'Li Na', id, change)).body).toMatchObject({
      id,
      summary: 'Retro',
      start: stand().start,
      attendees: [{ id: union('Chen Min') }],
    })
    expect(await one('PUT', 'Chen Min', id, change)).toMatchObject({
      status: 400,
      body: { code: 'permissionDeny' },
    })
    expect((await one('PUT', 'Li Na', id, { summary: 'x' })).body['message']).toBe(
      'Event id summary cannot be blank',
    )
    expect((await one('PUT', 'Li Na', id, { id, summary: '' })).body['message']).toBe(
      'Event summary cannot be blank',
    )
  })

  it('is deleted with an empty answer, and listed only when asked for', async () => {
    const id = await createId('Li Na')

    expect(await one('DELETE', 'Li Na', id)).toMatchObject({ status: 200, text: '' })
    for (const method of ['GET', 'DELETE'])
      expect((await one(method, 'Li Na', id)).status).toBe(404)
    expect((await list('Li Na', YEAR)).body['events']).toEqual([])
    expect((await list('Li Na', { ...YEAR, showDeleted: 'true' })).body['events']).toMatchObject([
      { id, status: 'cancelled' },
    ])
  })

  it('needs its permission points', async () => {
    sandbox.settings.missingScopes.add('Calendar.Event.Write')
    expect((await create('Li Na')).body['accessdenieddetail']).toEqual({
      requiredScopes: ['Calendar.Event.Write'],
    })
    sandbox.settings.missingScopes.add('Calendar.Event.Read')
    expect((await view('Li Na')).status).toBe(403)
  })

  it('writes its times in the format that is set', async () => {
    sandbox.settings.timeFormat = 'java'
    expect((await create('Li Na')).body['createTime']).toMatch(
      /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{2} \d{2}:\d{2}:\d{2} CST \d{4}$/,
    )
  })
})

describe('looking through a calendar', () => {
  const repeat = (
    pattern: object,
    range: object = { type: 'numbered', numberOfOccurrences: 4 },
  ) => ({
    recurrence: { pattern, range },
  })

  // 2026-09-21 is a Monday, the third of its month.
  it.each([
    [{ type: 'daily', interval: 2 }, ['09-21', '09-23', '09-25', '09-27']],
    [
      { type: 'weekly', daysOfWeek: 'monday,thursday', interval: 2 },
      ['09-21', '09-24', '10-05', '10-08'],
    ],
    [{ type: 'weekly' }, ['09-21', '09-28', '10-05', '10-12']],
    [{ type: 'absoluteMonthly', dayOfMonth: 21 }, ['09-21', '10-21', '11-21', '12-21']],
    [
      { type: 'relativeMonthly', daysOfWeek: 'monday', index: 'third' },
      ['09-21', '10-19', '11-16', '12-21'],
    ],
    [
      { type: 'relativeMonthly', daysOfWeek: 'friday', index: 'last' },
      ['09-21', '09-25', '10-30', '11-27'],
    ],
  ])('unfolds %j', async (pattern, days) => {
    await create('Li Na', repeat(pattern))
    expect(daysOf(await view('Li Na', YEAR))).toEqual(days.map((day) => `2026-${day}`))
    expect(daysOf(await list('Li Na', YEAR))).toEqual(['2026-09-21'])
  })

  it('unfolds no further than the range and the window say', async () => {
    const endDate = { type: 'endDate', endDate: '2026-09-23' }
    await create('Li Na', repeat({ type: 'daily' }, endDate))
    await create('Li Na', { ...repeat({ type: 'absoluteYearly' }, { type: 'noEnd' }) })
    const window = { timeMin: '2026-09-22T00:00:00+08:00', timeMax: '2027-09-22T00:00:00+08:00' }

    expect(daysOf(await view('Li Na', window))).toEqual(['2026-09-22', '2026-09-23', '2027-09-21'])
  })

  it('names the series of each day, which is an event of its own to read', async () => {
    const id = await createId('Li Na', repeat({ type: 'daily' }))
    const { body } = await view('Li Na', YEAR)

    expect(body['events']).toMatchObject([
      { seriesMasterId: id, originStart: stand().start, status: 'confirmed' },
      { id: `${id}_20260922`, start: at('2026-09-22T10:00'), end: at('2026-09-22T10:15') },
      {},
      {},
    ])
    expect((await one('GET', 'Li Na', `${id}_20260922`)).body).toMatchObject({
      start: at('2026-09-22T10:00'),
    })
    expect(await one('GET', 'Li Na', `${id}_20260925`)).toMatchObject({
      status: 404,
      body: { code: 'instanceNotExist' },
    })
  })

  it('sorts by time, turns pages and cuts the attendees', async () => {
    const attendees = ['Chen Min', 'Zhang San'].map((name) => ({ id: union(name) }))
    await create('Li Na', { start: { date: '2026-10-01' }, end: { date: '2026-10-02' } })
    await create('Li Na', { attendees })
    const first = await view('Li Na', { ...YEAR, maxResults: '1', maxAttendees: '1' })

    expect(daysOf(first)).toEqual(['2026-09-21'])
    expect(first.body).toMatchObject({ nextToken: '1', events: [{ attendees: [{}] }] })
    const second = await view('Li Na', { ...YEAR, maxResults: '1', nextToken: '1' })
    expect(second.body).toMatchObject({ events: [{ isAllDay: true }] })
    expect(second.body).not.toHaveProperty('nextToken')
  })

  it('tells what changed since a syncToken', async () => {
    const first = await createId('Li Na')
    await createId('Li Na')
    const { syncToken } = (await list('Li Na', YEAR)).body
    await one('DELETE', 'Li Na', first)

    expect((await list('Li Na', { syncToken: String(syncToken) })).body['events']).toMatchObject([
      { id: first, status: 'cancelled' },
    ])
  })

  it.each([
    [{ maxResults: '101' }, 'maxResults must between [1, 100]'],
    [{ timeMin: 'soon' }, 'timeMin invalid'],
    [{ timeMin: '2026-01-01T00:00:00Z', timeMax: '2027-06-01T00:00:00Z' }, 'one year'],
  ])('refuses %j', async (query, message) => {
    const { status, body } = await list('Li Na', query)
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'invalidParameter' })
    expect(body['message']).toContain(message)
  })
})

describe('events in a subscribed calendar', () => {
  async function shared(): Promise<string> {
    const openConversationIds = [group(sandbox, 'Release team').conversationId]
    const path = `/v1.0/calendar/users/${union('Li Na')}/subscribedCalendars`
    const fields = { name: 'Releases', subscribeScope: { openConversationIds } }
    const calendarId = String((await api.call('POST', path, fields)).body['calendarId'])
    await api.call('POST', `${calendar('Zhang San', calendarId)}/subscribe`)
    return calendarId
  }

  it('are made by those who may edit it and seen by those who subscribed', async () => {
    const calendarId = await shared()

    expect((await create('Li Na', {}, calendarId)).status).toBe(200)
    expect(daysOf(await view('Zhang San', YEAR, calendarId))).toEqual(['2026-09-21'])
    expect(daysOf(await view('Zhang San', YEAR))).toEqual([])
    const denied = { status: 400, body: { code: 'permissionDeny' } }
    expect(await create('Zhang San', {}, calendarId)).toMatchObject(denied)
    expect(await view('Chen Min', YEAR, calendarId)).toMatchObject(denied)
    expect(await create('Li Na', {}, 'made up')).toMatchObject({
      status: 404,
      body: { code: 'itemNotFound' },
    })
  })

  it('can be forbidden, as the documentation has it', async () => {
    const calendarId = await shared()
    sandbox.settings.eventsInSubscribedCalendars = false

    expect((await create('Li Na', {}, calendarId)).body['message']).toBe('calendar type invalid')
    expect((await create('Li Na')).status).toBe(200)
  })
})
