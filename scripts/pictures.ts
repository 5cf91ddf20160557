// Makes the pictures in docs/: conversations with the real bot on the chat page, light, dark and on a phone.
import { setTimeout as pause } from 'node:timers/promises'

import type {
  Browser,
  BrowserContextOptions,
  Locator,
  PageScreenshotOptions,
} from 'playwright-core'

import { launch, seekChromium } from './chromium.ts'
import type { Stage } from './stage.ts'
import { HERE, onStage } from './stage.ts'

const LI_NA = 'lina0417'
const WANG_WU = 'wangwu2216'
const ZHANG_SAN = 'zhangsan3308'
const SETTLED_AFTER_MS = 700
const AIR_PX = 20
const NOTHING_ELSE = '.day, .composer { visibility: hidden }'
const CHANGED = 'deploy_log.txt'
const CHANGED_BYTES = 4_096

type Picture = {
  readonly name: string
  readonly options: BrowserContextOptions
  /** Only the chat, without what one types it into. */
  readonly isCropped?: true
}

const WIDE = { viewport: { width: 1200, height: 650 }, deviceScaleFactor: 1.2 }
const TALL = { viewport: { width: 1200, height: 1540 }, deviceScaleFactor: 1 }
const PHONE = { viewport: { width: 390, height: 780 }, isMobile: true, deviceScaleFactor: 1.5 }
/** The chat fills it. */
const CHAT = { viewport: { width: 745, height: 1400 }, deviceScaleFactor: 1.44 }

const CONVERSATION: Picture = { name: 'conversation', options: TALL }
const PROPOSAL: Picture = { name: 'proposal', options: CHAT, isCropped: true }
const PAGES: readonly Picture[] = [
  { name: 'page-light', options: WIDE },
  { name: 'page-dark', options: { ...WIDE, colorScheme: 'dark' } },
  { name: 'page-phone', options: PHONE },
]

/** A lead at work by names and numbers, and a member who is refused. */
async function talk({ sandbox, ask, hear, groupOf }: Stage): Promise<void> {
  const { spaceId } = groupOf(HERE)
  await ask(LI_NA, '发文件 计划')
  await ask(LI_NA, '第二个')
  const watching = await ask(LI_NA, '关注 这里')
  for (const name of ['发布清单.xlsx', '发布公告.docx'])
    sandbox.addFile({ as: WANG_WU, spaceId, name })
  for (const { dentryId } of sandbox.company.dentries.filter(({ name }) => name === CHANGED))
    sandbox.changeFile(dentryId, { as: ZHANG_SAN, bytes: CHANGED_BYTES })
  await hear(watching)
  await ask(ZHANG_SAN, 'watch org')
}

/** A lead who says it in her own words, and goes on from there. */
async function talkFreely({ ask, tap }: Stage): Promise<void> {
  // What the bot has to know before anybody can speak of that group.
  await ask(LI_NA, '我是谁', 'All hands')
  await tap(LI_NA, await ask(LI_NA, '麻烦把回滚手册发到群里给大家看看'))
  await tap(LI_NA, await ask(LI_NA, 'and to All hands too'))
}

async function take(browser: Browser, origin: string, picture: Picture): Promise<void> {
  const { name, options, isCropped } = picture
  const context = await browser.newContext({
    deviceScaleFactor: 1.25,
    locale: 'en-US',
    ...options,
  })
  const page = await context.newPage()
  await page.goto(origin)
  const chat = page.getByRole('log')
  await chat.getByText('Steward').last().waitFor()
  await pause(SETTLED_AFTER_MS)
  const path = `docs/${name}.png`
  const clip = isCropped && (await aroundMessages(chat))
  const { length } = await page.screenshot({ path, ...(clip && { clip, style: NOTHING_ELSE }) })
  process.stdout.write(`${path} ${Math.round(length / 1_000)} kB\n`)
  await context.close()
}

/** From the first message to the last, with some air. */
async function aroundMessages(chat: Locator): Promise<NonNullable<PageScreenshotOptions['clip']>> {
  const messages = chat.locator('li.message')
  const boxes = [chat, messages.first(), messages.last()].map((each) => each.boundingBox())
  const [whole, first, last] = await Promise.all(boxes)
  if (!whole || !first || !last) throw new Error('there is no message')
  const y = first.y - AIR_PX
  return { x: whole.x, width: whole.width, y, height: last.y + last.height + AIR_PX - y }
}

/** Those that are named, or all. */
async function main(names: readonly string[]): Promise<void> {
  const sought = seekChromium(process.env['CHROMIUM_PATH'])
  if (sought.kind === 'absent') throw new Error(sought.why)
  const browser = await launch(sought.path)
  const takeIn = async ({ sandbox }: Stage, picture: Picture): Promise<void> => {
    if (names.length === 0 || names.includes(picture.name))
      await take(browser, sandbox.origin, picture)
  }
  await onStage({ hasModel: false }, async (stage) => {
    await talk(stage)
    await takeIn(stage, CONVERSATION)
    await stage.ask(LI_NA, 'files in Design files')
    for (const picture of PAGES) await takeIn(stage, picture)
  })
  await onStage({ hasModel: true }, async (stage) => {
    await talkFreely(stage)
    await takeIn(stage, PROPOSAL)
  })
  await browser.close()
}

await main(process.argv.slice(2))
