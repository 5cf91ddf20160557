/** The calls of the OpenAPI that stand behind the gate. */
import type { Chat } from '../chat/chat.ts'
import type { CalendarEventOptions } from './calendar-events.ts'
import { calendarEndpoints } from './calendars.ts'
import { conversationFileEndpoints } from './conversation-files.ts'
import { documentEndpoints } from './documents.ts'
import type { ApiEndpoint } from './gate.ts'
import { robotEndpoints, type RobotOptions } from './robots.ts'
import { storageEventEndpoints } from './storage-events.ts'
import { storageReadEndpoints } from './storage-reads.ts'

export interface ApiEndpointOptions extends RobotOptions, CalendarEventOptions {
  readonly chat: Chat
}

export function apiEndpoints(options: ApiEndpointOptions): readonly ApiEndpoint[] {
  const { company, chat } = options
  return [
    ...storageEventEndpoints(company),
    ...storageReadEndpoints(company),
    ...documentEndpoints(company),
    ...conversationFileEndpoints(company, chat),
    ...calendarEndpoints(options),
    ...robotEndpoints(options),
  ]
}
