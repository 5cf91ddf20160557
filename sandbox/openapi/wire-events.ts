/** How an event looks on the wire, and the single days of one that repeats. */
import type { CalendarEvent, EventTime } from '../company/calendar-events.ts'
import type { Company } from '../company/company.ts'
import { occurrences } from '../company/recurrence.ts'
import { recordAt, type JsonRecord } from '../json.ts'
import { timeOf } from './event-fields.ts'
import { wireTime } from './wire-shapes.ts'

/** One day of an event: the event itself when it does not repeat. */
export interface Occurrence {
  readonly id: string
  readonly event: CalendarEvent
  readonly start: EventTime
  readonly end: EventTime
}

/** All that begin before `until`, in the order of time. */
export function occurrencesOf(event: CalendarEvent, until: number): readonly Occurrence[] {
  const { id, start, end, recurrence } = event
  if (recurrence === undefined) return timeOf(start) < until ? [{ id, event, start, end }] : []
  const first = dayOf(start)
  // A day more than needed: the day is a local one, `until` is not.
  const last = new Date(until + 86_400_000).toISOString().slice(0, 10)
  return occurrences(recurrence, first, last).flatMap((day) => {
    const days = (Date.parse(day) - Date.parse(first)) / 86_400_000
    const begins = moved(start, days)
    if (timeOf(begins) >= until) return []
    const name = `${id}_${day.replaceAll('-', '')}`
    return [{ id: name, event, start: begins, end: moved(end, days) }]
  })
}

function dayOf(time: EventTime): string {
  return ('date' in time ? time.date : time.dateTime).slice(0, 10)
}

/** The same hour, some days later. */
function moved(time: EventTime, days: number): EventTime {
  const text = dayOf(time)
  const day = new Date(Date.parse(text) + days * 86_400_000).toISOString().slice(0, 10)
  if ('date' in time) return { date: day }
  return { ...time, dateTime: `${day}${time.dateTime.slice(10)}` }
}

export interface View {
  readonly company: Company
  /** The unionId of whoever looks. */
  readonly viewer: string
  readonly maxAttendees: number
}

export function wireEvent(event: CalendarEvent, view: View): JsonRecord {
  const { sent, start, end, organizer, reminders } = event
  const meeting = recordAt(sent, 'onlineMeetingInfo')
  const attendees = event.attendees.slice(0, view.maxAttendees).map(({ unionId, isOptional }) => ({
    ...wirePerson(unionId, view),
    responseStatus: unionId === organizer ? 'accepted' : 'needsAction',
    isOptional,
  }))
  return {
    id: event.id,
    summary: event.summary,
    description: sent['description'] ?? '',
    start,
    end,
    isAllDay: 'date' in start,
    ...pick(sent, ['recurrence', 'location', 'uiConfigs', 'richTextDescription']),
    attendees,
    organizer: { ...wirePerson(organizer, view), responseStatus: 'accepted' },
    // A number goes in, a text comes out.
    reminders: reminders.map(({ method, minutes }) => ({ method, minutes: String(minutes) })),
    ...(meeting === undefined ? {} : { onlineMeetingInfo: wireMeeting(event.id, meeting) }),
    createTime: wireTime(event.createdAt),
    updateTime: wireTime(event.updatedAt),
    status: event.status,
  }
}

/** One day of it; only the days of a repeated event name their series. */
export function wireOccurrence(occurrence: Occurrence, view: View): JsonRecord {
  const { id, event, start, end } = occurrence
  const whole = wireEvent(event, view)
  if (event.recurrence === undefined) return whole
  return { ...whole, id, start, end, seriesMasterId: event.id, originStart: start }
}

function wirePerson(unionId: string, { company, viewer }: View): JsonRecord {
  const displayName = company.findByUnionId(unionId)?.name ?? ''
  return { id: unionId, displayName, self: unionId === viewer }
}

function wireMeeting(id: string, meeting: JsonRecord): JsonRecord {
  const url = `dingtalk://dingtalkclient/page/videoConfFromCalendar?confId=${id}`
  return { type: meeting['type'], conferenceId: id, url, extraInfo: {} }
}

function pick(record: JsonRecord, keys: readonly string[]): JsonRecord {
  return Object.fromEntries(
    keys.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]]])),
  )
}
