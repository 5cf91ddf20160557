// Two people change the same thing at the same moment: neither overwrites what the other did.
import { describe, expect, it } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'

describe('two people at the same moment', () => {
  it('open one calendar to their groups, and both groups are in it', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Releases')
    house.sandbox.faults.delay({ match: 'PUT */subscribedCalendars/*', times: 2 }, 150)
    const groups = ['Design team', 'All hands']
    const answers = await Promise.all(
      groups.map((group) => talk.ask('Li Na', 'calendar subscribe Releases', { in: group })),
    )
    for (const { text } of answers) expect(text).toMatch(/is open to this group/)
    const [calendar] = house.sandbox.company.calendars
    expect(new Set(calendar?.subscribeScope.openConversationIds)).toEqual(
      new Set(['Release team', ...groups].map(talk.conversationId)),
    )
  })

  it('confirm two changes of one calendar, and the second is asked again', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Releases --managers @Wang Wu', { at: ['Wang Wu'] })
    const questions = [
      await talk.ask('Li Na', 'calendar update Releases --name Windows'),
      await talk.ask('Wang Wu', 'calendar update Releases --description Thursdays'),
    ] as const
    house.sandbox.faults.delay({ match: 'PUT */subscribedCalendars/*', times: 2 }, 150)
    const after = talk.lastIn('Release team')
    house.sandbox.tap({
      as: talk.staffId('Li Na'),
      in: talk.conversationId('Release team'),
      n: questions[0].message.n,
      button: 0,
    })
    house.sandbox.tap({
      as: talk.staffId('Wang Wu'),
      in: talk.conversationId('Release team'),
      n: questions[1].message.n,
      button: 0,
    })
    await expect
      .poll(
        () =>
          house.sandbox
            .messages(talk.conversationId('Release team'))
            .filter(({ n, from }) => n > after && from === 'bot')
            .map(({ text }) => text),
        { timeout: 5_000 },
      )
      .toEqual([expect.stringContaining('is changed'), expect.stringContaining('has just changed')])
  })

  it('give a group its first calendar, and it has one', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    const questions = [
      await talk.ask('Li Na', 'calendar subscribe'),
      await talk.ask('Wang Wu', 'calendar subscribe'),
    ]
    house.sandbox.faults.delay({ match: 'POST */subscribedCalendars' }, 150)
    const people = ['Li Na', 'Wang Wu']
    for (const [i, question] of questions.entries()) {
      house.sandbox.tap({
        as: talk.staffId(people[i] ?? ''),
        in: talk.conversationId('Release team'),
        n: question.message.n,
        button: 0,
      })
    }
    const answers = () =>
      house.sandbox
        .messages(talk.conversationId('Release team'))
        .filter(({ from }) => from === 'bot').length
    await expect.poll(answers, { timeout: 5_000 }).toBe(4)
    expect(house.sandbox.company.calendars).toHaveLength(1)
  })
})
