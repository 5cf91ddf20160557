// Entries put into calendars: once, however often they are sent.
import { expect, it } from 'vitest'

import { asCalendarId, asCorpId } from '../../src/ids.ts'
import { DingTalkError } from '../../src/outcome.ts'
import { must, openOurClient } from '../support/our-client.ts'

const RELEASE = {
  summary: 'Release 4.0',
  description: 'Go-live',
  start: '2026-11-24T10:00:00+08:00',
  end: '2026-11-24T11:00:00+08:00',
  timeZone: 'Asia/Shanghai',
  mark: '7F3KQ2',
}

async function withCalendar() {
  const client = await openOurClient()
  const calendarId = await client.ours.createCalendar({
    name: 'Releases',
    description: undefined,
    managers: [],
    subscribeScope: {
      unionIds: [],
      openConversationIds: [],
      corpIds: [must(asCorpId(client.sandbox.company.corpId))],
    },
    mark: 'AAAAAA',
  })
  return { ...client, calendarId }
}

it('the same entry sent twice is one, and another mark makes another', async () => {
  const { sandbox, ours, calendarId } = await withCalendar()
  const first = await ours.addEvent(calendarId, RELEASE)
  expect(await ours.addEvent(calendarId, RELEASE)).toBe(first)
  expect(await ours.addEvent(calendarId, { ...RELEASE, mark: '7F3KQ3' })).not.toBe(first)
  expect(must(sandbox.calls().at(-1)).body).toEqual({
    summary: 'Release 4.0',
    description: 'Go-live',
    start: { dateTime: RELEASE.start, timeZone: 'Asia/Shanghai' },
    end: { dateTime: RELEASE.end, timeZone: 'Asia/Shanghai' },
  })
})

it('an answer that was lost is asked for again, and nothing is there twice', async () => {
  const { sandbox, ours, calendarId } = await withCalendar()
  sandbox.faults.answerAfterCommit(
    { match: 'POST */events' },
    { status: 500, body: { code: 'unknownError' } },
  )
  const eventId = await ours.addEvent(calendarId, RELEASE)
  const sent = sandbox.calls().filter(({ path }) => path.endsWith('/events'))
  expect(sent).toHaveLength(2)
  expect(await ours.addEvent(calendarId, RELEASE)).toBe(eventId)
})

it('whole days are days', async () => {
  const { sandbox, ours, calendarId } = await withCalendar()
  await ours.addEvent(calendarId, { ...RELEASE, start: '2026-11-24', end: '2026-11-25' })
  expect(must(sandbox.calls().at(-1)).body).toMatchObject({
    start: { date: '2026-11-24' },
    end: { date: '2026-11-25' },
    isAllDay: true,
  })
})

it('one that is still being made may have been made', async () => {
  const { sandbox, ours, calendarId } = await withCalendar()
  const body = { code: 'idempotencyProcessing', message: 'Idempotency processing' }
  sandbox.faults.answer({ match: 'POST */events', times: Infinity }, { status: 400, body })
  const error: unknown = await ours.addEvent(calendarId, RELEASE).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(DingTalkError)
  expect(error).toMatchObject({ answer: { reason: 'throttled', mayHaveHappened: true } })
})

it('who may not edit a calendar adds nothing', async () => {
  const { as, calendarId } = await withCalendar()
  await expect(as('Wang Wu').addEvent(calendarId, RELEASE)).rejects.toMatchObject({
    answer: { code: 'permissionDeny', reason: 'refused' },
  })
  const nowhere = must(asCalendarId('AAAAAAAAAAAAAAAAAAAAAAAA'))
  await expect(as('Wang Wu').addEvent(nowhere, RELEASE)).rejects.toMatchObject({
    answer: { code: 'itemNotFound', reason: 'not-found' },
  })
})
