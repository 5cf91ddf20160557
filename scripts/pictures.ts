// Makes the pictures in docs/: a conversation with the real bot on the chat page, light, dark and on a phone.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

import { botEnvironment, connectionSettings } from '../sandbox/bot-environment.ts'
import { startBot } from '../sandbox/bot-process.ts'
import type { Message } from '../sandbox/chat/message.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { startSandbox } from '../sandbox/sandbox.ts'
import { launch, seekChromium } from './chromium.ts'

const LI_NA = 'lina0417'
const WANG_WU = 'wangwu2216'
const ZHANG_SAN = 'zhangsan3308'
const ANSWERED_WITHIN_MS = 10_000
const SETTLED_AFTER_MS = 700
const CHANGED = 'deploy_log.txt'
const CHANGED_BYTES = 4_096

type Picture = {
  readonly name: string
  readonly options: BrowserContextOptions
}

const WIDE = { viewport: { width: 1200, height: 650 }, deviceScaleFactor: 1.2 }
const TALL = { viewport: { width: 1200, height: 1540 }, deviceScaleFactor: 1 }
const PHONE = { viewport: { width: 390, height: 780 }, isMobile: true, deviceScaleFactor: 1.5 }

const CONVERSATION: Picture = { name: 'conversation', options: TALL }
const PAGES: readonly Picture[] = [
  { name: 'page-light', options: WIDE },
  { name: 'page-dark', options: { ...WIDE, colorScheme: 'dark' } },
  { name: 'page-phone', options: PHONE },
]

/** A lead at work by names and numbers, and a member who is refused. */
async function talk(sandbox: Sandbox): Promise<void> {
  const { conversationId, spaceId } = groupOf(sandbox)
  await ask(sandbox, LI_NA, '发文件 计划')
  await ask(sandbox, LI_NA, '第二个')
  const watching = await ask(sandbox, LI_NA, '关注 这里')
  for (const name of ['发布清单.xlsx', '发布公告.docx'])
    sandbox.addFile({ as: WANG_WU, spaceId, name })
  for (const { dentryId } of sandbox.company.dentries.filter(({ name }) => name === CHANGED))
    sandbox.changeFile(dentryId, { as: ZHANG_SAN, bytes: CHANGED_BYTES })
  await hear(sandbox, conversationId, watching.n)
  await ask(sandbox, ZHANG_SAN, 'watch org')
}

function ask(sandbox: Sandbox, as: string, text: string): Promise<Message> {
  const { conversationId } = groupOf(sandbox)
  return hear(sandbox, conversationId, sandbox.say({ as, in: conversationId, text }).n)
}

const hear = (sandbox: Sandbox, conversationId: string, after: number): Promise<Message> =>
  sandbox.waitForMessage(
    conversationId,
    ({ n, from }) => n > after && from === 'bot',
    ANSWERED_WITHIN_MS,
  )

function groupOf({ company }: Sandbox) {
  const group = company.conversations.find(({ title }) => title === 'Release team')
  if (group === undefined || group.spaceId === null) throw new Error('there is no Release team')
  return { conversationId: group.conversationId, spaceId: group.spaceId }
}

async function take(browser: Browser, origin: string, picture: Picture): Promise<void> {
  const { name, options } = picture
  const context = await browser.newContext({
    deviceScaleFactor: 1.25,
    locale: 'en-US',
    ...options,
  })
  const page: Page = await context.newPage()
  await page.goto(origin)
  await page.getByRole('log').getByText('Steward').last().waitFor()
  await pause(SETTLED_AFTER_MS)
  const { length } = await page.screenshot({ path: `docs/${name}.png` })
  process.stdout.write(`docs/${name}.png ${Math.round(length / 1_000)} kB\n`)
  await context.close()
}

async function main(): Promise<void> {
  const sought = seekChromium(process.env['CHROMIUM_PATH'])
  if (sought.kind === 'absent') throw new Error(sought.why)
  const sandbox = await startSandbox()
  const dataFolder = await mkdtemp(join(tmpdir(), 'pictures-'))
  const connected = new Promise<void>((resolve) => {
    sandbox.feed.listen((event) => event.kind === 'connections' && event.open > 0 && resolve())
  })
  const complain = (line: string): void => void process.stderr.write(`${line}\n`)
  const own = { ...connectionSettings(sandbox), STEWARD_DATA: dataFolder }
  const bot = startBot({
    node: process.execPath,
    script: 'dist/src/main.js',
    dataFolder,
    env: botEnvironment(process.env, own),
    warn: complain,
    ended: (how, lines) => [how, ...lines].forEach(complain),
  })
  await connected
  await talk(sandbox)
  const browser = await launch(sought.path)
  await take(browser, sandbox.origin, CONVERSATION)
  await ask(sandbox, LI_NA, 'files in Design files')
  for (const picture of PAGES) await take(browser, sandbox.origin, picture)
  await browser.close()
  await bot.stop()
  await sandbox.stop()
  await rm(dataFolder, { recursive: true })
}

await main()
