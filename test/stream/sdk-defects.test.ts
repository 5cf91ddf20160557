// The defects of dingtalk-stream 2.1.5, one test for each that was reproduced: none may reach a user.
// The numbers are those of the defect table in the stream protocol notes.
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'

import Database from 'libsql'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouse, openHouseWithBot, pause, QUICK, until } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'

const connected = ({ sandbox }: House): number => sandbox.gateway.connections().length

const ackOf = ({ sandbox }: House, { n }: { n: number }) =>
  sandbox.gateway.frames().find((frame) => frame.n === n && frame.ackedAt !== undefined)

async function dropAndReturn(house: House): Promise<void> {
  const { gateway } = house.sandbox
  const before = new Set(gateway.connections().map(({ id }) => id))
  gateway.drop()
  const isBack = (): boolean =>
    connected(house) === 1 && gateway.connections().every(({ id }) => !before.has(id))
  await until(isBack, 'it is connected anew')
}

const EVENT = {
  spaceId: '1',
  dentryId: '2',
  eventScope: 'ORG',
  eventScopeId: 'ding1',
  type: 'FILE',
  unionId: 'u',
}

describe('defects of the SDK that stay outside', () => {
  it('1: refused handshakes do not double the attempts', async () => {
    const house = await openHouse()
    const { gateway } = house.sandbox
    gateway.refuseUpgrades(Infinity)
    const starting = house.startBot({
      streamTiming: { ...QUICK, firstDelayMs: 50, maxDelayMs: 200 },
      random: () => 1,
    })
    await until(() => gateway.opens > 0, 'it begins')
    await pause(1_500)
    expect(gateway.opens).toBeGreaterThan(2)
    expect(gateway.opens).toBeLessThan(15)
    gateway.refuseUpgrades(undefined)
    await starting
    await pause(300)
    expect(connected(house)).toBe(1)
  })

  it('2: attempts back off instead of coming each second', async () => {
    const house = await openHouseWithBot({ random: () => 1 })
    const { gateway } = house.sandbox
    gateway.refuseOpens({ status: 502, html: '<html>bad gateway</html>' })
    gateway.drop()
    await pause(2_000)
    const delays = house.log.flatMap(({ delayMs }) => (typeof delayMs === 'number' ? delayMs : []))
    expect(delays.slice(0, 5)).toEqual([20, 40, 80, 160, 320])
    expect(Math.max(...delays)).toBe(600)
  })

  it('3: a refusal of the credentials is named, and retried slowly', async () => {
    const house = await openHouse()
    house.sandbox.gateway.refuseOpens({
      status: 401,
      body: { code: 'authFailed', message: '鉴权失败' },
    })
    const starting = house.startBot()
    await pause(1_000)
    expect(house.sandbox.gateway.opens).toBeLessThanOrEqual(3)
    const told = house.log.filter(({ level }) => level === 50)
    expect(told.length).toBeGreaterThan(0)
    for (const line of told) {
      expect(line.msg).toContain('DingTalk refuses this app')
      expect(line['err']).toMatchObject({ code: 'authFailed' })
    }
    house.sandbox.gateway.refuseOpens(undefined)
    await starting
  })

  it('4: nothing counts as connected before it is', async () => {
    const house = await openHouse()
    house.sandbox.gateway.refuseUpgrades(1)
    const app = await house.startBot()
    await until(() => app.connected(), 'it knows')
    expect(house.log.filter(({ msg }) => msg === 'connected to the gateway')).toHaveLength(1)
  })

  it('5, 6: heartbeats end with their connection and never touch the next one', async () => {
    const house = await openHouseWithBot()
    const { gateway } = house.sandbox
    for (let round = 0; round < 6; round += 1) {
      await dropAndReturn(house)
    }
    const opens = gateway.opens
    await pause(QUICK.pingEveryMs * 6)
    expect(gateway.opens).toBe(opens)
    expect(connected(house)).toBe(1)
  })

  it('7: a half-open connection is noticed, after two misses', async () => {
    const house = await openHouseWithBot()
    house.sandbox.gateway.freeze()
    await until(
      () => house.log.some(({ msg }) => msg.startsWith('connection is dead')),
      'it notices',
    )
    expect(house.log.find(({ msg }) => msg.startsWith('connection is dead'))).toMatchObject({
      unanswered: 3,
    })
    await until(() => connected(house) === 2, 'there is a new one beside the dead one')
    expect((await talkIn(house).ask('Li Na', 'whoami')).text).toMatch(/Li Na/)
  })

  it('8: stopping while it waits to reconnect leaves nothing behind', async () => {
    const house = await openHouseWithBot({
      streamTiming: { ...QUICK, firstDelayMs: 300 },
      random: () => 1,
    })
    house.sandbox.gateway.drop()
    await until(() => connected(house) === 0, 'it is gone')
    await house.stopBot()
    await pause(600)
    expect(connected(house)).toBe(0)
    expect(house.sandbox.gateway.opens).toBe(1)
  })

  it('9: stopping while the gateway is asked leaves nothing behind', async () => {
    const house = await openHouseWithBot()
    house.sandbox.faults.delay({ match: 'POST /v1.0/gateway/connections/open' }, 300)
    house.sandbox.gateway.drop()
    await until(() => house.log.some(({ msg }) => msg === 'connecting anew'), 'it tries again')
    await pause(100)
    await house.stopBot()
    await pause(500)
    expect(connected(house)).toBe(0)
  })

  it('10: there is one connection, and its pushes are answered on it', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    for (let round = 0; round < 3; round += 1) {
      await dropAndReturn(house)
      await talk.ask('Li Na', 'whoami')
    }
    const frames = house.sandbox.gateway
      .frames()
      .filter(({ topic }) => topic.includes('bot/messages'))
    expect(frames).toHaveLength(3)
    expect(frames.every(({ ackCode, attempt }) => ackCode === 200 && attempt === 1)).toBe(true)
    expect(new Set(frames.map(({ connection }) => connection)).size).toBe(3)
  })

  it.each([
    ['11: text that is no JSON', '{not json'],
    ['11: an empty frame', ''],
    ['11: null', 'null'],
    ['11: a frame without headers', '{"type":"CALLBACK","data":"{}"}'],
    ['11: headers that are no object', '{"type":"EVENT","headers":7,"data":"{}"}'],
    [
      '11: the topic "error", which crashes an event emitter',
      '{"type":"CALLBACK","headers":{"topic":"error","messageId":"m1"},"data":"{}"}',
    ],
    [
      '11: a frame of unknown type',
      '{"type":"NEWS","headers":{"topic":"x","messageId":"m2"},"data":"{}"}',
    ],
    [
      '11: a message whose data is no JSON',
      '{"type":"CALLBACK","headers":{"topic":"/v1.0/im/bot/messages/get","messageId":"m3"},"data":"{"}',
    ],
    [
      '11: a storage event whose data is no JSON',
      '{"type":"EVENT","headers":{"topic":"*","eventType":"storage_dentry_create","eventId":"e1","messageId":"m4"},"data":"{"}',
    ],
    [
      '11: data nested deeper than any stack',
      `{"type":"CALLBACK","headers":{"topic":"x","messageId":"m5"},"data":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
    ],
    [
      '11: a frame of ten megabytes',
      JSON.stringify({ type: 'NEWS', headers: {}, data: 'x'.repeat(10_000_000) }),
    ],
  ])('%s is logged and survived', async (_, text) => {
    const house = await openHouseWithBot()
    house.sandbox.gateway.pushRaw(text)
    const answer = await talkIn(house).ask('Li Na', 'whoami')
    expect(answer.text).toMatch(/Li Na/)
    expect(connected(house)).toBe(1)
    expect(house.log.some(({ level }) => level >= 40)).toBe(true)
  })

  it('12, 13: what cannot be stored is not acknowledged, or LATER, and nothing crashes', async () => {
    const house = await openHouseWithBot()
    const { gateway } = house.sandbox
    new Database(join(house.dataDir, 'steward.db')).exec('DROP TABLE inbox')
    const event = gateway.pushEvent('storage_dentry_create', EVENT)
    const message = gateway.pushRobotMessage({
      msgId: 'm',
      conversationId: 'cidx',
      conversationType: '2',
    })
    await until(() => ackOf(house, event) !== undefined, 'the event is answered')
    expect(ackOf(house, event)).toMatchObject({ ackCode: 200, ackData: '{"status":"LATER"}' })
    expect(ackOf(house, message)).toBeUndefined()
    expect(house.log.filter(({ level }) => level === 50).map(({ msg }) => msg)).toEqual([
      'push not stored, so not acknowledged: DingTalk will offer it again',
      'push not stored, so not acknowledged: DingTalk will offer it again',
    ])
    expect(connected(house)).toBe(1)
  })

  it('13: an event is acknowledged once it is stored', async () => {
    const house = await openHouseWithBot()
    const stored = house.sandbox.gateway.pushEvent('storage_dentry_create', EVENT)
    await until(() => ackOf(house, stored) !== undefined, 'it is acked')
    expect(ackOf(house, stored)).toMatchObject({ ackCode: 200, ackData: '{"status":"SUCCESS"}' })
  })

  it('14: callbacks are acknowledged, at once and also when nobody handles their topic', async () => {
    const house = await openHouseWithBot()
    const { gateway } = house.sandbox
    gateway.pushCallback('/v1.0/card/instances/callback', { outTrackId: 't' })
    gateway.pushRaw(
      JSON.stringify({
        type: 'CALLBACK',
        headers: { topic: '/v1.0/graph/api/invoke', messageId: 'm5' },
        data: '{}',
      }),
    )
    house.sandbox.faults.delay({ match: 'POST /topapi/v2/user/get' }, 800)
    await talkIn(house).ask('Li Na', 'whoami')
    const [card, message] = gateway.frames()
    expect(card).toMatchObject({ ackCode: 200, ackData: '{"response":{}}' })
    expect(message).toMatchObject({ ackCode: 200, ackData: '{"response":null}' })
    expect((message?.ackedAt ?? Infinity) - (message?.sentAt ?? 0)).toBeLessThan(500)
    expect(house.log.find(({ msg }) => msg.includes('topic nobody handles'))).toBeDefined()
  })

  it('15: two bots in one process do not subscribe each other’s topics', async () => {
    const first = await openHouseWithBot()
    const second = await openHouseWithBot()
    for (const { sandbox } of [first, second]) {
      const topics = sandbox.gateway
        .connections()
        .map(({ subscriptions }) => subscriptions.map(({ topic }) => topic))
      expect(topics).toEqual([['*', '/v1.0/im/bot/messages/get', '/v1.0/card/instances/callback']])
    }
  })

  it('17: an ack whose connection is gone is dropped, not sent on another one', async () => {
    const house = await openHouseWithBot()
    const { gateway } = house.sandbox
    const frame = gateway.pushRobotMessage({
      msgId: 'lost',
      conversationId: 'cidx',
      conversationType: '2',
    })
    await dropAndReturn(house)
    await pause(100)
    expect(ackOf(house, frame)).toBeUndefined()
  })

  it('18: after a notice to go, the new connection is open before the old one closes', async () => {
    const house = await openHouseWithBot()
    const { gateway } = house.sandbox
    const leaving = gateway.disconnect()
    await until(
      () => gateway.connections().some(({ id }) => id !== leaving),
      'the replacement is open',
    )
    expect(connected(house)).toBe(2)
    expect((await talkIn(house).ask('Li Na', 'whoami')).text).toMatch(/Li Na/)
    house.sandbox.clock.advance(10_000)
    await until(() => connected(house) === 1, 'the old one is closed')
    expect(gateway.connections()[0]?.id).not.toBe(leaving)
    expect(house.log.filter(({ msg }) => msg === 'connecting anew')).toMatchObject([{ delayMs: 0 }])
  })

  it('18: a gateway that forgets to close the old connection has it closed for it', async () => {
    const house = await openHouseWithBot({ streamTiming: { ...QUICK, lingerMs: 300 } })
    const leaving = house.sandbox.gateway.disconnect()
    await until(() => connected(house) === 2, 'the replacement is open')
    await until(() => connected(house) === 1, 'the old one is closed')
    expect(house.sandbox.gateway.connections()[0]?.id).not.toBe(leaving)
  })

  it('19: a gateway that never answers is given up on', async () => {
    const house = await openHouse()
    house.sandbox.gateway.refuseOpens('hang')
    const starting = house.startBot({ httpTimeoutMs: 200 })
    await until(() => house.log.some(({ err }) => isTimeout(err)), 'it gives up')
    house.sandbox.gateway.refuseOpens(undefined)
    await starting
  })

  it('19: nor waited for for ever when it takes the line and does not answer the handshake', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void silent.close())
    await until(() => silent.listening, 'it listens')
    const house = await openHouse()
    const { port } = silent.address() as AddressInfo
    house.sandbox.faults.answer(
      { match: 'POST /v1.0/gateway/connections/open' },
      { status: 200, body: { endpoint: `ws://127.0.0.1:${port}/connect`, ticket: 't' } },
    )
    await house.startBot({ streamTiming: { ...QUICK, handshakeTimeoutMs: 200 } })
    expect(house.log.some(({ err }) => JSON.stringify(err ?? '').includes('handshake'))).toBe(true)
  })

  it('21: nothing is printed, and no secret is logged', async () => {
    const printed = [
      vi.spyOn(console, 'info'),
      vi.spyOn(console, 'warn'),
      vi.spyOn(console, 'error'),
    ]
    const house = await openHouseWithBot()
    house.sandbox.gateway.refuseUpgrades(1)
    house.sandbox.gateway.drop()
    await until(
      () => house.log.filter(({ msg }) => msg === 'connected to the gateway').length === 2,
      'it is back',
    )
    await talkIn(house).ask('Li Na', 'whoami')
    for (const spy of printed) expect(spy).not.toHaveBeenCalled()
    const text = JSON.stringify(house.log)
    const { clientSecret } = house.sandbox.app
    expect(text).not.toContain(clientSecret)
    expect(text).not.toMatch(/session=[0-9a-f]/)
    expect(text).not.toMatch(/ticket=[0-9a-f-]/)
  })

  it('22: the version is pinned, as the next one crashes', () => {
    const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(manifest).toMatchObject({ dependencies: { 'dingtalk-stream': '2.1.5' } })
  })
})

const isTimeout = (err: unknown): boolean =>
  typeof err === 'object' && err !== null && 'code' in err && err.code === 'ETIMEDOUT'

describe('SYSTEM ping', () => {
  it('is echoed with what it brought', async () => {
    const house = await openHouseWithBot()
    house.sandbox.gateway.ping()
    await until(() => house.sandbox.gateway.pings()[0]?.echo === 'right', 'the echo is right')
  })
})
