// Every fault of the vocabulary, from code and from HTTP, over real sockets.
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, getToken, postJson, send, type ApiClient } from './support/api-client.ts'
import { group, person, space } from './support/company.ts'
import { connect } from './support/stream-client.ts'
import { until } from './support/until.ts'
import { withSandbox } from './support/with-sandbox.ts'

const SUBSCRIBE = 'POST */events/subscribe'
const USER_GET = 'POST /topapi/v2/user/get'
const REQUEST_ID = expect.stringMatching(/^[0-9A-F-]{36}$/)

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

function subscribe() {
  const { unionId } = person(sandbox, 'Li Na')
  const { spaceId } = space(sandbox, 'Release files')
  return api.call('POST', `/v1.0/storage/events/subscribe?unionId=${unionId}`, {
    scope: 'SPACE',
    scopeId: spaceId,
  })
}

async function getUser() {
  const url = `${sandbox.origin}/topapi/v2/user/get?access_token=${await getToken(sandbox)}`
  return postJson(url, { userid: person(sandbox, 'Li Na').staffId })
}

const subscriptions = () => sandbox.company.subscriptions.length
const url = (path = '') => `${sandbox.origin}/_sandbox/faults${path}`
const list = async () => JSON.parse((await send(url())).text)
const deleteFault = (path = '') => send(url(path), { method: 'DELETE' })

type Set = (sandbox: Sandbox) => unknown

const API_BODIES: readonly (readonly [
  kind: string,
  set: Set,
  parameters: object,
  reply: object,
])[] = [
  [
    'throttled',
    ({ faults }) => faults.throttle(SUBSCRIBE),
    {},
    {
      status: 403,
      body: {
        code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi',
        message: '您的企业应用调用钉钉开放平台当前接口的所有请求都被暂时禁用了',
        requestid: REQUEST_ID,
      },
    },
  ],
  [
    'quota-out',
    ({ faults }) => faults.useUpQuota(SUBSCRIBE),
    {},
    {
      status: 403,
      body: { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg', requestid: REQUEST_ID },
    },
  ],
  [
    'token-expired',
    ({ faults }) => faults.expireToken(SUBSCRIBE),
    {},
    {
      status: 400,
      body: {
        code: 'InvalidAuthentication',
        message: '不合法的access_token',
        requestid: REQUEST_ID,
      },
    },
  ],
  [
    'scope-missing',
    ({ faults }) => faults.missScope(SUBSCRIBE),
    {},
    {
      status: 403,
      body: {
        code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
        accessdenieddetail: { requiredScopes: ['Storage.Event.Write'] },
      },
    },
  ],
  [
    'scope-missing',
    ({ faults }) => faults.missScope(SUBSCRIBE, { scope: 'A.B' }),
    { scope: 'A.B' },
    { status: 403, body: { accessdenieddetail: { requiredScopes: ['A.B'] } } },
  ],
  [
    'ip-ban',
    ({ faults }) => faults.banIp(SUBSCRIBE),
    {},
    {
      body: {
        status: 1111,
        wait: 5,
        source: 'x5',
        punish: 'deny',
        uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    },
  ],
  [
    'error',
    ({ faults }) => faults.fail(SUBSCRIBE, { status: 429, code: 'systemBusy', message: '忙' }),
    { status: 429, code: 'systemBusy', message: '忙' },
    { status: 429, body: { code: 'systemBusy', message: '忙', requestid: REQUEST_ID } },
  ],
  [
    'html',
    ({ faults }) => faults.showPage(SUBSCRIBE),
    {},
    { status: 502, text: expect.stringMatching(/^<html>.*502 Bad Gateway/) },
  ],
  [
    'html',
    ({ faults }) => faults.showPage(SUBSCRIBE, { status: 503 }),
    { status: 503 },
    { status: 503, text: expect.stringContaining('<h1>') },
  ],
]

describe.each(API_BODIES)('%s', (kind, set, parameters, reply) => {
  it('answers as documented, without effect, when set from code', async () => {
    set(sandbox)

    expect(await subscribe()).toMatchObject(reply)
    expect(subscriptions()).toBe(0)
    expect((await subscribe()).status).toBe(200)
  })

  it('answers so as well when set over HTTP', async () => {
    const fault = { kind, match: SUBSCRIBE, ...parameters }
    expect(await postJson(url(), fault)).toMatchObject({ status: 200, body: { id: '1' } })
    expect(await list()).toMatchObject([{ id: '1', ...fault, left: 1 }])

    expect(await subscribe()).toMatchObject(reply)
    expect(subscriptions()).toBe(0)
    expect(await list()).toEqual([])
  })
})

const LEGACY_BODIES: readonly (readonly [fault: object, body: object])[] = [
  [{ kind: 'throttled' }, { errcode: 88, sub_code: '90018' }],
  [{ kind: 'quota-out' }, { errcode: 88, sub_code: '90020' }],
  [{ kind: 'token-expired' }, { errcode: 88, sub_code: '40014', sub_msg: '不合法的access_token' }],
  [{ kind: 'scope-missing' }, { errcode: 88, sub_code: '60011' }],
  [
    { kind: 'error', status: 200, code: '60121', message: '找不到该用户' },
    { errcode: 60121, errmsg: '找不到该用户' },
  ],
]

it.each(LEGACY_BODIES)('%j has the legacy host’s own body, in a 200', async (fault, body) => {
  await postJson(url(), { match: USER_GET, ...fault })

  expect(await getUser()).toMatchObject({
    status: 200,
    body: { ...body, request_id: expect.stringMatching(/^[0-9a-z]+$/) },
  })
  expect((await getUser()).body).toMatchObject({ errcode: 0 })
})

it('throttles a sessionWebhook with its own errcode', async () => {
  sandbox.faults.throttle('POST /robot/sendBySession')
  const reply = await postJson(`${sandbox.origin}/robot/sendBySession?session=x`, {})

  expect(reply).toMatchObject({
    status: 200,
    body: { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' },
  })
})

describe('faults without an answer of DingTalk’s', () => {
  it('slow holds the answer back', async () => {
    await postJson(url(), { kind: 'slow', match: SUBSCRIBE, ms: 5_000 })
    const reply = subscribe()
    await until(() => sandbox.faults.list().length === 0)
    sandbox.clock.advance(4_999)
    expect(subscriptions()).toBe(0)
    sandbox.clock.advance(1)
    expect((await reply).status).toBe(200)
  })

  it('hang has no effect and never answers', async () => {
    await postJson(url(), { kind: 'hang', match: SUBSCRIBE })
    const ending = expect(subscribe()).rejects.toThrow()
    await until(() => sandbox.calls().at(-1)?.status === 0)
    expect(subscriptions()).toBe(0)
    await sandbox.stop()
    await ending
  })

  it('reset-before has no effect, reset-after and garbled have it', async () => {
    await postJson(url(), { kind: 'reset-before', match: SUBSCRIBE })
    await expect(subscribe()).rejects.toThrow('fetch failed')
    expect(subscriptions()).toBe(0)
    await postJson(url(), { kind: 'reset-after', match: SUBSCRIBE })
    await expect(subscribe()).rejects.toThrow('fetch failed')
    expect(subscriptions()).toBe(1)
    sandbox.reset()
    await postJson(url(), { kind: 'garbled', match: SUBSCRIBE })
    expect(await subscribe()).toMatchObject({
      status: 200,
      text: expect.stringMatching(/^<html>/),
    })
    expect(subscriptions()).toBe(1)
    sandbox.faults.garble(SUBSCRIBE)
    expect((await subscribe()).text).toContain('<html>')
  })
})

describe('the list of faults', () => {
  it('counts down, goes on for ever with "all", and forgets what is removed', async () => {
    const throttled = { kind: 'throttled', match: SUBSCRIBE }
    await postJson(url(), { ...throttled, times: 2 })
    const { body } = await postJson(url(), { kind: 'html', times: 'all' })
    await subscribe()
    expect(await list()).toEqual([
      { id: expect.any(String), ...throttled, left: 1 },
      { id: body['id'], kind: 'html', left: null, status: 502 },
    ])
    const id = String(body['id'])
    expect(await deleteFault(`/${id}`)).toMatchObject({ status: 200, body: { id } })
    expect(await deleteFault(`/${id}`)).toMatchObject({
      status: 404,
      body: { error: `there is no fault "${id}"` },
    })
    expect((await deleteFault()).status).toBe(200)
    expect(await list()).toEqual([])
  })

  it('tells the feed that it changed', async () => {
    const kinds: string[] = []
    const stop = sandbox.feed.listen(({ kind }) => kinds.push(kind))
    const id = sandbox.faults.throttle(SUBSCRIBE, { times: 2 })
    await subscribe()
    sandbox.faults.remove(id)
    stop()

    expect(kinds).toEqual(['faults', 'faults', 'call', 'faults'])
  })

  it.each([
    [{}, '"kind" is missing; on HTTP there are slow {ms}, hang, reset-before'],
    [{ kind: 'explode' }, 'there is no fault "explode"; on HTTP there are slow {ms}'],
    [
      { kind: 'explode' },
      'on the stream refuse-open {status?}, refuse-ticket, hang-upgrade, reset-upgrade, drop',
    ],
    [{ kind: 'slow' }, '"ms" is missing'],
    [{ kind: 'slow', ms: -1 }, 'not below 0'],
    [{ kind: 'hang', ms: 1 }, '"hang" knows no "ms"; it takes match, times'],
    [{ kind: 'drop', times: 2 }, '"drop" knows no "times"; it takes routeForMs'],
    [{ kind: 'duplicate', match: '*' }, '"duplicate" knows no "match"; it takes times'],
    [{ kind: 'error', code: 'x' }, 'needs a "status"'],
    [{ kind: 'error', status: 500 }, '"code" is missing'],
    [{ kind: 'error', status: 99, code: 'x' }, 'from 200 to 599'],
    [{ kind: 'hang', match: 'links/send' }, 'such as "POST */links/send"'],
    [{ kind: 'hang', times: 0 }, '"times" has to be a whole number above 0, or "all"'],
  ])('refuses %j in words that help', async (fault, words) => {
    const { status, body } = await postJson(url(), fault)

    expect(status).toBe(400)
    expect(body['error']).toContain(words)
    expect(sandbox.faults.list()).toEqual([])
  })
})

it('leaves a session’s words uncounted when they were refused', async () => {
  const bot = await connect(sandbox)
  sandbox.say({
    as: person(sandbox, 'Li Na').staffId,
    in: group(sandbox, 'Release team').conversationId,
    text: 'hi',
  })
  const { sessionWebhook } = JSON.parse((await bot.next()).data)
  await postJson(sessionWebhook, { msgtype: 'text', text: { content: 'one' } })
  await postJson(sessionWebhook, { msgtype: 'nonsense' })
  await postJson(sessionWebhook, { msgtype: 'empty' })

  expect(JSON.parse((await send(`${sandbox.origin}/_sandbox/sessions`)).text)).toEqual([
    {
      session: new URL(sessionWebhook).searchParams.get('session'),
      conversationId: group(sandbox, 'Release team').conversationId,
      expiresAt: expect.any(Number),
      sent: 1,
    },
  ])
})
