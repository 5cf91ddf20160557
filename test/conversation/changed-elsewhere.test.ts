// DingTalk changes without telling us: what the bot remembers gives way to what is.
import { describe, expect, it } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'

describe('when DingTalk has started over and the bot has not', () => {
  it('watch subscribes anew', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'watch here')
    house.sandbox.reset()
    expect(house.sandbox.company.subscriptions).toEqual([])
    await talk.ask('Li Na', 'watch here')
    expect(house.sandbox.company.subscriptions).toHaveLength(1)
    await talk.ask('Li Na', 'unwatch here')
    expect(house.sandbox.company.subscriptions).toEqual([])
  })

  it('a calendar made anew under an old name is the one that is meant', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Releases')
    house.sandbox.reset()
    await talk.ask('Li Na', 'calendar create Releases')
    const question = await talk.ask('Li Na', 'calendar update Releases --name Windows')
    await talk.tap('Li Na', question, 0)
    expect(house.sandbox.company.calendars.map(({ name }) => name)).toEqual(['Windows'])
    const invited = await talk.ask('Li Na', 'calendar subscribe Windows')
    expect((await talk.tap('Zhang San', invited, 0)).text).toMatch(
      /You are subscribed to “Windows”/,
    )
  })

  it('a calendar that is gone is said to be, and forgotten', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Releases')
    house.sandbox.reset()
    expect((await talk.ask('Li Na', 'calendar show Releases')).text).toMatch(
      /may have been deleted/,
    )
    expect((await talk.ask('Li Na', 'calendar show Releases')).text).toMatch(
      /There is no calendar called/,
    )
  })

  it('the group’s own calendar that is gone is offered to be made', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Releases')
    house.sandbox.reset()
    const question = await talk.ask('Li Na', 'calendar subscribe')
    expect(question.text).toMatch(/Make one called “Release team calendar”/)
    await talk.tap('Li Na', question, 0)
    expect(house.sandbox.company.calendars).toMatchObject([{ name: 'Release team calendar' }])
  })
})

describe('several calendars of one name', () => {
  it('are a question with a button each, by name', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Releases')
    await talk.ask('Li Na', 'calendar create Releases --description second')
    const which = await talk.ask('Li Na', 'calendar show Releases')
    expect(which.buttons.map(({ title }) => title)).toEqual(['1. Releases', '2. Releases (second)'])
    expect((await talk.tap('Li Na', which, 1)).text).toMatch(/second/)
  })

  it('in one group: subscribe asks which', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', '日历 创建 发布')
    await talk.ask('Li Na', '日历 创建 值班')
    const which = await talk.ask('Li Na', '日历 订阅')
    expect(which.buttons.map(({ title }) => title)).toEqual(['值班', '发布'])
    expect((await talk.tap('Li Na', which, 1)).text).toMatch(/日历「发布」已开放给本群/)
  })
})

describe('a lead who is not the author', () => {
  it('can still invite, by a button that works for members', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house, 'All hands')
    await talk.ask('Li Na', 'calendar create Releases')
    const invited = await talk.ask('Wang Wu', '日历 订阅 Releases')
    expect(invited.text).toMatch(/只有日历的创建人和管理员能开放/)
    expect((await talk.tap('Chen Min', invited, 0)).text).toMatch(/你已订阅日历「Releases」/)
    expect(house.sandbox.company.calendars[0]?.subscribers).toEqual([talk.unionId('Chen Min')])
  })
})
