/** The calls of the OpenAPI that stand behind the gate. */
import type { AppIdentity } from '../app-identity.ts'
import type { Chat } from '../chat/chat.ts'
import type { Clock } from '../clock.ts'
import type { Company } from '../company/company.ts'
import type { FileChanges } from '../company/file-changes.ts'
import type { Ids } from '../ids.ts'
import { calendarSubscriptionEndpoints } from './calendar-subscriptions.ts'
import { documentFamily } from './document-family.ts'
import type { ApiEndpoint } from './gate.ts'
import { robotMessageEndpoints } from './robot-messages.ts'
import { storageFamily } from './storage-family.ts'
import { subscribedCalendarEndpoints } from './subscribed-calendars.ts'
import { userSearchEndpoints } from './user-search.ts'

export interface ApiEndpointOptions {
  readonly app: AppIdentity
  readonly clock: Clock
  readonly ids: Ids
  readonly company: Company
  readonly files: FileChanges
  readonly chat: Chat
}

export function apiEndpoints(options: ApiEndpointOptions): readonly ApiEndpoint[] {
  const { ids, company } = options
  return [
    ...storageFamily(options),
    ...documentFamily(options),
    ...userSearchEndpoints(company),
    ...subscribedCalendarEndpoints(company, ids),
    ...calendarSubscriptionEndpoints(company),
    ...robotMessageEndpoints(options),
  ]
}
