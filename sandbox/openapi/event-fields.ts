/** Checks what is sent to make or change an event. */
import type { Attendee, EventFields, EventTime, Reminder } from '../company/calendar-events.ts'
import {
  PATTERN_TYPES,
  type Recurrence,
  type RecurrencePattern,
  type RecurrenceRange,
} from '../company/recurrence.ts'
import {
  booleanAt,
  isRecord,
  numberAt,
  recordAt,
  recordsAt,
  textAt,
  wordsAt,
  type JsonRecord,
} from '../json.ts'
import { invalid } from './calendar-fields.ts'
import type { Refusal } from './result.ts'

const LONGEST_SUMMARY = 2048
const LONGEST_DESCRIPTION = 5000
const MOST_ATTENDEES = 500
const DEFAULT_REMINDERS: readonly Reminder[] = [{ method: 'dingtalk', minutes: 15 }]

export function readEventFields(sent: JsonRecord): EventFields | Refusal {
  const summary = wordsAt(sent, 'summary')
  if (summary === undefined) return invalid('Event summary cannot be blank')
  const start = readTime(sent, 'start')
  if (start === undefined) return invalid('Event start time not set.')
  const end = readTime(sent, 'end')
  if (end === undefined) return invalid('Event end time not set.')
  const attendees = readAttendees(sent)
  const flaw = findFlaw(sent, { start, end, attendees })
  if (flaw !== undefined) return invalid(flaw)
  const recurrence = readRecurrence(sent)
  if (recurrence !== undefined && 'code' in recurrence) return recurrence
  return { sent, summary, start, end, recurrence, attendees, reminders: readReminders(sent) }
}

/** The documentation gives these limits without their words; the backend's text is forwarded. */
function findFlaw(
  sent: JsonRecord,
  { start, end, attendees }: Pick<EventFields, 'start' | 'end' | 'attendees'>,
): string | undefined {
  if ((textAt(sent, 'summary') ?? '').length > LONGEST_SUMMARY)
    return 'Event summary length cannot exceed 2048'
  if ((textAt(sent, 'description') ?? '').length > LONGEST_DESCRIPTION)
    return 'Event description length cannot exceed 5000'
  if (attendees.length > MOST_ATTENDEES) return 'Event attendees cannot exceed 500'
  if ('date' in start !== 'date' in end) return 'Event start and end must both be dates or times'
  if (timeOf(end) < timeOf(start)) return 'Event end time must be after start time'
  return undefined
}

function readTime(sent: JsonRecord, key: string): EventTime | undefined {
  const time = recordAt(sent, key) ?? {}
  const date = textAt(time, 'date') ?? ''
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && isMoment(`${date}T00:00:00Z`)) return { date }
  const dateTime = textAt(time, 'dateTime') ?? ''
  if (!/^\d{4}-\d{2}-\d{2}T/.test(dateTime) || !isMoment(dateTime)) return undefined
  return { dateTime, timeZone: wordsAt(time, 'timeZone') ?? 'Asia/Shanghai' }
}

function isMoment(text: string): boolean {
  return !Number.isNaN(Date.parse(text))
}

/** Whole days begin at midnight in China, where the seeded organisation is. */
export function timeOf(time: EventTime): number {
  return Date.parse('date' in time ? `${time.date}T00:00:00+08:00` : time.dateTime)
}

function readAttendees(sent: JsonRecord): readonly Attendee[] {
  return (recordsAt(sent, 'attendees') ?? []).flatMap((one) => {
    const unionId = wordsAt(one, 'id')
    if (unionId === undefined) return []
    return [{ unionId, isOptional: booleanAt(one, 'isOptional') ?? false }]
  })
}

function readReminders(sent: JsonRecord): readonly Reminder[] {
  return (
    recordsAt(sent, 'reminders')?.map((one) => ({
      method: textAt(one, 'method') ?? 'dingtalk',
      minutes: numberAt(one, 'minutes') ?? 15,
    })) ?? DEFAULT_REMINDERS
  )
}

function readRecurrence(sent: JsonRecord): Recurrence | Refusal | undefined {
  const recurrence = sent['recurrence']
  if (!isRecord(recurrence)) return undefined
  const pattern = readPattern(recordAt(recurrence, 'pattern') ?? {})
  if ('code' in pattern) return pattern
  const range = readRange(recordAt(recurrence, 'range') ?? {})
  return 'code' in range ? range : { pattern, range }
}

function readPattern(sent: JsonRecord): RecurrencePattern | Refusal {
  const type = PATTERN_TYPES.find((each) => each === sent['type'])
  if (type === undefined) return invalid('Recurrence pattern type invalid')
  const interval = numberAt(sent, 'interval') ?? 1
  if (!isWhole(interval, 365)) return invalid('Recurrence interval must between [1, 365]')
  return {
    type,
    interval,
    dayOfMonth: numberAt(sent, 'dayOfMonth'),
    daysOfWeek: (wordsAt(sent, 'daysOfWeek') ?? '')
      .toLowerCase()
      .split(',')
      .flatMap((day) => (day.trim() === '' ? [] : [day.trim()])),
    index: textAt(sent, 'index') ?? 'first',
    firstDayOfWeek: textAt(sent, 'firstDayOfWeek')?.toLowerCase() ?? 'sunday',
  }
}

function readRange(sent: JsonRecord): RecurrenceRange | Refusal {
  const type = textAt(sent, 'type') ?? 'noEnd'
  if (type === 'noEnd') return { type }
  if (type === 'numbered') {
    const numberOfOccurrences = numberAt(sent, 'numberOfOccurrences') ?? 0
    return isWhole(numberOfOccurrences, 99)
      ? { type, numberOfOccurrences }
      : invalid('Recurrence range numberOfOccurrences must between [1, 99]')
  }
  const endDate = textAt(sent, 'endDate') ?? ''
  return type === 'endDate' && isMoment(endDate)
    ? { type, endDate: endDate.slice(0, 10) }
    : invalid('Recurrence range invalid')
}

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most
}
