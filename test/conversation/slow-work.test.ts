// Whoever waits longer than a moment is told so, once, and then how it ended.
import { describe, expect, it } from 'vitest'

import type { Seams } from '../../src/app.ts'
import type { House } from '../support/house.ts'
import { openHouseWithBot, pause, until } from '../support/house.ts'
import type { Talk } from '../support/talk.ts'
import { ROADMAP, talkIn } from '../support/talk.ts'

const SHARE = { 'zh-CN': '发文件', en: 'share' }
const WORKING = { 'zh-CN': /正在办/, en: /Working on it/ }
const DONE = { 'zh-CN': /链接发到本群/, en: /Now in this group/ }

const SLOW = { slowAfterMs: 100, httpTimeoutMs: 5_000 }

async function waiting(seams: Partial<Seams> = SLOW): Promise<{ house: House; talk: Talk }> {
  const house = await openHouseWithBot(seams)
  const talk = talkIn(house)
  await talk.ask('Li Na', 'whoami')
  return { house, talk }
}

const saidBy = ({ sandbox }: House, talk: Talk, after: number): string[] =>
  sandbox
    .messages(talk.conversationId('Release team'), after)
    .filter(({ from, kind }) => from === 'bot' && kind !== 'file')
    .map(({ text }) => text)

const robotCalls = ({ sandbox }: House): number =>
  sandbox.calls().filter(({ path }) => path.startsWith('/v1.0/robot')).length

describe('a command that takes long', () => {
  it.each(['zh-CN', 'en'] as const)(
    'is said to be at work, once, then how it ended: %s',
    async (locale) => {
      const { house, talk } = await waiting()
      house.sandbox.faults.delay({ match: 'POST */links/send' }, 600)
      const before = talk.lastIn('Release team')
      await talk.ask('Li Na', `${SHARE[locale]} ${ROADMAP}`)
      await until(() => saidBy(house, talk, before).length >= 2, 'it ends')
      await pause(200)
      expect(saidBy(house, talk, before)).toEqual([
        expect.stringMatching(WORKING[locale]),
        expect.stringMatching(DONE[locale]),
      ])
      expect(robotCalls(house)).toBe(0)
    },
  )

  it('is not said to be at work when it ends at once', async () => {
    const { house, talk } = await waiting({ ...SLOW, slowAfterMs: 1_000 })
    const before = talk.lastIn('Release team')
    await talk.ask('Li Na', `share ${ROADMAP}`)
    await pause(1_200)
    expect(saidBy(house, talk, before)).toEqual([expect.stringMatching(DONE.en)])
  })

  it('is not said to be at work a second time by the next process', async () => {
    const { house, talk } = await waiting({ ...SLOW, drainMs: 0 })
    house.sandbox.faults.hang({ match: 'POST */events/subscribe' })
    const before = talk.lastIn('Release team')
    expect((await talk.ask('Li Na', 'watch here')).text).toMatch(WORKING.en)
    // What is posted next shows that the former is on record as said.
    await talk.ask('Zhao Yi', 'whoami')
    await house.stopBot()
    house.sandbox.faults.delay({ match: 'POST */events/subscribe' }, 400)
    await house.startBot(SLOW)
    const said = (pattern: RegExp): number =>
      saidBy(house, talk, before).filter((text) => pattern.test(text)).length
    await until(() => said(/Done/) === 1, 'it ends')
    await pause(300)
    expect(said(WORKING.en)).toBe(1)
  })

  it('is not said to be at work where that would cost a call', async () => {
    const { house, talk } = await waiting()
    house.sandbox.faults.answer(
      { match: 'POST /robot/sendBySession', times: 9 },
      { status: 200, body: { errcode: 300001, errmsg: 'session 不存在' } },
    )
    house.sandbox.faults.delay({ match: 'POST */links/send' }, 600)
    const answer = await talk.ask('Li Na', `share ${ROADMAP}`)
    const said =
      answer.message.kind === 'file'
        ? await talk.heard('Release team', answer.message.n)
        : answer.message
    expect(said.text).toMatch(DONE.en)
    expect(robotCalls(house)).toBe(1)
    expect(house.log.filter(({ msg }) => msg.includes('given up'))).toEqual([])
  })

  it('is not said to be at work once the result is there to be said', async () => {
    const { house, talk } = await waiting()
    house.sandbox.faults.answer(
      { match: 'POST /robot/sendBySession', times: 1 },
      { status: 200, body: { errcode: 130101, errmsg: 'send too fast' } },
    )
    house.sandbox.faults.delay({ match: 'POST */links/send' }, 600)
    const before = talk.lastIn('Release team')
    house.sandbox.say({
      as: talk.staffId('Li Na'),
      in: talk.conversationId('Release team'),
      text: `share ${ROADMAP}`,
    })
    await until(
      () => house.log.some(({ msg, outcome }) => msg === 'answered' && outcome === 'answered'),
      'it is done',
    )
    await until(() => {
      house.sandbox.clock.advance(5_000)
      return saidBy(house, talk, before).length > 0
    }, 'it is said')
    await pause(200)
    expect(saidBy(house, talk, before)).toEqual([expect.stringMatching(DONE.en)])
  })
})
