// Calendars and people by what they are called; of namesakes the sender says which.
import { describe, expect, it, onTestFinished } from 'vitest'

import type { House, HouseOptions } from '../support/house.ts'
import { openHouse } from '../support/house.ts'
import type { Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

async function meet(options: HouseOptions = {}): Promise<{ house: House; talk: Talk }> {
  const house = await openHouse(options)
  await house.startBot()
  return { house, talk: talkIn(house) }
}

describe('a calendar', () => {
  it.each([
    ['日历 查看 rele', /没有正好叫「rele」的日历。你是不是要/, '第一个', /\*\*Releases\*\*/],
    ['calendar show rele', /No calendar is called exactly “rele”/, '1', /\*\*Releases\*\*/],
  ])('of which a part is said is asked about: %s', async (text, asked, answer, shown) => {
    const { talk } = await meet()
    await talk.ask('Li Na', 'calendar create Releases')
    await talk.ask('Li Na', 'calendar create Duty')
    const list = await talk.ask('Li Na', text)
    expect(list.text).toMatch(asked)
    expect(list.buttons).toHaveLength(1)
    expect((await talk.ask('Li Na', answer)).text).toMatch(shown)
  })

  it.each([
    ['日历 列表', (n: number) => `日历 查看 ${n}`],
    ['calendar list', (n: number) => `calendar show ${n}`],
  ])('is found by its number: %s', async (text, show) => {
    const { talk } = await meet()
    await talk.ask('Li Na', 'calendar create Releases')
    await talk.ask('Li Na', 'calendar create Duty')
    const list = await talk.ask('Li Na', text)
    const second = /^2\. \*\*(.+?)\*\*/m.exec(list.text)?.[1] ?? ''
    expect(second).not.toBe('')
    expect((await talk.ask('Li Na', show(2))).text).toContain(`**${second}**`)
  })

  it.each([
    ['日历 查看 本群的', /本群还没有日历/, /本群有几个日历，要哪一个？/],
    [
      'calendar show this group’s',
      /This group has no calendar yet/,
      /This group has several calendars/,
    ],
  ])('is this group’s: %s', async (text, none, several) => {
    const { talk } = await meet()
    await talk.ask('Li Na', 'calendar create Design', { in: 'Design team' })
    expect((await talk.ask('Li Na', text)).text).toMatch(none)
    await talk.ask('Li Na', 'calendar create Releases')
    expect((await talk.ask('Li Na', text)).text).toMatch(/\*\*Releases\*\*/)
    await talk.ask('Li Na', 'calendar create Duty')
    const list = await talk.ask('Li Na', text)
    expect(list.text).toMatch(several)
    expect(list.buttons).toHaveLength(2)
  })

  it.each(['日历 查看 Duty', 'calendar show Duty'])(
    'of several with one name is picked, and no button holds an id: %s',
    async (text) => {
      const { house, talk } = await meet()
      await talk.ask('Li Na', 'calendar create Duty')
      const offer = await talk.ask('Li Na', 'calendar create Duty --description nights')
      const list = await talk.ask('Li Na', text)
      expect(list.buttons).toHaveLength(2)
      const shown = JSON.stringify([offer.buttons, list.buttons, list.text, offer.text])
      for (const { calendarId } of house.sandbox.company.calendars)
        expect(shown).not.toContain(calendarId)
      expect(shown).toContain('nights')
      const invited = await talk.tap('Li Na', offer, 0)
      expect(invited.text).toMatch(/“Duty” is open to this group/)
      await talk.tap('Chen Min', invited, 0)
      const nights = house.sandbox.company.calendars.find(({ description }) =>
        description?.startsWith('nights'),
      )
      expect(nights?.subscribers).toContain(talk.unionId('Chen Min'))
    },
  )
})

describe('calendar add-event', () => {
  it.each([
    [
      '日历 加日程 发布评审 到 Releases --时间 2026-11-23 15:00 --时长 1小时',
      /日程「发布评审」（2026-11-23 15:00）已加到日历「Releases」/,
    ],
    [
      'calendar add-event Review to Releases --at 2026-11-23 15:00',
      /“Review” \(2026-11-23 15:00\) is in the calendar “Releases” now/,
    ],
  ])('is there where it is asked for: %s', async (text, said) => {
    const { talk } = await meet({ config: { unproven: true } })
    await talk.ask('Li Na', 'calendar create Releases')
    expect((await talk.ask('Li Na', text)).text).toMatch(said)
  })

  it.each(['日历 加日程 X --时间 2026-11-23 15:00', 'calendar add-event X --at 2026-11-23 15:00'])(
    'is not there by itself: %s',
    async (text) => {
      const { talk } = await meet()
      await talk.ask('Li Na', 'calendar create Releases')
      const answer = await talk.ask('Li Na', text)
      expect(answer.text).toMatch(/没看懂|don’t understand/)
      expect(answer.calls).toEqual([])
      expect((await talk.ask('Li Na', 'help')).text).not.toMatch(/add-event/)
    },
  )
})

describe('a person by name', () => {
  it.each([
    'calendar create X --managers Zhang San',
    'calendar create X --managers Zhang San, Chen Min',
    '日历 创建 X --管理员 Zhang San、Chen Min',
  ])('who has spoken here needs no @: %s', async (text) => {
    const { house, talk } = await meet()
    await talk.ask('Zhang San', 'whoami')
    await talk.ask('Chen Min', 'whoami')
    await talk.ask('Li Na', text)
    const names = ['Zhang San', ...(text.includes('Chen') ? ['Chen Min'] : [])]
    expect(house.sandbox.company.calendars[0]?.managers).toEqual(names.map(talk.unionId))
  })

  it.each([
    ['日历 创建 X --管理员 Zhang San', /不能确定「Zhang San」是谁/],
    ['calendar create X --managers Zhang San', /can’t tell who “Zhang San” is/],
  ])('of whom there are two is not guessed: %s', async (text, sentence) => {
    const house = await openHouse()
    const { people } = house.sandbox.company
    const other = people.find(({ name }) => name === 'Chen Min')
    const talk = talkIn(house)
    const chen = talk.staffId('Chen Min')
    Object.assign(other ?? {}, { name: 'Zhang San' })
    // All sandboxes of this process have the same people.
    onTestFinished(() => void Object.assign(other ?? {}, { name: 'Chen Min' }))
    await house.startBot()
    await talk.ask('Zhang San', 'whoami')
    const before = talk.lastIn('Release team')
    house.sandbox.say({ as: chen, in: talk.conversationId('Release team'), text: 'whoami' })
    await talk.heard('Release team', before)
    expect((await talk.ask('Li Na', text)).text).toMatch(sentence)
    expect(house.sandbox.company.calendars).toEqual([])
  })

  it('is never found by an id, nor where they have not been heard', async () => {
    const { house, talk } = await meet()
    await talk.ask('Zhang San', 'whoami', { in: 'All hands' })
    for (const name of [talk.unionId('Zhang San'), talk.staffId('Zhang San'), 'Zhang San']) {
      const answer = await talk.ask('Li Na', `calendar create X --managers ${name}`)
      expect(answer.text).toMatch(/can’t tell who/)
    }
    expect(house.sandbox.company.calendars).toEqual([])
  })
})
