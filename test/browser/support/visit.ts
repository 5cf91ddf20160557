// Somebody at the chat page: what they click and type, and what they see.
import { createRequire } from 'node:module'

import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'

import type { House } from '../../support/house.ts'

export type Language = 'zh-CN' | 'en-US'

export type Visit = {
  readonly page: Page
  readonly messages: Locator
  readonly field: Locator
  /** Types it into the chat's field and sends it with Enter. */
  readonly say: (text: string) => Promise<void>
  /** Waits until the newest message of the bot has this in it; answers the message. */
  readonly hears: (text: RegExp) => Promise<Locator>
  readonly speakAs: (name: string) => Promise<void>
  readonly button: (name: string | RegExp) => Locator
  readonly tab: (name: RegExp) => Promise<void>
}

const SEEN_WITHIN_MS = 10_000

const LABELS = {
  'zh-CN': { field: /发消息到/, speaking: '以谁的身份发言', messages: '消息' },
  'en-US': { field: /^Message /, speaking: 'Speak as', messages: 'Messages' },
}

export async function visit(
  browser: Browser,
  { sandbox }: Pick<House, 'sandbox'>,
  { locale = 'en-US', ...options }: Omit<BrowserContextOptions, 'locale'> & { locale?: Language },
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    ...options,
    locale,
  })
  context.setDefaultTimeout(SEEN_WITHIN_MS)
  const page = await context.newPage()
  const mistakes: string[] = []
  page.on('pageerror', (error) => mistakes.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') mistakes.push(message.text())
  })
  onTestFinished(async () => {
    await context.close()
    expect(mistakes).toEqual([])
  })
  await page.goto(sandbox.origin)
  const labels = LABELS[locale]
  const messages = page.getByRole('log', { name: labels.messages }).locator('li.message')
  const field = page.getByRole('textbox', { name: labels.field })
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name })
  await field.waitFor()
  return {
    page,
    messages,
    field,
    button,
    say: async (text) => {
      await field.fill(text)
      await field.press('Enter')
    },
    hears: async (text) => {
      const fits = messages.filter({ hasText: text }).last()
      await fits.waitFor()
      return fits
    },
    speakAs: async (name) => {
      await page.getByTitle(labels.speaking).click()
      await page.getByRole('option', { name }).click()
    },
    tab: (name) => page.getByRole('tab', { name }).click(),
  }
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

type Finding = {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** What axe-core finds serious or critical on the page as it stands, one sentence each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE })
  const { violations } = await page.evaluate<{ violations: Finding[] }>('axe.run()')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`))
}
