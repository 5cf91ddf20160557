// A lead's whole session on the chat page by mouse and keyboard, in which nobody types or is shown an id.
import type { Locator } from 'playwright-core'
import { describe, expect } from 'vitest'

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { openHouseWithBot } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'
import { inChromium } from './support/chromium.ts'
import type { Session } from './support/session-words.ts'
import { CHINESE, ENGLISH } from './support/session-words.ts'
import { visit } from './support/visit.ts'

const test = inChromium()

/** More than a list of files shows at once. */
const MORE_FILES = ['A.txt', 'B.txt', 'C.txt']
/** Longer than a watch gathers what happens. */
const GATHERED_MS = 20_000

/** What only machines call people, files and places. */
function idsOf({ company }: Sandbox): string[] {
  return [
    ...company.people.flatMap(({ staffId, unionId }) => [staffId, unionId]),
    ...company.spaces.map(({ spaceId }) => spaceId),
    ...company.dentries.flatMap(({ dentryId, dentryUuid }) => [dentryId, dentryUuid]),
    ...company.calendars.map(({ calendarId }) => calendarId),
    ...company.conversations.map(({ conversationId }) => conversationId),
  ]
}

const tap = (message: Locator, name: string | RegExp): Promise<void> =>
  message.getByRole('button', { name }).click()

describe('a lead who knows no id', () => {
  for (const words of [CHINESE, ENGLISH]) {
    test(`goes through a whole session in ${words.locale}`, async (browser) => {
      const house = await openHouseWithBot()
      const { sandbox } = house
      const { staffId, fileNamed } = talkIn(house)
      const ids = idsOf(sandbox)
      const { spaceId } = fileNamed('Roadmap.pdf', 'Release files')
      for (const name of MORE_FILES) sandbox.addFile({ as: staffId('Zhang San'), spaceId, name })
      const seat = await visit(browser, house, words)

      await sharesByName(seat, words)
      await sharesElsewhere(seat, words)
      await browses(seat, words)
      await watches(seat, words, sandbox)
      await takesOver(seat, words, () => {
        sandbox.leaveCompany(staffId('Wang Wu'))
        const design = fileNamed('Design system.pdf')
        sandbox.addFile({ ...design, as: staffId('Li Na'), name: 'D.txt' })
        sandbox.clock.advance(GATHERED_MS)
      })
      await keepsACalendar(seat, words)
      expect(sandbox.company.calendars[0]?.managers).toEqual([talkIn(house).unionId('Zhang San')])
      await isAsked(seat, words)

      const shown = (await seat.messages.locator('.card').allInnerTexts()).join('\n')
      expect(shown).toContain('Roadmap.pdf')
      expect([...ids, ...idsOf(sandbox)].filter((id) => shown.includes(id))).toEqual([])
    })
  }
})

type Seat = Awaited<ReturnType<typeof visit>>

async function sharesByName({ button, field, say, hears }: Seat, { says, ...words }: Session) {
  await button(words.starter).click()
  await field.press('Enter')
  await hears(says.shared('Standup notes.docx'))

  await say(words.share('Roadmap'))
  await tap(await hears(says.several('Roadmap')), '1. Roadmap.pdf')
  await hears(says.shared('Roadmap.pdf'))

  await say(words.share('计划'))
  await hears(/发布计划\.docx.*\n.*发布计划\.docx/)
  await say(words.theSecond)
  await hears(says.shared('发布计划.docx'))
}

async function sharesElsewhere({ say, hears, messages, page }: Seat, words: Session) {
  const chat = (title: string): Locator => page.locator('.chat-row', { hasText: title })
  await chat('Design team').click()
  await page.getByRole('heading', { name: /Design team/ }).waitFor()
  await say(words.whoami)
  await hears(/Li Na/)
  await chat('Release team').click()
  const file = messages.filter({ has: page.locator('.file-card', { hasText: 'Roadmap.pdf' }) })
  await file.last().hover()
  await tap(file.last(), words.reply)
  await say(words.shareThisTo('Design team'))
  await hears(words.says.sharedTo('Roadmap.pdf', 'Design team'))
}

async function browses({ say, hears, messages, page }: Seat, { says, ...words }: Session) {
  await say(words.filesIn('Release files'))
  await tap(await hears(says.inPlace('Release files')), words.nextPage)
  const second = await hears(/会议纪要\.docx/)
  expect(await second.getByRole('listitem').count()).toBe(2)
  const folder = page.getByRole('link', { name: 'Runbooks/' })
  await messages.filter({ has: folder }).getByRole('link', { name: 'Runbooks/' }).click()
  await tap(await hears(says.inPlace('Release files/Runbooks')), '↑ Release files')
  await folder.nth(1).waitFor()
}

async function watches(seat: Seat, { says, ...words }: Session, { clock }: Sandbox) {
  const { say, hears, speakAs, button, page } = seat
  await say(words.watchHere)
  const watching = await hears(says.watching)
  await speakAs('Zhang San 张三')
  await button(words.addFile).click()
  await page.getByRole('textbox', { name: words.newFileName }).fill('清单 [1].xlsx')
  await page.keyboard.press('Enter')
  await page.getByRole('tabpanel').getByText('清单 [1].xlsx').waitFor()
  clock.advance(GATHERED_MS)
  const digest = await hears(says.added('清单 [1].xlsx'))
  const link = await digest.getByRole('link', { name: '清单 [1].xlsx' }).getAttribute('href')
  expect(link).toMatch(/^https:\/\/alidocs\.dingtalk\.com\/i\/nodes\//)
  await speakAs('Li Na 李娜')
  await tap(watching, words.settings)
  await tap(await hears(says.card), words.mute)
  await tap(await hears(says.muted), words.unmute)
  await tap(await hears(says.unmuted), words.change)
  await tap(await hears(says.changeable), words.everyTen)
  await hears(says.everyTen)
}

async function takesOver(
  { say, hears, speakAs }: Seat,
  { says, ...words }: Session,
  wangWuLeaves: () => void,
) {
  await speakAs('Wang Wu 王五')
  await say(words.watch('Design files'))
  await hears(says.watchingPlace('Design files'))
  await speakAs('Li Na 李娜')
  wangWuLeaves()
  await tap(await hears(says.paused), words.takeOver)
  const mine = await hears(says.takenOver)
  await tap(mine, words.stop)
  await hears(says.stopped('Design files'))
}

async function keepsACalendar(seat: Seat, { says, ...words }: Session) {
  const { say, hears, field, page, tab } = seat
  await say(words.create)
  await tap(await hears(says.created), words.invite)
  await tap(await hears(says.invited), words.subscribe)
  await hears(says.subscribed)
  await field.fill('')
  await field.pressSequentially(words.rename)
  await page.getByRole('option', { name: /Zhang San/ }).waitFor()
  await field.press('Tab')
  await field.press('Enter')
  await tap(await hears(says.ask), words.confirm)
  await hears(says.changed)
  await tab(words.calendars)
  await page.getByRole('tabpanel').getByText(words.newName, { exact: true }).waitFor()
}

async function isAsked({ say, hears, field }: Seat, { says, ...words }: Session) {
  await say(words.bareShare)
  await hears(says.whichFile)
  await say('Standup')
  await hears(says.shared('Standup notes.docx'))
  await say(words.bareWatch)
  await hears(says.whichPlace)
  await say(words.cancel)
  await hears(says.givenUp)
  await field.press('ArrowUp')
  expect(await field.inputValue()).toBe(words.cancel)
}
