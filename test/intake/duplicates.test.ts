// A message that DingTalk pushes again: silent when it was answered, and what brings a lost answer after all.
import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot, pause, until } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'

const ROBOT = { match: 'POST */groupMessages/send', times: Number.POSITIVE_INFINITY }

const answers = ({ sandbox }: House): number =>
  sandbox
    .messages(talkIn({ sandbox }).conversationId('Release team'))
    .filter(({ from }) => from === 'bot').length

const said = ({ log }: House, text: string): number => log.filter(({ msg }) => msg === text).length

function pusher({ sandbox }: House) {
  const talk = talkIn({ sandbox })
  const words = {
    conversationId: talk.conversationId('Release team'),
    conversationType: '2',
    conversationTitle: 'Release team',
    chatbotCorpId: sandbox.company.corpId,
    senderStaffId: talk.staffId('Li Na'),
    senderCorpId: sandbox.company.corpId,
    senderNick: 'Li Na',
    senderId: '$:LWCP_v1:$lina',
    createAt: sandbox.clock.now(),
    msgtype: 'text',
    text: { content: ' whoami' },
  }
  return (msgId: string, change: object = {}): void =>
    void sandbox.gateway.pushRobotMessage({ ...words, msgId, ...change })
}

describe('the same words', () => {
  it('under a new id, of the same person, place and moment, are the same message', async () => {
    const house = await openHouseWithBot()
    const push = pusher(house)
    push('first')
    await until(() => answers(house) === 1, 'it is answered')
    push('second')
    await until(() => said(house, 'duplicate, acknowledged') === 1, 'it is known')
    await pause(200)
    expect(answers(house)).toBe(1)
  })

  it.each([
    ['a moment later', { createAt: 1 }],
    ['by another person', { senderStaffId: 'other', senderId: '$:LWCP_v1:$other' }],
    ['that are others', { text: { content: ' help' } }],
  ])('%s are another message', async (_, change) => {
    const house = await openHouseWithBot()
    const push = pusher(house)
    push('first')
    await until(() => answers(house) === 1, 'it is answered')
    push('second', change)
    await until(() => answers(house) === 2, 'it is answered too')
  })
})

describe('an answer that did not arrive', () => {
  /** The address that comes with a message, of a message said just now. */
  async function newWebhook(house: House): Promise<object> {
    await talkIn(house).ask('Li Na', 'whoami')
    const session = house.sandbox.sessions().at(-1)?.session ?? ''
    return {
      sessionWebhook: `${house.sandbox.origin}/robot/sendBySession?session=${session}`,
      sessionWebhookExpiredTime: house.sandbox.clock.now() + 90 * 60_000,
    }
  }

  it.each([
    [
      'given up',
      { status: 400, body: { code: 'group.disbanded', message: '' } },
      'cannot be delivered, given up',
    ],
    [
      'still tried',
      { status: 503, body: { code: 'system.busy', message: '' } },
      'not delivered, tried again later',
    ],
  ])(
    'and is %s goes out by the newer webhook when the message comes again',
    async (_, refusal, line) => {
      const house = await openHouseWithBot({ random: () => 1 })
      const webhook = await newWebhook(house)
      const push = pusher(house)
      house.sandbox.faults.answer(ROBOT, refusal)
      push('lost', { createAt: 7 })
      await until(() => said(house, line) === 1, 'it does not arrive')
      const before = answers(house)
      push('lost under a new id', { createAt: 7, ...webhook })
      await until(() => answers(house) === before + 1, 'it arrives')
      push('lost', { createAt: 7, ...webhook })
      await until(() => said(house, 'duplicate, acknowledged') === 2, 'it comes a third time')
      await pause(200)
      expect(answers(house)).toBe(before + 1)
      expect(said(house, 'answered')).toBe(2)
    },
  )
})
