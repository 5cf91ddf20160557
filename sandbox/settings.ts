/** What an administrator of the real thing would set in a console, and what goes wrong there. */

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
  /** Robot messages then do not say which employee wrote them. */
  staffIdMissing: boolean
  /** How the storage API writes times: ISO 8601, or as Java prints a date. */
  timeFormat: 'iso' | 'java'
  /** What the organisation may use up in a calendar month. */
  readonly quota: { readonly calls: Allowance; readonly pushes: Allowance }
  /** Calls a second of one API. */
  readonly qps: Allowance
  /** Messages a minute that a bot may send into one conversation by its sessionWebhooks. */
  readonly webhook: { on: boolean; perMinute: number }
  /** Every call is then turned away before DingTalk looks at it. */
  ipBanned: boolean
}

export function createSettings(): Settings {
  return {
    consoleSwitch: true,
    tokenLifeSeconds: 7200,
    missingScopes: new Set(),
    pushQuotaOut: false,
    messageContentAsString: false,
    staffIdMissing: false,
    timeFormat: 'iso',
    quota: { calls: { on: true, limit: 5_000 }, pushes: { on: true, limit: 3_000 } },
    qps: { on: false, limit: 20 },
    webhook: { on: false, perMinute: 20 },
    ipBanned: false,
  }
}

export function restoreSettings(settings: Settings): void {
  const { missingScopes: _, quota, qps, webhook, ...plain } = createSettings()
  Object.assign(settings, plain)
  Object.assign(settings.quota.calls, quota.calls)
  Object.assign(settings.quota.pushes, quota.pushes)
  Object.assign(settings.qps, qps)
  Object.assign(settings.webhook, webhook)
  settings.missingScopes.clear()
}
