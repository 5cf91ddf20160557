/** The drive's spaces as people see them; these older calls spell their errors with dots. */
import type { Company } from '../company/company.ts'
import { isMember } from '../company/rights.ts'
import type { Space } from '../company/types.ts'
import { textsAt, wordsAt, type JsonRecord } from '../json.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import { cutPage, readPage } from './paging.ts'
import { done, refuse, type ApiResult } from './result.ts'
import type { SpaceOptions } from './storage-spaces.ts'
import { QUOTA_BYTES, usedBytes, wireTime } from './wire-shapes.ts'

const PARAM = refuse(400, 'param.error', '参数错误')
const BAD_MAX_RESULTS = refuse(400, 'param.error.maxresults', '参数错误：maxResults')
const UNSUPPORTED = refuse(400, 'unsupported.operation', '不支持的操作')
const NO_PRIVILEGE = refuse(400, 'no.priviledge', '没有权限')

const PAGE_LIMITS = { most: 50, usual: 50 }
const MOST_AT_ONCE = 30

export function driveSpaceEndpoints(options: SpaceOptions): readonly ApiEndpoint[] {
  const { company } = options
  return [
    {
      method: 'GET',
      path: '/v1.0/drive/spaces',
      permission: 'Drive.Space.Read',
      operatorIn: 'query unionId',
      nobody: PARAM,
      handle: (request) => listSpaces(company, request),
    },
    {
      method: 'POST',
      path: '/v1.0/drive/spaces',
      permission: 'Drive.Space.Write',
      operatorIn: 'body unionId',
      nobody: PARAM,
      handle: (request) => addSpace(options, request),
    },
    {
      method: 'POST',
      path: '/v1.0/drive/managements/spaces/query',
      permission: 'Drive.SpaceManagement.Read',
      operatorIn: 'body unionId',
      nobody: PARAM,
      handle: (request) => querySpaces(company, request),
    },
  ]
}

function listSpaces(company: Company, { query, operator }: ApiRequest): ApiResult {
  const { spaceType = '', maxResults } = query
  if (spaceType === '') return PARAM
  if (spaceType !== 'org') return UNSUPPORTED
  if (maxResults === undefined) return BAD_MAX_RESULTS
  const page = readPage(query, PAGE_LIMITS)
  if ('wrong' in page) return page.wrong === 'maxResults' ? BAD_MAX_RESULTS : PARAM
  if (operator?.corpId !== company.corpId) return NO_PRIVILEGE
  const seen = company.spaces.filter(
    (space) => isInDrive(company, space) && isMember(space, operator),
  )
  const { items, nextToken = '' } = cutPage(seen, page)
  return done({ spaces: items.map((space) => driveSpace(company, space)), nextToken })
}

/** An app's own space and the files of a group are not in anybody's list. */
function isInDrive(company: Company, { spaceId, byApp }: Space): boolean {
  return byApp === undefined && !company.conversations.some((one) => one.spaceId === spaceId)
}

function addSpace({ company, clock, ids }: SpaceOptions, request: ApiRequest): ApiResult {
  const { body, operator } = request
  const name = wordsAt(body, 'name')
  if (name === undefined) return PARAM
  if (operator?.corpId !== company.corpId) return NO_PRIVILEGE
  const space: Space = {
    spaceId: ids.spaceId(),
    name,
    nameZh: name,
    members: [operator.staffId],
    creatorId: operator.unionId,
    createdAt: clock.now(),
  }
  company.putSpace(space)
  return done(driveSpace(company, space))
}

/** For administrators, who may look at every space of the organisation. */
function querySpaces(company: Company, { body, operator }: ApiRequest): ApiResult {
  const spaceIds = textsAt(body, 'spaceIds') ?? []
  if (spaceIds.length === 0 || spaceIds.length > MOST_AT_ONCE) return PARAM
  if (operator?.corpId !== company.corpId || !operator.admin) return NO_PRIVILEGE
  const found = company.spaces.filter(({ spaceId }) => spaceIds.includes(spaceId))
  return done({ spaces: found.map((space) => driveSpace(company, space)) })
}

/** `modifyTime` here, `modifiedTime` in the storage API. */
function driveSpace(company: Company, { spaceId, name, createdAt }: Space): JsonRecord {
  return {
    spaceId,
    spaceName: name,
    spaceType: 'org',
    quota: QUOTA_BYTES,
    usedQuota: usedBytes(company, spaceId),
    permissionMode: 'acl',
    createTime: wireTime(createdAt),
    modifyTime: wireTime(createdAt),
  }
}
