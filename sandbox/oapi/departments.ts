/** Departments: one by its id, and those above a person. */
import type { Company } from '../company/company.ts'
import type { Department } from '../company/types.ts'
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import { wordsAt, type JsonRecord } from '../json.ts'
import {
  BAD_PARAMETER,
  BAD_USERID,
  contactEndpoints,
  NO_SUCH_USER,
  USERID_FORM,
  wholeNumberAt,
  type ContactOptions,
} from './contact-endpoint.ts'
import { legacyError, legacyOk, type LegacyBody } from './legacy-answer.ts'

const NO_SUCH_DEPARTMENT = legacyError(60003, '部门不存在')

export function departmentEndpoints(options: ContactOptions): readonly DingTalkEndpoint[] {
  const { company } = options
  const contact = contactEndpoints('qyapi_get_department_list', options)
  return [
    contact('/topapi/v2/department/get', (fields) => getDepartment(company, fields)),
    contact('/topapi/v2/department/listparentbyuser', (fields) => listParents(company, fields)),
  ]
}

function getDepartment(company: Company, fields: JsonRecord): LegacyBody {
  const id = wholeNumberAt(fields, 'dept_id')
  if (id === undefined) return BAD_PARAMETER
  const department = company.findDepartment(id)
  if (department === undefined) return NO_SUCH_DEPARTMENT
  const { name, parentId } = department
  const people = company.people.filter((one) => !one.external && one.department.id === id)
  const leaders = people.filter(({ leader }) => leader).map(({ staffId }) => staffId)
  return legacyOk({
    result: {
      dept_id: id,
      name,
      ...(parentId === undefined ? {} : { parent_id: parentId }),
      dept_manager_userid_list: leaders,
      member_count: people.length,
      create_dept_group: false,
      auto_add_user: false,
      hide_dept: false,
      outer_dept: false,
    },
  })
}

function listParents(company: Company, fields: JsonRecord): LegacyBody {
  const userid = wordsAt(fields, 'userid')
  if (userid === undefined) return BAD_PARAMETER
  if (!USERID_FORM.test(userid)) return BAD_USERID
  const person = company.findPerson(userid)
  if (person === undefined || person.external) return NO_SUCH_USER
  const parent_dept_id_list = lineageOf(company, person.department)
  return legacyOk({ result: { parent_list: [{ parent_dept_id_list }] } })
}

/** The department itself first, the root last. */
function lineageOf(company: Company, { id, parentId }: Department): readonly number[] {
  const parent = parentId === undefined ? undefined : company.findDepartment(parentId)
  return parent === undefined ? [id] : [id, ...lineageOf(company, parent)]
}
