// Entries of calendars; the path's `userId` is a unionId.
import { createHash } from 'node:crypto'

import type { CalendarEventId, CalendarId, UnionId } from '../ids.ts'
import { asCalendarEventId } from '../ids.ts'
import { unexpectedAnswer } from './errors.ts'
import type { OpenApi } from './open-api.ts'
import { path } from './open-api.ts'
import { textAt } from './read.ts'

export type CalendarEventDraft = {
  /** Up to 2,048 characters. */
  readonly summary: string
  /** Up to 5,000 characters. */
  readonly description?: string | undefined
  /** A day, as `2026-09-20`, or a moment, as `2026-09-20T10:15:30+08:00`. */
  readonly start: string
  /** Of the same shape; of whole days, the one after the last. */
  readonly end: string
  /** As `Asia/Shanghai`. */
  readonly timeZone: string
  /** Two with the same mark are one, for a day. */
  readonly mark: string
}

/**
 * `POST …/calendars/{calendarId}/events`. The documents know no calendar but `primary` here: whether
 * DingTalk takes entries for a subscribed one is proven by nothing.
 */
export async function createCalendarEvent(
  openApi: OpenApi,
  unionId: UnionId,
  { calendarId, event }: { calendarId: CalendarId; event: CalendarEventDraft },
): Promise<CalendarEventId> {
  const { summary, description, start, end, timeZone, mark } = event
  const answer = await openApi.call({
    api: 'calendarEvents/create',
    method: 'POST',
    path: path`/v1.0/calendar/users/${unionId}/calendars/${calendarId}/events`,
    headers: { 'x-client-token': tokenFrom([unionId, calendarId, mark]) },
    body: {
      summary,
      ...(description !== undefined && { description }),
      start: wireTime(start, timeZone),
      end: wireTime(end, timeZone),
      ...(isDay(start) && { isAllDay: true }),
    },
    repeatable: true,
  })
  const eventId = asCalendarEventId(textAt(answer, 'id') ?? '')
  if (eventId === undefined) throw unexpectedAnswer('calendarEvents/create', 'no id')
  return eventId
}

function tokenFrom(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 32)
}

const isDay = (time: string): boolean => /^\d{4}-\d\d-\d\d$/.test(time)

const wireTime = (time: string, timeZone: string): object =>
  isDay(time) ? { date: time } : { dateTime: time, timeZone }
