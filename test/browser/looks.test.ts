// How the page looks and can be used: light, dark, on a phone, and with axe-core's eyes.
import { describe, expect } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { inChromium } from './support/chromium.ts'
import { seriousFindings, visit } from './support/visit.ts'

const test = inChromium()

const PHONE = { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true }
const BACKGROUND = 'getComputedStyle(document.body).backgroundColor'
const TOO_WIDE = 'document.documentElement.scrollWidth - innerWidth'

/** From `rgb(r, g, b)`: 0 is black, 1 is white. */
function brightness(color: string): number {
  const parts = color.match(/\d+(\.\d+)?/g)?.slice(0, 3) ?? []
  return parts.reduce((sum, part) => sum + Number(part), 0) / (3 * 255)
}

describe('light and dark', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the page is ${colorScheme} where the reader is, and has no serious finding`, async (browser) => {
      const house = await openHouseWithBot()
      const { page, say, hears, tab, speakAs } = await visit(browser, house, { colorScheme })
      const color = await page.evaluate<string>(BACKGROUND)
      if (colorScheme === 'dark') expect(brightness(color)).toBeLessThan(0.3)
      else expect(brightness(color)).toBeGreaterThan(0.7)
      expect(await seriousFindings(page)).toEqual([])

      await say('watch here')
      await hears(/I will say so/)
      await say('calendar create Releases')
      await hears(/is made/)
      await say('calendar update Releases --name Rollbacks')
      await hears(/Name: Releases/)
      await say('wat')
      await hears(/watch/)
      for (const name of [/Calendars/, /Subscriptions/, /Files/]) {
        await tab(name)
        expect(await seriousFindings(page)).toEqual([])
      }
      await speakAs('Sato 佐藤')
      expect(await seriousFindings(page)).toEqual([])
    })
  }
})

test('a phone shows one column, and the others slide in', async (browser) => {
  const house = await openHouseWithBot()
  const { page, say, hears, button, field } = await visit(browser, house, PHONE)
  const fits = async () => expect(await page.evaluate<number>(TOO_WIDE)).toBeLessThanOrEqual(0)
  await fits()
  await page.getByRole('heading', { level: 1, name: /Release team/ }).waitFor()
  await say(`share https://alidocs.dingtalk.com/i/nodes/${'x'.repeat(80)}`)
  await hears(/nodes/)
  await say('calendar create Releases')
  await hears(/is made/)
  await say('calendar update Releases --name A-very-long-name-without-a-place-to-break-it-anywhere')
  const asked = await hears(/Name: Releases/)
  await fits()
  await asked.getByRole('button', { name: 'Confirm' }).tap()
  await hears(/is changed/)
  await say('files in Release files')
  await (await hears(/In Release files/)).getByRole('link', { name: 'Roadmap.pdf' }).tap()
  await hears(/Now in this group, as a link: “Roadmap\.pdf”/)
  await say('watch here')
  await (await hears(/I will say so/)).getByRole('button', { name: 'Settings' }).tap()
  const boxes = await (await hears(/Watch 1/)).locator('.card-buttons button').all()
  const places = await Promise.all(boxes.map((each) => each.boundingBox()))
  expect(places.length).toBeGreaterThan(2)
  expect(new Set(places.map((place) => place?.x)).size).toBe(1)
  await fits()

  await button('Show chats').tap()
  await button(/Design team/).tap()
  await page.getByRole('heading', { name: /Design team/ }).waitFor()
  await fits()
  await button(/^Show (files|what)/).tap()
  await page.getByRole('tab', { name: 'Files' }).waitFor()
  await fits()
  expect(await seriousFindings(page)).toEqual([])
  await button('Share in chat: Moodboard.png').tap()
  expect(await field.inputValue()).toMatch(/^share https:/)
})
