// A bare yes is an answer to what was asked last; after anything else it is asked what it is said to.
import { describe, expect, it } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { ROADMAP, talkIn } from '../support/talk.ts'

async function proposed() {
  const house = await openHouseWithBot()
  const talk = talkIn(house)
  await talk.ask('Li Na', `share ${ROADMAP}`)
  const proposal = await talk.ask('Li Na', 'again')
  expect(proposal.text).toMatch(/Going on/)
  return { house, talk, proposal, shared: () => talk.filesIn('Release team').length - 1 }
}

describe('a bare yes that comes late', () => {
  it.each(['whoami', 'cheers mate', 'watches'])(
    'runs nothing after %s, and shows what waits',
    async (between) => {
      const { talk, shared } = await proposed()
      await talk.ask('Li Na', between)
      const late = await talk.ask('Li Na', 'ok')
      expect(late.text).toMatch(/What waits for your yes is: \*\*share .*“yes” once more/)
      expect(late.buttons.map(({ title }) => title)).toEqual(['Confirm', 'Cancel'])
      expect(shared()).toBe(0)
      await talk.tap('Li Na', late, 0)
      expect(shared()).toBe(1)
    },
  )

  it('is enough the second time, now that it is seen what it is said to', async () => {
    const { talk, shared } = await proposed()
    await talk.ask('Li Na', 'whoami')
    await talk.ask('Li Na', 'yes')
    await talk.ask('Li Na', 'yes')
    expect(shared()).toBe(1)
  })

  it('shows what a cancel after it drops', async () => {
    const { talk, shared } = await proposed()
    await talk.ask('Li Na', 'share')
    await talk.ask('Li Na', 'yes')
    expect((await talk.ask('Li Na', 'cancel')).text).toMatch(/dropped: share https:/)
    expect(shared()).toBe(0)
  })

  it('counts whatever others said in between, and elsewhere', async () => {
    const { talk, shared } = await proposed()
    await talk.ask('Zhao Yi', 'whoami')
    await talk.ask('Li Na', 'whoami', { in: 'Design team' })
    await talk.ask('Li Na', 'ok')
    expect(shared()).toBe(1)
  })
})

describe('a yes in Latin letters', () => {
  it('is answered in the language in which was asked', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', `发文件 ${ROADMAP}`)
    await talk.ask('Li Na', '再发一次')
    expect((await talk.ask('Li Na', 'OK')).text).toMatch(/已把「Roadmap.pdf」/)
    await talk.ask('Li Na', '再发一次')
    expect((await talk.ask('Li Na', 'no')).text).toMatch(/已取消/)
  })
})
