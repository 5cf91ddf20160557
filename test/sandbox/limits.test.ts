// The limits of the organisation and of the platform, each run into over a real socket.
import { expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, getToken, postJson, send, type ApiClient } from './support/api-client.ts'
import { group, person } from './support/company.ts'
import { connect, EVENTS, open } from './support/stream-client.ts'
import { until } from './support/until.ts'
import { withSandbox } from './support/with-sandbox.ts'

const CALENDARS = '/v1.0/calendar/users/:userId/calendars'
const DAY_MS = 86_400_000

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

const listCalendars = () =>
  api.call('GET', CALENDARS.replace(':userId', person(sandbox, 'Li Na').unionId))

async function getUser() {
  const token = await getToken(sandbox)
  const userid = person(sandbox, 'Li Na').staffId
  return postJson(`${sandbox.origin}/topapi/v2/user/get?access_token=${token}`, { userid })
}

const quota = async () => JSON.parse((await send(`${sandbox.origin}/_sandbox/quota`)).text)

function say(title = 'Release team') {
  sandbox.say({
    as: person(sandbox, 'Li Na').staffId,
    in: group(sandbox, title).conversationId,
    text: 'hello',
  })
}

it('counts calls by API, and which of them the quota exempts', async () => {
  await listCalendars()
  await listCalendars()
  await getUser()
  await postJson(`${sandbox.origin}${CALENDARS}`, {})

  const seen = await quota()
  expect(seen).toMatchObject({
    month: new Date(sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 7),
    calls: { used: 2, limit: 5_000, on: true },
    pushes: { used: 0, limit: 3_000, on: true },
  })
  expect(seen.byApi).toEqual(
    expect.arrayContaining([
      { method: 'GET', path: CALENDARS, counted: true, count: 2 },
      { method: 'POST', path: '/v1.0/oauth2/accessToken', counted: false, count: 2 },
      { method: 'POST', path: '/topapi/v2/user/get', counted: false, count: 1 },
    ]),
  )
  expect(seen.calls.exempt).toBe(4)
})

it('refuses calls over the month’s quota, but not exempt ones, until the month is over', async () => {
  sandbox.settings.quota.calls.limit = 2
  expect((await listCalendars()).status).toBe(200)
  expect((await listCalendars()).status).toBe(200)
  expect(await listCalendars()).toMatchObject({
    status: 403,
    body: {
      code: 'Forbidden.AccessDenied.ApiCountLimitForOrg',
      requestid: expect.any(String),
    },
  })
  expect((await getUser()).body).toMatchObject({ errcode: 0 })
  expect((await quota()).calls).toMatchObject({ used: 2, limit: 2 })
  sandbox.settings.quota.calls.on = false
  expect((await listCalendars()).status).toBe(200)
  sandbox.settings.quota.calls.on = true

  sandbox.clock.advance(31 * DAY_MS)
  api = await apiClient(sandbox)
  expect((await listCalendars()).status).toBe(200)
  expect((await quota()).calls).toMatchObject({ used: 1 })
})

it('turns the month at midnight in China', async () => {
  const { month } = await quota()
  const [year = 0, number = 0] = month.split('-').map(Number)
  const nextMonth = Date.UTC(year, number) - 8 * 3_600_000
  sandbox.clock.advance(nextMonth - sandbox.clock.now() - 1)
  expect((await quota()).month).toBe(month)
  sandbox.clock.advance(1)

  expect((await quota()).month).not.toBe(month)
})

it('says who is unknown before what is used up, and counts neither', async () => {
  sandbox.settings.quota.calls.limit = 0
  const reply = await send(`${sandbox.origin}${CALENDARS}`)

  expect(reply.body).toMatchObject({ code: 'AuthenticationFailed.MissingParameter' })
  expect((await listCalendars()).status).toBe(403)
  expect((await quota()).calls).toMatchObject({ used: 0, exempt: 3 })
})

it('delivers messages over the quota of pushes without their words', async () => {
  const bot = await connect(sandbox)
  sandbox.settings.quota.pushes.limit = 2
  say()
  sandbox.gateway.pushEvent('storage_dentry_create', {})
  say()
  await until(() => bot.frames.length === 3)
  const [first, , last] = bot.frames.map(({ data }) => JSON.parse(data))

  expect(first).toHaveProperty('text')
  expect(first).not.toHaveProperty('errorCode')
  expect(last).not.toHaveProperty('text')
  expect(last).toMatchObject({ errorCode: 20001, errCode: 20001, msgtype: 'text' })
  expect(last.errorMessage).toBe(last.errMsg)
  sandbox.settings.quota.pushes.on = false
  say()
  await until(() => bot.frames.length === 4)
  expect(JSON.parse(bot.frames[3]?.data ?? '')).toHaveProperty('text')
})

it('counts a push once, and neither pings, nor contacts, nor what reached nobody', async () => {
  say()
  expect(sandbox.quota().pushes.used).toBe(0)
  const bot = await connect(sandbox, [EVENTS])
  sandbox.gateway.ping()
  sandbox.gateway.pushEvent('user_add_org', {})
  expect(sandbox.quota().pushes.used).toBe(0)
  sandbox.gateway.pushEvent('storage_dentry_update', {})
  sandbox.clock.advance(30_000)
  await until(() => bot.frames.length === 7)

  expect(sandbox.quota().pushes.used).toBe(1)
})

it('throttles more than so many calls a second of one API, on both hosts', async () => {
  sandbox.settings.qps.on = true
  sandbox.settings.qps.limit = 2
  await listCalendars()
  await listCalendars()
  expect(await listCalendars()).toMatchObject({
    status: 403,
    body: { code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' },
  })
  for (const expected of [0, 0, 88]) expect((await getUser()).body['errcode']).toBe(expected)
  sandbox.clock.advance(1_000)
  expect((await listCalendars()).status).toBe(200)

  expect(sandbox.quota().calls.used).toBe(3)
  expect(sandbox.quota().byApi).toContainEqual({
    method: 'GET',
    path: CALENDARS,
    counted: false,
    count: 1,
  })
})

it('lets 20 webhook messages a minute into a conversation', async () => {
  sandbox.settings.webhook.on = true
  const bot = await connect(sandbox)
  say()
  say('Design team')
  await until(() => bot.frames.length === 2)
  const [here, there] = bot.frames.map(({ data }) => JSON.parse(data).sessionWebhook)
  const answer = async (webhook: string) =>
    (await postJson(webhook, { msgtype: 'text', text: { content: 'x' } })).body
  for (let count = 0; count < 20; count += 1) expect(await answer(here)).toEqual(OK)

  expect(await answer(here)).toEqual({
    errcode: 130101,
    errmsg: 'send too fast, exceed 20 times per minute',
  })
  expect(await answer(there)).toEqual(OK)
  sandbox.clock.advance(599_000)
  expect(await answer(here)).toMatchObject({ errcode: 130101 })
  sandbox.clock.advance(1_000)
  expect(await answer(here)).toEqual(OK)
  expect(sandbox.sessions().map(({ sent }) => sent)).toEqual([21, 1])
})

const OK = { errcode: 0, errmsg: 'ok' }

it('turns a banned address away everywhere, uncounted', async () => {
  sandbox.settings.ipBanned = true
  const banned = { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: expect.any(String) }

  expect((await listCalendars()).body).toEqual(banned)
  expect((await postJson(`${sandbox.origin}/topapi/v2/user/get`, {})).body).toEqual(banned)
  expect(await (await open(sandbox)).json()).toEqual(banned)
  expect(sandbox.calls().at(-1)).toMatchObject({ code: '1111', counted: false })
  expect(sandbox.quota().calls.used).toBe(0)
})
