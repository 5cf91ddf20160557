/** Opening a file to others, and seeing to whom it was opened. */
import type { Clock } from '../clock.ts'
import type { Company } from '../company/company.ts'
import { mayGrant, maySeeDentry } from '../company/rights.ts'
import type { Dentry, Grant, RoleId } from '../company/types.ts'
import {
  numberAt,
  recordAt,
  recordsAt,
  textAt,
  textsAt,
  wordsAt,
  type JsonRecord,
} from '../json.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import { cutPage, readPage } from './paging.ts'
import {
  DENTRY_NOT_EXIST,
  done,
  paramError,
  PERMISSION_DENIED,
  type ApiResult,
  type Refusal,
} from './result.ts'

export interface PermissionOptions {
  readonly company: Company
  readonly clock: Clock
}

const PATH = '/v2.0/storage/spaces/dentries/:dentryUuid/permissions'
const MOST_MEMBERS = 30
const LONGEST_SECONDS = 3_600
const PAGE_LIMITS = { most: 30, usual: 30 }

const ROLE_NAMES: Readonly<Record<RoleId, string>> = {
  OWNER: '所有者',
  MANAGER: '管理员',
  EDITOR: '可编辑',
  DOWNLOADER: '可下载',
  READER: '可阅读',
}

export function dentryPermissionEndpoints(options: PermissionOptions): readonly ApiEndpoint[] {
  const { company } = options
  return [
    {
      method: 'POST',
      path: PATH,
      permission: 'Storage.Permission.Write',
      operatorIn: 'query unionId',
      handle: (request) => grant(options, request),
    },
    {
      method: 'POST',
      path: `${PATH}/query`,
      permission: 'Storage.Permission.Read',
      operatorIn: 'query unionId',
      handle: (request) => listGrants(company, request),
    },
  ]
}

function grant({ company, clock }: PermissionOptions, request: ApiRequest): ApiResult {
  const { params, body, operator } = request
  const grants = readGrants(company, body)
  if ('code' in grants) return grants
  const dentry = findByUuid(company, params['dentryUuid'])
  if (dentry === undefined) return DENTRY_NOT_EXIST
  if (!mayGrant(company, dentry, operator)) return PERMISSION_DENIED
  const isNew = (one: Grant) => grants.some(({ member }) => isSame(member, one.member))
  const kept = (dentry.grants ?? []).filter((one) => !isNew(one))
  company.putDentry({ ...dentry, grants: [...kept, ...grants] })
  const [{ duration } = {}] = grants
  if (duration !== undefined)
    clock.after(duration * 1_000, () => endGrants(company, dentry.dentryId, grants))
  return done({ success: true })
}

function endGrants(company: Company, dentryId: string, ended: readonly Grant[]): void {
  const dentry = company.findDentry(dentryId)
  const left = dentry?.grants?.filter((one) => !ended.includes(one))
  if (dentry !== undefined && left !== undefined) company.putDentry({ ...dentry, grants: left })
}

type Member = Grant['member']

function isSame(one: Member, other: Member): boolean {
  return one.type === other.type && one.id === other.id
}

function readGrants(company: Company, body: JsonRecord): readonly Grant[] | Refusal {
  const roleId = readRole(textAt(body, 'roleId'))
  if (roleId === undefined) return paramError('roleId')
  const records = recordsAt(body, 'members') ?? []
  if (records.length === 0 || records.length > MOST_MEMBERS) return paramError('members')
  const members = records.map((record) => readMember(company, record))
  const known = members.filter((member) => member !== undefined)
  if (known.length < members.length) return paramError('members')
  const option = recordAt(body, 'option') ?? {}
  const duration = numberAt(option, 'duration')
  if (option['duration'] !== undefined && !isDuration(duration)) return paramError('duration')
  const limit = duration === undefined ? {} : { duration }
  return known.map((member) => ({ roleId, member, ...limit }))
}

function isDuration(duration: number | undefined): boolean {
  return duration !== undefined && duration > 0 && duration <= LONGEST_SECONDS
}

function readRole(text: string | undefined): RoleId | undefined {
  const roles: readonly RoleId[] = ['OWNER', 'MANAGER', 'EDITOR', 'DOWNLOADER', 'READER']
  return roles.find((role) => role === text)
}

/** Only those who are there; the sandbox's organisation has neither tags nor dynamic groups. */
function readMember(company: Company, record: JsonRecord): Member | undefined {
  const id = wordsAt(record, 'id')
  const corpId = wordsAt(record, 'corpId') ?? company.corpId
  if (id === undefined) return undefined
  switch (record['type']) {
    case 'ORG':
      return id === company.corpId ? { type: 'ORG', id, corpId } : undefined
    case 'DEPT':
      return company.findDepartment(Number(id)) && { type: 'DEPT', id, corpId }
    case 'CONVERSATION':
      return company.findConversation(id) && { type: 'CONVERSATION', id, corpId }
    case 'USER':
      return company.findByUnionId(id) && { type: 'USER', id, corpId }
    default:
      return undefined
  }
}

function listGrants(company: Company, { params, body, operator }: ApiRequest): ApiResult {
  const option = recordAt(body, 'option') ?? {}
  const page = readPage(option, PAGE_LIMITS)
  if ('wrong' in page) return paramError(page.wrong)
  const roleIds = option['filterRoleIds'] === undefined ? [] : textsAt(option, 'filterRoleIds')
  if (roleIds === undefined) return paramError('filterRoleIds')
  const dentry = findByUuid(company, params['dentryUuid'])
  if (dentry === undefined) return DENTRY_NOT_EXIST
  if (!maySeeDentry(company, dentry, operator)) return PERMISSION_DENIED
  const wanted = (dentry.grants ?? []).filter(
    ({ roleId }) => roleIds.length === 0 || roleIds.includes(roleId),
  )
  const { items, nextToken = '' } = cutPage(wanted, page)
  return done({
    permissions: items.map(({ roleId, member, duration }) => ({
      dentryUuid: dentry.dentryUuid,
      member,
      role: { id: roleId, name: ROLE_NAMES[roleId] },
      ...(duration === undefined ? {} : { duration }),
    })),
    nextToken,
  })
}

function findByUuid(company: Company, dentryUuid = ''): Dentry | undefined {
  return company.dentries.find((one) => one.dentryUuid === dentryUuid)
}
