/** Which storage events a changed dentry raises: one for each subscription that covers it. */
import type { Company } from './company.ts'
import { extensionOf } from './dentry-tree.ts'
import type { Dentry } from './types.ts'

export interface DentryChange {
  readonly eventType: 'storage_dentry_create' | 'storage_dentry_update' | 'storage_dentry_delete'
  readonly dentry: Dentry
  /** The unionId of whoever changed it. */
  readonly operator: string
}

export interface StorageEventData {
  readonly spaceId: string
  readonly dentryId: string
  readonly eventScope: 'ORG' | 'SPACE'
  readonly eventScopeId: string
  readonly extension?: string
  readonly unionId: string
  readonly type: Dentry['type']
}

export function storageEventsOf(company: Company, change: DentryChange): StorageEventData[] {
  const { dentry, operator } = change
  const extension = extensionOf(dentry)
  const matching = company.subscriptions.filter(({ scope, scopeId }) =>
    scope === 'ORG' ? scopeId === company.corpId : scopeId === dentry.spaceId,
  )
  return matching.map(({ scope, scopeId }) => ({
    spaceId: dentry.spaceId,
    dentryId: dentry.dentryId,
    eventScope: scope,
    eventScopeId: scopeId,
    ...(extension === undefined ? {} : { extension }),
    unionId: operator,
    type: dentry.type,
  }))
}
