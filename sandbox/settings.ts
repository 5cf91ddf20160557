/** What an administrator of the real thing would set in a console, and what goes wrong there. */

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
  timeFormat: 'iso' | 'java'
  /** Where a callback carries the words of the message it answers; all three have been seen. */
  quoteShape: QuoteShape
  /** Whether the API takes events in subscribed calendars; the documentation knows `primary` only. */
  eventsInSubscribedCalendars: boolean
}

export type QuoteShape = 'content.text' | 'content.content' | 'quoteMessage'

export function createSettings(): Settings {
  return {
    consoleSwitch: true,
    tokenLifeSeconds: 7200,
    missingScopes: new Set(),
    pushQuotaOut: false,
    messageContentAsString: false,
    timeFormat: 'iso',
    quoteShape: 'content.text',
    eventsInSubscribedCalendars: true,
  }
}

export function restoreSettings(settings: Settings): void {
  const { missingScopes: _, ...plain } = createSettings()
  Object.assign(settings, plain)
  settings.missingScopes.clear()
}
