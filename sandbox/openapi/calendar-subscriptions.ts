/** A person's calendars: subscribe to one, give it up, list them. */
import type { Company } from '../company/company.ts'
import { isInSubscribeScope, mayEditCalendar } from '../company/rights.ts'
import type { Calendar, Person } from '../company/types.ts'
import type { JsonRecord } from '../json.ts'
import { invalid } from './calendar-fields.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import { done, DONE_EMPTY, refuse, type ApiResult, type Refusal } from './result.ts'

const PATH = '/v1.0/calendar/users/:userId/calendars'

// HTTP 400 here, although the code is the one of a 403 elsewhere.
const OUT_OF_SCOPE = refuse(400, 'permissionDenied', '用户不在订阅范围')

const WRITE = { permission: 'Calendar.Calendar.Write', operatorIn: 'path userId' } as const

export function calendarSubscriptionEndpoints(company: Company): readonly ApiEndpoint[] {
  return [
    {
      method: 'GET',
      path: PATH,
      permission: 'Calendar.Event.Read',
      operatorIn: 'path userId',
      handle: ({ operator }) => list(company, operator),
    },
    {
      ...WRITE,
      method: 'POST',
      path: `${PATH}/:calendarId/subscribe`,
      handle: (request) => subscribe(company, request),
    },
    {
      ...WRITE,
      method: 'POST',
      path: `${PATH}/:calendarId/unsubscribe`,
      handle: (request) => unsubscribe(company, request),
    },
  ]
}

function subscribe(company: Company, request: ApiRequest): ApiResult {
  const calendar = findCalendar(company, request)
  if ('code' in calendar) return calendar
  const { operator } = request
  if (operator === undefined || !isInSubscribeScope(company, calendar.subscribeScope, operator))
    return OUT_OF_SCOPE
  const subscribers = [...new Set([...calendar.subscribers, operator.unionId])]
  company.putCalendar({ ...calendar, subscribers })
  return DONE_EMPTY
}

function unsubscribe(company: Company, request: ApiRequest): ApiResult {
  const calendar = findCalendar(company, request)
  if ('code' in calendar) return calendar
  const subscribers = calendar.subscribers.filter((one) => one !== request.operatorId)
  company.putCalendar({ ...calendar, subscribers })
  return done({ result: true })
}

function findCalendar(company: Company, { params }: ApiRequest): Calendar | Refusal {
  const calendarId = (params['calendarId'] ?? '').trim()
  if (calendarId === '') return invalid('calendarId cannot be blank')
  if (calendarId === PRIMARY.id) return invalid('calendar type invalid')
  return company.findCalendar(calendarId) ?? invalid('calendar not exist')
}

const PRIMARY = {
  id: 'primary',
  summary: '我的日程',
  description: '',
  timeZone: 'Asia/Shanghai',
  eTag: '0',
  type: 'primary',
  privilege: 'owner',
}

/** A subscribed calendar is listed for whoever created it or subscribed to it. */
function list(company: Company, operator: Person | undefined): ApiResult {
  if (operator === undefined) return refuse(400, 'paramIllegal', 'PARAM ILLEGAL')
  const { unionId } = operator
  const listed = company.calendars.filter(
    ({ author, subscribers }) => author === unionId || subscribers.includes(unionId),
  )
  const calendars = listed.map((calendar) => wireCalendar(calendar, operator))
  return done({ response: { calendars: [PRIMARY, ...calendars] } })
}

function wireCalendar(calendar: Calendar, operator: Person): JsonRecord {
  const asEditor = calendar.author === operator.unionId ? 'owner' : 'writer'
  return {
    id: calendar.calendarId,
    summary: calendar.name,
    description: calendar.description,
    timeZone: 'Asia/Shanghai',
    eTag: '0',
    type: 'subscribed',
    privilege: mayEditCalendar(calendar, operator) ? asEditor : 'reader',
  }
}
