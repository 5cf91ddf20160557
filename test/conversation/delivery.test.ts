// How an answer reaches its conversation: by the webhook while it lives and is DingTalk's, else by the robot API.
import { describe, expect, it } from 'vitest'

import { isTrustedWebhook } from '../../src/dingtalk/session-webhook.ts'
import { robotMessage, webhookBody } from '../../src/replies/message-body.ts'
import type { House } from '../support/house.ts'
import { openHouseWithBot, pause, until } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'

const waysOf = ({ sandbox }: House): string[] =>
  sandbox
    .calls()
    .map(({ path }) => path)
    .filter((path) => /sendBySession|groupMessages|oToMessages/.test(path))

describe('an answer', () => {
  it('goes by the webhook, which brings a real mention', async () => {
    const house = await openHouseWithBot()
    const answer = await talkIn(house).ask('Li Na', 'whoami')
    expect(waysOf(house)).toEqual(['/robot/sendBySession'])
    const call = house.sandbox.calls().at(-1)
    expect(call?.headers['x-acs-dingtalk-access-token']).toBeUndefined()
    expect(answer.message.html).toContain('@Li Na')
  })

  it('goes by the robot API when the webhook is refused inside HTTP 200', async () => {
    const house = await openHouseWithBot()
    house.sandbox.faults.answer(
      { match: 'POST /robot/sendBySession' },
      { status: 200, body: { errcode: 300001, errmsg: 'session 不存在' } },
    )
    // Nobody can be mentioned this way, so that the name stands there instead.
    expect((await talkIn(house).ask('Li Na', 'whoami')).text).toMatch(/^\*\*Li Na\*\*\s+You are/)
    expect(waysOf(house)).toEqual(['/robot/sendBySession', '/v1.0/robot/groupMessages/send'])
  })

  it('goes by the robot API when the webhook is about to end, also to one person', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    house.sandbox.faults.delay({ match: 'POST /topapi/v2/user/get' }, 86 * 60_000)
    const answer = talk.ask('Li Na', 'whoami', { in: 'Li Na' })
    await until(() => house.sandbox.faults.list().length === 0, 'the call waits')
    house.sandbox.clock.advance(86 * 60_000)
    expect((await answer).text).toMatch(/^You are/)
    expect(waysOf(house)).toEqual(['/v1.0/robot/oToMessages/batchSend'])
  })

  it('never goes to an address that is not DingTalk’s', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    const { sandbox } = house
    const before = talk.lastIn('Release team')
    sandbox.gateway.pushRobotMessage({
      msgId: 'forged',
      conversationId: talk.conversationId('Release team'),
      conversationType: '2',
      conversationTitle: 'Release team',
      senderStaffId: talk.staffId('Li Na'),
      senderCorpId: sandbox.company.corpId,
      chatbotCorpId: sandbox.company.corpId,
      sessionWebhook: `${sandbox.origin}/_sandbox/reset`,
      sessionWebhookExpiredTime: sandbox.clock.now() + 5_400_000,
      text: { content: 'whoami' },
    })
    expect((await talk.heard('Release team', before)).text).toMatch(/You are/)
    expect(waysOf(house)).toEqual(['/v1.0/robot/groupMessages/send'])
    expect(house.log.some(({ msg }) => msg.includes('not one of DingTalk’s'))).toBe(true)
  })
})

describe('an answer that cannot be sent', () => {
  const REFUSED = { errcode: 300001, errmsg: 'session 不存在' }

  it.each(['the same process', 'the next one'])(
    'is sent by %s, once DingTalk takes it, and the command is not done again',
    async (by) => {
      const house = await openHouseWithBot()
      const talk = talkIn(house)
      const { faults, company } = house.sandbox
      faults.answer({ match: 'POST /robot/*', times: 9 }, { status: 200, body: REFUSED })
      const down = { status: 503, body: { code: 'system.busy', message: '' } }
      faults.answer({ match: 'POST */groupMessages/send', times: 9 }, down)
      const before = talk.lastIn('Release team')
      house.sandbox.say({
        as: talk.staffId('Li Na'),
        in: talk.conversationId('Release team'),
        text: '日历 创建 发布',
      })
      const late = () => house.log.find(({ msg }) => msg.startsWith('not delivered'))
      await until(() => late() !== undefined, 'it fails')
      expect(late()).toMatchObject({ againInMs: expect.any(Number) })
      if (by === 'the next one') await house.stopBot()
      faults.clear()
      if (by === 'the next one') await house.startBot()
      expect((await talk.heard('Release team', before)).text).toMatch(/日历「发布」建好了/)
      expect(company.calendars).toHaveLength(1)
    },
  )

  it('is given up when it can never be, and does not come up again', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    const { faults } = house.sandbox
    faults.answer({ match: 'POST /robot/*', times: 9 }, { status: 200, body: REFUSED })
    const gone = { status: 400, body: { code: 'group.disbanded', message: '' } }
    faults.answer({ match: 'POST */groupMessages/send', times: 9 }, gone)
    const before = talk.lastIn('Release team')
    house.sandbox.say({
      as: talk.staffId('Li Na'),
      in: talk.conversationId('Release team'),
      text: 'whoami',
    })
    await until(() => house.log.some(({ msg }) => msg.includes('given up')), 'it gives up')
    await house.stopBot()
    faults.clear()
    await house.startBot()
    await pause(200)
    expect(house.log.some(({ msg }) => msg === 'unfinished pushes taken over')).toBe(false)
    expect(waysOf(house).filter((way) => way.includes('group'))).toHaveLength(1)
    await expect(talk.heard('Release team', before + 1)).rejects.toThrow()
  })

  it('is never longer than the robot API takes', async () => {
    const house = await openHouseWithBot()
    const answer = await talkIn(house).ask('Li Na', `calender create ${'说'.repeat(3_900)}`)
    expect(Buffer.byteLength(JSON.stringify(answer.message))).toBeLessThan(4_000)
    expect((await talkIn(house).ask('Li Na', '说'.repeat(4_001))).text).toMatch(/我最多读 4000 个/)
  })
})

describe('a process that is told to stop', () => {
  it('leaves a command that may be repeated to the next one', async () => {
    const house = await openHouseWithBot({ httpTimeoutMs: 60_000 })
    const talk = talkIn(house)
    await talk.ask('Li Na', 'whoami')
    house.sandbox.faults.hang({ match: 'POST */events/subscribe' })
    const before = talk.lastIn('Release team')
    house.sandbox.say({
      as: talk.staffId('Li Na'),
      in: talk.conversationId('Release team'),
      text: 'watch here',
    })
    await until(() => house.sandbox.faults.list().length === 0, 'the call hangs')
    await house.stopBot()
    expect(house.log.some(({ msg }) => msg.startsWith('cut off'))).toBe(true)
    await house.startBot()
    expect((await talk.heard('Release team', before + 1)).text).toMatch(/^.*Done: when/)
  })
})

describe('a session webhook', () => {
  it.each([
    ['https://oapi.dingtalk.com/robot/sendBySession?session=1', true],
    ['https://oapi.dingtalk.io/robot/sendBySession?session=1', true],
    ['http://127.0.0.1:4680/robot/sendBySession?session=1', true],
    ['http://oapi.dingtalk.com/robot/sendBySession?session=1', false],
    ['https://oapi.dingtalk.com.evil.example/robot/sendBySession', false],
    ['https://evil.example/robot/sendBySession?x=oapi.dingtalk.com', false],
    ['https://oapi.dingtalk.com@evil.example/robot/sendBySession', false],
    ['https://user:pass@oapi.dingtalk.com/robot/sendBySession', false],
    ['https://oapi.dingtalk.com:444/robot/sendBySession', false],
    ['https://oapi.dingtalk.com/other', false],
    ['https://oapi.dingtalk.com/robot/sendBySession/../other', false],
    ['http://127.0.0.1:4681/robot/sendBySession', false],
    ['file:///robot/sendBySession', false],
    ['nonsense', false],
  ])('%s: trusted %s', (url, trusted) => {
    expect(isTrustedWebhook(url, 'http://127.0.0.1:4680')).toBe(trusted)
  })
})

describe('buttons in the robot API’s templates', () => {
  const reply = (count: number) => ({
    title: 'T',
    text: 'X',
    buttons: Array.from({ length: count }, (_, i) => ({ title: `B${i}`, text: `say ${i}` })),
  })

  it.each([
    [0, 'sampleMarkdown'],
    [1, 'sampleActionCard'],
    [2, 'sampleActionCard2'],
    [5, 'sampleActionCard5'],
    [6, 'sampleMarkdown'],
  ])('%d of them: %s', (count, msgKey) => {
    const post = [{ reply: reply(count), at: undefined, name: '' }] as const
    const message = robotMessage(post)
    expect(message.msgKey).toBe(msgKey)
    expect(
      JSON.stringify(message).match(/dtmd:\/\/dingtalkclient\/sendMessage/g)?.length ?? 0,
    ).toBe(count)
    expect(webhookBody(post)).toMatchObject({
      msgtype: count === 0 ? 'markdown' : 'actionCard',
    })
  })
})
