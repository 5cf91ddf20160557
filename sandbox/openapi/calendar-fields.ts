/** Checks what is sent to create or change a subscribed calendar; all faults share one code and differ in words. */
import type { Calendar, SubscribeScope } from '../company/types.ts'
import { isRecord, textsAt, type JsonRecord } from '../json.ts'
import { refuse, type Refusal } from './result.ts'

export type CalendarFields = Pick<Calendar, 'name' | 'description' | 'managers' | 'subscribeScope'>

const NAME_LIMIT = 128
const DESCRIPTION_LIMIT = 1024

export function invalid(message: string): Refusal {
  return refuse(400, 'invalidParameter', message)
}

export function readCalendarFields(sent: JsonRecord): CalendarFields | Refusal {
  const { name, description, subscribeScope } = sent
  if (typeof name !== 'string' || name.trim() === '')
    return invalid('calendar name cannot be blank')
  if (name.length >= NAME_LIMIT) return invalid('calendar name length must less than 128')
  if (!isRecord(subscribeScope)) return invalid('subscribe range cannot be null')
  const words = description ?? ''
  if (typeof words !== 'string' || words.length > DESCRIPTION_LIMIT)
    return invalid('calendar description length cannot exceed 1024')
  return {
    name,
    description: words,
    managers: textsAt(sent, 'managers') ?? [],
    subscribeScope: readScope(subscribeScope),
  }
}

function readScope(scope: JsonRecord): SubscribeScope {
  return {
    unionIds: textsAt(scope, 'unionIds') ?? [],
    openConversationIds: textsAt(scope, 'openConversationIds') ?? [],
    corpIds: textsAt(scope, 'corpIds') ?? [],
  }
}
