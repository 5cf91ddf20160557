// On the chat page in Chromium: free words become a proposal, which a click makes true; and a model that is no help.
import { describe, expect } from 'vitest'

import { modelSettings } from '../../sandbox/bot-environment.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Config } from '../../src/config.ts'
import { readConfig } from '../../src/config.ts'
import { openHouseWithBot } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'
import { inChromium } from './support/chromium.ts'
import type { Language } from './support/visit.ts'
import { seriousFindings, visit } from './support/visit.ts'

const test = inChromium()

const HERE = 'Release team'
const FILE = 'Standup notes.docx'

/** As `npm run sandbox` gives it to the bot. */
function withModel(sandbox: Sandbox): Partial<Config> {
  const env = { DINGTALK_CLIENT_ID: 'x', DINGTALK_CLIENT_SECRET: 'x', ...modelSettings(sandbox) }
  const reading = readConfig(env)
  if (reading.kind === 'problems') throw new Error(reading.problems.join(' '))
  return { language: reading.config.language }
}

type Words = {
  readonly locale: Language
  readonly said: string
  readonly proposed: RegExp
  readonly confirm: string
  readonly cancel: string
  readonly done: RegExp
  readonly dropped: RegExp
}

const WORDS: readonly Words[] = [
  {
    locale: 'zh-CN',
    said: '麻烦把 Standup notes 发到群里给大家看看',
    proposed: /发文件 "Standup notes"/,
    confirm: '确认',
    cancel: '取消',
    done: /已把「Standup notes\.docx」的链接发到本群/,
    dropped: /已取消：发文件/,
  },
  {
    locale: 'en-US',
    said: 'put the Standup notes into this chat please',
    proposed: /I take this to mean: share "Standup notes"/,
    confirm: 'Confirm',
    cancel: 'Cancel',
    done: /Now in this group, as a link: “Standup notes\.docx”/,
    dropped: /All right, cancelled: share/,
  },
]

describe('free words at the page', () => {
  for (const { locale, said, proposed, confirm, cancel, done, dropped } of WORDS) {
    test(`are proposed as a command in ${locale}, and only a click makes it so`, async (browser) => {
      const house = await openHouseWithBot({}, { config: withModel })
      const talk = talkIn(house)
      const { page, say, hears } = await visit(browser, house, { locale })
      const click = async (name: string): Promise<void> => {
        const proposal = await hears(proposed)
        await proposal.getByRole('button', { name }).click()
      }
      await say(said)
      await hears(proposed)
      expect(await seriousFindings(page)).toEqual([])
      await click(cancel)
      await hears(dropped)
      expect(talk.filesIn(HERE)).toEqual([])

      await say(said)
      await page.locator('li.message', { hasText: proposed }).nth(1).waitFor()
      await click(confirm)
      await hears(done)
      expect(talk.filesIn(HERE)).toEqual([FILE])
      await page.locator('.file-card', { hasText: FILE }).waitFor()
    })
  }
})

describe('a model that is no help, by the page’s own setting', () => {
  for (const [name, isTimed] of [
    ['Broken JSON', false],
    ['Late', true],
  ] as const) {
    test(`${name}: the answer is the parser’s, and by its rules it helps again`, async (browser) => {
      const house = await openHouseWithBot({ modelWithinMs: 1_500 }, { config: withModel })
      const talk = talkIn(house)
      const { page, say, hears, button, tab } = await visit(browser, house, {})
      await tab(/Quota/)
      const choose = async (how: string): Promise<void> => {
        await button(how).click()
        await page.getByRole('button', { name: how, pressed: true }).waitFor()
      }
      await choose(name)
      if (isTimed) {
        const seconds = page.getByRole('spinbutton', { name: /Seconds until it answers/ })
        await seconds.fill('20')
        await seconds.press('Tab')
      }
      await say('put the Standup notes into this chat please')
      await hears(/I don’t understand “put the Standup notes into this chat please”/)
      expect(house.sandbox.model.asked().length).toBeGreaterThan(0)
      expect(talk.filesIn(HERE)).toEqual([])

      await choose('By its rules')
      await say('post the Standup notes into this chat please')
      await hears(/I take this to mean: share "Standup notes"/)
    })
  }
})
