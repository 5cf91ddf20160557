import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, getToken, send } from './support/api-client.ts'
import { person } from './support/company.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox

withSandbox((started) => {
  sandbox = started
})

const staffId = (name: string) => person(sandbox, name).staffId

async function look(path: string, fields: Record<string, string> = {}) {
  const token = await getToken(sandbox)
  const url = `${sandbox.origin}/topapi/${path}?access_token=${token}`
  const reply = await send(url, { method: 'POST', body: new URLSearchParams(fields) })
  expect(reply.status).toBe(200)
  return reply.body
}

describe('departments', () => {
  it('have a name, a parent, leads and members', async () => {
    expect(await look('v2/department/get', { dept_id: '913512001' })).toMatchObject({
      errcode: 0,
      request_id: expect.any(String),
      result: {
        dept_id: 913512001,
        name: '发布部',
        parent_id: 1,
        dept_manager_userid_list: [staffId('Li Na')],
        member_count: 3,
      },
    })
    expect(await look('v2/department/get', { dept_id: '1' })).not.toHaveProperty('result.parent_id')
    expect(await look('v2/department/get', { dept_id: '5' })).toMatchObject({ errcode: 60003 })
    expect(await look('v2/department/get', {})).toMatchObject({ errcode: 400002 })
  })

  it('stand above a person up to the root', async () => {
    const parents = (userid: string) => look('v2/department/listparentbyuser', { userid })

    expect(await parents(staffId('Zhang San'))).toMatchObject({
      result: { parent_list: [{ parent_dept_id_list: [913512001, 1] }] },
    })
    expect(await parents(staffId('Zhao Yi'))).toMatchObject({
      result: { parent_list: [{ parent_dept_id_list: [1] }] },
    })
    expect(await parents('a b')).toMatchObject({ errcode: 33012 })
    expect(await parents('ghost')).toMatchObject({ errcode: 60121 })
  })

  it('need a permission point of their own', async () => {
    sandbox.settings.missingScopes.add('qyapi_get_department_list')

    expect(await look('v2/department/get', { dept_id: '1' })).toMatchObject({
      errcode: 88,
      sub_code: '60011',
    })
    expect(await look('user/listadmin')).toMatchObject({ errcode: 0 })
  })
})

describe('administrators and roles', () => {
  it('are listed', async () => {
    expect(await look('user/listadmin')).toMatchObject({
      result: [{ userid: staffId('Zhao Yi'), sys_level: 1 }],
    })
    expect(await look('role/list', { size: '20', offset: '0' })).toMatchObject({
      result: { hasMore: false, list: [{ name: '默认', roles: { length: 4 } }] },
    })
  })

  it('know their members, page by page', async () => {
    const members = (fields: object) =>
      look('role/simplelist', { role_id: '2651900001', size: '1', offset: '0', ...fields })

    expect(await members({})).toMatchObject({
      result: { hasMore: true, nextCursor: 1, list: [{ userid: staffId('Li Na') }] },
    })
    const last = await members({ offset: '1' })
    expect(last).toMatchObject({ result: { hasMore: false, list: [{ name: 'Wang Wu' }] } })
    expect(last).not.toHaveProperty('result.nextCursor')
    expect(await members({ role_id: '7' })).toMatchObject({ errcode: 33011 })
    expect(await members({ size: '101' })).toMatchObject({ errcode: 40069 })
    expect(await members({ offset: '-1' })).toMatchObject({ errcode: 40068 })
  })
})

it('finds userIds by name, without counting the call', async () => {
  const api = await apiClient(sandbox)
  const search = (body: object) => api.call('POST', '/v1.0/contact/users/search', body)

  expect((await search({ queryWord: 'a', offset: 0, size: 2 })).body).toEqual({
    hasMore: true,
    totalCount: 4,
    list: [staffId('Li Na'), staffId('Wang Wu')],
  })
  const whole = { queryWord: 'li', offset: 0, size: 9, fullMatchField: 1 }
  expect((await search(whole)).body).toMatchObject({ totalCount: 0 })
  expect((await search({ queryWord: 'sato', offset: 0, size: 9 })).body['list']).toEqual([])
  expect(await search({ queryWord: 'a' })).toMatchObject({
    status: 400,
    body: { code: 'parameter.error' },
  })
  expect(sandbox.calls().at(-1)?.counted).toBe(false)
})
