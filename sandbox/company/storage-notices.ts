/** Tells the bots of a changed dentry, when the console's switch and a subscription both want it. */
import type { Settings } from '../settings.ts'
import type { Company } from './company.ts'
import { storageEventsOf, type DentryChange, type StorageEventData } from './storage-events.ts'

export interface StorageNoticeOptions {
  readonly settings: Settings
  readonly company: Company
  readonly push: (eventType: DentryChange['eventType'], data: StorageEventData) => void
}

export function createStorageNotices({ settings, company, push }: StorageNoticeOptions) {
  return (change: DentryChange): void => {
    if (!settings.consoleSwitch) return
    for (const data of storageEventsOf(company, change)) push(change.eventType, data)
  }
}
