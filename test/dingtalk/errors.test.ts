// What a no means, by its code; and which calls may be made again.
import { describe, expect, it } from 'vitest'

import { oapiError, openApiError, transportError } from '../../src/dingtalk/errors.ts'
import { TransportError } from '../../src/dingtalk/http.ts'
import { mayRepeat } from '../../src/dingtalk/retry.ts'

const answer = (status: number, body: unknown) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, text, json: typeof body === 'string' ? undefined : body }
}

describe('the new host', () => {
  it.each([
    [400, { code: 'InvalidAuthentication', message: '不合法的access_token' }, 'expired-token'],
    [400, { code: 'AuthenticationFailed.MissingParameter' }, 'expired-token'],
    [401, { code: 'authFailed', message: '鉴权失败' }, 'refused'],
    [
      403,
      {
        code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
        accessdenieddetail: { requiredScopes: ['A.B'] },
      },
      'scope-missing',
    ],
    [403, { code: 'Forbidden.AccessDenied.QpsLimitForApi' }, 'throttled'],
    [403, { code: 'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi' }, 'throttled'],
    [403, { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' }, 'quota'],
    [403, { code: 'permissionDenied' }, 'refused'],
    [400, { code: 'send.too.fast' }, 'throttled'],
    [429, { code: 'systemBusy' }, 'throttled'],
    [404, { code: 'conversationNotExist' }, 'not-found'],
    [400, { code: 'dentryNotExist' }, 'not-found'],
    [400, { code: 'paramError.scopeId' }, 'invalid'],
    [500, { code: 'unknownError' }, 'server'],
    [503, { code: 'operationTimeout' }, 'timeout'],
    [400, { Code: 'permissionDenied', Message: 'x', RequestId: 'r' }, 'refused'],
    [200, { status: 1111, wait: 5, punish: 'deny' }, 'banned'],
    [200, { errcode: 404, errmsg: '请求的URI地址不存在' }, 'invalid'],
    [502, '<html>bad gateway</html>', 'lost'],
    [403, '<html>denied</html>', 'banned'],
    [404, '<html>not here</html>', 'server'],
    [200, '<html>login</html>', 'lost'],
    [302, '', 'lost'],
    [304, {}, 'lost'],
  ])('%d %j is %s', (status, body, reason) => {
    expect(openApiError('links/send', answer(status, body))?.answer.reason).toBe(reason)
  })

  it.each([
    [200, {}],
    [200, ''],
    [200, { success: true }],
  ])('%d %j is no error', (status, body) => {
    expect(openApiError('links/send', answer(status, body))).toBeUndefined()
  })
})

describe('the legacy host', () => {
  it.each([
    [{ errcode: 88, sub_code: '40014', sub_msg: '不合法的access_token' }, 'expired-token', '40014'],
    [{ errcode: 60121, errmsg: 'x' }, 'not-found', '60121'],
    [{ errcode: '300001', errmsg: 'session 不存在' }, 'not-found', '300001'],
    [{ errcode: 130101 }, 'throttled', '130101'],
    [{ errcode: 90020 }, 'quota', '90020'],
  ])('%j is %s', (body, reason, code) => {
    expect(oapiError('user/get', answer(200, body))?.answer).toMatchObject({ reason, code })
  })

  it('a zero as text is no error', () => {
    expect(oapiError('user/get', answer(200, { errcode: '0' }))).toBeUndefined()
  })
})

describe('calls that may be made again', () => {
  const error = (status: number, code: string) =>
    openApiError('links/send', answer(status, { code }))
  const broken = (code: string) => transportError('links/send', new TransportError(code, 'x'))

  it.each([
    ['throttled', error(429, 'systemBusy'), true, true],
    ['a server that is busy, and may have done it', error(500, 'system.busy'), true, false],
    ['a server error', error(500, 'systemError'), true, false],
    ['a time-out there', error(503, 'operationTimeout'), true, false],
    ['no answer in time', broken('ETIMEDOUT'), true, false],
    ['a garbled success', openApiError('links/send', answer(200, '<html>')), true, false],
    ['a redirect', openApiError('links/send', answer(302, '')), true, false],
    ['a broken line', broken('ECONNRESET'), true, false],
    ['nobody listening', broken('ECONNREFUSED'), true, true],
    ['an unknown name', broken('ENOTFOUND'), true, true],
    ['a refusal', error(403, 'permissionDenied'), false, false],
    ['the quota used up', error(403, 'Forbidden.AccessDenied.ApiCountLimitForOrg'), false, false],
    ['our own end, in the middle', broken('CUT_OFF'), false, false],
    ['our own end, before', broken('NOT_SENT'), false, false],
    ['a bug', new Error('x'), false, false],
  ])('%s: repeatable ones %s, others %s', (_, failure, repeatable, once) => {
    expect(mayRepeat(failure, true)).toBe(repeatable)
    expect(mayRepeat(failure, false)).toBe(once)
  })
})
