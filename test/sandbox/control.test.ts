import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { postJson, send } from './support/api-client.ts'
import { file, group, person, space } from './support/company.ts'
import { connect, handshake, openTicket, ROBOT } from './support/stream-client.ts'
import { until } from './support/until.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox

withSandbox((started) => {
  sandbox = started
}, {})

const url = (path: string) => `${sandbox.origin}/_sandbox/${path}`
const get = async (path: string) => JSON.parse((await send(url(path))).text)
const words = () => ({
  as: person(sandbox, 'Li Na').staffId,
  in: group(sandbox, 'Release team').conversationId,
  text: 'hello',
})

describe('looking from outside', () => {
  it('shows the organisation', async () => {
    const state = await get('state')

    expect(Object.keys(state)).toEqual([
      'corpId',
      'people',
      'formerPeople',
      'conversations',
      'spaces',
      'dentries',
      'calendars',
      'subscriptions',
    ])
    expect(state.people.map((one: { name: string }) => one.name)).toEqual([
      'Li Na',
      'Wang Wu',
      'Zhang San',
      'Chen Min',
      'Zhao Yi',
      'Sato',
    ])
    expect(state.people[0]).toEqual({
      staffId: expect.any(String),
      unionId: expect.stringMatching(/iEiE$/),
      name: 'Li Na',
      nameZh: '李娜',
      admin: false,
      leader: true,
      external: false,
    })
    expect(state.dentries).toContainEqual(
      expect.objectContaining({ path: '/2026/Q4/Release plan.docx', type: 'FILE' }),
    )
    expect(state.spaces.map((one: { name: string }) => one.name)).toEqual([
      'Release files',
      'Design files',
      'Release team',
      'Design team',
      'All hands',
    ])
  })

  it('shows who is connected, what was pushed and what was called', async () => {
    const bot = await connect(sandbox, [ROBOT])
    await postJson(url('say'), words())
    bot.ack(await bot.next())
    await until(() => sandbox.gateway.frames()[0]?.ackedAt !== undefined)

    expect(await get('connections')).toEqual({
      open: [{ id: expect.any(String), since: expect.any(Number), subscriptions: [ROBOT] }],
      openedLastMinute: 1,
      ticketsIssued: 1,
      ticketsRefused: 0,
    })
    expect(await get('frames')).toEqual([
      {
        n: 1,
        kind: 'CALLBACK',
        topic: ROBOT.topic,
        messageId: expect.any(String),
        msgId: expect.any(String),
        connection: expect.any(String),
        sentAt: expect.any(Number),
        ackedAt: expect.any(Number),
        ackCode: 200,
        ackData: '{"response":null}',
        ackMs: expect.any(Number),
        attempt: 1,
        data: expect.stringContaining('"msgtype":"text"'),
        outcome: 'accepted',
      },
    ])
    expect(await get('frames?after=1')).toEqual([])
    expect(await get('calls')).toMatchObject([
      {
        n: 1,
        path: '/v1.0/gateway/connections/open',
        body: { clientId: sandbox.app.clientId },
        status: 200,
        counted: false,
        client: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      },
    ])
  })

  it('names the app without its secret', async () => {
    const { clientSecret: _, ...app } = sandbox.app

    expect(await get('info')).toEqual({ app, botName: 'Steward', now: expect.any(Number) })
  })

  it('holds a question for messages until one comes', async () => {
    const { in: conversationId } = words()
    const path = `messages?in=${encodeURIComponent(conversationId)}`
    const waiting = get(`${path}&after=0&wait=2000`)
    const { n } = (await postJson(url('say'), words())).body

    expect(await waiting).toMatchObject([{ n, text: '@Steward hello' }])
    expect(await get(`${path}&after=${String(n)}&wait=1`)).toEqual([])
  })
})

describe('acting from outside', () => {
  it('says, taps and answers what came of it', async () => {
    const said = await postJson(url('say'), words())
    expect(said).toMatchObject({ status: 200, body: { msgId: expect.any(String), n: 1 } })

    const { as, in: conversation } = words()
    const tap = await postJson(url('tap'), { as, in: conversation, n: 1, button: 0 })
    expect(tap).toMatchObject({ status: 404, body: { error: 'message 1 has no button 0' } })
  })

  it('adds, changes and deletes files', async () => {
    const { as } = words()
    const { spaceId } = space(sandbox, 'Release files')
    const added = await postJson(url('files'), { as, spaceId, name: 'New.docx', size: 7 })
    const { dentryId } = added.body
    expect(added.body).toMatchObject({ path: '/New.docx', type: 'FILE' })

    const folder = await postJson(url('files'), { as, spaceId, name: 'Ideas', type: 'FOLDER' })
    const change = { as, name: 'Renamed.docx', parentId: folder.body['dentryId'], bytes: 9 }
    const path = url(`files/${String(dentryId)}`)
    const headers = { 'content-type': 'application/json' }
    const patched = await send(path, { method: 'PATCH', headers, body: JSON.stringify(change) })
    expect(patched.body).toMatchObject({ path: '/Ideas/Renamed.docx' })
    expect(sandbox.company.findDentry(String(dentryId))).toMatchObject({ size: 9, version: 2 })

    const removed = await send(path, { method: 'DELETE', body: JSON.stringify({ as }) })
    expect(removed.body).toEqual({ dentryId })
    expect(sandbox.company.findDentry(String(dentryId))).toBeUndefined()
  })

  it('moves the clock', async () => {
    const before = sandbox.clock.now()
    const moved = await postJson(url('clock'), { advanceMs: 3_600_000 })
    expect(moved.body['now']).toBeGreaterThanOrEqual(before + 3_600_000)
    expect((await postJson(url('clock'), { scale: 20 })).body).toMatchObject({ scale: 20 })
    expect((await postJson(url('clock'), { scale: -1 })).status).toBe(400)
  })

  it('goes back to the seeded company and keeps counting', async () => {
    await postJson(url('say'), words())
    const { dentryId } = file(sandbox, 'Release files', 'Roadmap.pdf')
    sandbox.deleteFile(dentryId, { as: words().as })
    sandbox.settings.consoleSwitch = false
    sandbox.settings.missingScopes.add('x')
    expect((await postJson(url('reset'), {})).status).toBe(200)

    expect(sandbox.company.findDentry(dentryId)?.name).toBe('Roadmap.pdf')
    expect(sandbox.messages(words().in)).toEqual([])
    expect(sandbox.gateway.frames()).toEqual([])
    expect(sandbox.settings).toMatchObject({ consoleSwitch: true, missingScopes: new Set() })
    expect((await postJson(url('say'), words())).body).toMatchObject({ n: 2 })
  })

  it.each([
    ['say', {}, 400, '"as" is missing'],
    ['say', { as: 'ghost', in: 'cid', text: 'x' }, 404, 'there is no conversation "cid"'],
    ['say', { as: 5, in: 'cid', text: 'x' }, 400, '"as" is not what it should be'],
    ['tap', { as: 'a', in: 'b' }, 400, '"n" is missing'],
    [
      'clock',
      {},
      400,
      'the clock wants either "advanceMs", from 0 to 315576000000 (ten years), or "scale", from 0 to 10000',
    ],
    ['files', { as: 'ghost', spaceId: '1', name: 'x' }, 404, 'nobody here has the staffId "ghost"'],
  ])('says in plain words what is wrong with %s %j', async (path, body, ...[status, error]) => {
    expect(await postJson(url(path), body)).toMatchObject({ status, body: { error } })
  })

  it('says in plain words who may not', async () => {
    const { in: conversation } = words()
    const outside = person(sandbox, 'Zhang San').staffId
    const inDesign = { ...words(), in: group(sandbox, 'Design team').conversationId }
    const error = async (path: string, body: object) =>
      (await postJson(url(path), body)).body['error']
    const { spaceId } = space(sandbox, 'Release files')
    const as = person(sandbox, 'Wang Wu').staffId

    expect(await error('say', { ...inDesign, as: outside })).toBe(
      'Zhang San is not a member of "Design team"',
    )
    expect(await error('say', { ...inDesign, at: [outside] })).toContain('not a member')
    expect(await error('say', { ...words(), in: conversation, quote: 9 })).toContain('no message 9')
    expect(await error('files', { as, spaceId, name: 'x' })).toContain('not a member')
    expect(await error('files', { as: words().as, spaceId, name: 'Roadmap.pdf' })).toContain(
      'already there',
    )
    const broken = await send(url('say'), { method: 'POST', body: '{"as":' })
    expect(broken).toMatchObject({ status: 400, body: { error: 'the body is not a JSON object' } })
    expect(await send(url('messages?in=cid'))).toMatchObject({ status: 404 })
    expect(await send(url('messages'))).toMatchObject({ status: 400 })
    expect(await send(url('calls?after=soon'))).toMatchObject({ status: 400 })
    expect(await send(url('nothing'))).toMatchObject({
      status: 404,
      body: { error: expect.any(String) },
    })
  })
})

it('tells the page what happens as it happens', async () => {
  const abort = new AbortController()
  const feed = await fetch(url('feed'), { signal: abort.signal })
  expect(feed.headers.get('content-type')).toContain('text/event-stream')
  let text = ''
  const reading = (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of feed.body ?? []) text += decoder.decode(chunk)
  })()
  await postJson(url('say'), words())
  await connect(sandbox)
  sandbox.reset()
  await until(() => text.includes('event: reset'))
  abort.abort()
  await expect(reading).rejects.toThrow('abort')

  const events = text.matchAll(/event: (\w+)\ndata: (.+)\n\n/g)
  expect([...events].map(([, event, data]) => [event, JSON.parse(data ?? '')])).toMatchObject([
    ['message', { conversationId: words().in, message: { n: 1, html: '@Steward hello' } }],
    [
      'frame',
      { n: 1, kind: 'CALLBACK', topic: ROBOT.topic, connection: null, outcome: 'undelivered' },
    ],
    ['call', { n: 1, path: '/v1.0/gateway/connections/open', status: 200, counted: false }],
    ['connections', { open: 1 }],
    ['state', {}],
    ['reset', {}],
  ])
})

it('answers only to its loopback names', async () => {
  const status = (host: string) =>
    new Promise((resolve) => {
      const asked = request(url('state'), { headers: { host } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      asked.end()
    })

  expect(await status('localhost:1')).toBe(200)
  expect(await status('127.0.0.1')).toBe(200)
  expect(await status('evil.example')).toBe(403)
  expect(await status('127.0.0.1.evil.example')).toBe(403)
  const { endpoint, ticket } = await openTicket(sandbox)
  expect(await handshake(`${endpoint}?ticket=${ticket}`, 'evil.example')).toBe(403)
})
