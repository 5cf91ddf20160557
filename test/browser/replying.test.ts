// On the chat page in Chromium: a person answers a message, a file among them, and the bot hears of which.
import { expect } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'
import { inChromium } from './support/chromium.ts'
import { visit } from './support/visit.ts'

const test = inChromium()

test('a shared file is answered by mouse, and the bot is told where it lies', async (browser) => {
  const house = await openHouseWithBot()
  const { sandbox } = house
  const talk = talkIn(house)
  const roadmap = talk.fileNamed('Roadmap.pdf', 'Release files')
  await talk.ask('Li Na', `share ${roadmap.link}`)

  const { page, messages, field, say, hears, button } = await visit(browser, house, {})
  const card = messages.filter({ has: page.locator('.file-card', { hasText: 'Roadmap.pdf' }) })
  await card.hover()
  await card.getByRole('button', { name: 'Reply' }).click()
  expect(await page.locator('.draft-quote').textContent()).toContain('Roadmap.pdf')
  await button('Don’t reply to it').click()
  expect(await page.locator('.draft-quote').count()).toBe(0)

  await card.getByRole('button', { name: 'Reply' }).click()
  await say('help')
  const own = await hears(/Answers Li Na/)
  expect(await own.textContent()).toContain('Roadmap.pdf')
  expect(await page.locator('.draft-quote').count()).toBe(0)
  const told = sandbox.gateway.frames().map(({ data }) => data)
  const [callback = ''] = told.filter((data) => data.includes('isReplyMsg'))
  expect(JSON.parse(callback)).toMatchObject({
    text: {
      repliedMsg: {
        msgType: 'file',
        content: {
          fileName: 'Roadmap.pdf',
          spaceId: roadmap.spaceId,
          fileId: roadmap.dentryId,
        },
      },
    },
  })
  expect(await field.inputValue()).toBe('')
})

test('who has left the company keeps a name beside what they wrote', async (browser) => {
  const house = await openHouseWithBot()
  const talk = talkIn(house)
  await talk.ask('Zhang San', 'help')
  house.sandbox.leaveCompany(talk.staffId('Zhang San'))
  const { hears } = await visit(browser, house, {})
  expect(await (await hears(/@Steward help/)).textContent()).toContain('Zhang San')
})
