// What nobody can know is said as such, with a button that does it once more; what can be looked up is.
import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot, until } from '../support/house.ts'
import type { Answer, Talk } from '../support/talk.ts'
import { ROADMAP, talkIn } from '../support/talk.ts'

const SHARE = { 'zh-CN': `发文件 ${ROADMAP}`, en: `share ${ROADMAP}` }
const LOST = { match: 'POST */links/send' }

/** A clock that jumps looks like an outage, which would be told in between. */
const upkeepTiming = { beatEveryMs: 60_000, sweepEveryMs: 50, digestEveryMs: 50, graceMs: 0 }

const files = ({ sandbox }: House): number =>
  sandbox
    .messages(talkIn({ sandbox }).conversationId('Release team'))
    .filter(({ kind }) => kind === 'file').length

async function lost(
  locale: keyof typeof SHARE,
): Promise<{ house: House; talk: Talk; answer: Answer }> {
  const house = await openHouseWithBot({ upkeepTiming })
  const talk = talkIn(house)
  house.sandbox.faults.resetBefore(LOST)
  return { house, talk, answer: await talk.ask('Li Na', SHARE[locale]) }
}

/** The words that follow a file, which is a message of the bot too. */
async function words(talk: Talk, { message, text }: Answer): Promise<string> {
  return message.kind === 'file' ? (await talk.heard('Release team', message.n)).text : text
}

describe('a link that may have been sent', () => {
  it.each([
    ['zh-CN', /不能确定是否成功.*没有提供查询的办法/s, '再做一次', /链接发到本群/, /回答过|用过/],
    [
      'en',
      /can’t tell whether it worked.*offers me no way to look/s,
      'Do it again',
      /Now in this group/,
      /answered already/,
    ],
  ] as const)(
    '%s: is told as unknown, and sent again by one tap of whoever sent it',
    async (locale, unknown, title, done, used) => {
      const { house, talk, answer } = await lost(locale)
      expect(answer.text).toMatch(unknown)
      expect(answer.text).not.toMatch(/ECONNRESET|原话|DingTalk said|再试|[Tt]ry again/)
      expect(answer.buttons).toMatchObject([{ title }])
      expect((await talk.tap('Wang Wu', answer, 0)).text).toMatch(/not yours|不是给你的|不是你的/)
      expect(files(house)).toBe(0)
      expect(await words(talk, await talk.tap('Li Na', answer, 0))).toMatch(done)
      expect(await words(talk, await talk.tap('Li Na', answer, 0))).toMatch(used)
      expect(files(house)).toBe(1)
    },
  )

  it('is not sent again after ten minutes', async () => {
    const { house, talk, answer } = await lost('en')
    house.sandbox.clock.advance(11 * 60_000)
    expect((await talk.tap('Li Na', answer, 0)).text).toMatch(/has expired/)
    expect(files(house)).toBe(0)
  })

  it('is asked about after a crash too, also by a button that outlives the next one', async () => {
    const house = await openHouseWithBot({ drainMs: 0, httpTimeoutMs: 5_000 })
    const talk = talkIn(house)
    await talk.ask('Li Na', 'whoami')
    house.sandbox.faults.hang(LOST)
    const before = talk.lastIn('Release team')
    house.sandbox.say({
      as: talk.staffId('Li Na'),
      in: talk.conversationId('Release team'),
      text: SHARE.en,
    })
    await until(() => house.sandbox.faults.list().length === 0, 'the call hangs')
    await house.stopBot()
    await house.startBot()
    const message = await talk.heard('Release team', before + 1)
    expect(message.text).toMatch(/interrupted while running “share .*offers me no way to look/s)
    await house.stopBot()
    await house.startBot()
    const again = { message, text: message.text, buttons: [], calls: [], in: 'Release team' }
    expect(await words(talk, await talk.tap('Li Na', again, 0))).toMatch(/Now in this group/)
    expect(files(house)).toBe(1)
  })
})

describe('a calendar that may have been made', () => {
  it.each([
    ['日历 创建 发布', '日历 查看 发布', /日历「发布」建好了/],
    [
      'calendar create Releases --description "Every week"',
      'calendar show Releases',
      /“Releases” is made/,
    ],
  ])('%s: is found by its mark, which nobody sees', async (create, show, made) => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    house.sandbox.faults.resetAfterCommit({ match: 'POST */subscribedCalendars' })
    expect((await talk.ask('Li Na', create)).text).toMatch(made)
    expect(house.sandbox.company.calendars).toHaveLength(1)
    expect(house.sandbox.company.calendars[0]?.description).toMatch(/#[0-9A-Z]{6}$/)
    expect((await talk.ask('Li Na', show)).text).not.toMatch(/#[0-9A-Z]{6}/)
  })

  it('for a group is found too, after its yes, and is one also after a crash', async () => {
    const house = await openHouseWithBot({ drainMs: 0, httpTimeoutMs: 5_000 })
    const { sandbox } = house
    const talk = talkIn(house)
    const question = await talk.ask('Li Na', '日历 订阅')
    // Made at once; the answer to it is what the process does not live to see.
    sandbox.faults.delay({ match: 'POST */subscribedCalendars' }, 100)
    const before = talk.lastIn('Release team')
    sandbox.tap({
      as: talk.staffId('Li Na'),
      in: talk.conversationId('Release team'),
      n: question.message.n,
      button: 0,
    })
    await until(() => sandbox.faults.list().length === 0, 'the call is under way')
    await house.stopBot()
    await until(() => sandbox.company.calendars.length === 1, 'it is made all the same')
    await house.startBot()
    expect((await talk.heard('Release team', before + 1)).text).toMatch(/已开放给本群/)
    expect(sandbox.company.calendars).toHaveLength(1)
    expect((await talk.tap('Li Na', question, 0)).text).toMatch(/回答过|用过/)
    expect(sandbox.company.calendars).toHaveLength(1)
  })
})
