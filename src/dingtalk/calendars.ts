// Subscribed calendars: made, read, changed and subscribed to; the path's `userId` is a unionId.
import { createHash } from 'node:crypto'

import type { SubscribeScope } from '../arguments.ts'
import type { CalendarId, UnionId } from '../ids.ts'
import { asCalendarId, asCorpId, asOpenConversationId, asUnionId } from '../ids.ts'
import { saidNo, unexpectedAnswer } from './errors.ts'
import type { OpenApi } from './open-api.ts'
import { path } from './open-api.ts'
import { flagAt, idsAt, recordAt, recordsAt, textAt } from './read.ts'

export type CalendarDraft = {
  /** 1 to 127 characters. */
  readonly name: string
  /** Up to 1,024 characters. */
  readonly description: string | undefined
  /** Co-editors. */
  readonly managers: readonly UnionId[]
  readonly subscribeScope: SubscribeScope
}

/** Six letters by which a calendar is known again whose maker never heard that it was made. */
type Marked = { readonly mark: string }

export type CalendarChange = CalendarDraft & {
  readonly calendarId: CalendarId
  /** Tells one state of a calendar from another; of the state that the change is built on. */
  readonly version: string
}

export type SubscribedCalendar = CalendarChange & {
  readonly author: UnionId | undefined
}

/** `POST …/subscribedCalendars`. Not idempotent: a repeat makes a second calendar. */
export async function createSubscribedCalendar(
  openApi: OpenApi,
  unionId: UnionId,
  { mark, ...draft }: CalendarDraft & Marked,
): Promise<CalendarId> {
  const description = withMark(draft.description, mark)
  const answer = await openApi.call({
    api: 'subscribedCalendars/create',
    method: 'POST',
    path: path`/v1.0/calendar/users/${unionId}/subscribedCalendars`,
    body: withoutEmpty({
      ...draft,
      description,
      subscribeScope: withoutEmpty(draft.subscribeScope),
    }),
    repeatable: false,
  })
  const calendarId = asCalendarId(textAt(answer, 'calendarId') ?? '')
  if (calendarId === undefined)
    throw unexpectedAnswer('subscribedCalendars/create', 'no calendarId')
  return calendarId
}

const LONGEST_DESCRIPTION = 1_024
const UNDESCRIBED = 'dingtalk-steward'

/** At the end of the description, as DingTalk keeps nothing else; left out where it has no room. */
function withMark(description: string | undefined, mark: string): string | undefined {
  const marked = description === undefined ? UNDESCRIBED : `${description} ·`
  return `${marked} #${mark}`.length > LONGEST_DESCRIPTION ? description : `${marked} #${mark}`
}

const MARKED = /^(?:dingtalk-steward|(?<description>.*) ·) #(?<mark>[0-9A-Z]{6})$/s

/** A description as a person wrote it, and the mark that we put behind it. */
function withoutMark(description: string | undefined): {
  readonly description: string | undefined
  readonly mark: string | undefined
} {
  const found = MARKED.exec(description ?? '')?.groups
  if (found === undefined) return { description, mark: undefined }
  return { description: found['description'], mark: found['mark'] }
}

/** What is not required and not given stays out of the body. */
function withoutEmpty(fields: object): object {
  const isEmpty = (value: unknown): boolean =>
    value === undefined || (Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)))
}

/** `GET …/subscribedCalendars/{calendarId}`: only for its author and co-editors. */
export async function getSubscribedCalendar(
  openApi: OpenApi,
  unionId: UnionId,
  calendarId: CalendarId,
): Promise<SubscribedCalendar> {
  const api = 'subscribedCalendars/get'
  const answer = await openApi.call({
    api,
    method: 'GET',
    path: path`/v1.0/calendar/users/${unionId}/subscribedCalendars/${calendarId}`,
    repeatable: true,
  })
  const name = textAt(answer, 'name')
  if (name === undefined) throw unexpectedAnswer(api, 'no name')
  const scope = recordAt(answer['subscribeScope'] ?? {}) ?? { unionIds: 'unreadable' }
  const managers = idsAt(answer, 'managers', asUnionId)
  const unionIds = idsAt(scope, 'unionIds', asUnionId)
  const openConversationIds = idsAt(scope, 'openConversationIds', asOpenConversationId)
  const corpIds = idsAt(scope, 'corpIds', asCorpId)
  if (!managers || !unionIds || !openConversationIds || !corpIds)
    throw unexpectedAnswer(api, 'managers or subscribeScope not readable')
  const { description } = withoutMark(textAt(answer, 'description'))
  const subscribeScope = { unionIds, openConversationIds, corpIds }
  const state = JSON.stringify([name, description, managers, subscribeScope])
  return {
    calendarId,
    name,
    description,
    author: asUnionId(textAt(answer, 'author') ?? ''),
    managers,
    subscribeScope,
    version: createHash('sha256').update(state).digest('hex').slice(0, 16),
  }
}

/**
 * `PUT …/subscribedCalendars/{calendarId}`. Whether a left-out field is kept or emptied is not
 * documented, so the whole calendar goes in, empty lists included, read and merged before.
 */
export async function updateSubscribedCalendar(
  openApi: OpenApi,
  unionId: UnionId,
  { calendarId, version, name, description, managers, subscribeScope }: CalendarChange,
): Promise<void> {
  const api = 'subscribedCalendars/update'
  const answer = await openApi.call({
    api,
    method: 'PUT',
    path: path`/v1.0/calendar/users/${unionId}/subscribedCalendars/${calendarId}`,
    body: { name, ...(description !== undefined && { description }), managers, subscribeScope },
    repeatable: true,
    targetVersion: version,
  })
  if (flagAt(answer, 'result') !== true) throw saidNo(api, 'result:false')
}

export type ListedCalendar = {
  readonly calendarId: CalendarId
  readonly name: string
  readonly description: string | undefined
  readonly mark: string | undefined
  readonly type: string
}

/** `GET …/calendars`: every calendar in this person's list; names are called `summary` here. */
export async function listCalendars(openApi: OpenApi, unionId: UnionId): Promise<ListedCalendar[]> {
  const answer = await openApi.call({
    api: 'calendars/list',
    method: 'GET',
    path: path`/v1.0/calendar/users/${unionId}/calendars`,
    repeatable: true,
  })
  return recordsAt(recordAt(answer['response']) ?? {}, 'calendars').flatMap((entry) => {
    const calendarId = asCalendarId(textAt(entry, 'id') ?? '')
    if (calendarId === undefined) return []
    const name = textAt(entry, 'summary') ?? ''
    const described = withoutMark(textAt(entry, 'description'))
    return [{ calendarId, name, ...described, type: textAt(entry, 'type') ?? '' }]
  })
}

/** `POST …/calendars/{calendarId}/subscribe`: answers with an empty body; safe to repeat. */
export async function subscribeCalendar(
  openApi: OpenApi,
  unionId: UnionId,
  calendarId: CalendarId,
): Promise<void> {
  await openApi.call({
    api: 'calendars/subscribe',
    method: 'POST',
    path: path`/v1.0/calendar/users/${unionId}/calendars/${calendarId}/subscribe`,
    repeatable: true,
  })
}
