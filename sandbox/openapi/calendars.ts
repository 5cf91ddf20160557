/** All of the calendar API. */
import { calendarEventEndpoints, type CalendarEventOptions } from './calendar-events.ts'
import { calendarSubscriptionEndpoints } from './calendar-subscriptions.ts'
import type { ApiEndpoint } from './gate.ts'
import { subscribedCalendarEndpoints } from './subscribed-calendars.ts'

export function calendarEndpoints(options: CalendarEventOptions): readonly ApiEndpoint[] {
  const { company, ids } = options
  return [
    ...subscribedCalendarEndpoints(company, ids),
    ...calendarSubscriptionEndpoints(company),
    ...calendarEventEndpoints(options),
  ]
}
