// The chat page in Chromium with the real bot: a lead by mouse and keyboard, and others beside them.
import { describe, expect } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { inChromium } from './support/chromium.ts'
import type { Language } from './support/visit.ts'
import { visit } from './support/visit.ts'

const test = inChromium()

type Words = {
  readonly locale: Language
  readonly help: string
  readonly shareButton: string
  readonly watch: string
  readonly create: string
  readonly rename: string
  readonly confirm: string
  readonly calendars: RegExp
  readonly invite: string
  readonly subscribe: RegExp
  readonly says: Readonly<
    Record<'help' | 'shared' | 'watching' | 'created' | 'ask' | 'changed' | 'subscribed', RegExp>
  >
}

const CHINESE: Words = {
  locale: 'zh-CN',
  help: '帮助 它能做什么？',
  shareButton: '发到会话: Standup notes.docx',
  watch: '关注 这里',
  create: '日历 创建 发布日历 --说明 “每周发布窗口，周四”',
  rename: '日历 修改 发布日历 --名称 发布与回滚 --加管理员 @wang',
  confirm: '确认',
  calendars: /日历/,
  invite: '日历 订阅',
  subscribe: /订阅/,
  says: {
    help: /发送「帮助 命令名」看一条命令的写法/,
    shared: /已把「Standup notes\.docx」的链接发到本群/,
    watching: /本群的文件有新增、修改或删除时，我会在本群说一声/,
    created: /日历「发布日历」建好了/,
    ask: /名称：发布日历 → 发布与回滚/,
    changed: /日历「发布与回滚」改好了/,
    subscribed: /你已订阅日历「发布与回滚」/,
  },
}

const ENGLISH: Words = {
  locale: 'en-US',
  help: 'help What can it do?',
  shareButton: 'Share in chat: Standup notes.docx',
  watch: 'watch here',
  create: 'calendar create Releases --description "Release windows, on Thursdays"',
  rename: 'calendar update Releases --name Rollbacks --add-managers @wang',
  confirm: 'Confirm',
  calendars: /Calendars/,
  invite: 'calendar subscribe',
  subscribe: /Subscribe/,
  says: {
    help: /and a command’s name to see how it is written/,
    shared: /The link to “Standup notes\.docx” is in this group now/,
    watching: /when this group’s files are added, changed or deleted, I will say so/,
    created: /The calendar “Releases” is made/,
    ask: /Name: Releases → Rollbacks/,
    changed: /The calendar “Rollbacks” is changed/,
    subscribed: /You are subscribed to “Rollbacks”/,
  },
}

describe('a lead at the page', () => {
  for (const words of [CHINESE, ENGLISH]) {
    test(`goes through a whole conversation in ${words.locale}`, async (browser) => {
      const house = await openHouseWithBot()
      const { page, say, hears, button, tab, field, messages } = await visit(browser, house, words)
      const { says } = words

      await button(words.help).click()
      await field.press('Enter')
      await hears(says.help)

      await button(words.shareButton).click()
      await field.press('Enter')
      await hears(says.shared)
      expect(await messages.getByText('Standup notes.docx', { exact: true }).count()).toBe(1)

      await say(words.watch)
      await hears(says.watching)
      await say(words.create)
      await hears(says.created)

      await field.fill('')
      await field.pressSequentially(words.rename)
      await page.getByRole('option', { name: /Wang Wu/ }).waitFor()
      await field.press('Tab')
      await field.press('Enter')
      const asked = await hears(says.ask)
      await asked.getByRole('button', { name: words.confirm }).click()
      await hears(says.changed)
      await tab(words.calendars)
      await page
        .getByRole('tabpanel')
        .getByText(/^(发布与回滚|Rollbacks)$/)
        .waitFor()
      const wangWu = house.sandbox.company.people.find(({ name }) => name === 'Wang Wu')
      expect(house.sandbox.company.calendars[0]?.managers).toEqual([wangWu?.unionId])

      await say(words.invite)
      await messages.last().getByRole('button', { name: words.subscribe }).click()
      await hears(says.subscribed)

      await field.press('ArrowUp')
      expect(await field.inputValue()).toBe(words.invite)
    })
  }

  test('is the only one whose tap confirms', async (browser) => {
    const house = await openHouseWithBot()
    const { say, hears, speakAs } = await visit(browser, house, { locale: 'zh-CN' })
    await say('日历 创建 发布日历')
    await hears(/建好了/)
    await say('日历 修改 发布日历 --名称 回滚')
    const asked = await hears(/名称：发布日历 → 回滚/)

    await speakAs('Zhang San 张三')
    await asked.getByRole('button', { name: '确认' }).click()
    await hears(/这个确认码不是给你的/)
    expect(house.sandbox.company.calendars[0]?.name).toBe('发布日历')

    await speakAs('Li Na 李娜')
    await asked.getByRole('button', { name: '确认' }).click()
    await hears(/改好了/)
    expect(house.sandbox.company.calendars[0]?.name).toBe('回滚')
  })

  test('hears in the chat of a file that somebody adds in the Files tab', async (browser) => {
    const house = await openHouseWithBot()
    const { page, say, hears, speakAs, button } = await visit(browser, house, {})
    await say('watch here')
    await hears(/I will say so/)

    await speakAs('Zhang San 张三')
    await button('Add a file to Release team 发布组').click()
    await page.getByRole('textbox', { name: 'Name of the new file' }).fill('清单 [1].xlsx')
    await page.keyboard.press('Enter')
    const notice = await hears(/Zhang San added the file 清单 \[1\]\.xlsx/)

    const link = await notice.getByRole('link', { name: '清单 [1].xlsx' }).getAttribute('href')
    expect(link).toMatch(/^https:\/\/alidocs\.dingtalk\.com\/i\/nodes\//)
  })
})
