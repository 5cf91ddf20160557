/** The calls of the OpenAPI that stand behind the gate. */
import type { Chat } from '../chat/chat.ts'
import type { FileChanges } from '../company/file-changes.ts'
import type { CalendarEventOptions } from './calendar-events.ts'
import { calendarEndpoints } from './calendars.ts'
import { documentFamily } from './document-family.ts'
import type { ApiEndpoint } from './gate.ts'
import { robotEndpoints, type RobotOptions } from './robots.ts'
import { storageFamily } from './storage-family.ts'
import { userSearchEndpoints } from './user-search.ts'

export interface ApiEndpointOptions extends RobotOptions, CalendarEventOptions {
  readonly files: FileChanges
  readonly chat: Chat
}

export function apiEndpoints(options: ApiEndpointOptions): readonly ApiEndpoint[] {
  return [
    ...storageFamily(options),
    ...documentFamily(options),
    ...userSearchEndpoints(options.company),
    ...calendarEndpoints(options),
    ...robotEndpoints(options),
  ]
}
