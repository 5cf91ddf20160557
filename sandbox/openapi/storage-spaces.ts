/** Spaces of the storage API: looking at one, and an app's own. */
import type { Clock } from '../clock.ts'
import type { Company } from '../company/company.ts'
import { isMember } from '../company/rights.ts'
import type { AppSpace, Person, Space } from '../company/types.ts'
import type { Ids } from '../ids.ts'
import { booleanAt, numberAt, recordAt, textAt, type JsonRecord } from '../json.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import {
  done,
  paramError,
  PERMISSION_DENIED,
  SPACE_NOT_EXIST,
  type ApiResult,
  type Refusal,
} from './result.ts'
import { wireSpace } from './wire-shapes.ts'

export interface SpaceOptions {
  readonly company: Company
  readonly clock: Clock
  readonly ids: Ids
}

export function storageSpaceEndpoints(options: SpaceOptions): readonly ApiEndpoint[] {
  const { company } = options
  return [
    {
      method: 'GET',
      path: '/v1.0/storage/spaces/:spaceId',
      permission: 'Storage.Space.Read',
      operatorIn: 'query unionId',
      handle: (request) => getSpace(company, request),
    },
    {
      method: 'POST',
      path: '/v1.0/storage/spaces',
      permission: 'Storage.Space.Write',
      operatorIn: 'query unionId',
      handle: (request) => addSpace(options, request),
    },
  ]
}

function getSpace(company: Company, { params, operator }: ApiRequest): ApiResult {
  const space = company.findSpace(params['spaceId'] ?? '')
  if (space === undefined) return SPACE_NOT_EXIST
  return isMember(space, operator) ? done({ space: wireSpace(company, space) }) : PERMISSION_DENIED
}

/** The same scene and sceneId give the space that is there already. */
function addSpace({ company, clock, ids }: SpaceOptions, request: ApiRequest): ApiResult {
  const wish = readWish(recordAt(request.body, 'option') ?? {})
  if ('code' in wish) return wish
  const { operator } = request
  if (operator === undefined || operator.corpId !== company.corpId) return PERMISSION_DENIED
  const { name, byApp } = wish
  const there = company.spaces.find(
    (one) => one.byApp?.scene === byApp.scene && one.byApp.sceneId === byApp.sceneId,
  )
  if (there !== undefined) return joinSpace(company, there, operator)
  const space: Space = {
    spaceId: ids.spaceId(),
    name,
    nameZh: name,
    members: [operator.staffId],
    creatorId: operator.unionId,
    createdAt: clock.now(),
    byApp,
  }
  company.putSpace(space)
  return done({ space: wireSpace(company, space) })
}

function joinSpace(company: Company, space: Space, who: Person): ApiResult {
  return isMember(space, who) ? done({ space: wireSpace(company, space) }) : PERMISSION_DENIED
}

interface Wish {
  readonly name: string
  readonly byApp: AppSpace
}

const LONGEST_NAME = 50

function readWish(option: JsonRecord): Wish | Refusal {
  const name = textAt(option, 'name') ?? ''
  if (isOdd(option, 'name') || name.length > LONGEST_NAME) return paramError('name')
  const scene = textAt(option, 'scene') ?? 'default'
  if (isOdd(option, 'scene') || scene === '') return paramError('scene')
  const sceneId = textAt(option, 'sceneId') ?? '0'
  if (isOdd(option, 'sceneId') || sceneId === '') return paramError('sceneId')
  const ownerType = option['ownerType'] ?? 'USER'
  if (ownerType !== 'USER' && ownerType !== 'APP') return paramError('ownerType')
  const quota = numberAt(option, 'quota')
  if (quota !== undefined && quota <= 0) return paramError('quota')
  const asked = recordAt(option, 'capabilities') ?? {}
  const capabilities = {
    canSearch: booleanAt(asked, 'canSearch') ?? false,
    canRename: booleanAt(asked, 'canRename') ?? false,
    canRecordRecentFile: booleanAt(asked, 'canRecordRecentFile') ?? false,
  }
  const limit = quota === undefined ? {} : { quota }
  return { name, byApp: { ownerType, scene, sceneId, capabilities, ...limit } }
}

function isOdd(option: JsonRecord, key: string): boolean {
  return option[key] !== undefined && textAt(option, key) === undefined
}
