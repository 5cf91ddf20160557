// The chat page in Chromium with the real bot: a lead by mouse and keyboard, and somebody beside them.
import { describe, expect } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { inChromium } from './support/chromium.ts'
import { visit } from './support/visit.ts'

const test = inChromium()

describe('a lead at the page', () => {
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
})
