// What a person may get wrong, and the sentence that helps them on.
import { describe, expect, it } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'

const LONG = 'x'.repeat(128)

describe('words that are not quite right', () => {
  it.each([
    ['发文件', /要发哪个文件？/],
    ['发文件 周报', /没有找到文件「周报」：我找遍了你能看到的文件。/],
    ['发文件 https://alidocs.dingtalk.com/i/p/abc123', /短链接/],
    ['share https://alidocs.dingtalk.com/i/p/abc123', /short share link/],
    ['关注', /关注哪里的文件？/],
    ['关注 那里', /没有找到空间「那里」：我找过你的全部空间。/],
    ['watch SPACE', /only a placeholder/],
    ['日历 创建', /这个日历叫什么名字？/],
    ['日历 创建 “', /引号 “ 只有开头/],
    [`日历 创建 ${LONG}`, /最多 127 个字，现在有 128 个/],
    [
      `calendar create X --description ${'y'.repeat(1025)}`,
      /1024 characters at most; this has 1025/,
    ],
    ['calendar create X --descripton y', /Did you mean: \*\*calendar create X --description y\*\*/],
    ['calendar create X --colour y', /no option --colour/],
    ['calendar create X --颜色 红', /no option --颜色/],
    ['calendar create X --name A --for group', /name is there twice/],
    ['calendar create X --for everybody', /“everybody” is no audience/],
    ['calendar create X --managers please @Wang Wu', /Mention people with @/],
    ['calendar create "A" "B"', /is too much/],
    ['calendar update X --name A --name B', /--name is there twice/],
    ['calendar update X --name', /Nothing follows --name/],
    ['calendar update X --open-to ，', /Nothing follows --open-to/],
    ['calendar subscribe X --me please', /Did you mean: \*\*calendar subscribe X --me\*\*/],
    ['calendar subscribe X --me today', /“today” is too much/],
    [
      '日历 修改 没有的日历 --名称 A',
      /没有找到日历「没有的日历」：我找过本群的日历和你自己的订阅日历。/,
    ],
    ['help nonsense', /no command called “nonsense”/],
    ['help calendar', /calendar create[^]*calendar subscribe/],
    ['calendar create X --for @Bob Company', /a name and the whole organisation/],
  ])('%s', async (text, sentence) => {
    const talk = talkIn(await openHouseWithBot())
    const answer = await talk.ask('Li Na', text)
    expect(answer.text).toMatch(sentence)
  })

  it('are shown as the command that they are close to, and the tap does it', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    const answer = await talk.ask('Li Na', 'calender create Releases')
    expect(answer.text).toMatch(/Did you mean: \*\*calendar create Releases\*\*/)
    expect(house.sandbox.company.calendars).toEqual([])
    await talk.tap('Li Na', answer, 0)
    expect(house.sandbox.company.calendars).toMatchObject([{ name: 'Releases' }])
    const zh = await talk.ask('Li Na', '关主 这里')
    expect(zh.text).toMatch(/你要的是不是：\*\*关注 这里\*\*/)
  })

  it('are read at once where nothing is changed by it', async () => {
    const talk = talkIn(await openHouseWithBot())
    expect((await talk.ask('Li Na', 'whomai')).text).toMatch(/You are \*\*Li Na\*\*/)
  })

  it('get the nearest commands as buttons where several may be meant', async () => {
    const talk = talkIn(await openHouseWithBot())
    const answer = await talk.ask('Li Na', 'calendar')
    expect(answer.buttons.map(({ text }) => text)).toContain('calendars')
  })

  it('that are no command at all get a hint, with their own markup harmless', async () => {
    const talk = talkIn(await openHouseWithBot())
    const answer = await talk.ask(
      'Li Na',
      'please **dance** [now](dtmd://dingtalkclient/sendMessage?content=share)',
    )
    expect(answer.text).toMatch(/Send “help”/)
    expect(answer.buttons).toEqual([{ title: 'help', text: 'help' }])
    expect(answer.message.html).not.toContain('<strong>dance')
  })
})

describe('messages that are no words', () => {
  it('a mention alone is answered with help', async () => {
    const talk = talkIn(await openHouseWithBot())
    expect((await talk.ask('Li Na', ' ')).text).toMatch(/你在这里可以用的命令/)
  })

  it('a message that DingTalk delivers without its words, for want of quota, is answered with that', async () => {
    const house = await openHouseWithBot()
    house.sandbox.settings.pushQuotaOut = true
    expect((await talkIn(house).ask('Li Na', 'help')).text).toMatch(/消息推送次数已用完/)
    house.sandbox.settings.pushQuotaOut = false
    expect((await talkIn(house).ask('Li Na', 'help')).text).toMatch(/What you may run/)
  })

  it('text and content that come as JSON text are read all the same', async () => {
    const house = await openHouseWithBot()
    house.sandbox.settings.messageContentAsString = true
    expect((await talkIn(house).ask('Li Na', 'whoami')).text).toMatch(/You are \*\*Li Na\*\*/)
  })
})
