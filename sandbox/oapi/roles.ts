/** The default group of roles, and who has which. */
import type { Company } from '../company/company.ts'
import type { Person } from '../company/types.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import type { JsonRecord } from '../json.ts'
import { contactEndpoints, wholeNumberAt, type ContactOptions } from './contact-endpoint.ts'
import { legacyError, legacyOk, type LegacyBody } from './legacy-answer.ts'

const BAD_ROLE = legacyError(33011, '无效的角色id')
const BAD_SIZE = legacyError(40069, '分页大小错误')
const BAD_OFFSET = legacyError(40068, '偏移量错误')

const GROUP = { groupId: 2651900000, name: '默认' }

interface Role {
  readonly id: number
  readonly name: string
  readonly has: (person: Person) => boolean
}

const ROLES: readonly Role[] = [
  { id: 2651900002, name: '主管理员', has: ({ admin }) => admin },
  { id: 2651900003, name: '子管理员', has: () => false },
  { id: 2651900004, name: '负责人', has: () => false },
  { id: 2651900001, name: '主管', has: ({ leader }) => leader },
]

/** As `role_list` of a person shows them. */
export function rolesOf(person: Person): readonly JsonRecord[] {
  return ROLES.filter((role) => role.has(person)).map(({ id, name }) => ({
    id,
    name,
    group_name: GROUP.name,
  }))
}

export function roleEndpoints(options: ContactOptions): readonly DingTalkEndpoint[] {
  const contact = contactEndpoints('qyapi_get_member', options)
  return [
    contact('/topapi/role/list', listRoles),
    contact('/topapi/role/simplelist', (fields) => listMembers(options.company, fields)),
  ]
}

function listRoles(fields: JsonRecord): LegacyBody {
  const page = readPage(fields, 200)
  if ('errcode' in page) return page
  const roles = ROLES.map(({ id, name }) => ({ id, name }))
  const groups = [{ ...GROUP, roles }]
  const { offset, size } = page
  return legacyOk({ result: { hasMore: false, list: groups.slice(offset, offset + size) } })
}

function listMembers(company: Company, fields: JsonRecord): LegacyBody {
  const id = wholeNumberAt(fields, 'role_id')
  const role = ROLES.find((one) => one.id === id)
  if (role === undefined) return BAD_ROLE
  const page = readPage(fields, 100)
  if ('errcode' in page) return page
  const people = company.people.filter((one) => !one.external && role.has(one))
  const end = page.offset + page.size
  const hasMore = end < people.length
  return legacyOk({
    result: {
      hasMore,
      ...(hasMore ? { nextCursor: end } : {}),
      list: people.slice(page.offset, end).map(({ staffId, name, department }) => ({
        userid: staffId,
        name,
        manageScopes: [{ dept_id: department.id, name: department.name }],
      })),
    },
  })
}

interface RolePage {
  readonly offset: number
  readonly size: number
}

const USUAL_SIZE = 20

function readPage(fields: JsonRecord, most: number): RolePage | LegacyBody {
  const size = fields['size'] === undefined ? USUAL_SIZE : wholeNumberAt(fields, 'size')
  if (size === undefined || size < 1 || size > most) return BAD_SIZE
  const offset = fields['offset'] === undefined ? 0 : wholeNumberAt(fields, 'offset')
  return offset === undefined || offset < 0 ? BAD_OFFSET : { offset, size }
}
