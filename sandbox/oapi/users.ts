/** The address book of the legacy host: a person by userid, a userid by unionid, the administrators. */
import type { Company } from '../company/company.ts'
import type { Person } from '../company/types.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import { wordsAt, type JsonRecord } from '../json.ts'
import {
  BAD_PARAMETER,
  BAD_USERID,
  contactEndpoints,
  NO_SUCH_USER,
  USERID_FORM,
  type ContactOptions,
} from './contact-endpoint.ts'
import { legacyOk, type LegacyBody } from './legacy-answer.ts'
import { rolesOf } from './roles.ts'

const PERMISSION = 'qyapi_get_member'

export function userEndpoints(options: ContactOptions): readonly DingTalkEndpoint[] {
  const { company } = options
  const contact = contactEndpoints(PERMISSION, options)
  return [
    contact('/topapi/v2/user/get', (fields) => getUser(company, fields)),
    contact('/topapi/user/getbyunionid', (fields) => getByUnionId(company, fields)),
    contact('/topapi/user/listadmin', () => listAdmins(company)),
  ]
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

const MAIN_ADMINISTRATOR = 1

function listAdmins(company: Company): LegacyBody {
  const admins = company.people.filter((person) => person.admin && !person.external)
  return legacyOk({
    result: admins.map(({ staffId }) => ({ userid: staffId, sys_level: MAIN_ADMINISTRATOR })),
  })
}

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
    role_list: rolesOf(person),
  }
}
