/** What the storage API knows of the app that calls, and of its organisation. */
import { BOT_NAME, type AppIdentity } from '../app-identity.ts'
import type { Company } from '../company/company.ts'
import type { ApiEndpoint } from './gate.ts'
import { done, PERMISSION_DENIED } from './result.ts'
import { usedBytes, wirePartitions, wireTime } from './wire-shapes.ts'

export function storageAppEndpoints(company: Company, app: AppIdentity): readonly ApiEndpoint[] {
  const { corpId } = company
  return [
    {
      method: 'POST',
      path: '/v1.0/storage/currentApps/query',
      permission: 'Storage.App.Read',
      operatorIn: 'query unionId',
      handle({ operator }) {
        if (operator?.corpId !== corpId) return PERMISSION_DENIED
        const time = wireTime(Math.min(...company.spaces.map(({ createdAt }) => createdAt)))
        const bySelf = company.spaces.filter(({ byApp }) => byApp !== undefined)
        const used = bySelf.reduce((sum, { spaceId }) => sum + usedBytes(company, spaceId), 0)
        return done({
          app: {
            corpId,
            appId: app.clientId,
            name: BOT_NAME,
            createTime: time,
            modifiedTime: time,
            partitions: wirePartitions(used),
          },
        })
      },
    },
    {
      method: 'GET',
      path: '/v1.0/storage/orgs/:corpId',
      permission: 'Storage.Org.Read',
      operatorIn: 'query unionId',
      handle({ params, operator }) {
        const isOwn = operator?.corpId === corpId && params['corpId'] === corpId
        if (!isOwn) return PERMISSION_DENIED
        return done({ org: { corpId, partitions: wirePartitions(usedBytes(company)) } })
      },
    },
  ]
}
