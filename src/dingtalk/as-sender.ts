// The OpenAPI bound to one person: whoever holds it acts as that person and cannot name another.
import type { FileRef, StorageScope } from '../arguments.ts'
import type {
  CalendarEventId,
  CalendarId,
  DentryId,
  DentryUuid,
  OpenConversationId,
  SpaceId,
  UnionId,
} from '../ids.ts'
import type { CalendarEventDraft } from './calendar-events.ts'
import { createCalendarEvent } from './calendar-events.ts'
import type {
  CalendarChange,
  CalendarDraft,
  ListedCalendar,
  SubscribedCalendar,
} from './calendars.ts'
import {
  createSubscribedCalendar,
  getSubscribedCalendar,
  listCalendars,
  subscribeCalendar,
  updateSubscribedCalendar,
} from './calendars.ts'
import type { SentLink } from './conv-file.ts'
import { queryConversationSpace, queryDentryId, sendFileLink } from './conv-file.ts'
import type { OpenApi } from './open-api.ts'
import type { Search, SearchHits } from './search.ts'
import { searchDentries } from './search.ts'
import type { Space } from './spaces.ts'
import { getSpace, listSpaces } from './spaces.ts'
import type { Dentries, Dentry, FolderPage, QueriedDentry } from './storage.ts'
import { listDentries, queryDentries, queryDentry, setEventSubscription } from './storage.ts'

type Scope = Pick<StorageScope, 'scope' | 'scopeId'>

export type DingTalkAsSender = {
  readonly sendFileLink: (file: FileRef, to: OpenConversationId) => Promise<SentLink>
  readonly findFile: (dentryUuid: DentryUuid) => Promise<FileRef>
  readonly searchFiles: (search: Search) => Promise<SearchHits>
  readonly dentry: (file: FileRef) => Promise<Dentry>
  /** Up to 30 at once. */
  readonly dentries: (
    spaceId: SpaceId,
    dentryIds: readonly DentryId[],
  ) => Promise<readonly QueriedDentry[]>
  readonly children: (page: FolderPage) => Promise<Dentries>
  readonly spaces: () => Promise<readonly Space[]>
  readonly space: (spaceId: SpaceId) => Promise<Space>
  readonly conversationSpace: (of: OpenConversationId) => Promise<SpaceId>
  readonly subscribeEvents: (scope: Scope) => Promise<void>
  readonly unsubscribeEvents: (scope: Scope) => Promise<void>
  readonly createCalendar: (draft: CalendarDraft & { readonly mark: string }) => Promise<CalendarId>
  readonly calendar: (calendarId: CalendarId) => Promise<SubscribedCalendar>
  readonly updateCalendar: (calendar: CalendarChange) => Promise<void>
  readonly calendars: () => Promise<ListedCalendar[]>
  readonly subscribeCalendar: (calendarId: CalendarId) => Promise<void>
  readonly addEvent: (calendarId: CalendarId, event: CalendarEventDraft) => Promise<CalendarEventId>
}

/** `unionId` comes from the directory entry of the frame's senderStaffId, and from nowhere else. */
export function actAs(openApi: OpenApi, unionId: UnionId): DingTalkAsSender {
  return {
    sendFileLink: (file, openConversationId) =>
      sendFileLink(openApi, unionId, { file, openConversationId }),
    findFile: (dentryUuid) => queryDentryId(openApi, unionId, dentryUuid),
    searchFiles: (search) => searchDentries(openApi, unionId, search),
    dentry: (file) => queryDentry(openApi, unionId, file),
    dentries: (spaceId, dentryIds) => queryDentries(openApi, unionId, { spaceId, dentryIds }),
    children: (page) => listDentries(openApi, unionId, page),
    spaces: () => listSpaces(openApi, unionId),
    space: (spaceId) => getSpace(openApi, unionId, spaceId),
    conversationSpace: (of) => queryConversationSpace(openApi, unionId, of),
    subscribeEvents: (scope) =>
      setEventSubscription(openApi, unionId, { to: 'subscribe', ...scope }),
    unsubscribeEvents: (scope) =>
      setEventSubscription(openApi, unionId, { to: 'unsubscribe', ...scope }),
    createCalendar: (draft) => createSubscribedCalendar(openApi, unionId, draft),
    calendar: (calendarId) => getSubscribedCalendar(openApi, unionId, calendarId),
    updateCalendar: (calendar) => updateSubscribedCalendar(openApi, unionId, calendar),
    calendars: () => listCalendars(openApi, unionId),
    subscribeCalendar: (calendarId) => subscribeCalendar(openApi, unionId, calendarId),
    addEvent: (calendarId, event) => createCalendarEvent(openApi, unionId, { calendarId, event }),
  }
}
