// Finds the Chromium of this machine and starts it, for tests in a browser and for pictures of the page.
import { existsSync } from 'node:fs'

import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

export type Sought =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'absent'; readonly why: string }

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
]

/** A path that was asked for and is not there is a mistake; no browser at all is a reason. */
export function seekChromium(
  wanted: string | undefined,
  exists: (path: string) => boolean = existsSync,
): Sought {
  if (wanted !== undefined && wanted !== '') {
    if (exists(wanted)) return { kind: 'found', path: wanted }
    throw new Error(`CHROMIUM_PATH is "${wanted}", and there is nothing`)
  }
  const path = USUAL_PLACES.find(exists)
  if (path !== undefined) return { kind: 'found', path }
  return { kind: 'absent', why: 'left out: no Chromium here; install one or set CHROMIUM_PATH' }
}

const QUIETLY = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Playwright gives each browser a new, empty user data folder. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: QUIETLY })
}
