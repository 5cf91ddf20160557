// A message is stored before it is acknowledged, done once however often it comes, and found after a crash.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { Message } from '../../sandbox/chat/message.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { startSandbox } from '../../sandbox/sandbox.ts'
import { connected, startBotProcess } from '../support/bot-process.ts'
import type { House } from '../support/house.ts'
import { openHouse, openHouseWithBot, pause, until } from '../support/house.ts'
import { ROADMAP, talkIn } from '../support/talk.ts'

const SHARE = `share ${ROADMAP}`

const inRelease = ({ sandbox }: Pick<House, 'sandbox'>) =>
  sandbox.messages(talkIn({ sandbox }).conversationId('Release team'))
const answers = (house: Pick<House, 'sandbox'>): number =>
  inRelease(house).filter(({ from }) => from === 'bot').length
const files = (house: Pick<House, 'sandbox'>): number =>
  inRelease(house).filter(({ kind }) => kind === 'file').length

/** The words of a robot callback as the sandbox pushes them, to be pushed again. */
function robotData({ sandbox }: Pick<House, 'sandbox'>, msgId: string, text: string) {
  const talk = talkIn({ sandbox })
  return {
    msgId,
    conversationId: talk.conversationId('Release team'),
    conversationType: '2',
    conversationTitle: 'Release team',
    chatbotCorpId: sandbox.company.corpId,
    chatbotUserId: '$:LWCP_v1:$bot',
    senderStaffId: talk.staffId('Li Na'),
    senderCorpId: sandbox.company.corpId,
    senderNick: 'Li Na',
    senderId: '$:LWCP_v1:$lina',
    createAt: sandbox.clock.now(),
    robotCode: sandbox.app.robotCode,
    msgtype: 'text',
    text: { content: ` ${text}` },
  }
}

describe('the same message again', () => {
  it('is acknowledged and silent', async () => {
    const house = await openHouseWithBot()
    const data = robotData(house, 'msgSame==', SHARE)
    const frames = [1, 2, 3].map(() => house.sandbox.gateway.pushRobotMessage(data))
    await until(() => answers(house) === 1, 'it is answered')
    await pause(200)
    expect(answers(house)).toBe(1)
    expect(files(house)).toBe(1)
    const acks = house.sandbox.gateway
      .frames()
      .filter(({ n }) => frames.some((frame) => frame.n === n))
    expect(acks.map(({ ackCode }) => ackCode)).toEqual([200, 200, 200])
  })

  it('is silent also after a restart', async () => {
    const house = await openHouseWithBot()
    const data = robotData(house, 'msgSame==', SHARE)
    house.sandbox.gateway.pushRobotMessage(data)
    await until(() => answers(house) === 1, 'it is answered')
    await house.stopBot()
    await house.startBot()
    const again = house.sandbox.gateway.pushRobotMessage(data)
    await until(
      () => house.log.some(({ msg }) => msg === 'duplicate, acknowledged'),
      'it comes again',
    )
    await pause(100)
    expect(answers(house)).toBe(1)
    expect(house.sandbox.gateway.frames().find(({ n }) => n === again.n)?.ackCode).toBe(200)
  })

  it('that was sent while nobody listened is answered once, when DingTalk offers it again', async () => {
    const house = await openHouse()
    const talk = talkIn(house)
    house.sandbox.say({
      as: talk.staffId('Li Na'),
      in: talk.conversationId('Release team'),
      text: SHARE,
    })
    await house.startBot()
    expect(answers(house)).toBe(0)
    house.sandbox.clock.advance(60_000)
    await until(() => answers(house) === 1, 'it is answered')
    expect(files(house)).toBe(1)
  })

  it('holds for events too: one notice for one eventId', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'watch here')
    const before = talk.lastIn('Release team')
    house.sandbox.addFile({
      as: talk.staffId('Chen Min'),
      spaceId: talk.spaceOf('Release team'),
      name: 'new.txt',
    })
    await talk.heard('Release team', before)
    const event = house.sandbox.gateway.frames().find(({ kind }) => kind === 'EVENT')
    const [file] = house.sandbox.company.dentries.filter(({ name }) => name === 'new.txt')
    const frame = {
      type: 'EVENT',
      headers: {
        topic: '*',
        messageId: 'again',
        eventType: 'storage_dentry_create',
        eventId: event?.eventId,
      },
      data: JSON.stringify({
        spaceId: file?.spaceId,
        dentryId: file?.dentryId,
        eventScope: 'SPACE',
        eventScopeId: file?.spaceId,
        type: 'FILE',
        unionId: talk.unionId('Chen Min'),
      }),
    }
    house.sandbox.gateway.pushRaw(JSON.stringify(frame))
    await pause(300)
    expect(answers(house)).toBe(2)
  })
})

describe('lanes', () => {
  it('a slow command of one person holds nobody else up', async () => {
    const house = await openHouseWithBot({ httpTimeoutMs: 5_000 })
    const talk = talkIn(house)
    await talk.ask('Zhao Yi', 'whoami')
    await talk.ask('Li Na', 'whoami')
    house.sandbox.faults.delay({ match: 'POST */links/send' }, 1_000)
    const slow = talk.ask('Li Na', SHARE)
    const started = Date.now()
    expect((await talk.ask('Zhao Yi', 'whoami', { in: 'All hands' })).text).toMatch(/Zhao Yi/)
    expect((await talk.ask('Li Na', 'whoami', { in: 'Design team' })).text).toMatch(/Li Na/)
    expect(Date.now() - started).toBeLessThan(900)
    expect((await slow).text).toMatch(/Now in this group/)
  })

  it('what one person sends in one conversation is done in order', async () => {
    const house = await openHouseWithBot({ httpTimeoutMs: 5_000 })
    const talk = talkIn(house)
    house.sandbox.faults.delay({ match: 'POST */links/send' }, 300)
    const at = { as: talk.staffId('Li Na'), in: talk.conversationId('Release team') }
    for (const text of [SHARE, 'calendar create Releases', 'whoami'])
      house.sandbox.say({ ...at, text })
    await until(() => answers(house) === 3, 'all are answered')
    const said = inRelease(house)
      .filter(({ from }) => from === 'bot')
      .map(({ text }) => text)
    expect(said).toEqual([
      expect.stringContaining('Now in this group'),
      expect.stringContaining('is made'),
      expect.stringContaining('You are'),
    ])
  })
})

describe('a process that dies', () => {
  async function killedWhile(
    text: string,
    hang: string,
    beforeTheNext: (sandbox: Sandbox) => void = () => {},
    beforeThis: (sandbox: Sandbox) => void = () => {},
  ) {
    const sandbox = await startSandbox()
    const dataDir = await mkdtemp(join(tmpdir(), 'steward-'))
    onTestFinished(async () => {
      await sandbox.stop()
      await rm(dataDir, { recursive: true, force: true })
    })
    const talk = talkIn({ sandbox })
    const bot = await startBotProcess(sandbox, { dataDir })
    await connected(sandbox)
    await talk.ask('Li Na', 'whoami')
    beforeThis(sandbox)
    sandbox.faults.hang({ match: hang })
    const seen = sandbox.gateway.frames().length
    sandbox.say({ as: talk.staffId('Li Na'), in: talk.conversationId('Release team'), text })
    await until(() => sandbox.gateway.frames()[seen]?.ackedAt !== undefined, 'it is acked')
    await until(() => sandbox.faults.list().length === 0, 'the call hangs')
    const before = talk.lastIn('Release team')
    await bot.stop('SIGKILL')
    beforeTheNext(sandbox)
    await startBotProcess(sandbox, { dataDir })
    const isAnswer = ({ n, from, text: said }: Message): boolean =>
      n > before && from === 'bot' && !said.includes('Working on it')
    const where = talk.conversationId('Release team')
    return { sandbox, answer: await sandbox.waitForMessage(where, isAnswer, 15_000) }
  }

  it('leaves what must not be repeated unrepeated, and the next one says honestly that it cannot know', async () => {
    const { sandbox, answer } = await killedWhile(SHARE, 'POST */links/send')
    expect(answer.text).toMatch(/I was interrupted while running “share https:\/\/alidocs/)
    expect(files({ sandbox })).toBe(0)
  })

  it('offers to do again only what is left, where it is known that some of it was done', async () => {
    const SEND = 'POST */links/send'
    const { sandbox, answer } = await killedWhile(
      'share Logo.svg; Logo.png; Org chart.pdf',
      SEND,
      undefined,
      ({ faults }) => faults.delay({ match: SEND, times: 1 }, 1),
    )
    expect(answer.text).toMatch(/interrupted while running “share .*Logo\.png.*Org chart\.pdf/)
    expect(answer.text).not.toContain('Logo.svg')
    const talk = talkIn({ sandbox })
    const again = { message: answer, in: 'Release team', text: '', buttons: [], calls: [] }
    await talk.tap('Li Na', again, 0)
    expect(talk.filesIn('Release team')).toEqual(['Logo.svg', 'Logo.png', 'Org chart.pdf'])
  })

  it.each(['GET */queryDentryId', 'POST /topapi/v2/user/get'])(
    'nor is it called refused when the next one cannot even ask %s',
    async (asking) => {
      const { sandbox, answer } = await killedWhile(
        'share https://alidocs.dingtalk.com/i/nodes/hGOivqOWFEvEH6lokPIWkRVq36eYkz2V',
        'POST */links/send',
        ({ faults }) => faults.fail(asking, { status: 400, code: '60121', times: 9 }),
      )
      expect(answer.text).toMatch(/I was interrupted while running “share https/)
      expect(files({ sandbox })).toBe(0)
    },
  )

  it('leaves what can be repeated to the next one', async () => {
    const { sandbox, answer } = await killedWhile('watch here', 'POST */events/subscribe')
    expect(answer.text).toMatch(/Done/)
    expect(sandbox.company.subscriptions).toHaveLength(1)
  })

  it('leaves what had not begun to the next one', async () => {
    const { sandbox, answer } = await killedWhile(
      'share https://alidocs.dingtalk.com/i/nodes/hGOivqOWFEvEH6lokPIWkRVq36eYkz2V',
      'GET */queryDentryId',
    )
    expect(answer.text).toMatch(/Now in this group/)
    expect(files({ sandbox })).toBe(1)
  })

  it('and stays away for long: then the command is not run any more, only answered', async () => {
    const house = await openHouseWithBot({ httpTimeoutMs: 60_000 })
    const talk = talkIn(house)
    await talk.ask('Li Na', 'whoami')
    house.sandbox.faults.hang({ match: 'GET */queryDentryId' })
    const { link } = talk.fileNamed('Roadmap.pdf', 'Release files')
    house.sandbox.say({
      as: talk.staffId('Li Na'),
      in: talk.conversationId('Release team'),
      text: `share ${link}`,
    })
    await until(() => house.sandbox.faults.list().length === 0, 'the call hangs')
    await house.stopBot()
    house.sandbox.clock.advance(11 * 60_000)
    const before = talk.lastIn('Release team')
    await house.startBot()
    expect((await talk.heard('Release team', before)).text).toMatch(/I was away when you sent this/)
    expect(files(house)).toBe(0)
  })
})
