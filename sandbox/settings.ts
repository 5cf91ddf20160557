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
}

export function createSettings(): Settings {
  return {
    consoleSwitch: true,
    tokenLifeSeconds: 7200,
    missingScopes: new Set(),
    pushQuotaOut: false,
    messageContentAsString: false,
  }
}

export function restoreSettings(settings: Settings): void {
  const { missingScopes: _, ...plain } = createSettings()
  Object.assign(settings, plain)
  settings.missingScopes.clear()
}
