/** Making a folder in the drive, and what to do when one of that name is there. */
import type { Company } from '../company/company.ts'
import { childrenOf, isFolderIn } from '../company/dentry-tree.ts'
import type { FileChanges } from '../company/file-changes.ts'
import { freeName } from '../company/free-name.ts'
import { isMember, maySeeDentry } from '../company/rights.ts'
import type { AppProperty } from '../company/types.ts'
import { recordAt, textAt } from '../json.ts'
import { readAppProperties } from './app-properties.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import {
  DENTRY_NOT_EXIST,
  done,
  paramError,
  PERMISSION_DENIED,
  refuse,
  SPACE_NOT_EXIST,
  type ApiResult,
} from './result.ts'
import { wireDentry } from './wire-shapes.ts'

const NAME_ILLEGAL = refuse(400, 'dentryNameIllegal', '文件名不合法')
const ALREADY_EXIST = refuse(400, 'dentryAlreadyExist', '文件已存在')
const LEGAL_NAME = /^[^\t/\\*"<>|]{0,255}[^\t/\\*"<>|.]$/

export function storageFolderEndpoints(
  company: Company,
  files: FileChanges,
): readonly ApiEndpoint[] {
  return [
    {
      method: 'POST',
      path: '/v1.0/storage/spaces/:spaceId/dentries/:parentId/folders',
      permission: 'Storage.File.Write',
      operatorIn: 'query unionId',
      handle: (request) => addFolder(company, files, request),
    },
  ]
}

const STRATEGIES = [
  'AUTO_RENAME',
  'OVERWRITE',
  'RETURN_DENTRY_IF_EXISTS',
  'RETURN_ERROR_IF_EXISTS',
] as const

type Strategy = (typeof STRATEGIES)[number]

interface NewFolder {
  readonly as: string
  readonly spaceId: string
  readonly parentId: string
  readonly name: string
  readonly appProperties?: readonly AppProperty[]
}

function addFolder(company: Company, files: FileChanges, request: ApiRequest): ApiResult {
  const { params, body, operator } = request
  const { spaceId = '', parentId = '' } = params
  const name = textAt(body, 'name')?.trim() ?? ''
  if (name === '') return paramError('name')
  if (!LEGAL_NAME.test(name)) return NAME_ILLEGAL
  const option = recordAt(body, 'option') ?? {}
  const asked = option['conflictStrategy'] ?? 'AUTO_RENAME'
  const strategy = STRATEGIES.find((one) => one === asked)
  if (strategy === undefined) return paramError('conflictStrategy')
  const appProperties = readAppProperties(option)
  if ('code' in appProperties) return appProperties

  const space = company.findSpace(spaceId)
  if (space === undefined) return SPACE_NOT_EXIST
  if (operator === undefined || !isMember(space, operator)) return PERMISSION_DENIED
  if (!isFolderIn(company, spaceId, parentId)) return DENTRY_NOT_EXIST
  const parent = company.findDentry(parentId)
  if (parent !== undefined && !maySeeDentry(company, parent, operator)) return PERMISSION_DENIED
  const noted = appProperties.length === 0 ? {} : { appProperties }
  const folder = { as: operator.staffId, spaceId, parentId, name, ...noted }
  return put(company, files, { folder, strategy })
}

interface Put {
  readonly folder: NewFolder
  readonly strategy: Strategy
}

function put(company: Company, files: FileChanges, { folder, strategy }: Put): ApiResult {
  const siblings = childrenOf(company, folder.spaceId, folder.parentId)
  const there = siblings.find((one) => one.name === folder.name)
  const make = (name: string) =>
    done({ dentry: wireDentry(company, files.addFile({ ...folder, name, type: 'FOLDER' })) })

  if (there === undefined) return make(folder.name)
  switch (strategy) {
    case 'AUTO_RENAME':
      return make(freeName(folder.name, new Set(siblings.map((one) => one.name))))
    case 'RETURN_ERROR_IF_EXISTS':
      return ALREADY_EXIST
    case 'RETURN_DENTRY_IF_EXISTS':
      return maySeeDentry(company, there, company.findPerson(folder.as))
        ? done({ dentry: wireDentry(company, there) })
        : ALREADY_EXIST
    case 'OVERWRITE':
      if (!maySeeDentry(company, there, company.findPerson(folder.as))) return PERMISSION_DENIED
      files.deleteFile(there.dentryId, { as: folder.as })
      return make(folder.name)
  }
}
