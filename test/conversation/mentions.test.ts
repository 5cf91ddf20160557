// Who is meant by an @: only somebody whom DingTalk says was mentioned, and never by guessing.
import { describe, expect, it } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'

describe('a mentioned person', () => {
  it.each([
    [
      'by the name in the directory',
      '@Zhang San @Chen Min',
      ['Chen Min', 'Zhang San'],
      ['Zhang San', 'Chen Min'],
    ],
    [
      'whatever the order',
      '@Chen Min, @Zhang San',
      ['Zhang San', 'Chen Min'],
      ['Chen Min', 'Zhang San'],
    ],
    [
      'by a nickname, when nobody else can be meant',
      '@小陈 @Zhang San',
      ['Zhang San', 'Chen Min'],
      ['Zhang San', 'Chen Min'],
    ],
    [
      'by nicknames in one argument, where it does not matter who is who',
      '@小陈 @三哥',
      ['Zhang San', 'Chen Min'],
      ['Zhang San', 'Chen Min'],
    ],
  ])('is found %s', async (_, typed, at, expected) => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', `calendar create X --managers ${typed}`, { at })
    const managers = house.sandbox.company.calendars[0]?.managers ?? []
    expect([...managers].sort()).toEqual(expected.map(talk.unionId).sort())
  })

  it('counts once, however often they are mentioned', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    const text = 'calendar create X --managers @Wang Wu @Wang Wu'
    await talk.ask('Li Na', text, { at: ['Wang Wu'] })
    expect(house.sandbox.company.calendars[0]?.managers).toEqual([talk.unionId('Wang Wu')])
  })

  it.each([
    [
      'a name that was only typed',
      'calendar create X --managers @Zhang San',
      [],
      /can’t tell who “Zhang San” is/,
    ],
    [
      'nicknames in two arguments',
      '日历 创建 X --管理员 @甲 --开放给 本群 @乙',
      ['Zhang San', 'Chen Min'],
      /不能确定「甲」是谁/,
    ],
    [
      'somebody else’s unionId',
      'calendar create X --managers @c5RtYw0JhNu8EaLoMk3SgiEiE',
      [],
      /can’t tell who/,
    ],
    [
      'somebody mentioned in a description only',
      'calendar create X --managers @李娜的同事 --description 请 @Wang Wu 看',
      ['Wang Wu'],
      /can’t tell who “李娜的同事” is/,
    ],
    [
      'an external contact, who has no id',
      'calendar create X --managers @Sato',
      ['Sato'],
      /does not tell me who “Sato” is/,
    ],
  ])('is not %s', async (_, text, at, sentence) => {
    const house = await openHouseWithBot()
    const answer = await talkIn(house).ask('Li Na', text, { at })
    expect(answer.text).toMatch(sentence)
    expect(house.sandbox.company.calendars).toEqual([])
  })
})
