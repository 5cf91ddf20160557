// Every fault of the stream, from code and from HTTP, seen by a bot on a real socket.
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { postJson, send } from './support/api-client.ts'
import { group, person } from './support/company.ts'
import { connect, handshake, open, openTicket } from './support/stream-client.ts'
import { until } from './support/until.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox

withSandbox((started) => {
  sandbox = started
})

type How = 'from code' | 'over HTTP'
const HOW: readonly How[] = ['from code', 'over HTTP']

/** Sets it the one way or the other. */
async function set(how: How, fromCode: () => string, overHttp: object): Promise<string> {
  if (how === 'from code') return fromCode()
  const { status, body } = await postJson(`${sandbox.origin}/_sandbox/faults`, overHttp)
  expect(status).toBe(200)
  return String(body['id'])
}

function say(text: string) {
  return sandbox.say({
    as: person(sandbox, 'Li Na').staffId,
    in: group(sandbox, 'Release team').conversationId,
    text,
  })
}

const textOf = ({ data }: { readonly data: string }): string => JSON.parse(data).text.content.trim()

it.each(HOW)('refuse-open, %s, is a 401 unless told otherwise', async (how) => {
  const { faults } = sandbox
  await set(how, () => faults.refuseOpen(), { kind: 'refuse-open' })
  const refused = await open(sandbox)
  expect(refused.status).toBe(401)
  expect(await refused.json()).toMatchObject({ code: 'authFailed', message: '鉴权失败' })

  const page = { kind: 'refuse-open', status: 502, times: 2 }
  await set(how, () => faults.refuseOpen({ status: 502, times: 2 }), page)
  for (let count = 0; count < 2; count += 1) {
    const broken = await open(sandbox)
    expect(broken.status).toBe(502)
    expect(broken.headers.get('content-type')).toContain('text/html')
    expect(await broken.text()).toContain('Bad Gateway')
  }
  await set(how, () => faults.refuseOpen({ status: 400 }), { kind: 'refuse-open', status: 400 })
  expect(await (await open(sandbox)).json()).toMatchObject({ code: 'systemError' })
  expect((await open(sandbox)).status).toBe(200)
  expect(sandbox.gateway.openedLastMinute).toBe(5)
})

it.each(HOW)('refuse-ticket, %s, is a refused handshake', async (how) => {
  await set(how, () => sandbox.faults.refuseTicket(), { kind: 'refuse-ticket' })
  const { endpoint, ticket } = await openTicket(sandbox)

  expect(await handshake(`${endpoint}?ticket=${ticket}`)).toBe(400)
  expect(await handshake(`${endpoint}?ticket=${ticket}`)).toBe(101)
  expect(sandbox.gateway.ticketsRefused).toBe(1)
})

it.each(HOW)('drop, %s, ends every socket at once and stays on no list', async (how) => {
  const bot = await connect(sandbox)
  const closed = once(bot.socket, 'close')
  await set(how, () => sandbox.faults.drop(), { kind: 'drop' })

  expect((await closed)[0]).toBe(1006)
  expect(sandbox.faults.list()).toEqual([])
})

it.each(HOW)('half-open, %s, lasts until it is removed', async (how) => {
  const bot = await connect(sandbox)
  const id = await set(how, () => sandbox.faults.halfOpen(), { kind: 'half-open' })
  expect(sandbox.faults.list()).toMatchObject([{ id, kind: 'half-open' }])
  let pongs = 0
  bot.socket.on('pong', () => (pongs += 1))
  bot.socket.ping()
  say('lost')
  await connect(sandbox)
  expect(pongs).toBe(0)
  expect(bot.socket.readyState).toBe(WebSocket.OPEN)

  if (how === 'from code') sandbox.faults.remove(id)
  else await send(`${sandbox.origin}/_sandbox/faults/${id}`, { method: 'DELETE' })
  await until(() => pongs === 1, 'the pong')
  expect(bot.frames).toEqual([])
})

it.each(HOW)('disconnect, %s, is announced, silent for 10 seconds, then closed', async (how) => {
  const bot = await connect(sandbox)
  await set(how, () => sandbox.faults.disconnect(), { kind: 'disconnect' })
  const { headers, data } = await bot.next()
  expect(headers['topic']).toBe('disconnect')
  expect(JSON.parse(data)).toEqual({ reason: 'persistent connection is timeout' })
  say('unheard')
  const closed = once(bot.socket, 'close')
  sandbox.clock.advance(10_000)
  await closed
  expect(bot.frames).toHaveLength(1)
})

it.each(HOW)('duplicate, %s, pushes the same message under two messageIds', async (how) => {
  const bot = await connect(sandbox)
  await set(how, () => sandbox.faults.duplicate(), { kind: 'duplicate' })
  const { msgId } = say('twice')
  say('once')
  await until(() => bot.frames.length === 3)

  expect(bot.frames.map(textOf)).toEqual(['twice', 'twice', 'once'])
  expect(new Set(bot.frames.map(({ headers }) => headers['messageId'])).size).toBe(3)
  expect(sandbox.gateway.frames().slice(0, 2)).toMatchObject([{ msgId }, { msgId }])
  expect(sandbox.quota().pushes.used).toBe(2)
})

it.each(HOW)('reorder, %s, lets the next push overtake', async (how) => {
  const bot = await connect(sandbox)
  await set(how, () => sandbox.faults.reorder(), { kind: 'reorder' })
  for (const text of ['one', 'two', 'three']) say(text)
  await until(() => bot.frames.length === 3)
  expect(bot.frames.map(textOf)).toEqual(['two', 'one', 'three'])

  await set(how, () => sandbox.faults.reorder(), { kind: 'reorder' })
  say('alone')
  sandbox.clock.advance(2_000)
  await until(() => bot.frames.length === 4)
})

it.each(HOW)('delay, %s, holds pushes back', async (how) => {
  const bot = await connect(sandbox)
  const { faults } = sandbox
  await set(how, () => faults.holdBack(7_000, { times: 2 }), { kind: 'delay', ms: 7_000, times: 2 })
  say('late')
  say('late, too')
  say('on time')
  expect(textOf(await bot.next())).toBe('on time')
  sandbox.clock.advance(7_000)
  await until(() => bot.frames.length === 3)
  const late = await bot.next((frame) => textOf(frame) === 'late')
  bot.ack(late)

  const seen = () => sandbox.gateway.frames()[0]
  await until(() => seen()?.ackedAt !== undefined)
  expect(seen()).toMatchObject({ outcome: 'accepted', ackMs: 0 })
})

it.each(HOW)('malformed, %s, breaks the frame, and the redelivery is whole', async (how) => {
  const { endpoint, ticket } = await openTicket(sandbox)
  const socket = new WebSocket(`${endpoint}?ticket=${ticket}`)
  const texts: string[] = []
  socket.on('message', (data: Buffer) => texts.push(data.toString()))
  await once(socket, 'open')
  await set(how, () => sandbox.faults.malform(), { kind: 'malformed' })
  const { msgId } = say('broken')
  await until(() => texts.length === 1)
  expect(() => JSON.parse(texts[0] ?? '')).toThrow(SyntaxError)
  sandbox.clock.advance(60_000)
  await until(() => texts.length === 2)

  expect(JSON.parse(JSON.parse(texts[1] ?? '').data)).toMatchObject({ msgId })
  socket.terminate()
})

it.each(HOW)('hang-upgrade and reset-upgrade, %s, never open the socket', async (how) => {
  const { faults } = sandbox
  await set(how, () => faults.resetUpgrade(), { kind: 'reset-upgrade' })
  await set(how, () => faults.hangUpgrade(), { kind: 'hang-upgrade' })
  const { endpoint, ticket } = await openTicket(sandbox)
  const url = `${endpoint}?ticket=${ticket}`

  await expect(handshake(url)).rejects.toMatchObject({ code: 'ECONNRESET' })
  const hung = new WebSocket(url, { handshakeTimeout: 200 })
  expect((await once(hung, 'error'))[0]).toMatchObject({
    message: expect.stringContaining('timed'),
  })
  expect(await handshake(url)).toBe(101)
})

it.each(HOW)('malformed, %s, takes a shape', async (how) => {
  const { endpoint, ticket } = await openTicket(sandbox)
  const socket = new WebSocket(`${endpoint}?ticket=${ticket}`)
  const texts: string[] = []
  socket.on('message', (data: Buffer) => texts.push(data.toString()))
  await once(socket, 'open')
  for (const shape of ['no-headers', 'unknown-type', 'unknown-topic'] as const) {
    await set(how, () => sandbox.faults.malform({ shape }), { kind: 'malformed', shape })
    say(shape)
  }
  await until(() => texts.length === 3)
  const [headless, typeless, topicless] = texts.map((text) => JSON.parse(text))

  expect(headless).not.toHaveProperty('headers')
  expect(typeless).toMatchObject({ type: 'UNKNOWN' })
  expect(topicless).toMatchObject({ type: 'CALLBACK', headers: { topic: '/v1.0/unknown' } })
  socket.terminate()
})

it('names an event’s type, and keeps the events it gave up on', async () => {
  await connect(sandbox)
  const { eventId } = sandbox.gateway.pushEvent('chat_update_title', {})
  for (const wait of [10_000, 20_000, 3_001]) sandbox.clock.advance(wait)
  const failed = await send(`${sandbox.origin}/_sandbox/frames?failed=1`)

  expect(JSON.parse(failed.text)).toMatchObject([
    { eventId, eventType: 'chat_update_title', attempt: 3, outcome: 'timed-out' },
  ])
})

it('says how long an answer took', async () => {
  sandbox.faults.delay('* /gettoken', 3_000)
  const answered = send(`${sandbox.origin}/gettoken`)
  await until(() => sandbox.faults.list().length === 0)
  sandbox.clock.advance(3_000)
  await answered

  expect(sandbox.calls().at(-1)).toMatchObject({ path: '/gettoken', ms: 3_000 })
})

it.each(HOW)('again, %s, repeats what was accepted', async (how) => {
  const bot = await connect(sandbox)
  const { msgId } = say('once more')
  bot.ack(await bot.next())
  await until(() => sandbox.gateway.frames()[0]?.outcome === 'accepted')
  await set(how, () => sandbox.faults.again(), { kind: 'again' })
  await until(() => bot.frames.length === 2)

  expect(bot.frames.map(textOf)).toEqual(['once more', 'once more'])
  expect(sandbox.gateway.frames()).toMatchObject([{ msgId }, { msgId }])
})

it.each(HOW)('drop, %s, may go on routing to what is dropped for a while', async (how) => {
  await connect(sandbox)
  const drop = { kind: 'drop', routeForMs: 30_000 }
  await set(how, () => sandbox.faults.drop({ routeForMs: 30_000 }), drop)
  await until(() => sandbox.gateway.connections().length === 0)
  say('into the void')
  expect(sandbox.gateway.frames().at(-1)).toMatchObject({ connection: expect.any(String) })
  const fresh = await connect(sandbox)
  expect(fresh.frames).toHaveLength(0)

  sandbox.clock.advance(60_000)
  expect(textOf(await fresh.next())).toBe('into the void')
})
