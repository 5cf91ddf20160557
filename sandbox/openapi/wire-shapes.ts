/** How spaces and dentries look on the wire. */
import { APP_IDENTITY } from '../app-identity.ts'
import type { Company } from '../company/company.ts'
import { extensionOf, pathOf } from '../company/dentry-tree.ts'
import type { Dentry, Space } from '../company/types.ts'
import type { JsonRecord } from '../json.ts'

export const QUOTA_BYTES = 107_374_182_400

export function wireDentry(company: Company, dentry: Dentry): JsonRecord {
  const extension = extensionOf(dentry)
  return {
    id: dentry.dentryId,
    spaceId: dentry.spaceId,
    parentId: dentry.parentId,
    type: dentry.type,
    name: dentry.name,
    ...(dentry.type === 'FOLDER' ? {} : { size: dentry.size }),
    path: pathOf(company, dentry),
    version: dentry.version,
    status: 'NORMAL',
    ...(extension === undefined ? {} : { extension }),
    creatorId: dentry.creatorId,
    modifierId: dentry.modifierId,
    createTime: wireTime(dentry.createdAt),
    modifiedTime: wireTime(dentry.modifiedAt),
    uuid: dentry.dentryUuid,
    partitionType: 'PUBLIC_OSS_PARTITION',
    storageDriver: 'DINGTALK',
  }
}

export function wireSpace(company: Company, space: Space): JsonRecord {
  const { byApp } = space
  return {
    id: space.spaceId,
    corpId: company.corpId,
    creatorId: space.creatorId,
    modifierId: space.creatorId,
    ownerType: byApp?.ownerType ?? 'USER',
    ownerId: byApp?.ownerType === 'APP' ? APP_IDENTITY.clientId : space.creatorId,
    name: space.name,
    usedQuota: usedBytes(company, space.spaceId),
    quota: byApp?.quota ?? QUOTA_BYTES,
    status: 'NORMAL',
    createTime: wireTime(space.createdAt),
    modifiedTime: wireTime(space.createdAt),
    appId: byApp === undefined ? '' : APP_IDENTITY.clientId,
    scene: byApp?.scene ?? 'default',
    sceneId: byApp?.sceneId ?? '0',
    capabilities: byApp?.capabilities ?? {
      canSearch: true,
      canRename: true,
      canRecordRecentFile: true,
    },
    partitions: wirePartitions(usedBytes(company, space.spaceId)),
  }
}

/** In one space, or in all of them. */
export function usedBytes(company: Company, spaceId?: string): number {
  return company.dentries
    .filter((dentry) => spaceId === undefined || dentry.spaceId === spaceId)
    .reduce((sum, dentry) => sum + dentry.size, 0)
}

export function wirePartitions(used: number): readonly JsonRecord[] {
  const quota = { used, max: QUOTA_BYTES, reserved: 0, type: 'SHARE' }
  return [{ partitionType: 'PUBLIC_OSS_PARTITION', quota }]
}

/** A moment in an answer; how it is written there is a setting. */
export function wireTime(time: number): Date {
  return new Date(time)
}
