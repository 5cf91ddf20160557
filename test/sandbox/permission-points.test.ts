import { expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient } from './support/api-client.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox

withSandbox((started) => {
  sandbox = started
})

it.each([
  ['Storage.App.Read', 'POST /v1.0/storage/currentApps/query'],
  ['Storage.Org.Read', 'GET /v1.0/storage/orgs/1'],
  ['Storage.Space.Write', 'POST /v1.0/storage/spaces'],
  ['Storage.Space.Read', 'GET /v1.0/storage/spaces/1'],
  ['Drive.Space.Read', 'GET /v1.0/drive/spaces'],
  ['Drive.Space.Write', 'POST /v1.0/drive/spaces'],
  ['Storage.File.Read', 'GET /v1.0/storage/spaces/1/dentries'],
  ['Storage.File.Read', 'POST /v1.0/storage/spaces/1/dentries/listAll'],
  ['Storage.File.Read', 'POST /v1.0/storage/spaces/1/dentries/query'],
  ['Storage.File.Read', 'POST /v1.0/storage/spaces/1/dentries/2/query'],
  ['Storage.File.Write', 'POST /v1.0/storage/spaces/1/dentries/0/folders'],
  ['Storage.Dentry.Search', 'POST /v2.0/storage/dentries/search'],
  ['Storage.Permission.Write', 'POST /v2.0/storage/spaces/dentries/x/permissions'],
  ['Storage.Permission.Read', 'POST /v2.0/storage/spaces/dentries/x/permissions/query'],
  ['Wiki.Node.Read', 'POST /v2.0/wiki/nodes/queryByUrl'],
  ['Wiki.Node.Read', 'GET /v2.0/wiki/nodes/x'],
  ['Document.WorkspaceDocument.Read', 'GET /v2.0/doc/dentries/x/queryDentryId'],
  ['Document.WorkspaceDocument.Read', 'GET /v2.0/doc/dentries/1/queryDentryUuid'],
  ['ConvFile.Space.Read', 'POST /v1.0/convFile/conversations/spaces/query'],
  ['ConvFile.File.Send', 'POST /v1.0/convFile/conversations/files/links/send'],
  ['ConvFile.File.Send', 'POST /v1.0/convFile/conversations/files/send'],
  ['ConvFile.File.Send', 'POST /v1.0/convFile/apps/conversations/files/send'],
  ['qyapi_addresslist_search', 'POST /v1.0/contact/users/search'],
])('%s is needed for %s', async (scope, call) => {
  const api = await apiClient(sandbox)
  const [method = '', path = ''] = call.split(' ')
  const ask = () => api.call(method, path, method === 'GET' ? undefined : {})
  expect((await ask()).status).toBe(400)

  sandbox.settings.missingScopes.add(scope)
  expect(await ask()).toMatchObject({
    status: 403,
    body: {
      code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
      accessdenieddetail: { requiredScopes: [scope] },
      requestid: expect.stringMatching(/^[0-9A-F-]{36}$/),
    },
  })
})
