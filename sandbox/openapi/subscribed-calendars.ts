/** Subscribed calendars themselves: create, read, change, delete. */
import type { Company } from '../company/company.ts'
import { isInGroupsOrOrg, mayEditCalendar } from '../company/rights.ts'
import type { Ids } from '../ids.ts'
import { invalid, readCalendarFields, type CalendarFields } from './calendar-fields.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import { done, refuse, type ApiResult } from './result.ts'

const PATH = '/v1.0/calendar/users/:userId/subscribedCalendars'
const ONE_PATH = `${PATH}/:calendarId`

const PERMISSION_DENIED = refuse(403, 'permissionDenied', 'permission denied')
const NOT_IN_RANGE = invalid('current user must in range')
const CALENDAR_NOT_EXIST = invalid('calendar not exist')

const WRITE = { permission: 'Calendar.Calendar.Write', operatorIn: 'path userId' } as const
const READ = { permission: 'Calendar.Calendar.Read', operatorIn: 'path userId' } as const

export function subscribedCalendarEndpoints(company: Company, ids: Ids): readonly ApiEndpoint[] {
  return [
    { ...WRITE, method: 'POST', path: PATH, handle: (request) => create(company, ids, request) },
    { ...WRITE, method: 'PUT', path: ONE_PATH, handle: (request) => update(company, request) },
    { ...WRITE, method: 'DELETE', path: ONE_PATH, handle: (request) => remove(company, request) },
    { ...READ, method: 'GET', path: ONE_PATH, handle: (request) => read(company, request) },
  ]
}

function create(company: Company, ids: Ids, { body, operator }: ApiRequest): ApiResult {
  const fields = readCalendarFields(body)
  if ('code' in fields) return fields
  if (operator === undefined) return PERMISSION_DENIED
  if (!isInGroupsOrOrg(company, fields.subscribeScope, operator)) return NOT_IN_RANGE
  const calendarId = ids.calendarId()
  company.putCalendar({ calendarId, ...fields, author: operator.unionId, subscribers: [] })
  return done({ calendarId })
}

/** Stands in for a calendar that is not there, so that the form is still judged first. */
const NO_FIELDS: CalendarFields = {
  name: 'none',
  description: '',
  managers: [],
  subscribeScope: { unionIds: [], openConversationIds: [], corpIds: [] },
}

/** Every field is optional; what is not sent stays as it is. */
function update(company: Company, { params, body, operator }: ApiRequest): ApiResult {
  const calendarId = calendarIdOf(params)
  if (calendarId === '') return invalid('calendar id cannot be blank')
  const calendar = company.findCalendar(calendarId)
  const fields = readCalendarFields({ ...(calendar ?? NO_FIELDS), ...body })
  if ('code' in fields) return fields
  if (calendar === undefined) return CALENDAR_NOT_EXIST
  if (!mayEditCalendar(calendar, operator)) return PERMISSION_DENIED
  if (!isInGroupsOrOrg(company, fields.subscribeScope, operator)) return NOT_IN_RANGE
  company.putCalendar({ ...calendar, ...fields })
  return done({ result: true })
}

function read(company: Company, { params, operator }: ApiRequest): ApiResult {
  const calendarId = calendarIdOf(params)
  if (calendarId === '') return invalid('calendar id cannot be null')
  const calendar = company.findCalendar(calendarId)
  if (calendar === undefined) return CALENDAR_NOT_EXIST
  if (!mayEditCalendar(calendar, operator)) return PERMISSION_DENIED
  const { subscribers: _, ...shown } = calendar
  return done(shown)
}

/** Only the creator may; every subscription goes with it. */
function remove(company: Company, { params, operator }: ApiRequest): ApiResult {
  const calendarId = calendarIdOf(params)
  if (calendarId === '') return invalid('calendarId cannot be blank')
  const calendar = company.findCalendar(calendarId)
  if (calendar === undefined) return CALENDAR_NOT_EXIST
  if (calendar.author !== operator?.unionId) return PERMISSION_DENIED
  company.removeCalendar(calendarId)
  return done({ result: true })
}

function calendarIdOf(params: ApiRequest['params']): string {
  return (params['calendarId'] ?? '').trim()
}
