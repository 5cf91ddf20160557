import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { group, person } from './support/company.ts'
import {
  CARD,
  connect,
  EVENTS,
  handshake,
  open,
  openTicket,
  ROBOT,
  type Received,
} from './support/stream-client.ts'
import { until } from './support/until.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox

withSandbox((started) => {
  sandbox = started
})

function sayHello() {
  return sandbox.say({
    as: person(sandbox, 'Li Na').staffId,
    in: group(sandbox, 'Release team').conversationId,
    text: 'hello',
  })
}

const isAttempt = (attempt: number) => (frame: Received) =>
  sandbox.gateway
    .frames()
    .some((one) => one.messageId === frame.headers['messageId'] && one.attempt === attempt)

describe('opening a connection', () => {
  it('hands out an endpoint and a ticket for one connection', async () => {
    const { endpoint, ticket } = await openTicket(sandbox)

    expect(endpoint).toBe(`${sandbox.origin.replace('http', 'ws')}/connect`)
    expect(ticket).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(await handshake(`${endpoint}?ticket=${ticket}`)).toBe(101)
    expect(await handshake(`${endpoint}?ticket=${ticket}`)).toBe(400)
    expect(sandbox.gateway.ticketsIssued).toBe(1)
    expect(sandbox.gateway.ticketsRefused).toBe(1)
  })

  it('refuses a ticket that was never issued, and one that is 90 seconds old', async () => {
    const { endpoint, ticket } = await openTicket(sandbox)
    sandbox.clock.advance(90_000)

    expect(await handshake(`${endpoint}?ticket=${ticket}`)).toBe(400)
    expect(await handshake(`${endpoint}?ticket=made-up`)).toBe(400)
    expect(await handshake(endpoint)).toBe(400)
  })

  it('refuses a wrong secret in DingTalk’s words', async () => {
    const response = await open(sandbox, { body: { clientSecret: 'wrong ' } })

    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      requestid: expect.stringMatching(/^[0-9A-F-]{36}$/),
      code: 'authFailed',
      message: '鉴权失败',
    })
  })

  it('answers XML unless JSON is asked for', async () => {
    const response = await open(sandbox, { accept: '*/*' })

    expect(response.headers.get('content-type')).toContain('application/xml')
    expect(await response.text()).toMatch(/<endpoint>ws:.*<\/endpoint><ticket>.+<\/ticket>/)
  })

  it('refuses to subscribe to single event types', async () => {
    const subscriptions = [{ type: 'EVENT', topic: 'storage_dentry_create' }]

    expect((await open(sandbox, { body: { subscriptions } })).status).toBe(400)
    expect((await open(sandbox, { body: { subscriptions: 'all' } })).status).toBe(400)
  })
})

describe('pushing', () => {
  it('sends header values as strings and data as JSON text', async () => {
    const bot = await connect(sandbox)
    sayHello()
    sandbox.gateway.pushEvent('chat_update_title', { title: 'New' })
    const callback = await bot.next((frame) => frame.type === 'CALLBACK')
    const event = await bot.next((frame) => frame.type === 'EVENT')

    expect(Object.keys(callback.headers).sort()).toEqual([
      'appId',
      'connectionId',
      'contentType',
      'messageId',
      'time',
      'topic',
    ])
    expect(Object.keys(event.headers).sort()).toEqual([
      'contentType',
      'eventBornTime',
      'eventCorpId',
      'eventId',
      'eventType',
      'eventUnifiedAppId',
      'messageId',
      'time',
      'topic',
    ])
    expect(event.headers).toMatchObject({ topic: '*', eventType: 'chat_update_title' })
    for (const frame of [callback, event]) {
      expect(frame.specVersion).toBe('1.0')
      expect(Object.values(frame.headers).every((value) => typeof value === 'string')).toBe(true)
      expect(JSON.parse(frame.data)).toBeTypeOf('object')
    }
    expect(callback.headers['messageId']).not.toBe(event.headers['messageId'])
  })

  it('gives each push to a connection that subscribed its topic', async () => {
    const listener = await connect(sandbox, [EVENTS])
    const talker = await connect(sandbox, [ROBOT])
    const cards = await connect(sandbox, [CARD])
    for (let count = 0; count < 6; count += 1) {
      sayHello()
      sandbox.gateway.pushEvent('chat_disband', {})
      sandbox.gateway.pushCallback('/v1.0/card/instances/callback', { outTrackId: 't' })
    }
    await until(() => listener.frames.length + talker.frames.length + cards.frames.length === 18)

    expect(new Set(listener.frames.map((frame) => frame.type))).toEqual(new Set(['EVENT']))
    expect(new Set(talker.frames.map(({ headers }) => headers['topic']))).toEqual(
      new Set([ROBOT.topic]),
    )
    expect(cards.frames).toHaveLength(6)
  })

  it('spreads messages over all connections of the same app', async () => {
    const bots = [await connect(sandbox), await connect(sandbox)]
    for (let count = 0; count < 20; count += 1) sayHello()
    await until(() => bots.every((bot) => bot.frames.length > 0))

    await until(() => bots.reduce((sum, bot) => sum + bot.frames.length, 0) === 20)
  })

  it('lets arbitrary text through, to see whether the bot survives it', async () => {
    expect(sandbox.gateway.pushRaw('{"nobody": "there"}')).toBe(false)
    const bot = await connect(sandbox)
    expect(sandbox.gateway.pushRaw('{"no": "headers"}')).toBe(true)

    expect(await bot.next()).toEqual({ no: 'headers' })
  })
})

describe('robot messages that are not acknowledged', () => {
  it('come once more after 60 seconds, with a new messageId and the same msgId', async () => {
    const bot = await connect(sandbox)
    const { msgId } = sayHello()
    const first = await bot.next()
    sandbox.clock.advance(59_999)
    expect(sandbox.gateway.frames()).toHaveLength(1)
    sandbox.clock.advance(1)
    const second = await bot.next(isAttempt(2))
    sandbox.clock.advance(600_000)

    expect(second.headers['messageId']).not.toBe(first.headers['messageId'])
    expect(JSON.parse(second.data)).toEqual(JSON.parse(first.data))
    expect(sandbox.gateway.frames()).toMatchObject([
      { kind: 'CALLBACK', topic: ROBOT.topic, msgId, attempt: 1 },
      { kind: 'CALLBACK', topic: ROBOT.topic, msgId, attempt: 2 },
    ])
  })

  it('do not come again when acknowledged within 3 seconds', async () => {
    const bot = await connect(sandbox)
    sayHello()
    bot.ack(await bot.next())
    await until(() => sandbox.gateway.frames()[0]?.ackedAt !== undefined)
    sandbox.clock.advance(60_000)

    expect(sandbox.gateway.frames()).toMatchObject([
      { ackCode: 200, ackData: '{"response":null}', attempt: 1 },
    ])
  })

  it('come again when the acknowledgement is later than that', async () => {
    const bot = await connect(sandbox)
    sayHello()
    const frame = await bot.next()
    sandbox.clock.advance(3_001)
    bot.ack(frame)
    await until(() => sandbox.gateway.frames()[0]?.ackedAt !== undefined)
    sandbox.clock.advance(57_000)

    await bot.next(isAttempt(2))
  })

  it('wait for a bot that is away for a moment', async () => {
    sayHello()
    const bot = await connect(sandbox)
    sandbox.clock.advance(60_000)

    await bot.next(isAttempt(2))
    expect(sandbox.gateway.frames()[0]?.connection).toBeNull()
  })

  it('do not take an acknowledgement from another connection', async () => {
    const bots = [await connect(sandbox), await connect(sandbox)]
    sayHello()
    await until(() => bots.some((bot) => bot.frames.length > 0))
    const [message] = bots.flatMap((bot) => bot.frames)
    const stranger = bots.find((bot) => bot.frames.length === 0)
    const [pushed] = sandbox.gateway.frames()
    const other = sandbox.gateway.connections().find(({ id }) => id !== pushed?.connection)
    sandbox.gateway.ping(other?.id)
    const ping = await stranger?.next()
    for (const frame of [message, ping]) if (frame) stranger?.ack(frame, { data: frame.data })
    await until(() => sandbox.gateway.pings()[0]?.echo === 'right')

    expect(sandbox.gateway.frames()[0]?.ackedAt).toBeUndefined()
  })
})

describe('events that fail', () => {
  it('come again after 10 and after 30 seconds, with the same eventId', async () => {
    const bot = await connect(sandbox)
    const { eventId } = sandbox.gateway.pushEvent('storage_dentry_create', { spaceId: '1' })
    bot.ack(await bot.next(), { data: { status: 'LATER' } })
    await until(() => sandbox.gateway.frames()[0]?.ackedAt !== undefined)
    sandbox.clock.advance(10_000)
    bot.ack(await bot.next(isAttempt(2)), { code: 500, data: { status: 'SUCCESS' } })
    await until(() => sandbox.gateway.frames()[1]?.ackedAt !== undefined)
    sandbox.clock.advance(20_000)
    await bot.next(isAttempt(3))
    sandbox.clock.advance(600_000)

    expect(sandbox.gateway.frames().map((frame) => frame.eventId)).toEqual([
      eventId,
      eventId,
      eventId,
    ])
    expect(new Set(bot.frames.map(({ headers }) => headers['messageId'])).size).toBe(3)
  })

  it('are done with after SUCCESS, and after a 200 that has no status', async () => {
    const bot = await connect(sandbox)
    sandbox.gateway.pushEvent('one', {})
    sandbox.gateway.pushEvent('other', {})
    bot.ack(await bot.next((one) => one.headers['eventType'] === 'one'), {
      data: { status: 'SUCCESS' },
    })
    bot.ack(await bot.next((one) => one.headers['eventType'] === 'other'), { data: {} })
    await until(() => sandbox.gateway.frames().every((frame) => frame.ackedAt !== undefined))
    sandbox.clock.advance(60_000)

    expect(sandbox.gateway.frames()).toHaveLength(2)
  })
})

it('pushes a card callback only once', async () => {
  const bot = await connect(sandbox)
  sandbox.gateway.pushCallback('/v1.0/card/instances/callback', { outTrackId: 't-1' })
  await bot.next()
  sandbox.clock.advance(600_000)

  expect(sandbox.gateway.frames()).toHaveLength(1)
})

describe('system frames', () => {
  it('tells a right echo of a ping from a wrong one', async () => {
    const bot = await connect(sandbox)
    const { messageId } = sandbox.gateway.ping()
    const ping = await bot.next()
    expect(sandbox.gateway.pings()).toMatchObject([{ messageId, echo: 'none yet' }])
    bot.ack(ping, { data: ping.data })
    await until(() => sandbox.gateway.pings()[0]?.echo === 'right')

    sandbox.gateway.ping()
    bot.ack(await bot.next((frame) => frame !== ping), { data: { opaque: 'made up' } })
    await until(() => sandbox.gateway.pings()[1]?.echo === 'wrong')
  })

  it('stops routing to a connection it disconnects, and closes it 10 silent seconds later', async () => {
    const old = await connect(sandbox)
    sandbox.gateway.disconnect('connection is expired')
    const goodbye = await old.next()
    const fresh = await connect(sandbox)
    for (let count = 0; count < 8; count += 1) sayHello()
    await until(() => fresh.frames.length === 8)
    const closed = once(old.socket, 'close')
    sandbox.clock.advance(9_999)
    expect(sandbox.gateway.connections()).toHaveLength(2)
    sandbox.clock.advance(1)
    await closed

    expect(goodbye).toMatchObject({
      type: 'SYSTEM',
      headers: { topic: 'disconnect' },
      data: '{"reason":"connection is expired"}',
    })
    expect(old.frames).toHaveLength(1)
    await until(() => sandbox.gateway.connections().length === 1)
  })

  it('still takes an acknowledgement on a connection that was told to go', async () => {
    const bot = await connect(sandbox)
    sayHello()
    const message = await bot.next()
    sandbox.gateway.disconnect()
    bot.ack(message)

    await until(() => sandbox.gateway.frames()[0]?.ackCode === 200)
  })
})

describe('trouble on the line', () => {
  it('drops every socket at once', async () => {
    const bot = await connect(sandbox)
    const closed = once(bot.socket, 'close')
    sandbox.gateway.drop()

    expect(await closed).toEqual([1006, Buffer.alloc(0)])
    await until(() => sandbox.gateway.connections().length === 0)
  })

  it('leaves frozen sockets open and silent, and prefers a new one', async () => {
    const old = await connect(sandbox)
    sandbox.gateway.freeze()
    const { msgId } = sayHello()
    old.socket.ping()
    const fresh = await connect(sandbox)
    sayHello()
    await fresh.next()
    expect(old.frames).toHaveLength(0)
    sandbox.clock.advance(60_000)
    await fresh.next((frame) => JSON.parse(frame.data).msgId === msgId)

    const pong = once(old.socket, 'pong')
    sandbox.gateway.thaw()
    await pong
  })

  it('refuses to open connections as long as it is told to', async () => {
    sandbox.gateway.refuseOpens({ status: 502, html: '<h1>Bad Gateway</h1>' })
    const refused = await open(sandbox)
    expect(refused.status).toBe(502)
    expect(await refused.text()).toBe('<h1>Bad Gateway</h1>')

    sandbox.gateway.refuseOpens('hang')
    const abort = new AbortController()
    const hanging = fetch(`${sandbox.origin}/v1.0/gateway/connections/open`, {
      method: 'POST',
      body: '{}',
      signal: abort.signal,
    })
    await until(() => sandbox.gateway.opens === 2)
    abort.abort()
    await expect(hanging).rejects.toThrow('abort')

    sandbox.gateway.refuseOpens(undefined)
    expect((await open(sandbox)).status).toBe(200)
    expect(sandbox.gateway.openedLastMinute).toBe(3)
    sandbox.clock.advance(60_000)
    expect(sandbox.gateway.openedLastMinute).toBe(0)
  })

  it('refuses the next handshakes', async () => {
    sandbox.gateway.refuseUpgrades(1)
    const { endpoint, ticket } = await openTicket(sandbox)

    expect(await handshake(`${endpoint}?ticket=${ticket}`)).toBe(400)
    expect(await handshake(`${endpoint}?ticket=${ticket}`)).toBe(101)
    expect(sandbox.gateway.upgrades).toBe(2)
  })
})
