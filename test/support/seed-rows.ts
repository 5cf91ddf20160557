// The error tables of DingTalk's five pages, row by row: what each call may be refused with.

export type SeedRow = {
  readonly status: number
  readonly code: string
  /** `%s` on the page: any text may stand there. */
  readonly message: string
}

export type SeedPage = {
  readonly page: string
  /** Which call to refuse, as the sandbox matches it. */
  readonly match: string
  readonly rows: readonly SeedRow[]
}

const FREE_TEXT = 'some text of DingTalk'

const EVENT_ROWS: readonly SeedRow[] = [
  { status: 400, code: 'paramError', message: FREE_TEXT },
  { status: 400, code: 'paramError.scope', message: FREE_TEXT },
  { status: 400, code: 'paramError.scopeId', message: FREE_TEXT },
  { status: 403, code: 'permissionDenied', message: FREE_TEXT },
  { status: 500, code: 'systemError', message: FREE_TEXT },
  { status: 500, code: 'unknownError', message: 'Unknown Error' },
  { status: 503, code: 'operationTimeout', message: FREE_TEXT },
]

const CALENDAR_ROWS: readonly SeedRow[] = [
  { status: 400, code: 'invalidParameter', message: 'forwardErrorMessage' },
  { status: 400, code: 'invalidParameter', message: 'calendar name cannot be blank' },
  { status: 400, code: 'invalidParameter', message: 'calendar name length must less than 128' },
  { status: 400, code: 'invalidParameter', message: 'subscribe range cannot be null' },
  { status: 400, code: 'invalidParameter', message: 'current user must in range' },
  { status: 403, code: 'permissionDenied', message: 'permission denied' },
]

export const SEED_PAGES: readonly SeedPage[] = [
  {
    page: 'subscribe to storage events',
    match: 'POST /v1.0/storage/events/subscribe',
    rows: EVENT_ROWS,
  },
  {
    page: 'unsubscribe from storage events',
    match: 'POST /v1.0/storage/events/unsubscribe',
    rows: EVENT_ROWS,
  },
  {
    page: 'create a subscribed calendar',
    match: 'POST /v1.0/calendar/users/*/subscribedCalendars',
    rows: CALENDAR_ROWS,
  },
  {
    page: 'update a subscribed calendar',
    match: 'PUT /v1.0/calendar/users/*/subscribedCalendars/*',
    rows: [
      ...CALENDAR_ROWS,
      { status: 400, code: 'invalidParameter', message: 'calendar id cannot be blank' },
    ],
  },
  {
    page: 'send a file link',
    match: 'POST /v1.0/convFile/conversations/files/links/send',
    rows: [
      { status: 400, code: 'paramError', message: FREE_TEXT },
      { status: 400, code: 'paramError.spaceId', message: FREE_TEXT },
      { status: 400, code: 'paramError.dentryId', message: FREE_TEXT },
      { status: 400, code: 'paramError.conversationId', message: FREE_TEXT },
      { status: 403, code: 'permissionDenied', message: FREE_TEXT },
      { status: 404, code: 'conversationNotExist', message: FREE_TEXT },
      { status: 500, code: 'systemError', message: FREE_TEXT },
      { status: 500, code: 'unknownError', message: 'Unknown Error' },
    ],
  },
]
