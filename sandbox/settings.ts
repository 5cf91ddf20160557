/** What an administrator of the real thing would set in a console, and what goes wrong there. */
import type { ModelSettings } from './model/behaviours.ts'

export interface Allowance {
  on: boolean
  limit: number
}

export interface Settings {
  /** Storage events only flow when the developer console's switch is on, too. */
  consoleSwitch: boolean
  tokenLifeSeconds: number
  /** Permission points the app was not given. */
  readonly missingScopes: Set<string>
  /** Robot messages then arrive without their words. */
  pushQuotaOut: boolean
  /** Robot messages then carry `text` and `content` as JSON text. */
  messageContentAsString: boolean
  /** How times look in OpenAPI answers: ISO 8601, or `Fri Mar 06 16:33:28 CST 2026` as seen live. */
  timeFormat: (typeof TIME_FORMATS)[number]
  /** Where a callback carries the words of the message it answers; all three have been seen. */
  quoteShape: QuoteShape
  /** Whether a quoted file's `content` says where it lies; the documents call both ids optional. */
  quotedFileIds: boolean
  /** Whether search hits say where a file lies and when it was changed, as DingTalk's SDK has it; its page has neither. */
  searchHitsInFull: boolean
  /** Whether the API takes events in subscribed calendars; the documentation knows `primary` only. */
  eventsInSubscribedCalendars: boolean
  /** New calendar ids then hold `+`, `/` and `=`, which a client has to encode in paths. */
  awkwardIds: boolean
  /** Robot messages then do not say which employee wrote them. */
  staffIdMissing: boolean
  /** What the organisation may use up in a calendar month. */
  readonly quota: { readonly calls: Allowance; readonly pushes: Allowance }
  /** Calls a second of one API. */
  readonly qps: Allowance
  /** Messages a minute that a bot may send into one conversation by its sessionWebhooks. */
  readonly webhook: { on: boolean; perMinute: number }
  /** Every call is then turned away before DingTalk looks at it. */
  ipBanned: boolean
  /** How the model behaves that stands beside DingTalk. */
  readonly model: ModelSettings
}

export const TIME_FORMATS = ['iso', 'java'] as const
export const QUOTE_SHAPES = ['content.text', 'content.content', 'quoteMessage'] as const
export type QuoteShape = (typeof QUOTE_SHAPES)[number]

export function createSettings(): Settings {
  return {
    consoleSwitch: true,
    tokenLifeSeconds: 7200,
    missingScopes: new Set(),
    pushQuotaOut: false,
    messageContentAsString: false,
    timeFormat: 'iso',
    quoteShape: 'content.text',
    quotedFileIds: true,
    searchHitsInFull: true,
    eventsInSubscribedCalendars: true,
    awkwardIds: false,
    staffIdMissing: false,
    quota: { calls: { on: true, limit: 5_000 }, pushes: { on: true, limit: 3_000 } },
    qps: { on: false, limit: 20 },
    webhook: { on: false, perMinute: 20 },
    ipBanned: false,
    model: { behaviour: 'rules', seconds: 10 },
  }
}

export function restoreSettings(settings: Settings): void {
  const { missingScopes: _, quota, qps, webhook, model, ...plain } = createSettings()
  Object.assign(settings, plain)
  Object.assign(settings.quota.calls, quota.calls)
  Object.assign(settings.quota.pushes, quota.pushes)
  Object.assign(settings.qps, qps)
  Object.assign(settings.webhook, webhook)
  Object.assign(settings.model, model)
  settings.missingScopes.clear()
}
