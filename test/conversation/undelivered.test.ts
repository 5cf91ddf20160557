// What becomes of an answer that DingTalk does not take: tried again, sent another way, or given up on record.
import { describe, expect, it } from 'vitest'

import type { Seams } from '../../src/app.ts'
import type { House } from '../support/house.ts'
import { openHouseWithBot, pause, until } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'
import { rowsOf } from '../support/engines.ts'

const WEBHOOK = { match: 'POST /robot/sendBySession' }
const ROBOT = { match: 'POST */groupMessages/send' }
const GROUP = 'Release team'

/** Nobody has to wait for a try. */
const AT_ONCE: Partial<Seams> = { random: () => 0 }

function ask({ sandbox }: House, text = 'whoami'): void {
  const talk = talkIn({ sandbox })
  sandbox.say({ as: talk.staffId('Li Na'), in: talk.conversationId(GROUP), text })
}

const answers = ({ sandbox }: House): string[] =>
  sandbox
    .messages(talkIn({ sandbox }).conversationId(GROUP))
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text)

const tries = ({ sandbox }: House, path: string): number =>
  sandbox.calls().filter((call) => call.path === path).length

const byRobot = (house: House): number => tries(house, '/v1.0/robot/groupMessages/send')
const byWebhook = (house: House): number => tries(house, '/robot/sendBySession')

const storeOf = ({ dataDir }: House) => ({ file: `${dataDir}/steward.db` })

const auditOf = async (house: House): Promise<string> =>
  JSON.stringify(await rowsOf(storeOf(house), 'select entry from audit'))

describe('an answer by webhook', () => {
  it('whose connection breaks after it arrived comes at most twice, and costs no call', async () => {
    const house = await openHouseWithBot(AT_ONCE)
    house.sandbox.faults.resetAfterCommit(WEBHOOK)
    ask(house)
    await until(() => byWebhook(house) === 2, 'it is tried again')
    await pause(200)
    expect(answers(house).length).toBeLessThanOrEqual(2)
    expect(answers(house).length).toBeGreaterThanOrEqual(1)
    expect(byRobot(house)).toBe(0)
  })

  it('that hangs when the process is told to stop is sent by the next one', async () => {
    const house = await openHouseWithBot({ httpTimeoutMs: 60_000 })
    house.sandbox.faults.hang(WEBHOOK)
    ask(house)
    await until(() => house.sandbox.faults.list().length === 0, 'it hangs')
    const told = Date.now()
    await house.stopBot()
    expect(Date.now() - told).toBeLessThan(4_000)
    await house.startBot()
    await until(() => answers(house).length === 1, 'it comes')
    expect(byRobot(house)).toBe(0)
  })

  it('that is sent too fast waits and goes by the webhook', async () => {
    const house = await openHouseWithBot(AT_ONCE)
    const body = { errcode: 130101, errmsg: 'send too fast' }
    house.sandbox.faults.answer({ ...WEBHOOK, times: 3 }, { status: 200, body })
    ask(house)
    await until(() => answers(house).length === 1, 'it comes')
    expect(byWebhook(house)).toBe(4)
    expect(byRobot(house)).toBe(0)
  })

  it('is given up after a day, on record and with one line', async () => {
    const house = await openHouseWithBot({ random: () => 0.001 })
    const body = { errcode: -1, errmsg: '系统繁忙' }
    house.sandbox.faults.answer(
      { ...WEBHOOK, times: Number.POSITIVE_INFINITY },
      { status: 200, body },
    )
    house.sandbox.faults.answer(
      { ...ROBOT, times: Number.POSITIVE_INFINITY },
      { status: 503, body: { code: 'system.busy', message: '' } },
    )
    ask(house)
    await until(() => byWebhook(house) > 2, 'it is tried')
    house.sandbox.clock.advance(25 * 3_600_000)
    await until(() => house.log.some(({ msg }) => msg.includes('given up')), 'it is given up')
    await house.stopBot()
    expect(house.log.filter(({ msg }) => msg.includes('given up'))).toHaveLength(1)
    expect(await auditOf(house)).toMatch(/undelivered/)
  })
})

describe('an answer that the robot API refuses for good', () => {
  const GONE = { status: 200, body: { errcode: 300001, errmsg: 'session 不存在' } }
  const refused = (code: string) => ({ status: 400, body: { code, message: '' } })

  it('is on record, told in one line, and never tried again', async () => {
    const house = await openHouseWithBot(AT_ONCE)
    house.sandbox.faults.answer({ ...WEBHOOK, times: Number.POSITIVE_INFINITY }, GONE)
    house.sandbox.faults.answer(
      { ...ROBOT, times: Number.POSITIVE_INFINITY },
      refused('group.disbanded'),
    )
    ask(house)
    await until(() => house.log.some(({ msg }) => msg.includes('given up')), 'it is given up')
    await pause(300)
    await house.stopBot()
    await house.startBot(AT_ONCE)
    await pause(300)
    await house.stopBot()
    expect(byRobot(house)).toBe(1)
    expect(house.log.filter(({ msg }) => msg.includes('given up'))).toHaveLength(1)
    expect(await auditOf(house)).toMatch(/\\?"what\\?":\\?"undelivered\\?"/)
  })

  it('does not take others with it that were to go in the same post', async () => {
    const house = await openHouseWithBot(AT_ONCE, { config: { groupPerMinute: 1 } })
    const { sandbox } = house
    ask(house)
    await until(() => answers(house).length === 1, 'the minute is used up')
    ask(house, 'help')
    ask(house, 'watches')
    await until(() => house.log.filter(({ msg }) => msg === 'answered').length === 3, 'both wait')
    // The post of both, by either way, and then the first of them alone.
    sandbox.faults.answer(
      { ...WEBHOOK, times: 2 },
      { status: 200, body: { errcode: 430101, errmsg: 'unsafe' } },
    )
    sandbox.faults.answer({ ...ROBOT, times: 2 }, refused('content.unsafe'))
    sandbox.clock.advance(61_000)
    await until(() => house.log.some(({ msg }) => msg.includes('given up')), 'one is given up')
    await until(() => {
      sandbox.clock.advance(20_000)
      return answers(house).some((text) => /watch/i.test(text))
    }, 'the other is said')
    await house.stopBot()
    expect(house.log.filter(({ msg }) => msg.includes('given up'))).toHaveLength(1)
  })
})
