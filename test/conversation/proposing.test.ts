// A command that nobody typed: it is shown, and runs with a yes of whoever it was, once, like any other.
import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { Answer, Talk } from '../support/talk.ts'
import { ROADMAP, talkIn } from '../support/talk.ts'

const HERE = 'Release team'

/** A clock that jumps looks like an outage, which would be told in between. */
const upkeepTiming = { beatEveryMs: 60_000, sweepEveryMs: 50, digestEveryMs: 50, graceMs: 0 }

type Scene = {
  readonly house: House
  readonly talk: Talk
  readonly proposal: Answer
  /** How often the file was shared after the first time. */
  readonly sharedAgain: () => number
}

async function proposed(words = 'again'): Promise<Scene> {
  const house = await openHouseWithBot({ upkeepTiming })
  const talk = talkIn(house)
  await talk.ask('Li Na', `share ${ROADMAP}`)
  const before = talk.filesIn(HERE).length
  const proposal = await talk.ask('Li Na', words)
  return { house, talk, proposal, sharedAgain: () => talk.filesIn(HERE).length - before }
}

describe('a proposal', () => {
  it('shows the command as it would be typed, what it does, and who can say yes; nothing is called', async () => {
    const { proposal, sharedAgain } = await proposed()
    expect(proposal.text).toContain(`that is: **share ${ROADMAP}**`)
    expect(proposal.text).toMatch(/Put files from a space into a group/)
    expect(proposal.text).toMatch(/Only you can confirm, within 10 minutes/)
    expect(proposal.buttons.map(({ title }) => title)).toEqual(['Confirm', 'Cancel'])
    expect(proposal.calls).toEqual([])
    expect(sharedAgain()).toBe(0)
  })

  it('is in Chinese for whoever speaks Chinese', async () => {
    const { proposal } = await proposed('再发一次')
    expect(proposal.text).toMatch(/接着上一条命令，就是：\*\*发文件 /)
    expect(proposal.buttons.map(({ title }) => title)).toEqual(['确认', '取消'])
  })

  it('runs with a tap, once however often it is tapped', async () => {
    const { talk, proposal, sharedAgain } = await proposed()
    expect((await talk.tap('Li Na', proposal, 0)).text).toMatch(/Now in this group/)
    expect((await talk.tap('Li Na', proposal, 0)).text).toMatch(/answered already/)
    expect(sharedAgain()).toBe(1)
  })

  it.each(['yes', 'OK', 'go ahead', '是', '好的。', '可以！', '＠小管家 对'])(
    'runs with a bare %s',
    async (yes) => {
      const { talk, sharedAgain } = await proposed()
      await talk.ask('Li Na', yes)
      expect(sharedAgain()).toBe(1)
      await talk.ask('Li Na', yes)
      expect(sharedAgain()).toBe(1)
    },
  )

  it.each(['cancel', 'no', '不用了', '不对', 'no thanks'])(
    'is dropped with a bare %s',
    async (no) => {
      const { talk, proposal, sharedAgain } = await proposed()
      expect((await talk.ask('Li Na', no)).text).toMatch(/dropped|已取消/)
      expect((await talk.tap('Li Na', proposal, 0)).text).toMatch(/answered already/)
      expect(sharedAgain()).toBe(0)
    },
  )

  it.each(['ok?', 'sure?', '对？', '可以？'])('is not run with %s, which asks', async (words) => {
    const { talk, sharedAgain } = await proposed()
    await talk.ask('Li Na', words)
    expect(sharedAgain()).toBe(0)
  })

  it('is nobody else’s: neither their tap nor their yes counts', async () => {
    const { talk, proposal, sharedAgain } = await proposed()
    expect((await talk.tap('Zhao Yi', proposal, 0)).text).toMatch(/not yours/)
    expect((await talk.ask('Zhao Yi', 'yes')).text).toMatch(/Nothing waits for a yes of yours/)
    expect(sharedAgain()).toBe(0)
    await talk.tap('Li Na', proposal, 0)
    expect(sharedAgain()).toBe(1)
  })

  it('is of its group: a bare yes elsewhere means nothing', async () => {
    const { talk, sharedAgain } = await proposed()
    const elsewhere = await talk.ask('Li Na', 'yes', { in: 'Design team' })
    expect(elsewhere.text).toMatch(/Nothing waits/)
    expect(sharedAgain()).toBe(0)
  })

  it.each(['whoami', 'share', 'tell me a joke', 'cancel 2222'])(
    'is not what a bare yes is said to once %s was said after it: then the code is needed',
    async (between) => {
      const { talk, proposal, sharedAgain } = await proposed()
      await talk.ask('Li Na', between)
      expect((await talk.ask('Li Na', 'ok')).text).toMatch(/What waits for your yes/)
      expect(sharedAgain()).toBe(0)
      await talk.tap('Li Na', proposal, 0)
      expect(sharedAgain()).toBe(1)
    },
  )

  it('is the last one: a second yes is not for the one before it', async () => {
    const { talk, sharedAgain } = await proposed()
    await talk.ask('Li Na', 'once more')
    await talk.ask('Li Na', 'yes')
    expect(sharedAgain()).toBe(1)
    expect((await talk.ask('Li Na', 'yes')).text).toMatch(/Nothing waits for a yes/)
    expect(sharedAgain()).toBe(1)
  })

  it('is over after ten minutes', async () => {
    const { house, talk, proposal, sharedAgain } = await proposed()
    house.sandbox.clock.advance(11 * 60_000)
    expect((await talk.ask('Li Na', 'yes')).text).toMatch(/Nothing waits/)
    expect((await talk.tap('Li Na', proposal, 0)).text).toMatch(/expired/)
    expect(sharedAgain()).toBe(0)
  })

  it('is still there after a restart', async () => {
    const { house, talk, sharedAgain } = await proposed()
    await house.stopBot()
    await house.startBot()
    await talk.ask('Li Na', 'yes')
    expect(sharedAgain()).toBe(1)
  })

  it('goes on to the question that the command asks itself, and a bare yes is no answer to that', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Releases')
    await talk.ask('Li Na', 'calendar update Releases --name Windows')
    const proposal = await talk.ask('Li Na', 'again')
    const question = await talk.tap('Li Na', proposal, 0)
    expect(question.text).toMatch(/Name: Releases → \*\*Windows\*\*/)
    expect((await talk.ask('Li Na', 'yes')).text).toMatch(/calendar update Releases --name Windows/)
    expect(house.sandbox.company.calendars[0]?.name).toBe('Releases')
    await talk.tap('Li Na', question, 0)
    expect(house.sandbox.company.calendars[0]?.name).toBe('Windows')
  })

  it.each([
    ['please share this', /no file that you quote/],
    ['please share #2', /A number needs a list/],
    ['please share “Roadmap”、#9', /A number needs a list/],
    ['麻烦发文件 上一个', /上一个|最近/],
  ])('is not made of what points at nothing: %s', async (words, sentence) => {
    const talk = talkIn(await openHouseWithBot())
    const answer = await talk.ask('Li Na', words)
    expect(answer.text).toMatch(sentence)
    expect(answer.buttons).toEqual([])
    expect(answer.calls).toEqual([])
  })
})
