// A conversation of a thousand messages: all of them can be reached, and none that comes moves what is being read.
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { openHouse, until } from '../support/house.ts'
import { inChromium } from './support/chromium.ts'
import { visit } from './support/visit.ts'

const test = inChromium()

const MESSAGES = 1_000
const STREAMED = 60
const READER = 'lina0417'
const LONG = 'words that take more than one line in a bubble, '

/** From the newest end at 0 to the oldest. */
const DISTANCE = `(() => {
  const { scrollHeight, scrollTop, clientHeight } = document.querySelector('.stream')
  return Math.round(scrollHeight - scrollTop - clientHeight)
})()`

/** Sums up what moves inside the list of messages from now on; its own buttons float and do not count. */
const WATCH_SHIFTS = `(() => {
  window.moved = []
  new PerformanceObserver((seen) => {
    for (const { sources } of seen.getEntries())
      for (const { node } of sources) {
        const message = node?.parentElement?.closest('li.message') ?? node?.closest?.('li.message')
        if (message) window.moved.push(message.textContent)
      }
  }).observe({ type: 'layout-shift' })
})()`

/** Which message stands at the upper edge, and how many pixels below it. */
const AT_THE_TOP = `(() => {
  const edge = document.querySelector('.stream').getBoundingClientRect().top
  const rows = [...document.querySelectorAll('li.message')]
  const first = rows.find((row) => row.getBoundingClientRect().top >= edge)
  return [first.querySelector('.bubble').textContent, Math.round(first.getBoundingClientRect().top)]
})()`

function releaseTeam({ company }: Sandbox) {
  const group = company.conversations.find(({ title }) => title === 'Release team')
  if (group === undefined) throw new Error('there is no Release team')
  return group
}

/** Posts one message after the other, in turn from each member but the one who reads. */
function crowd(sandbox: Sandbox): (count: number) => Promise<void> {
  const { conversationId, members } = releaseTeam(sandbox)
  const others = members.filter((staffId) => staffId !== READER)
  let said = 0
  return async (count) => {
    for (const end = said + count; said < end; said += 1) {
      const text = `message ${said} ${LONG.repeat(said % 7)}`
      sandbox.say({
        as: others[said % others.length] ?? '',
        in: conversationId,
        text,
        mention: false,
      })
      if (said >= MESSAGES) await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }
}

async function scrolled(page: Page, share: number): Promise<void> {
  await page.evaluate(`(() => {
    const stream = document.querySelector('.stream')
    stream.scrollTop = stream.scrollHeight * ${share}
  })()`)
  await page.waitForTimeout(300)
}

describe('a conversation of a thousand messages', () => {
  test('leaves the reader where they read while more come', async (browser) => {
    const { sandbox } = await openHouse()
    const say = crowd(sandbox)
    await say(MESSAGES)
    const { page, messages, button } = await visit(browser, { sandbox }, {})
    expect(await messages.count()).toBe(MESSAGES)
    expect(await page.evaluate<number>(DISTANCE)).toBe(0)

    await scrolled(page, 0.5)
    const before = await page.evaluate(AT_THE_TOP)
    await page.evaluate(WATCH_SHIFTS)
    await say(STREAMED)
    sandbox.addFile({
      as: releaseTeam(sandbox).members[0] ?? '',
      spaceId: releaseTeam(sandbox).spaceId ?? '',
      name: 'while they talk.pdf',
    })
    await button(`${STREAMED} new messages`).waitFor()
    await page.getByText('while they talk.pdf').waitFor()
    expect(await page.evaluate(AT_THE_TOP)).toEqual(before)
    expect(await page.evaluate('window.moved')).toEqual([])

    await button(`${STREAMED} new messages`).click()
    await messages
      .last()
      .getByText(`message ${MESSAGES + STREAMED - 1}`)
      .waitFor()
    await until(
      async () => (await page.evaluate<number>(DISTANCE)) === 0,
      'the newest end is in sight',
    )
  })

  test('stays at its newest end while more come, and can be read from its first', async (browser) => {
    const { sandbox } = await openHouse()
    const say = crowd(sandbox)
    await say(MESSAGES)
    const { page, messages } = await visit(browser, { sandbox }, {})
    await say(STREAMED)
    await messages.nth(MESSAGES + STREAMED - 1).waitFor()
    await until(
      async () => (await page.evaluate<number>(DISTANCE)) === 0,
      'the newest end is in sight',
    )

    await page.getByRole('log').focus()
    await page.keyboard.press('Home')
    await until(async () => {
      const [text] = await page.evaluate<[string, number]>(AT_THE_TOP)
      return /^message 0\b/.test(text)
    }, 'the first message is in sight')
    const texts = await messages.locator('.bubble').allTextContents()
    expect(texts.map((text) => Number(text.split(' ')[1]))).toEqual(
      Array.from({ length: MESSAGES + STREAMED }, (_, index) => index),
    )
  })

  test('draws no message again when a file is added', async (browser) => {
    const { sandbox } = await openHouse()
    await crowd(sandbox)(MESSAGES)
    const { page } = await visit(browser, { sandbox }, {})
    await page.evaluate(`window.made = 0, (() => {
      const make = document.createElement
      const format = Intl.DateTimeFormat
      const told = (real) => new Proxy(real, {
        construct: (target, given) => (window.made += 1, Reflect.construct(target, given)),
      })
      Intl.DateTimeFormat = told(format)
      RegExp = told(RegExp)
    })()`)
    const { members, spaceId } = releaseTeam(sandbox)
    sandbox.addFile({ as: members[0] ?? '', spaceId: spaceId ?? '', name: 'one more.pdf' })
    await page.getByText('one more.pdf').waitFor()
    expect(await page.evaluate<number>('window.made')).toBeLessThan(MESSAGES / 10)
  })
})
