/** The calls that know a file by its dentryUuid, its link or its name, and those that send it. */
import { conversationFileEndpoints } from './conversation-files.ts'
import { dentryPermissionEndpoints } from './dentry-permissions.ts'
import { dentrySearchEndpoints } from './dentry-search.ts'
import { documentEndpoints } from './documents.ts'
import type { ApiEndpointOptions } from './endpoints.ts'
import type { ApiEndpoint } from './gate.ts'
import { wikiNodeEndpoints } from './wiki-nodes.ts'

export function documentFamily(options: ApiEndpointOptions): readonly ApiEndpoint[] {
  const { company } = options
  return [
    ...dentrySearchEndpoints(options),
    ...dentryPermissionEndpoints(options),
    ...wikiNodeEndpoints(company),
    ...documentEndpoints(company),
    ...conversationFileEndpoints(options),
  ]
}
