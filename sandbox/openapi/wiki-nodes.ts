/** Wiki nodes: a document by its link or by the id in it. */
import { categoryOf } from '../company/category.ts'
import type { Company } from '../company/company.ts'
import { childrenOf, extensionOf, linkOf } from '../company/dentry-tree.ts'
import { maySeeDentry, strongestRole } from '../company/rights.ts'
import type { Dentry, Person } from '../company/types.ts'
import { booleanAt, recordAt, wordsAt, type JsonRecord } from '../json.ts'
import type { ApiEndpoint } from './gate.ts'
import { done, PARAM_ERROR, PERMISSION_DENIED, refuse, type ApiResult } from './result.ts'

const NODE_NOT_EXIST = refuse(404, 'nodeNotExist', '节点不存在')
const BEIJING_MS = 8 * 3_600_000

interface Wanted {
  readonly nodeId: string
  readonly operator: Person | undefined
  readonly withRole: boolean
}

export function wikiNodeEndpoints(company: Company): readonly ApiEndpoint[] {
  return [
    {
      method: 'POST',
      path: '/v2.0/wiki/nodes/queryByUrl',
      permission: 'Wiki.Node.Read',
      operatorIn: 'query operatorId',
      handle({ body, operator }) {
        const nodeId = nodeIdIn(wordsAt(body, 'url') ?? '')
        if (nodeId === undefined) return PARAM_ERROR
        const withRole = booleanAt(recordAt(body, 'option') ?? {}, 'withPermissionRole') ?? false
        return getNode(company, { nodeId, operator, withRole })
      },
    },
    {
      method: 'GET',
      path: '/v2.0/wiki/nodes/:nodeId',
      permission: 'Wiki.Node.Read',
      operatorIn: 'query operatorId',
      handle({ params, query, operator }) {
        const withRole = query['withPermissionRole'] === 'true'
        return getNode(company, { nodeId: params['nodeId'] ?? '', operator, withRole })
      },
    },
  ]
}

function nodeIdIn(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { hostname, pathname } = new URL(url)
  if (hostname !== 'alidocs.dingtalk.com') return undefined
  return /^\/i\/nodes\/([A-Za-z0-9]+)\/?$/.exec(pathname)?.[1]
}

function getNode(company: Company, { nodeId, operator, withRole }: Wanted): ApiResult {
  const dentry = company.dentries.find((one) => one.dentryUuid === nodeId)
  if (dentry === undefined) return NODE_NOT_EXIST
  if (operator === undefined || !maySeeDentry(company, dentry, operator)) return PERMISSION_DENIED
  const role = withRole ? { permissionRole: strongestRole(company, dentry, operator) } : {}
  return done({ node: { ...wireNode(company, dentry), ...role } })
}

function wireNode(company: Company, dentry: Dentry): JsonRecord {
  const { spaceId, dentryId, dentryUuid, name, size, type } = dentry
  const extension = extensionOf(dentry)
  return {
    nodeId: dentryUuid,
    workspaceId: spaceId,
    name,
    size,
    type,
    category: categoryOf(dentry),
    ...(extension === undefined ? {} : { extension }),
    url: linkOf(dentry),
    creatorId: userIdOf(company, dentry.creatorId),
    modifierId: userIdOf(company, dentry.modifierId),
    createTime: beijingTime(dentry.createdAt),
    modifiedTime: beijingTime(dentry.modifiedAt),
    hasChildren: childrenOf(company, spaceId, dentryId).length > 0,
    createTimestamp: Math.floor(dentry.createdAt),
    modifiedTimestamp: Math.floor(dentry.modifiedAt),
  }
}

function userIdOf(company: Company, unionId: string): string {
  return company.findByUnionId(unionId)?.staffId ?? ''
}

/** What a clock in Beijing shows, to the minute, with a `Z` that is not true. */
function beijingTime(time: number): string {
  return `${new Date(time + BEIJING_MS).toISOString().slice(0, 16)}Z`
}
