/** The address book of the legacy host: a person by userid, a userid by unionid. */
import type { Company } from '../company/company.ts'
import type { Person } from '../company/types.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import { bodyRecord, type Call } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import { wordsAt, type JsonRecord } from '../json.ts'
import type { Limits } from '../limits/limits.ts'
import type { Tokens } from '../openapi/tokens.ts'
import type { Settings } from '../settings.ts'
import { scopeMissing, THROTTLED, TOKEN_BLANK, TOKEN_EXPIRED } from './gateway-refusals.ts'
import { legacyAnswer, legacyError, legacyOk, type LegacyBody } from './legacy-answer.ts'

export interface UserOptions {
  readonly company: Company
  readonly tokens: Tokens
  readonly settings: Settings
  readonly ids: Ids
  readonly limits: Limits
}

const PERMISSION = 'qyapi_get_member'
const USERID_FORM = /^[\w.@-]{1,64}$/

const BAD_PARAMETER = legacyError(400002, '无效的参数')
const BAD_USERID = legacyError(33012, '无效的USERID')
const NO_SUCH_USER = legacyError(60121, '找不到该用户')

export function userEndpoints(options: UserOptions): readonly DingTalkEndpoint[] {
  const { company } = options
  return [
    contact('/topapi/v2/user/get', options, (fields) => getUser(company, fields)),
    contact('/topapi/user/getbyunionid', options, (fields) => getByUnionId(company, fields)),
  ]
}

function contact(
  path: string,
  { tokens, settings, ids, limits }: UserOptions,
  look: (fields: JsonRecord) => LegacyBody,
): DingTalkEndpoint {
  return {
    method: 'POST',
    path,
    permission: PERMISSION,
    countable: false,
    handle(call) {
      const fields = readFields(call)
      const token = call.query['access_token'] ?? wordsAt(fields, 'access_token')
      const body = refuse(token) ?? look(fields)
      return legacyAnswer({ ...body, request_id: ids.legacyRequestId() })
    },
  }

  function refuse(token: string | undefined): LegacyBody | undefined {
    if (token === undefined) return TOKEN_BLANK
    if (!tokens.isValid(token)) return TOKEN_EXPIRED
    if (limits.admit({ method: 'POST', path, countable: false }) !== undefined) return THROTTLED
    return settings.missingScopes.has(PERMISSION) ? scopeMissing(PERMISSION) : undefined
  }
}

/** The documented form is a web form; JSON is taken as well. */
function readFields(call: Call): JsonRecord {
  const isForm = call.headers['content-type']?.includes('application/x-www-form-urlencoded')
  return isForm ? Object.fromEntries(new URLSearchParams(call.body)) : (bodyRecord(call) ?? {})
}

function getUser(company: Company, fields: JsonRecord): LegacyBody {
  const userid = wordsAt(fields, 'userid')
  if (userid === undefined) return BAD_PARAMETER
  if (!USERID_FORM.test(userid)) return BAD_USERID
  const person = company.findPerson(userid)
  if (person === undefined || person.external) return NO_SUCH_USER
  return legacyOk({ result: userDetails(person) })
}

function getByUnionId(company: Company, fields: JsonRecord): LegacyBody {
  const unionid = wordsAt(fields, 'unionid')
  if (unionid === undefined) return BAD_PARAMETER
  const person = company.findByUnionId(unionid)
  if (person === undefined || person.external) return NO_SUCH_USER
  return legacyOk({ result: { contact_type: 0, userid: person.staffId } })
}

const LEADER_ROLE = { id: 2651900001, name: '主管', group_name: '默认' }
const ADMIN_ROLE = { id: 2651900002, name: '主管理员', group_name: '默认' }

function userDetails(person: Person): JsonRecord {
  const { department, managerStaffId, leader, admin } = person
  return {
    userid: person.staffId,
    unionid: person.unionId,
    name: person.name,
    title: person.title,
    admin,
    boss: false,
    senior: false,
    active: true,
    real_authed: true,
    hide_mobile: false,
    exclusive_account: false,
    ...(managerStaffId === undefined ? {} : { manager_userid: managerStaffId }),
    dept_id_list: [department.id],
    dept_order_list: [{ dept_id: department.id, order: 176273812 }],
    leader_in_dept: [{ dept_id: department.id, leader }],
    role_list: [...(leader ? [LEADER_ROLE] : []), ...(admin ? [ADMIN_ROLE] : [])],
  }
}
