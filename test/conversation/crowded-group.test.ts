// Many people ask in one group at the same time, and DingTalk takes only so many posts in a minute.
import { describe, expect, it } from 'vitest'

import type { Message } from '../../sandbox/chat/message.ts'
import type { House } from '../support/house.ts'
import { openHouseWithBot, until } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'

const PER_MINUTE = 20
const GROUP = 'All hands'
/** The sandbox's time runs so many times as fast as ours. */
const FAST = 10

async function crowded(crowd: number): Promise<House> {
  const options = { timeScale: FAST, crowd, config: { groupPerMinute: PER_MINUTE } }
  const house = await openHouseWithBot({ httpTimeoutMs: 5_000 }, options)
  Object.assign(house.sandbox.settings.webhook, { on: true, perMinute: PER_MINUTE })
  return house
}

const staffIds = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `member${i + 1}`)

const answersIn = ({ sandbox }: House, group = GROUP): readonly Message[] =>
  sandbox.messages(talkIn({ sandbox }).conversationId(group)).filter(({ from }) => from === 'bot')

const mentioned = (house: House): string[] =>
  answersIn(house).flatMap(({ atUserIds = [] }) => atUserIds)

/** What the webhook said no to. */
const refused = ({ sandbox }: House): number =>
  sandbox
    .calls()
    .filter(
      ({ path, code }) => path === '/robot/sendBySession' && code !== undefined && code !== '0',
    ).length

function busiestMinute(house: House): number {
  const times = answersIn(house).map(({ at }) => at)
  return Math.max(
    ...times.map((end) => times.filter((at) => at > end - 60_000 && at <= end).length),
  )
}

/** How long each waited, in seconds of the sandbox. */
function waits(house: House): number[] {
  const { sandbox } = house
  const asked = sandbox
    .messages(talkIn({ sandbox }).conversationId(GROUP))
    .filter(({ from }) => from !== 'bot')
  return asked.map(({ from, at, n }) => {
    const answer = answersIn(house).find((each) => each.n > n && each.atUserIds?.includes(from))
    return ((answer?.at ?? Number.POSITIVE_INFINITY) - at) / 1_000
  })
}

describe('sixty people in one group', () => {
  it('who ask in the same moment are all answered within seconds, each by name', async () => {
    const house = await crowded(60)
    const group = talkIn(house).conversationId(GROUP)
    for (const [i, as] of staffIds(60).entries())
      house.sandbox.say({ as, in: group, text: i % 2 === 0 ? '我是谁' : 'whoami' })
    await until(() => mentioned(house).length === 60, 'all are answered', 20_000)
    expect(new Set(mentioned(house))).toEqual(new Set(staffIds(60)))
    expect(refused(house)).toBe(0)
    expect(busiestMinute(house)).toBeLessThanOrEqual(PER_MINUTE)
    expect(Math.max(...waits(house))).toBeLessThan(30)
    for (const { text, atUserIds = [] } of answersIn(house)) {
      expect(Buffer.byteLength(text)).toBeLessThan(10_000)
      expect(atUserIds.every((id) => text.includes(`@${id}`))).toBe(true)
      expect(text.split('\n\n---\n\n')).toHaveLength(atUserIds.length)
    }
  })

  it('who ask one after the other are all answered soon, none waits for the next minute', async () => {
    const house = await crowded(60)
    const group = talkIn(house).conversationId(GROUP)
    const end = house.sandbox.clock.now()
    for (const [i, as] of staffIds(60).entries()) {
      await until(() => house.sandbox.clock.now() >= end + i * 300, 'the next one speaks')
      house.sandbox.say({ as, in: group, text: 'whoami' })
    }
    await until(() => mentioned(house).length === 60, 'all are answered', 20_000)
    expect(new Set(mentioned(house))).toEqual(new Set(staffIds(60)))
    expect(refused(house)).toBe(0)
    expect(busiestMinute(house)).toBeLessThanOrEqual(PER_MINUTE)
    expect(Math.max(...waits(house))).toBeLessThan(15)
  })

  it('have buttons only at the end of a post, and they work', async () => {
    const house = await crowded(24)
    const group = talkIn(house).conversationId(GROUP)
    for (const [i, as] of staffIds(24).entries())
      house.sandbox.say({ as, in: group, text: i % 4 === 3 ? 'my roles?' : 'whoami' })
    await until(() => mentioned(house).length === 24, 'all are answered', 20_000)
    expect(new Set(mentioned(house))).toEqual(new Set(staffIds(24)))
    expect(refused(house)).toBe(0)
    const withButtons = answersIn(house).filter(({ buttons }) => (buttons?.length ?? 0) > 0)
    expect(withButtons).toHaveLength(6)
    for (const { atUserIds = [] } of withButtons)
      expect(Number(atUserIds.at(-1)?.slice('member'.length)) % 4).toBe(0)
    const last = withButtons.find(({ atUserIds = [] }) => atUserIds.length > 1)
    expect(last).toBeDefined()
    const as = last?.atUserIds?.at(-1) ?? ''
    house.sandbox.tap({ as, in: group, n: last?.n ?? 0, button: 0 })
    await until(() => mentioned(house).length === 25, 'the tap is answered', 20_000)
    expect(answersIn(house).at(-1)?.text).toMatch(/You are/)
  })
})

it('a person alone with the bot who asks too much at once misses no answer either', async () => {
  const house = await crowded(1)
  const talk = talkIn(house)
  const asked = Array.from({ length: 40 }, (_, i) => `help x${i}y`)
  for (const text of asked)
    house.sandbox.say({ as: talk.staffId('Li Na'), in: talk.conversationId('Li Na'), text })
  const heard = (): string =>
    answersIn(house, 'Li Na')
      .map(({ text }) => text)
      .join('\n')
  const isHeard = (_: string, i: number): boolean => heard().includes(`“x${i}y”`)
  await until(() => asked.every(isHeard), 'all are answered', 15_000)
  expect(refused(house)).toBe(0)
})
