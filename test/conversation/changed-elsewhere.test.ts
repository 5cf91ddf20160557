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
      /I found no calendar “Releases”/,
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
    expect(which.buttons.map(({ title }) => title)).toEqual(['1. Releases', '2. Releases'])
    expect(which.text).toMatch(/^\d\. \*\*Releases\*\* second$/m)
    expect(
      (await talk.tap('Li Na', which, Number(/^(\d)\. .* second$/m.exec(which.text)?.[1]) - 1))
        .text,
    ).toMatch(/second/)
  })

  it('in one group: subscribe asks which', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', '日历 创建 发布')
    await talk.ask('Li Na', '日历 创建 值班')
    const which = await talk.ask('Li Na', '日历 订阅')
    expect(which.buttons.map(({ title }) => title)).toEqual(['1. 值班', '2. 发布'])
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

describe('a part of a name', () => {
  it('is asked about, and opens nothing by itself', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Private HR reviews', { in: 'Design team' })
    const answer = await talk.ask('Li Na', 'calendar subscribe re')
    expect(answer.text).toMatch(/No calendar is called exactly “re”\. Did you mean:/)
    expect(answer.buttons).toMatchObject([{ title: '1. Private HR reviews' }])
    const [calendar] = house.sandbox.company.calendars
    expect(calendar?.subscribeScope.openConversationIds).toEqual([
      talk.conversationId('Design team'),
    ])
    expect((await talk.tap('Zhang San', answer, 0)).text).toMatch(/somebody else’s/)
    await talk.tap('Li Na', answer, 0)
    expect(house.sandbox.company.calendars[0]?.subscribeScope.openConversationIds).toHaveLength(2)
  })

  it('and the choice keeps who was mentioned', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Release windows')
    const text = 'calendar update Release --add-managers @Wang Wu'
    const choice = await talk.ask('Li Na', text, { at: ['Wang Wu'] })
    const question = await talk.tap('Li Na', choice, 0)
    expect(question.text).toMatch(/Managers added: Wang Wu/)
    await talk.tap('Li Na', question, 0)
    expect(house.sandbox.company.calendars[0]?.managers).toEqual([talk.unionId('Wang Wu')])
  })

  it('never subscribes a member to a calendar of another name', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house, 'Design team')
    await talk.ask('Li Na', 'calendar create Foo')
    await talk.ask('Li Na', 'calendar create Foo 4')
    const invited = await talk.ask('Li Na', 'calendar subscribe Foo')
    const question = await talk.ask('Li Na', 'calendar update Foo --name Bar')
    await talk.tap('Li Na', question, 0)
    expect((await talk.tap('Chen Min', invited, 0)).text).toMatch(
      /No calendar is called exactly “Foo”/,
    )
    expect(house.sandbox.company.calendars.flatMap(({ subscribers }) => subscribers)).toEqual([])
  })
})

it('a member who does not say which is offered all, each for themselves', async () => {
  const house = await openHouseWithBot()
  const talk = talkIn(house)
  await talk.ask('Li Na', 'calendar create A')
  await talk.ask('Li Na', 'calendar create B')
  await talk.ask('Zhang San', 'calendar subscribe A --me')
  const which = await talk.ask('Zhang San', 'calendar subscribe --me')
  expect(which.buttons.map(({ title }) => title)).toEqual(['1. B', '2. A'])
  expect((await talk.tap('Zhang San', which, 0)).text).toMatch(/You are subscribed to “B”/)
})

describe('what DingTalk holds of a calendar', () => {
  const FOREIGN = ['ext.user$1', 'dcid:12']

  it('is written back whole, also ids of shapes that we do not know', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Releases')
    const held = {
      name: 'Releases',
      author: talk.unionId('Li Na'),
      managers: FOREIGN,
      subscribeScope: { openConversationIds: FOREIGN, corpIds: FOREIGN },
    }
    house.sandbox.faults.answer(
      { match: 'GET */subscribedCalendars/*', times: 9 },
      { status: 200, body: held },
    )
    const question = await talk.ask('Li Na', 'calendar update Releases --name Windows')
    await talk.tap('Li Na', question, 0)
    const written = house.sandbox.calls().find(({ method }) => method === 'PUT')
    expect(written?.body).toMatchObject({
      managers: FOREIGN,
      subscribeScope: { unionIds: [], openConversationIds: FOREIGN, corpIds: FOREIGN },
    })
  })

  it('is not written back where it could not be read', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Releases')
    const odd = { name: 'Releases', managers: [7], subscribeScope: 'all' }
    house.sandbox.faults.answer(
      { match: 'GET */subscribedCalendars/*', times: 9 },
      { status: 200, body: odd },
    )
    const answer = await talk.ask('Li Na', 'calendar update Releases --name Windows')
    expect(answer.text).toMatch(/system error/)
    expect(house.sandbox.calls().some(({ method }) => method === 'PUT')).toBe(false)
  })

  it('its description can be taken away', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', '日历 创建 发布 --说明 每周四')
    const question = await talk.ask('Li Na', '日历 修改 发布 --说明 “”')
    expect(question.text).toMatch(/说明：每周四 → \*\*（空）\*\*/)
    await talk.tap('Li Na', question, 0)
    expect(house.sandbox.company.calendars[0]?.description).toBe('')
  })
})
