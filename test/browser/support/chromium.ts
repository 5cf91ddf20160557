// One browser for a file of tests; without one, each of them is left out and says why.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'

import { launch, seekChromium } from '../../../scripts/chromium.ts'

/** A machine that runs other tests at the same time draws slowly. */
const TIMEOUT_MS = 90_000

export type InChromium = (name: string, body: (browser: Browser) => Promise<void>) => void

export function inChromium(): InChromium {
  const sought = seekChromium(process.env['CHROMIUM_PATH'])
  let browser: Browser | undefined
  beforeAll(async () => {
    if (sought.kind === 'found') browser = await launch(sought.path)
    else process.stderr.write(`browser tests ${sought.why}\n`)
  })
  afterAll(() => browser?.close())
  return (name, body) =>
    it(name, { timeout: TIMEOUT_MS }, async (context) => {
      if (sought.kind === 'absent') return context.skip(sought.why)
      if (browser === undefined) throw new Error('Chromium did not start')
      return body(browser)
    })
}
