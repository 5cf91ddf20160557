/** The storage and drive calls, by the paths they share. */
import { dentryListEndpoints } from './dentry-lists.ts'
import { driveSpaceEndpoints } from './drive-spaces.ts'
import type { ApiEndpointOptions } from './endpoints.ts'
import type { ApiEndpoint } from './gate.ts'
import { storageAppEndpoints } from './storage-app.ts'
import { storageEventEndpoints } from './storage-events.ts'
import { storageFolderEndpoints } from './storage-folders.ts'
import { storageReadEndpoints } from './storage-reads.ts'
import { storageSpaceEndpoints } from './storage-spaces.ts'

export function storageFamily(options: ApiEndpointOptions): readonly ApiEndpoint[] {
  const { app, company, files } = options
  return [
    ...storageEventEndpoints(company),
    ...storageAppEndpoints(company, app),
    ...storageSpaceEndpoints(options),
    ...driveSpaceEndpoints(options),
    ...dentryListEndpoints(company),
    ...storageReadEndpoints(company),
    ...storageFolderEndpoints(company, files),
  ]
}
