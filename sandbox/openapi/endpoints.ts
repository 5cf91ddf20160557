/** The calls of the OpenAPI that stand behind the gate. */
import type { AppIdentity } from '../app-identity.ts'
import type { Chat } from '../chat/chat.ts'
import type { Company } from '../company/company.ts'
import type { Clock } from '../clock.ts'
import type { FileChanges } from '../company/file-changes.ts'
import type { Ids } from '../ids.ts'
import { calendarSubscriptionEndpoints } from './calendar-subscriptions.ts'
import { conversationFileEndpoints } from './conversation-files.ts'
import { documentEndpoints } from './documents.ts'
import type { ApiEndpoint } from './gate.ts'
import { robotMessageEndpoints } from './robot-messages.ts'
import { storageEventEndpoints } from './storage-events.ts'
import { storageReadEndpoints } from './storage-reads.ts'
import { subscribedCalendarEndpoints } from './subscribed-calendars.ts'

export interface ApiEndpointOptions {
  readonly app: AppIdentity
  readonly ids: Ids
  readonly clock: Clock
  readonly company: Company
  readonly files: FileChanges
  readonly chat: Chat
}

export function apiEndpoints(options: ApiEndpointOptions): readonly ApiEndpoint[] {
  const { ids, company, chat } = options
  return [
    ...storageEventEndpoints(company),
    ...storageReadEndpoints(company),
    ...documentEndpoints(company),
    ...conversationFileEndpoints(company, chat),
    ...subscribedCalendarEndpoints(company, ids),
    ...calendarSubscriptionEndpoints(company),
    ...robotMessageEndpoints(options),
  ]
}
