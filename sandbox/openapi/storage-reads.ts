/** Looking into the drive: a space, a folder's list, one dentry. */
import type { Company } from '../company/company.ts'
import { childrenOf, isFolderIn } from '../company/dentry-tree.ts'
import { isMember, maySeeDentry } from '../company/rights.ts'
import type { Dentry, Person } from '../company/types.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import {
  DENTRY_NOT_EXIST,
  done,
  paramError,
  PERMISSION_DENIED,
  SPACE_NOT_EXIST,
  type ApiResult,
  type Refusal,
} from './result.ts'
import { wireDentry, wireSpace } from './wire-shapes.ts'

const LONGEST_PAGE = 50

export function storageReadEndpoints(company: Company): readonly ApiEndpoint[] {
  return [
    {
      method: 'GET',
      path: '/v1.0/storage/spaces/:spaceId',
      permission: 'Storage.Space.Read',
      operatorIn: 'query unionId',
      handle: (request) => getSpace(company, request),
    },
    {
      method: 'GET',
      path: '/v1.0/storage/spaces/:spaceId/dentries',
      permission: 'Storage.File.Read',
      operatorIn: 'query unionId',
      handle: (request) => listDentries(company, request),
    },
    {
      method: 'POST',
      path: '/v1.0/storage/spaces/:spaceId/dentries/:dentryId/query',
      permission: 'Storage.File.Read',
      operatorIn: 'query unionId',
      handle: (request) => queryDentry(company, request),
    },
  ]
}

function getSpace(company: Company, { params, operator }: ApiRequest): ApiResult {
  const space = company.findSpace(params['spaceId'] ?? '')
  if (space === undefined) return SPACE_NOT_EXIST
  return isMember(space, operator) ? done({ space: wireSpace(company, space) }) : PERMISSION_DENIED
}

function queryDentry(company: Company, { params, operator }: ApiRequest): ApiResult {
  const spaceId = params['spaceId'] ?? ''
  const refusal = refuseSpace(company, spaceId, operator)
  if (refusal !== undefined) return refusal
  const dentry = company.findDentry(params['dentryId'] ?? '')
  if (dentry === undefined || dentry.spaceId !== spaceId) return DENTRY_NOT_EXIST
  if (!maySeeDentry(company, dentry, operator)) return PERMISSION_DENIED
  return done({ dentry: wireDentry(company, dentry) })
}

function listDentries(company: Company, { params, query, operator }: ApiRequest): ApiResult {
  const page = readPage(query)
  if ('code' in page) return page
  const spaceId = params['spaceId'] ?? ''
  const refusal = refuseSpace(company, spaceId, operator)
  if (refusal !== undefined) return refusal
  if (!isFolderIn(company, spaceId, page.parentId)) return DENTRY_NOT_EXIST
  const folder = company.findDentry(page.parentId)
  if (folder !== undefined && !maySeeDentry(company, folder, operator)) return PERMISSION_DENIED
  const visible = childrenOf(company, spaceId, page.parentId)
    .filter((dentry) => maySeeDentry(company, dentry, operator))
    .sort(page.compare)
  const end = page.start + page.maxResults
  return done({
    dentries: visible.slice(page.start, end).map((dentry) => wireDentry(company, dentry)),
    ...(end < visible.length ? { nextToken: String(end) } : {}),
  })
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

interface Page {
  readonly parentId: string
  readonly start: number
  readonly maxResults: number
  readonly compare: (one: Dentry, other: Dentry) => number
}

const ORDERS = new Map<string, (one: Dentry, other: Dentry) => number>([
  ['MODIFIED_TIME', (one, other) => one.modifiedAt - other.modifiedAt],
  ['CREATE_TIME', (one, other) => one.createdAt - other.createdAt],
  ['NAME', (one, other) => one.name.localeCompare(other.name)],
  ['SIZE', (one, other) => one.size - other.size],
])

function readPage(query: ApiRequest['query']): Page | Refusal {
  const parentId = query['parentId'] ?? ''
  if (parentId === '') return paramError('parentId')
  const maxResults = Number(query['maxResults'] ?? LONGEST_PAGE)
  if (!Number.isInteger(maxResults) || maxResults < 1 || maxResults > LONGEST_PAGE)
    return paramError('maxResults')
  const start = Number(query['nextToken'] ?? 0)
  if (!Number.isInteger(start) || start < 0) return paramError('nextToken')
  const ascending = ORDERS.get(query['orderBy'] ?? 'MODIFIED_TIME')
  if (ascending === undefined) return paramError('orderBy')
  const order = query['order'] ?? 'DESC'
  if (order !== 'ASC' && order !== 'DESC') return paramError('order')
  return {
    parentId,
    start,
    maxResults,
    compare: (one, other) => (order === 'ASC' ? ascending(one, other) : ascending(other, one)),
  }
}
