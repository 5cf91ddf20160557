/** A person looks through a calendar: a page of its events, or of the single days on which they fall. */
import type { CalendarEvent, CalendarEvents, CalendarPlace } from '../company/calendar-events.ts'
import { invalid } from './calendar-fields.ts'
import { timeOf } from './event-fields.ts'
import type { ApiRequest } from './gate.ts'
import { done, type ApiResult, type Refusal } from './result.ts'
import { occurrencesOf, wireEvent, wireOccurrence, type View } from './wire-events.ts'

const LONGEST_PAGE = 100
const YEAR_MS = 366 * 86_400_000

export interface Looking {
  readonly place: CalendarPlace
  readonly events: CalendarEvents
  readonly view: Omit<View, 'maxAttendees'>
  readonly now: number
}

interface Page {
  readonly from: number
  readonly until: number
  readonly maxResults: number
  readonly maxAttendees: number
  readonly start: number
}

/** Every day of a repeated event is one of its own. */
export function viewPage(query: ApiRequest['query'], looking: Looking): ApiResult {
  const page = readPage(query, looking.now)
  if ('code' in page) return page
  const { events, place, view } = looking
  const days = events
    .in(place)
    .filter(({ status }) => status === 'confirmed')
    .flatMap((event) => occurrencesOf(event, page.until))
    .filter(({ end }) => timeOf(end) > page.from)
    .sort((one, other) => timeOf(one.start) - timeOf(other.start))
  const shown = days.slice(page.start, page.start + page.maxResults)
  return done({
    ...nextOf(page, days.length),
    events: shown.map((day) => wireOccurrence(day, { ...view, ...page })),
  })
}

/** A repeated event stands here once; with a syncToken only what changed since. */
export function listPage(query: ApiRequest['query'], looking: Looking): ApiResult {
  const page = readPage(query, looking.now)
  if ('code' in page) return page
  if (query['timeMin'] !== undefined && page.until - page.from > YEAR_MS)
    return invalid('time range cannot exceed one year')
  const { events, place, view } = looking
  const since = query['syncToken']
  const showsDeleted = query['showDeleted'] === 'true' || since !== undefined
  const listed = events
    .in(place)
    .filter(({ status }) => status === 'confirmed' || showsDeleted)
    .filter(({ revision }) => since === undefined || revision > Number(since))
    .filter((event) => since !== undefined || touches(event, page))
  const shown = listed.slice(page.start, page.start + page.maxResults)
  const next = nextOf(page, listed.length)
  return done({
    ...next,
    ...(next.nextToken === undefined ? { syncToken: String(events.revision()) } : {}),
    events: shown.map((event) => wireEvent(event, { ...view, ...page })),
  })
}

function touches(event: CalendarEvent, { from, until }: Page): boolean {
  return occurrencesOf(event, until).some(({ end }) => timeOf(end) > from)
}

function readPage(query: ApiRequest['query'], now: number): Page | Refusal {
  const from = Date.parse(query['timeMin'] ?? '1970-01-01T00:00:00Z')
  if (Number.isNaN(from)) return invalid('timeMin invalid')
  const latest = Math.max(from, now) + YEAR_MS
  const until = query['timeMax'] === undefined ? latest : Date.parse(query['timeMax'])
  if (Number.isNaN(until) || until < from) return invalid('timeMax invalid')
  const maxResults = wholeAt(query, 'maxResults')
  const maxAttendees = wholeAt(query, 'maxAttendees')
  if (maxResults === undefined) return invalid('maxResults must between [1, 100]')
  if (maxAttendees === undefined) return invalid('maxAttendees must between [1, 100]')
  const start = Number(query['nextToken'] ?? 0)
  if (!Number.isInteger(start) || start < 0) return invalid('nextToken invalid')
  return { from, until, maxResults, maxAttendees, start }
}

function wholeAt(query: ApiRequest['query'], key: string): number | undefined {
  const value = Number(query[key] ?? LONGEST_PAGE)
  return Number.isInteger(value) && value >= 1 && value <= LONGEST_PAGE ? value : undefined
}

function nextOf({ start, maxResults }: Page, count: number): { readonly nextToken?: string } {
  const end = start + maxResults
  return end < count ? { nextToken: String(end) } : {}
}
