/** Events: make, read, change, delete, list, and the view in which repeated ones are unfolded. */
import type { Clock } from '../clock.ts'
import {
  PRIMARY_CALENDAR,
  type CalendarEvent,
  type CalendarEvents,
  type CalendarPlace,
} from '../company/calendar-events.ts'
import type { Company } from '../company/company.ts'
import { mayEditCalendar } from '../company/rights.ts'
import type { Person } from '../company/types.ts'
import type { Ids } from '../ids.ts'
import { textAt } from '../json.ts'
import type { Settings } from '../settings.ts'
import { invalid } from './calendar-fields.ts'
import { readEventFields } from './event-fields.ts'
import { listPage, viewPage } from './event-pages.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import { done, DONE_EMPTY, refuse, type ApiResult, type Refusal } from './result.ts'
import { occurrencesOf, wireEvent, wireOccurrence } from './wire-events.ts'

export interface CalendarEventOptions {
  readonly clock: Clock
  readonly ids: Ids
  readonly company: Company
  readonly settings: Settings
  readonly calendarEvents: CalendarEvents
}

const CALENDAR = '/v1.0/calendar/users/:userId/calendars/:calendarId'
const EVENTS = `${CALENDAR}/events`
const EVENT = `${EVENTS}/:eventId`

const WRITE = { permission: 'Calendar.Event.Write', operatorIn: 'path userId' } as const
const READ = { permission: 'Calendar.Event.Read', operatorIn: 'path userId' } as const

// Not `permissionDenied`, as it is everywhere else.
const DENIED = refuse(400, 'permissionDeny', 'permissionDeny')
const NOT_FOUND = refuse(404, 'itemNotFound', 'item not found')
const NO_SUCH_DAY = refuse(404, 'instanceNotExist', 'instance not exist')
const FLOW_LIMIT = refuse(400, 'flowLimit', 'current user can not create events exceed 100 per day')

const MOST_A_DAY = 100
const MOST_ATTENDEES_SHOWN = 500
const DAY_MS = 86_400_000
const CHINA_MS = 8 * 3_600_000

type Handle = (request: ApiRequest, place: Place) => ApiResult

interface Place extends CalendarPlace {
  readonly operator: Person
  readonly mayWrite: boolean
}

export function calendarEventEndpoints(options: CalendarEventOptions): readonly ApiEndpoint[] {
  const inCalendar = (handle: Handle) => (request: ApiRequest) => {
    const place = findPlace(request, options)
    return 'code' in place ? place : handle(request, place)
  }
  const look = (
    { company, clock, calendarEvents: events }: CalendarEventOptions,
    place: Place,
  ) => ({
    place,
    events,
    view: { company, viewer: place.unionId },
    now: clock.now(),
  })
  return [
    {
      ...WRITE,
      method: 'POST',
      path: EVENTS,
      handle: inCalendar((...call) => create(options, ...call)),
    },
    {
      ...WRITE,
      method: 'PUT',
      path: EVENT,
      handle: inCalendar((...call) => change(options, ...call)),
    },
    {
      ...WRITE,
      method: 'DELETE',
      path: EVENT,
      handle: inCalendar((...call) => cancel(options, ...call)),
    },
    {
      ...READ,
      method: 'GET',
      path: EVENT,
      handle: inCalendar((...call) => read(options, ...call)),
    },
    {
      ...READ,
      method: 'GET',
      path: EVENTS,
      handle: inCalendar(({ query }, place) => listPage(query, look(options, place))),
    },
    {
      ...READ,
      method: 'GET',
      path: `${CALENDAR}/eventsview`,
      handle: inCalendar(({ query }, place) => viewPage(query, look(options, place))),
    },
  ]
}

function findPlace(
  { params, operator, operatorId }: ApiRequest,
  { company, settings }: CalendarEventOptions,
): Place | Refusal {
  const calendarId = (params['calendarId'] ?? '').trim()
  if (calendarId === '') return invalid('CalendarId cannot be blank')
  if (operator === undefined) return DENIED
  const place = { calendarId, unionId: operatorId, operator }
  if (calendarId === PRIMARY_CALENDAR) return { ...place, mayWrite: true }
  if (!settings.eventsInSubscribedCalendars) return invalid('calendar type invalid')
  const calendar = company.findCalendar(calendarId)
  if (calendar === undefined) return NOT_FOUND
  const mayWrite = mayEditCalendar(calendar, operator)
  return mayWrite || calendar.subscribers.includes(operatorId) ? { ...place, mayWrite } : DENIED
}

function create(options: CalendarEventOptions, request: ApiRequest, place: Place): ApiResult {
  const { calendarEvents: events, clock, ids } = options
  const { body, headers } = request
  if (Object.keys(body).length === 0) return invalid('Event must be provided.')
  const fields = readEventFields(body)
  if ('code' in fields) return fields
  if (!place.mayWrite) return DENIED
  const now = clock.now()
  const token = `${place.unionId} ${headers['x-client-token'] ?? ''}`
  const isOnce = headers['x-client-token'] !== undefined
  const before = isOnce ? events.madeWith(token, now) : undefined
  if (before !== undefined) return shown(before, options, place)
  const today = now - ((now + CHINA_MS) % DAY_MS)
  if (events.countMadeSince(place.unionId, today) >= MOST_A_DAY) return FLOW_LIMIT
  const event = events.put({
    ...fields,
    id: ids.calendarEventId(),
    calendarId: place.calendarId,
    organizer: place.unionId,
    createdAt: now,
    updatedAt: now,
    status: 'confirmed',
  })
  if (isOnce) events.remember(token, event)
  return shown(event, options, place)
}

function change(options: CalendarEventOptions, request: ApiRequest, place: Place): ApiResult {
  const { calendarEvents, clock } = options
  const { params, body } = request
  if (Object.keys(body).length === 0) return invalid('Event must be provided.')
  // The words are DingTalk's.
  if ((textAt(body, 'id') ?? '').trim() === '') return invalid('Event id summary cannot be blank')
  const event = calendarEvents.find(place, params['eventId'] ?? '')
  if (event === undefined || event.status === 'cancelled') return NOT_FOUND
  if (!maySet(event, place)) return DENIED
  const fields = readEventFields({ ...event.sent, ...body })
  if ('code' in fields) return fields
  return shown(calendarEvents.put({ ...event, ...fields, updatedAt: clock.now() }), options, place)
}

function cancel(options: CalendarEventOptions, { params }: ApiRequest, place: Place): ApiResult {
  const { calendarEvents, clock } = options
  const event = calendarEvents.find(place, params['eventId'] ?? '')
  if (event === undefined || event.status === 'cancelled') return NOT_FOUND
  if (!maySet(event, place)) return DENIED
  calendarEvents.put({ ...event, status: 'cancelled', updatedAt: clock.now() })
  return DONE_EMPTY
}

/** By its own id, or by the id of one of its days. */
function read(options: CalendarEventOptions, request: ApiRequest, place: Place): ApiResult {
  const { calendarEvents, clock, company } = options
  const { params, query } = request
  const eventId = params['eventId'] ?? ''
  const [id = '', day] = eventId.split('_')
  const event = calendarEvents.find(place, id)
  if (event === undefined || event.status === 'cancelled') return NOT_FOUND
  const wanted = Number(query['maxAttendees'] ?? 100)
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_ATTENDEES_SHOWN)
    return invalid('maxAttendees must between [1, 500]')
  const view = { company, viewer: place.unionId, maxAttendees: wanted }
  if (day === undefined) return done(wireEvent(event, view))
  const horizon = clock.now() + 5 * 366 * DAY_MS
  const occurrence = occurrencesOf(event, horizon).find((one) => one.id === eventId)
  return occurrence === undefined ? NO_SUCH_DAY : done(wireOccurrence(occurrence, view))
}

/** The organizer, and in a subscribed calendar whoever may edit it. */
function maySet(event: CalendarEvent, { calendarId, unionId, mayWrite }: Place): boolean {
  return event.organizer === unionId || (calendarId !== PRIMARY_CALENDAR && mayWrite)
}

function shown(event: CalendarEvent, { company }: CalendarEventOptions, place: Place): ApiResult {
  const view = { company, viewer: place.unionId, maxAttendees: MOST_ATTENDEES_SHOWN }
  return done(wireEvent(event, view))
}
