// People: staffId to unionId and back, with what decides their rights. Exempt from the monthly quota.
import type { StaffId, UnionId } from '../ids.ts'
import { asStaffId, asUnionId } from '../ids.ts'
import { unexpectedAnswer } from './errors.ts'
import type { OpenApi } from './open-api.ts'
import { flagAt, recordsAt, textAt } from './read.ts'

export type DirectoryEntry = {
  readonly staffId: StaffId
  /** Absent where DingTalk names none; such a person cannot be an operator. */
  readonly unionId: UnionId | undefined
  readonly name: string
  /** Any administrator of the organisation. */
  readonly isAdmin: boolean
  /** Leader of at least one department. */
  readonly isLeader: boolean
  readonly roles: readonly string[]
  readonly departmentIds: readonly string[]
}

/** `POST /topapi/v2/user/get`. Errors: 60121 no such user, 50002 outside the app's visible range. */
export async function getUser(openApi: OpenApi, staffId: StaffId): Promise<DirectoryEntry> {
  const user = await openApi.contacts({
    api: 'user/get',
    path: '/topapi/v2/user/get',
    body: { userid: staffId },
  })
  const departments = user['dept_id_list']
  return {
    staffId,
    unionId: asUnionId(textAt(user, 'unionid') ?? ''),
    name: textAt(user, 'name') ?? staffId,
    isAdmin: flagAt(user, 'admin') === true,
    isLeader: recordsAt(user, 'leader_in_dept').some((entry) => flagAt(entry, 'leader') === true),
    roles: recordsAt(user, 'role_list').flatMap((role) => textAt(role, 'name') ?? []),
    departmentIds: Array.isArray(departments) ? departments.map(String) : [],
  }
}

/** `POST /topapi/user/getbyunionid`. */
export async function getStaffId(openApi: OpenApi, unionId: UnionId): Promise<StaffId> {
  const user = await openApi.contacts({
    api: 'user/getbyunionid',
    path: '/topapi/user/getbyunionid',
    body: { unionid: unionId },
  })
  const staffId = asStaffId(textAt(user, 'userid') ?? '')
  if (staffId === undefined) throw unexpectedAnswer('user/getbyunionid', 'no userid')
  return staffId
}
