/** From a document link's dentryUuid to the ids that the storage API takes, and back. */
import type { Company } from '../company/company.ts'
import { maySeeDentry } from '../company/rights.ts'
import type { ApiEndpoint } from './gate.ts'
import { done, PARAM_ERROR, refuse } from './result.ts'

const NOT_EXIST = refuse(404, 'documentNotExist', '文档不存在')
const NO_PERMISSION = refuse(403, 'permissionDenied', 'The operator has no permission.')

export function documentEndpoints(company: Company): readonly ApiEndpoint[] {
  return [
    {
      method: 'GET',
      path: '/v2.0/doc/dentries/:dentryUuid/queryDentryId',
      permission: 'Document.WorkspaceDocument.Read',
      operatorIn: 'query operatorId',
      handle({ params, operator }) {
        const { dentryUuid = '' } = params
        const dentry = company.dentries.find((one) => one.dentryUuid === dentryUuid)
        if (dentry === undefined) return NOT_EXIST
        if (!maySeeDentry(company, dentry, operator)) return NO_PERMISSION
        return done({ dentryUuid, dentryId: dentry.dentryId, spaceId: dentry.spaceId })
      },
    },
    {
      method: 'GET',
      path: '/v2.0/doc/dentries/:dentryId/queryDentryUuid',
      permission: 'Document.WorkspaceDocument.Read',
      operatorIn: 'query operatorId',
      handle({ params, query, operator }) {
        const { spaceId = '' } = query
        if (spaceId === '') return PARAM_ERROR
        const { dentryId = '' } = params
        const dentry = company.findDentry(dentryId)
        if (dentry === undefined || dentry.spaceId !== spaceId) return NOT_EXIST
        if (!maySeeDentry(company, dentry, operator)) return NO_PERMISSION
        return done({ dentryUuid: dentry.dentryUuid, dentryId, spaceId })
      },
    },
  ]
}
