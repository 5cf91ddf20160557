/** Lists of dentries: what lies in one folder, and all that lies in a space. */
import type { Company } from '../company/company.ts'
import { childrenOf, isFolderIn } from '../company/dentry-tree.ts'
import { isMember, maySeeDentry } from '../company/rights.ts'
import type { Dentry, Person } from '../company/types.ts'
import { recordAt, type JsonRecord } from '../json.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import { cutPage, readPage, type Page } from './paging.ts'
import {
  DENTRY_NOT_EXIST,
  done,
  paramError,
  PERMISSION_DENIED,
  SPACE_NOT_EXIST,
  type ApiResult,
  type Refusal,
} from './result.ts'
import { wireDentry } from './wire-shapes.ts'

const PAGE_LIMITS = { most: 50, usual: 50 }

export function dentryListEndpoints(company: Company): readonly ApiEndpoint[] {
  return [
    {
      method: 'GET',
      path: '/v1.0/storage/spaces/:spaceId/dentries',
      permission: 'Storage.File.Read',
      operatorIn: 'query unionId',
      handle: (request) => listFolder(company, request),
    },
    {
      method: 'POST',
      path: '/v1.0/storage/spaces/:spaceId/dentries/listAll',
      permission: 'Storage.File.Read',
      operatorIn: 'query unionId',
      handle: (request) => listAll(company, request),
    },
  ]
}

function listFolder(company: Company, { params, query, operator }: ApiRequest): ApiResult {
  const parentId = query['parentId'] ?? ''
  if (parentId === '') return paramError('parentId')
  const wanted = readWanted(query, 'DESC')
  if ('code' in wanted) return wanted
  const spaceId = params['spaceId'] ?? ''
  const refusal = refuseSpace(company, spaceId, operator)
  if (refusal !== undefined) return refusal
  if (!isFolderIn(company, spaceId, parentId)) return DENTRY_NOT_EXIST
  const folder = company.findDentry(parentId)
  if (folder !== undefined && !maySeeDentry(company, folder, operator)) return PERMISSION_DENIED
  return answer(company, { wanted, operator, dentries: childrenOf(company, spaceId, parentId) })
}

function listAll(company: Company, { params, body, operator }: ApiRequest): ApiResult {
  const { orderBy: _, ...option } = recordAt(body, 'option') ?? {}
  const wanted = readWanted(option, 'ASC')
  if ('code' in wanted) return wanted
  const spaceId = params['spaceId'] ?? ''
  const refusal = refuseSpace(company, spaceId, operator)
  if (refusal !== undefined) return refusal
  const dentries = company.dentries.filter((dentry) => dentry.spaceId === spaceId)
  return answer(company, { wanted, operator, dentries })
}

function refuseSpace(
  company: Company,
  spaceId: string,
  operator: Person | undefined,
): Refusal | undefined {
  const space = company.findSpace(spaceId)
  if (space === undefined) return SPACE_NOT_EXIST
  return isMember(space, operator) ? undefined : PERMISSION_DENIED
}

interface Found {
  readonly wanted: Wanted
  readonly operator: Person | undefined
  readonly dentries: readonly Dentry[]
}

function answer(company: Company, { wanted, operator, dentries }: Found): ApiResult {
  const visible = dentries
    .filter((dentry) => maySeeDentry(company, dentry, operator))
    .sort(wanted.compare)
  const { items, nextToken } = cutPage(visible, wanted)
  return done({
    dentries: items.map((dentry) => wireDentry(company, dentry)),
    ...(nextToken === undefined ? {} : { nextToken }),
  })
}

interface Wanted extends Page {
  readonly compare: (one: Dentry, other: Dentry) => number
}

const ORDERS = new Map<unknown, (one: Dentry, other: Dentry) => number>([
  ['MODIFIED_TIME', (one, other) => one.modifiedAt - other.modifiedAt],
  ['CREATE_TIME', (one, other) => one.createdAt - other.createdAt],
  ['NAME', (one, other) => one.name.localeCompare(other.name)],
  ['SIZE', (one, other) => one.size - other.size],
])

function readWanted(fields: JsonRecord, usualOrder: 'ASC' | 'DESC'): Wanted | Refusal {
  const page = readPage(fields, PAGE_LIMITS)
  if ('wrong' in page) return paramError(page.wrong)
  const ascending = ORDERS.get(fields['orderBy'] ?? 'MODIFIED_TIME')
  if (ascending === undefined) return paramError('orderBy')
  const order = fields['order'] ?? usualOrder
  if (order !== 'ASC' && order !== 'DESC') return paramError('order')
  return {
    ...page,
    compare: (one, other) => (order === 'ASC' ? ascending(one, other) : ascending(other, one)),
  }
}
