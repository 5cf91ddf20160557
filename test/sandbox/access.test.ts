import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, getToken, postJson, send } from './support/api-client.ts'
import { file, person, space } from './support/company.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox

withSandbox((started) => {
  sandbox = started
})

describe('the access token', () => {
  const ask = (body: unknown) => postJson(`${sandbox.origin}/v1.0/oauth2/accessToken`, body)

  it('is the same one as long as it lives, on both hosts', async () => {
    const { clientId, clientSecret } = sandbox.app
    const first = await ask({ appKey: clientId, appSecret: clientSecret })
    const legacy = await send(
      `${sandbox.origin}/gettoken?appkey=${clientId}&appsecret=${clientSecret}`,
    )

    expect(first.body).toEqual({ accessToken: expect.any(String), expireIn: 7200 })
    expect(legacy.body).toEqual({
      errcode: 0,
      errmsg: 'ok',
      access_token: first.body['accessToken'],
      expires_in: 7200,
    })
  })

  it('is renewed when asked for, and another one after its life', async () => {
    const token = await getToken(sandbox)
    sandbox.clock.advance(7_000_000)
    expect(await getToken(sandbox)).toBe(token)
    sandbox.clock.advance(7_100_000)
    expect(await getToken(sandbox)).toBe(token)
    sandbox.clock.advance(7_200_000)
    expect(await getToken(sandbox)).not.toBe(token)
  })

  it('is refused to a wrong secret, and to a body that is not JSON', async () => {
    const { clientId } = sandbox.app
    const wrong = await ask({ appKey: clientId, appSecret: 'x' })
    expect(wrong).toMatchObject({
      status: 400,
      body: { code: 'invalidClientIdOrSecret', message: '无效的clientId或者clientSecret' },
    })
    const form = await send(`${sandbox.origin}/v1.0/oauth2/accessToken`, {
      method: 'POST',
      body: new URLSearchParams({ appKey: clientId }),
    })
    expect(form).toMatchObject({ status: 400, body: { code: 'Missingbody' } })
    const legacy = await send(`${sandbox.origin}/gettoken?appkey=${clientId}&appsecret=x`)
    expect(legacy).toMatchObject({ status: 200, body: { errcode: 40096 } })
  })

  it('is missed, and refused with HTTP 400 once it has expired', async () => {
    const url = `${sandbox.origin}/v1.0/calendar/users/x/calendars`
    expect(await send(url)).toMatchObject({
      status: 400,
      body: {
        code: 'AuthenticationFailed.MissingParameter',
        message: '缺少参数：x-acs-dingtalk-access-token',
        requestid: expect.stringMatching(/^[0-9A-F-]{36}$/),
      },
    })
    sandbox.settings.tokenLifeSeconds = 60
    const api = await apiClient(sandbox)
    sandbox.clock.advance(60_000)
    expect(await api.call('GET', '/v1.0/calendar/users/x/calendars')).toMatchObject({
      status: 400,
      body: { code: 'InvalidAuthentication', message: '不合法的access_token' },
    })
  })
})

describe('a permission point the app was not given', () => {
  it('is named in the refusal, before the body is looked at', async () => {
    sandbox.settings.missingScopes.add('Storage.Event.Write')
    const api = await apiClient(sandbox)

    expect(await api.call('POST', '/v1.0/storage/events/subscribe', {})).toMatchObject({
      status: 403,
      body: {
        code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
        accessdenieddetail: { requiredScopes: ['Storage.Event.Write'] },
      },
    })
  })

  it('is refused on the legacy host inside a 200', async () => {
    sandbox.settings.missingScopes.add('qyapi_get_member')
    const token = await getToken(sandbox)

    expect(
      await postJson(`${sandbox.origin}/topapi/v2/user/get?access_token=${token}`, {}),
    ).toMatchObject({ status: 200, body: { errcode: 88, sub_code: '60011' } })
  })
})

describe('the address book', () => {
  async function look(path: string, fields: Record<string, string>) {
    const token = await getToken(sandbox)
    const url = `${sandbox.origin}${path}?access_token=${token}`
    const reply = await send(url, { method: 'POST', body: new URLSearchParams(fields) })
    expect(reply.status).toBe(200)
    return reply.body
  }

  it('says who leads, who administers and who has which unionId', async () => {
    const lead = person(sandbox, 'Li Na')
    const { staffId } = person(sandbox, 'Zhao Yi')

    expect(await look('/topapi/v2/user/get', { userid: lead.staffId })).toMatchObject({
      errcode: 0,
      result: {
        userid: lead.staffId,
        unionid: lead.unionId,
        name: 'Li Na',
        admin: false,
        leader_in_dept: [{ dept_id: expect.any(Number), leader: true }],
        role_list: [{ name: '主管' }],
      },
    })
    expect(await look('/topapi/v2/user/get', { userid: staffId })).toMatchObject({
      result: { admin: true, leader_in_dept: [{ leader: false }] },
    })
    expect(await look('/topapi/user/getbyunionid', { unionid: lead.unionId })).toMatchObject({
      result: { contact_type: 0, userid: lead.staffId },
    })
  })

  it('does not know the partner from another organisation', async () => {
    const { staffId, unionId } = person(sandbox, 'Sato')

    expect(await look('/topapi/v2/user/get', { userid: staffId })).toMatchObject({ errcode: 60121 })
    expect(await look('/topapi/user/getbyunionid', { unionid: unionId })).toMatchObject({
      errcode: 60121,
    })
  })

  it('tells a missing userid, a bad one and an unknown one apart', async () => {
    expect(await look('/topapi/v2/user/get', {})).toMatchObject({ errcode: 400002 })
    expect(await look('/topapi/v2/user/get', { userid: 'a b' })).toMatchObject({ errcode: 33012 })
    expect(await look('/topapi/v2/user/get', { userid: 'ghost' })).toMatchObject({ errcode: 60121 })
  })

  it('wraps a bad token in an 88', async () => {
    const url = `${sandbox.origin}/topapi/v2/user/get`
    expect((await postJson(`${url}?access_token=old`, {})).body).toMatchObject({
      errcode: 88,
      sub_code: '40014',
      sub_msg: '不合法的access_token',
      errmsg: 'ding talk error[subcode=40014,submsg=不合法的access_token]',
    })
    expect((await postJson(url, {})).body).toMatchObject({
      errcode: 88,
      sub_code: '40000',
      sub_msg: 'access_token is blank',
    })
  })
})

describe('the ledger of calls', () => {
  it('keeps the operator, the code, and whether the quota counts it', async () => {
    const { unionId, staffId } = person(sandbox, 'Li Na')
    const { spaceId } = space(sandbox, 'Release files')
    const { dentryId } = file(sandbox, 'Release files', 'Roadmap.pdf')
    const api = await apiClient(sandbox)
    await api.call('POST', `/topapi/v2/user/get?access_token=x`, { userid: staffId })
    await api.call(
      'POST',
      `/v1.0/storage/spaces/${spaceId}/dentries/${dentryId}/query?unionId=${unionId}`,
    )
    await api.call('POST', `/v1.0/storage/events/subscribe?unionId=${unionId}`, { scope: 'ALL' })
    await api.call('GET', '/storage/spaces')

    expect(sandbox.calls()).toMatchObject([
      { n: 1, method: 'POST', path: '/v1.0/oauth2/accessToken', status: 200, counted: false },
      { path: '/topapi/v2/user/get', status: 200, code: '88', counted: false },
      { method: 'POST', status: 200, operator: unionId, counted: true, query: { unionId } },
      {
        status: 400,
        code: 'paramError.scope',
        operator: unionId,
        counted: true,
        body: { scope: 'ALL' },
      },
      { path: '/storage/spaces', status: 200, code: '404', counted: false },
    ])
    expect(sandbox.calls(3).map((call) => call.n)).toEqual([4, 5])
    expect(sandbox.calls()[0]).not.toHaveProperty('operator')
  })

  it('does not count what DingTalk throttles', async () => {
    const code = 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi'
    sandbox.faults.answer({ match: 'GET /v1.0/calendar/*' }, { status: 403, body: { code } })
    const api = await apiClient(sandbox)
    await api.call('GET', '/v1.0/calendar/users/x/calendars')

    expect(sandbox.calls().at(-1)).toMatchObject({ status: 403, code, counted: false })
  })
})

it('answers an unknown path like the legacy host', async () => {
  expect(await send(`${sandbox.origin}/storage/events/subscribe`)).toMatchObject({
    status: 200,
    body: { errcode: 404, errmsg: '请求的URI地址不存在' },
  })
})

it.each([
  ['/v1.0/todo/users/x/tasks', 404, { code: 'InvalidAction.NotFound' }],
  ['/topapi/none', 200, { errcode: 22 }],
])('answers %s, which it does not serve, as an error', async (path, status, body) => {
  expect(await send(`${sandbox.origin}${path}`)).toMatchObject({ status, body })
})

it.each([
  ['https://evil.example', 403],
  ['null', 403],
  ['http://localhost:1', 403],
])('does nothing for a page of %s', async (origin, status) => {
  const response = await fetch(`${sandbox.origin}/_sandbox/reset`, {
    method: 'POST',
    headers: { origin, 'content-type': 'text/plain' },
    body: '{}',
  })
  expect(response.status).toBe(status)
})

it('does as its own page says', async () => {
  const { origin } = sandbox
  const response = await fetch(`${origin}/_sandbox/reset`, { method: 'POST', headers: { origin } })
  expect(response.status).toBe(200)
})

it('takes no body of ten megabytes and more', async () => {
  const response = await fetch(`${sandbox.origin}/v1.0/oauth2/accessToken`, {
    method: 'POST',
    body: 'x'.repeat(10_000_001),
  })
  expect(response.status).toBe(413)
})
