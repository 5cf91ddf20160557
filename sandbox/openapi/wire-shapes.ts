/** How spaces and dentries look on the wire. */
import type { Company } from '../company/company.ts'
import { extensionOf, pathOf } from '../company/dentry-tree.ts'
import type { Dentry, Space } from '../company/types.ts'
import type { JsonRecord } from '../json.ts'

const QUOTA_BYTES = 107_374_182_400

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
  const files = company.dentries.filter((dentry) => dentry.spaceId === space.spaceId)
  return {
    id: space.spaceId,
    corpId: company.corpId,
    creatorId: space.creatorId,
    modifierId: space.creatorId,
    ownerType: 'USER',
    ownerId: space.creatorId,
    name: space.name,
    usedQuota: files.reduce((sum, file) => sum + file.size, 0),
    quota: QUOTA_BYTES,
    status: 'NORMAL',
    createTime: wireTime(space.createdAt),
    modifiedTime: wireTime(space.createdAt),
    appId: '',
    scene: 'default',
    sceneId: '0',
    capabilities: { canSearch: true, canRename: true, canRecordRecentFile: true },
  }
}

/** A moment in an answer; how it is written there is a setting. */
export function wireTime(time: number): Date {
  return new Date(time)
}
