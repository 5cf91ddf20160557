/** Looking into the drive: one dentry, or up to thirty at once. */
import type { Company } from '../company/company.ts'
import { isMember, maySeeDentry } from '../company/rights.ts'
import type { Dentry, Person } from '../company/types.ts'
import { recordAt, textsAt, type JsonRecord } from '../json.ts'
import { readAppIds, wireAppProperties } from './app-properties.ts'
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
import { wireDentry } from './wire-shapes.ts'

const MOST_AT_ONCE = 30

export function storageReadEndpoints(company: Company): readonly ApiEndpoint[] {
  return [
    {
      method: 'POST',
      path: '/v1.0/storage/spaces/:spaceId/dentries/:dentryId/query',
      permission: 'Storage.File.Read',
      operatorIn: 'query unionId',
      handle: (request) => queryDentry(company, request),
    },
    {
      method: 'POST',
      path: '/v1.0/storage/spaces/:spaceId/dentries/query',
      permission: 'Storage.File.Read',
      operatorIn: 'query unionId',
      handle: (request) => queryDentries(company, request),
    },
  ]
}

function queryDentry(company: Company, { params, body, operator }: ApiRequest): ApiResult {
  const appIds = readAppIds(recordAt(body, 'option') ?? {})
  if ('code' in appIds) return appIds
  const spaceId = params['spaceId'] ?? ''
  if (company.findSpace(spaceId) === undefined) return SPACE_NOT_EXIST
  const dentry = look(company, { spaceId, dentryId: params['dentryId'] ?? '', operator })
  if ('code' in dentry) return dentry
  return done({ dentry: { ...wireDentry(company, dentry), ...wireAppProperties(dentry, appIds) } })
}

function queryDentries(company: Company, { params, body, operator }: ApiRequest): ApiResult {
  const spaceId = params['spaceId'] ?? ''
  const dentryIds = textsAt(body, 'dentryIds') ?? []
  if (dentryIds.length === 0 || dentryIds.length > MOST_AT_ONCE) return paramError('dentryIds')
  const appIds = readAppIds(recordAt(body, 'option') ?? {})
  if ('code' in appIds) return appIds
  const space = company.findSpace(spaceId)
  if (space === undefined) return SPACE_NOT_EXIST
  const looks = dentryIds.map((dentryId) => ({
    dentryId,
    dentry: look(company, { spaceId, dentryId, operator }),
  }))
  const seesNone = looks.every(({ dentry }) => 'code' in dentry)
  if (seesNone && !isMember(space, operator)) return PERMISSION_DENIED
  return done({
    resultItems: looks.map(({ dentryId, dentry }): JsonRecord => {
      if ('code' in dentry) return { spaceId, dentryId, success: false, errorCode: dentry.code }
      const noted = wireAppProperties(dentry, appIds)
      const found = { ...wireDentry(company, dentry), ...noted }
      return { spaceId, dentryId, success: true, dentry: found }
    }),
  })
}

interface Look {
  readonly spaceId: string
  readonly dentryId: string
  readonly operator: Person | undefined
}

/** To those outside the space, what is not there looks like what is not theirs. */
function look(company: Company, { spaceId, dentryId, operator }: Look): Dentry | Refusal {
  const space = company.findSpace(spaceId)
  const dentry = company.findDentry(dentryId)
  if (dentry === undefined || dentry.spaceId !== spaceId)
    return space && isMember(space, operator) ? DENTRY_NOT_EXIST : PERMISSION_DENIED
  return maySeeDentry(company, dentry, operator) ? dentry : PERMISSION_DENIED
}
