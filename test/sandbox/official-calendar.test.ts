// DingTalk's own SDK reads and writes calendars and events here, and understands what is refused.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { getToken } from './support/api-client.ts'
import { group, person } from './support/company.ts'
import { calendar, codeOf, officialConfig, RUNTIME } from './support/official-sdk.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let client: InstanceType<typeof calendar.default>
let headers: InstanceType<typeof calendar.CreateEventHeaders>
let liNa: string

withSandbox(async (started) => {
  sandbox = started
  client = new calendar.default(officialConfig(started))
  const xAcsDingtalkAccessToken = await getToken(started)
  headers = new calendar.CreateEventHeaders({ xAcsDingtalkAccessToken })
  liNa = person(started, 'Li Na').unionId
})

describe('subscribed calendars', () => {
  let calendarId: string
  const scopeOf = (title: string) =>
    new calendar.CreateSubscribedCalendarRequestSubscribeScope({
      openConversationIds: [group(sandbox, title).conversationId],
    })
  const create = (fields: object) =>
    client.createSubscribedCalendarWithOptions(
      liNa,
      new calendar.CreateSubscribedCalendarRequest(fields),
      headers,
      RUNTIME,
    )

  beforeEach(async () => {
    const fields = { name: 'Releases', subscribeScope: scopeOf('Design team') }
    calendarId = (await create(fields)).body?.calendarId ?? ''
  })

  it('are made', async () => {
    expect(calendarId).toMatch(/^\w+$/)
    expect(await codeOf(create({ name: ' ' }))).toBe('invalidParameter')
  })

  it('are read', async () => {
    const read = (unionId: string) =>
      client.getSubscribedCalendarWithOptions(unionId, calendarId, headers, RUNTIME)

    expect((await read(liNa)).body).toMatchObject({
      name: 'Releases',
      author: liNa,
      subscribeScope: { openConversationIds: [group(sandbox, 'Design team').conversationId] },
    })
    expect(await codeOf(read(person(sandbox, 'Chen Min').unionId))).toBe('permissionDenied')
  })

  it('are changed', async () => {
    const update = (change: object) =>
      client.updateSubscribedCalendarsWithOptions(
        calendarId,
        liNa,
        new calendar.UpdateSubscribedCalendarsRequest(change),
        headers,
        RUNTIME,
      )

    expect((await update({ name: 'Launches' })).body?.result).toBe(true)
    expect(await codeOf(update({ name: 'x'.repeat(128) }))).toBe('invalidParameter')
  })

  it('are subscribed to, listed and given up', async () => {
    const subscribe = (name: string) =>
      client.subscribeCalendarWithOptions(
        person(sandbox, name).unionId,
        calendarId,
        headers,
        RUNTIME,
      )
    const chenMin = person(sandbox, 'Chen Min').unionId
    const list = (unionId: string) => client.listCalendarsWithOptions(unionId, headers, RUNTIME)

    expect((await subscribe('Chen Min')).statusCode).toBe(200)
    expect(await codeOf(subscribe('Zhang San'))).toBe('permissionDenied')
    const { body } = await list(chenMin)
    expect(body?.response?.calendars).toMatchObject([
      { id: 'primary' },
      { summary: 'Releases', type: 'subscribed', privilege: 'reader' },
    ])
    expect(await codeOf(list('nobody'))).toBe('paramIllegal')

    const leave = (id: string) =>
      client.unsubscribeCalendarWithOptions(chenMin, id, headers, RUNTIME)
    expect((await leave(calendarId)).body?.result).toBe(true)
    expect((await list(chenMin)).body?.response?.calendars).toHaveLength(1)
    expect(await codeOf(leave('primary'))).toBe('invalidParameter')
  })

  it('are deleted', async () => {
    const remove = (unionId: string) =>
      client.deleteSubscribedCalendarWithOptions(unionId, calendarId, headers, RUNTIME)

    expect(await codeOf(remove(person(sandbox, 'Chen Min').unionId))).toBe('permissionDenied')
    expect((await remove(liNa)).body?.result).toBe(true)
  })
})

describe('events', () => {
  const START = { dateTime: '2026-09-21T10:00:00+08:00', timeZone: 'Asia/Shanghai' }
  const END = { ...START, dateTime: '2026-09-21T10:15:00+08:00' }
  const create = (fields: object = {}, more: object = {}) =>
    client.createEventWithOptions(
      liNa,
      'primary',
      new calendar.CreateEventRequest({
        summary: 'Stand-up',
        start: new calendar.CreateEventRequestStart(START),
        end: new calendar.CreateEventRequestEnd(END),
        reminders: [new calendar.CreateEventRequestReminders({ method: 'dingtalk', minutes: 5 })],
        ...fields,
      }),
      new calendar.CreateEventHeaders({ ...headers, ...more }),
      RUNTIME,
    )

  it('are made, once for one token', async () => {
    const { body } = await create({}, { xClientToken: 'again' })

    expect(body).toMatchObject({
      summary: 'Stand-up',
      start: START,
      end: END,
      isAllDay: false,
      organizer: { id: liNa, displayName: 'Li Na', self: true },
      reminders: [{ method: 'dingtalk', minutes: '5' }],
    })
    expect((await create({}, { xClientToken: 'again' })).body?.id).toBe(body?.id)
    expect(await codeOf(create({ summary: '' }))).toBe('invalidParameter')
  })

  it('are read one by one', async () => {
    const id = (await create()).body?.id ?? ''
    const read = (eventId: string) =>
      client.getEventWithOptions(
        liNa,
        'primary',
        eventId,
        new calendar.GetEventRequest({ maxAttendees: 10 }),
        headers,
        RUNTIME,
      )

    expect((await read(id)).body).toMatchObject({ id, summary: 'Stand-up', start: START })
    expect(await codeOf(read('none'))).toBe('itemNotFound')
  })

  it('are listed, and viewed day by day', async () => {
    const pattern = new calendar.CreateEventRequestRecurrencePattern({ type: 'daily', interval: 1 })
    const range = new calendar.CreateEventRequestRecurrenceRange({
      type: 'numbered',
      numberOfOccurrences: 3,
    })
    const recurrence = new calendar.CreateEventRequestRecurrence({ pattern, range })
    const id = (await create({ recurrence })).body?.id
    const window = { timeMin: '2026-09-01T00:00:00+08:00', timeMax: '2026-10-01T00:00:00+08:00' }
    const list = (query: object) =>
      client.listEventsWithOptions(
        liNa,
        'primary',
        new calendar.ListEventsRequest({ ...window, ...query }),
        headers,
        RUNTIME,
      )
    const view = (query: object) =>
      client.listEventsViewWithOptions(
        liNa,
        'primary',
        new calendar.ListEventsViewRequest({ ...window, ...query }),
        headers,
        RUNTIME,
      )

    expect((await list({})).body?.events).toMatchObject([
      { id, recurrence: { pattern: { type: 'daily' }, range: { numberOfOccurrences: 3 } } },
    ])
    const { body } = await view({ maxResults: 2 })
    expect(body?.nextToken).toBe('2')
    expect(body?.events?.map(({ seriesMasterId }) => seriesMasterId)).toEqual([id, id])
    expect(await codeOf(list({ maxResults: 101 }))).toBe('invalidParameter')
    expect(await codeOf(view({ maxResults: 101 }))).toBe('invalidParameter')
  })

  it('are changed and deleted', async () => {
    const id = (await create()).body?.id ?? ''
    const patch = (change: object) =>
      client.patchEventWithOptions(
        liNa,
        'primary',
        id,
        new calendar.PatchEventRequest(change),
        headers,
        RUNTIME,
      )
    const remove = () =>
      client.deleteEventWithOptions(
        liNa,
        'primary',
        id,
        new calendar.DeleteEventRequest({ pushNotification: true }),
        headers,
        RUNTIME,
      )

    expect((await patch({ id, summary: 'Retro' })).body).toMatchObject({ summary: 'Retro' })
    expect(await codeOf(patch({ summary: 'Retro' }))).toBe('invalidParameter')
    expect((await remove()).statusCode).toBe(200)
    expect(await codeOf(remove())).toBe('itemNotFound')
  })
})
