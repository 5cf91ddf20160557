// What the page can do to the bot: a file dropped from the desktop, and a fault switched on and seen in the chat.
import { describe, expect } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { inChromium } from './support/chromium.ts'
import { seriousFindings, visit } from './support/visit.ts'

const test = inChromium()

/** What a browser hands over when files are let go over the page. */
const DROPPED = `(() => {
  const data = new DataTransfer()
  data.items.add(new File(['x'.repeat(2048)], '发布 清单.xlsx'))
  return data
})()`

describe('the page breaks and drops things', () => {
  test('a file dropped from the desktop raises its event, and the chat hears of it', async (browser) => {
    const house = await openHouseWithBot()
    const { page, say, hears, speakAs, button } = await visit(browser, house, {})
    await say('watch here')
    await hears(/I will say so/)

    await speakAs('Zhang San 张三')
    const dataTransfer = await page.evaluateHandle(DROPPED)
    const space = button(/^Release team 发布组 ?This chat/)
    await space.dispatchEvent('dragover', { dataTransfer })
    await space.dispatchEvent('drop', { dataTransfer })
    await hears(/Zhang San added the file 发布 清单\.xlsx/)

    const file = house.sandbox.company.dentries.find(({ name }) => name === '发布 清单.xlsx')
    expect(file?.size).toBe(2048)
  })

  test('a fault switched on is seen in the chat, and gone when it is switched off', async (browser) => {
    const house = await openHouseWithBot()
    const { page, say, hears, tab } = await visit(browser, house, {})
    await tab(/Faults/)
    await page.locator('#fault-match').fill('POST */subscribedCalendars')
    await page.getByRole('switch', { name: 'Quota out' }).click()
    await say('calendar create Releases')
    await hears(/quota|month/i)
    expect(house.sandbox.company.calendars).toEqual([])
    expect(await seriousFindings(page)).toEqual([])

    await page.getByRole('switch', { name: 'Quota out', checked: true }).click()
    await page.getByRole('switch', { name: 'Quota out', checked: false }).waitFor()
    await say('calendar create Rollbacks')
    await hears(/The calendar “Rollbacks” is made/)
  })
})
