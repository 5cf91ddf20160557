// A question that waits for a yes: one person, one conversation, one use, and only while it is still true.
import { describe, expect, it, onTestFinished } from 'vitest'

import type { Seams } from '../../src/app.ts'
import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { Answer, Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

async function asked(seams: Partial<Seams> = {}): Promise<{
  house: House
  talk: Talk
  question: Answer
  nameNow: () => string | undefined
}> {
  const house = await openHouseWithBot(seams)
  const talk = talkIn(house)
  await talk.ask('Li Na', 'calendar create Releases')
  const question = await talk.ask(
    'Li Na',
    'calendar update Releases --name Windows --description "For all: 10:00"',
  )
  return { house, talk, question, nameNow: () => house.sandbox.company.calendars[0]?.name }
}

describe('a confirmation', () => {
  it('shows what will change, by name, before anything is written', async () => {
    const { question, nameNow } = await asked()
    expect(question.text).toMatch(/Name: Releases → \*\*Windows\*\*/)
    expect(question.text).toMatch(/Description: \(empty\) → \*\*For all: 10:00\*\*/)
    expect(question.buttons.map(({ title }) => title)).toEqual(['Confirm', 'Cancel'])
    expect(question.message.buttons?.[0]?.url).toMatch(
      /^dtmd:\/\/dingtalkclient\/sendMessage\?content=confirm%20/,
    )
    expect(nameNow()).toBe('Releases')
  })

  it('is not for anybody else, also not for an administrator', async () => {
    const { talk, question, nameNow } = await asked()
    expect((await talk.tap('Zhao Yi', question, 0)).text).toMatch(/not yours/)
    expect(nameNow()).toBe('Releases')
    await talk.tap('Li Na', question, 0)
    expect(nameNow()).toBe('Windows')
  })

  it('works once: a second tap changes nothing and says so', async () => {
    const { talk, question } = await asked()
    await talk.tap('Li Na', question, 0)
    const again = await talk.tap('Li Na', question, 0)
    expect(again.text).toMatch(/was answered already/)
    expect(again.calls).toEqual([])
  })

  it('can be typed, in either language and width, and belongs to its group', async () => {
    const { talk, question, nameNow } = await asked()
    const code = question.buttons[0]?.text.split(' ')[1] ?? ''
    expect((await talk.ask('Li Na', `confirm ${code}`, { in: 'Design team' })).text).toMatch(
      /no such code/,
    )
    const wide = code
      .toLowerCase()
      .replace(/[\w]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    expect((await talk.ask('Li Na', `确认　${wide}`)).text).toMatch(/改好了/)
    expect(nameNow()).toBe('Windows')
  })

  it('is over when cancelled', async () => {
    const { talk, question, nameNow } = await asked()
    expect((await talk.tap('Li Na', question, 1)).text).toMatch(
      /cancelled: calendar update Releases/,
    )
    expect((await talk.tap('Li Na', question, 0)).text).toMatch(/was answered already/)
    expect(nameNow()).toBe('Releases')
  })

  it('is over after ten minutes', async () => {
    // A clock that jumps looks like an outage, which would be told in between.
    const upkeepTiming = { beatEveryMs: 60_000, sweepEveryMs: 50, digestEveryMs: 50, graceMs: 0 }
    const { house, talk, question } = await asked({ upkeepTiming })
    house.sandbox.clock.advance(10 * 60_000)
    expect((await talk.tap('Li Na', question, 0)).text).toMatch(/has expired/)
  })

  it('asks anew when the calendar was changed meanwhile', async () => {
    const { talk, question, nameNow } = await asked()
    const other = await talk.ask('Li Na', 'calendar update Releases --open-to @Zhang San', {
      at: ['Zhang San'],
    })
    await talk.tap('Li Na', other, 0)
    const again = await talk.tap('Li Na', question, 0)
    expect(again.text).toMatch(/has just changed; please look once more/)
    expect(nameNow()).toBe('Releases')
    await talk.tap('Li Na', again, 0)
    expect(nameNow()).toBe('Windows')
  })

  it('survives a restart of the bot', async () => {
    const { house, talk, question, nameNow } = await asked()
    await house.stopBot()
    await house.startBot()
    await talk.tap('Li Na', question, 0)
    expect(nameNow()).toBe('Windows')
  })

  it('asks anew when the calendar was changed elsewhere while the bot was away', async () => {
    const { house, talk, question, nameNow } = await asked()
    await house.stopBot()
    const [calendar] = house.sandbox.company.calendars
    if (calendar !== undefined) house.sandbox.company.putCalendar({ ...calendar, name: 'Trains' })
    await house.startBot()
    const again = await talk.tap('Li Na', question, 0)
    expect(again.text).toMatch(/Name: Trains → \*\*Windows\*\*/)
    expect(nameNow()).toBe('Trains')
  })

  it('is refused to a lead who is none any more', async () => {
    const { house, talk, question, nameNow } = await asked()
    await house.stopBot()
    const lead = house.sandbox.company.people.find(({ name }) => name === 'Li Na')
    Object.assign(lead ?? {}, { leader: false })
    // All sandboxes of this process have the same people.
    onTestFinished(() => void Object.assign(lead ?? {}, { leader: true }))
    await house.startBot()
    expect((await talk.tap('Li Na', question, 0)).text).toMatch(/It needs: \*\*team lead/)
    expect(nameNow()).toBe('Releases')
  })

  it('without a code says how it is written', async () => {
    const { talk, question, nameNow } = await asked()
    const code = question.buttons[0]?.text.split(' ')[1] ?? ''
    const shown = await talk.ask('Li Na', '确认')
    expect(shown.text).toMatch(/日历 修改 Releases --名称 Windows/)
    expect(shown.text).toContain(`「确认 ${code}」`)
    expect(nameNow()).toBe('Releases')
    await talk.tap('Li Na', shown, 0)
    expect(nameNow()).toBe('Windows')
  })

  it('keeps the right people when they were mentioned', async () => {
    const { house, talk } = await asked()
    const question = await talk.ask(
      'Li Na',
      'calendar update Releases --add-managers @Chen Min @Zhang San --close-to group --open-to org @Zhao Yi',
      { at: ['Zhang San', 'Zhao Yi', 'Chen Min'] },
    )
    expect(question.text).toMatch(/It needs: \*\*administrator\*\*/)
    const allowed = await talk.ask(
      'Li Na',
      'calendar update Releases --add-managers @Chen Min @Zhang San --open-to @Zhao Yi',
      { at: ['Zhang San', 'Zhao Yi', 'Chen Min'] },
    )
    expect(allowed.text).toMatch(/Managers added: Chen Min, Zhang San/)
    expect(allowed.text).toMatch(/Opened to: Zhao Yi/)
    await talk.tap('Li Na', allowed, 0)
    expect(house.sandbox.company.calendars[0]).toMatchObject({
      managers: [talk.unionId('Chen Min'), talk.unionId('Zhang San')],
      subscribeScope: { unionIds: [talk.unionId('Zhao Yi')] },
    })
  })
})
