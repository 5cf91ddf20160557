// What the gateway does by itself over time, and what it makes of each answer.
import { describe, expect, it } from 'vitest'
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { group, person } from './support/company.ts'
import { CARD, connect, EVENTS, ROBOT } from './support/stream-client.ts'
import { until } from './support/until.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox

withSandbox(
  (started) => {
    sandbox = started
  },
  { timeScale: 0 },
)

function say(to: Sandbox = sandbox) {
  return to.say({
    as: person(to, 'Li Na').staffId,
    in: group(to, 'Release team').conversationId,
    text: 'hello',
  })
}

const acked = (index: number) =>
  until(() => sandbox.gateway.frames()[index]?.ackedAt !== undefined, 'the ack')

describe('pings', () => {
  it('go to each connection every minute, each with an opaque of its own', async () => {
    const bots = [await connect(sandbox), await connect(sandbox)]
    sandbox.clock.advance(59_999)
    expect(sandbox.gateway.pings()).toEqual([])
    sandbox.clock.advance(60_001)
    await until(() => bots.every(({ frames }) => frames.length === 2))

    const data = bots.flatMap(({ frames }) => frames.map((frame) => frame.data))
    expect(new Set(data).size).toBe(4)
    for (const ping of bots[0]?.frames ?? []) bots[0]?.ack(ping, { data: ping.data })
    await until(() => sandbox.gateway.pings().filter(({ echo }) => echo === 'right').length === 2)
  })

  it('end with the connection, and when it is told to go', async () => {
    const gone = await connect(sandbox)
    gone.socket.terminate()
    await until(() => sandbox.gateway.connections().length === 0)
    const leaving = await connect(sandbox)
    sandbox.clock.advance(55_000)
    sandbox.gateway.disconnect()
    sandbox.clock.advance(9_999)
    await leaving.next()

    expect(sandbox.gateway.pings()).toEqual([])
    expect(leaving.frames).toHaveLength(1)
  })

  it('can be turned off', async () => {
    const quiet = await startSandbox({ timeScale: 0, pingEveryMs: 0 })
    await connect(quiet)
    quiet.clock.advance(3_600_000)

    expect(quiet.gateway.pings()).toEqual([])
    await quiet.stop()
  })
})

describe('the choice among connections', () => {
  async function choices(seed: number): Promise<readonly number[]> {
    const other = await startSandbox({ timeScale: 0, seed })
    for (let count = 0; count < 3; count += 1) await connect(other)
    await connect(other, [EVENTS])
    const ids = other.gateway.connections().map(({ id }) => id)
    for (let count = 0; count < 30; count += 1) say(other)
    const chosen = other.gateway.frames().map(({ connection }) => ids.indexOf(connection ?? ''))
    await other.stop()
    return chosen
  }

  it('is by chance among those that subscribed, and the same with the same seed', async () => {
    const [one, same, another] = [await choices(7), await choices(7), await choices(8)]

    expect(one).toEqual(same)
    expect(one).not.toEqual(another)
    expect(new Set(one)).toEqual(new Set([0, 1, 2]))
  })
})

describe('what becomes of a push', () => {
  it('is shown with the latency of its ack', async () => {
    const bot = await connect(sandbox, [ROBOT, EVENTS])
    say()
    const message = await bot.next()
    expect(sandbox.gateway.frames()[0]).toMatchObject({ outcome: 'waiting' })
    sandbox.clock.advance(1_250)
    bot.ack(message)
    await acked(0)
    sandbox.gateway.pushEvent('one', {})
    bot.ack(await bot.next(({ type }) => type === 'EVENT'), { data: { status: 'LATER' } })
    await acked(1)
    sandbox.gateway.pushCallback(CARD.topic, {})

    expect(sandbox.gateway.frames()).toMatchObject([
      { outcome: 'accepted', ackMs: 1_250 },
      { outcome: 'refused', ackMs: 0 },
      { outcome: 'undelivered', connection: null },
    ])
  })

  it.each([
    ['a card callback', 2_000, () => sandbox.gateway.pushCallback(CARD.topic, {})],
    ['a robot message', 3_000, () => say()],
    ['an event', 3_000, () => sandbox.gateway.pushEvent('one', {})],
  ])('%s has %i ms', async (_, deadline, push) => {
    const bot = await connect(sandbox)
    push()
    const frame = await bot.next()
    sandbox.clock.advance(deadline)
    expect(sandbox.gateway.frames()[0]).toMatchObject({ outcome: 'waiting' })
    sandbox.clock.advance(1)
    expect(sandbox.gateway.frames()[0]).toMatchObject({ outcome: 'timed-out' })
    bot.ack(frame)
    await acked(0)

    expect(sandbox.gateway.frames()[0]).toMatchObject({ outcome: 'timed-out', ackCode: 200 })
  })

  it('an event that failed three times is on the list of failed events', async () => {
    const bot = await connect(sandbox)
    const { eventId } = sandbox.gateway.pushEvent('one', {})
    sandbox.clock.advance(30_000)
    expect(sandbox.gateway.failedEvents()).toEqual([])
    sandbox.clock.advance(3_001)

    expect(sandbox.gateway.failedEvents()).toMatchObject([{ eventId, attempt: 3 }])
    await until(() => bot.frames.length === 3)
  })

  it('a message waits for its ack on the list of the feed, too', async () => {
    const outcomes: unknown[] = []
    sandbox.feed.listen((event) => {
      if (event.kind === 'frame') outcomes.push(event.frame.outcome)
    })
    const bot = await connect(sandbox)
    say()
    bot.ack(await bot.next())
    await acked(0)

    expect(outcomes).toEqual(['waiting', 'accepted'])
  })
})
