/** The events in people's calendars. */
import type { JsonRecord } from '../json.ts'
import type { Recurrence } from './recurrence.ts'

/** A whole day, or a moment in a time zone; written as it was sent. */
export type EventTime =
  | { readonly date: string }
  | { readonly dateTime: string; readonly timeZone: string }

export interface Attendee {
  readonly unionId: string
  readonly isOptional: boolean
}

/** What somebody says of an event. */
export interface EventFields {
  /** As it was sent: what the sandbox only keeps and shows again is read from here. */
  readonly sent: JsonRecord
  readonly summary: string
  readonly start: EventTime
  readonly end: EventTime
  readonly recurrence: Recurrence | undefined
  readonly attendees: readonly Attendee[]
  readonly reminders: readonly Reminder[]
}

export interface Reminder {
  readonly method: string
  readonly minutes: number
}

export interface CalendarEvent extends EventFields {
  readonly id: string
  /** A subscribed calendar's id; `primary` for the organizer's own. */
  readonly calendarId: string
  readonly organizer: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly status: 'confirmed' | 'cancelled'
  /** Grows with every change of any event. */
  readonly revision: number
}

/** Whose calendar is looked into: a person's own, or a subscribed one. */
export interface CalendarPlace {
  readonly calendarId: string
  readonly unionId: string
}

export const PRIMARY_CALENDAR = 'primary'

export interface CalendarEvents {
  put(event: Omit<CalendarEvent, 'revision'>): CalendarEvent
  revision(): number
  find(place: CalendarPlace, id: string): CalendarEvent | undefined
  /** Cancelled ones are among them. */
  in(place: CalendarPlace): readonly CalendarEvent[]
  /** How many events this person made since then. */
  countMadeSince(unionId: string, time: number): number
  /** The event that an earlier call with the same token made, within a day. */
  madeWith(token: string, now: number): CalendarEvent | undefined
  remember(token: string, event: CalendarEvent): void
  clear(): void
}

const TOKEN_LIFE_MS = 86_400_000

export function createCalendarEvents(): CalendarEvents {
  const events = new Map<string, CalendarEvent>()
  const tokens = new Map<string, CalendarEvent>()
  let revision = 0
  const inside = (place: CalendarPlace) => [...events.values()].filter((one) => isIn(one, place))
  return {
    put(event) {
      revision += 1
      const kept = { ...event, revision }
      events.set(event.id, kept)
      return kept
    },
    revision: () => revision,
    find: (place, id) => inside(place).find((one) => one.id === id),
    in: inside,
    countMadeSince: (unionId, time) =>
      [...events.values()].filter((one) => one.organizer === unionId && one.createdAt >= time)
        .length,
    madeWith(token, now) {
      const made = tokens.get(token)
      return made !== undefined && now < made.createdAt + TOKEN_LIFE_MS ? made : undefined
    },
    remember: (token, event) => tokens.set(token, event),
    clear() {
      events.clear()
      tokens.clear()
    },
  }
}

/** An invitation stands in the primary calendar of everybody who is invited. */
function isIn(event: CalendarEvent, { calendarId, unionId }: CalendarPlace): boolean {
  if (event.calendarId !== calendarId) return false
  if (calendarId !== PRIMARY_CALENDAR) return true
  return event.organizer === unionId || event.attendees.some((one) => one.unionId === unionId)
}
