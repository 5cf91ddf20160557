/** Files in conversations: the group's own space, and files or links to them as messages. */
import type { Chat } from '../chat/chat.ts'
import { fileLinkOf } from '../chat/file-link.ts'
import type { Company } from '../company/company.ts'
import type { FileChanges } from '../company/file-changes.ts'
import { freeNameAtRoot } from '../company/free-name.ts'
import { isMember, maySeeDentry, strongestRole } from '../company/rights.ts'
import type { Conversation, Dentry, Person } from '../company/types.ts'
import { wordsAt, type JsonRecord } from '../json.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import {
  CONVERSATION_NOT_EXIST,
  DENTRY_NOT_EXIST,
  done,
  paramError,
  PERMISSION_DENIED,
  refuse,
  SPACE_NOT_EXIST,
  type ApiResult,
  type Refusal,
} from './result.ts'
import { wireDentry, wireTime } from './wire-shapes.ts'

const FOLDER_NOT_SUPPORT = refuse(400, 'folderNotSupport', '不支持文件夹')

export interface ConversationFileOptions {
  readonly company: Company
  readonly chat: Chat
  readonly files: FileChanges
}

export function conversationFileEndpoints(
  options: ConversationFileOptions,
): readonly ApiEndpoint[] {
  const { company, chat } = options
  return [
    {
      method: 'POST',
      path: '/v1.0/convFile/conversations/spaces/query',
      permission: 'ConvFile.Space.Read',
      operatorIn: 'query unionId',
      handle: (request) => querySpace(company, request),
    },
    {
      method: 'POST',
      path: '/v1.0/convFile/conversations/files/links/send',
      permission: 'ConvFile.File.Send',
      operatorIn: 'query unionId',
      handle: (request) => sendLink(company, chat, request),
    },
    {
      method: 'POST',
      path: '/v1.0/convFile/conversations/files/send',
      permission: 'ConvFile.File.Send',
      operatorIn: 'query unionId',
      handle: (request) => sendCopy(options, request),
    },
    {
      method: 'POST',
      path: '/v1.0/convFile/apps/conversations/files/send',
      permission: 'ConvFile.File.Send',
      operatorIn: 'query unionId',
      handle: (request) => sendByApp(company, chat, request),
    },
  ]
}

function querySpace(company: Company, { body, operator }: ApiRequest): ApiResult {
  const openConversationId = wordsAt(body, 'openConversationId')
  if (openConversationId === undefined) return paramError('conversationId')
  const group = findGroup(company, openConversationId)
  const space = company.findSpace(group?.spaceId ?? '')
  if (group === undefined || space === undefined) return CONVERSATION_NOT_EXIST
  if (!isMember(group, operator)) return PERMISSION_DENIED
  const time = wireTime(space.createdAt)
  const { spaceId } = space
  return done({ space: { spaceId, corpId: company.corpId, createTime: time, modifiedTime: time } })
}

interface LinkTarget {
  readonly group: Conversation | undefined
  readonly dentry: Dentry | undefined
  readonly spaceId: string
}

interface SendTo extends LinkTarget {
  readonly group: Conversation
  readonly dentry: Dentry
  readonly operator: Person
}

/** Both ways to send into a group want the same fields and the same rights. */
function readTarget(company: Company, { body, operator }: ApiRequest): SendTo | Refusal {
  const spaceId = wordsAt(body, 'spaceId')
  if (spaceId === undefined) return paramError('spaceId')
  const dentryId = wordsAt(body, 'dentryId')
  if (dentryId === undefined) return paramError('dentryId')
  const openConversationId = wordsAt(body, 'openConversationId')
  // The error says `conversationId` although the field is called `openConversationId`.
  if (openConversationId === undefined) return paramError('conversationId')

  const group = findGroup(company, openConversationId)
  const found = company.findDentry(dentryId)
  const dentry = found?.spaceId === spaceId ? found : undefined
  if (!maySend(company, { group, dentry, spaceId }, operator)) return PERMISSION_DENIED
  if (company.findSpace(spaceId) === undefined) return paramError('spaceId')
  if (dentry === undefined) return paramError('dentryId')
  if (group === undefined) return CONVERSATION_NOT_EXIST
  return operator === undefined ? PERMISSION_DENIED : { group, dentry, spaceId, operator }
}

function sendLink(company: Company, chat: Chat, request: ApiRequest): ApiResult {
  const target = readTarget(company, request)
  if ('code' in target) return target
  const { group, dentry, operator } = target
  postFile(chat, group, { dentry, from: operator.staffId })
  return done({ file: wireSent(company, dentry, group) })
}

/** A copy in the group's own space, which everybody in the group may open. */
function sendCopy({ company, chat, files }: ConversationFileOptions, request: ApiRequest) {
  const target = readTarget(company, request)
  if ('code' in target) return target
  const { group, dentry, operator } = target
  if (dentry.type === 'FOLDER') return FOLDER_NOT_SUPPORT
  if (group.spaceId === null || strongestRole(company, dentry, operator) === 'READER')
    return PERMISSION_DENIED
  const copy = files.addFile({
    as: operator.staffId,
    spaceId: group.spaceId,
    name: freeNameAtRoot(company, group.spaceId, dentry.name),
    size: dentry.size,
  })
  postFile(chat, group, { dentry: copy, from: operator.staffId })
  return done({ file: wireSent(company, copy, group) })
}

/** To one person, who has to be able to open the file; here `permissionDenied` is a 400. */
function sendByApp(company: Company, chat: Chat, { body, operator }: ApiRequest): ApiResult {
  const spaceId = wordsAt(body, 'spaceId')
  if (spaceId === undefined) return paramError('spaceId')
  const dentryId = wordsAt(body, 'dentryId')
  if (dentryId === undefined) return paramError('dentryId')
  if (company.findSpace(spaceId) === undefined) return SPACE_NOT_EXIST
  const dentry = company.findDentry(dentryId)
  if (dentry === undefined || dentry.spaceId !== spaceId) return DENTRY_NOT_EXIST
  if (dentry.type === 'FOLDER') return paramError('dentryId')
  const single = company.conversations.find(
    (one) => one.type === 'single' && isMember(one, operator),
  )
  if (single === undefined || !maySeeDentry(company, dentry, operator))
    return { ...PERMISSION_DENIED, status: 400 }
  postFile(chat, single, { dentry, from: 'bot' })
  const { uuid: _, ...file } = wireSent(company, dentry, single)
  return done({ file })
}

function wireSent(company: Company, dentry: Dentry, { conversationId }: Conversation): JsonRecord {
  return { ...wireDentry(company, dentry), conversationId }
}

/** Rights come before existence: what is not there cannot forbid anything yet. */
function maySend(company: Company, target: LinkTarget, operator: Person | undefined): boolean {
  const { group, dentry } = target
  const space = company.findSpace(target.spaceId)
  return (
    operator !== undefined &&
    (group === undefined || isMember(group, operator)) &&
    (dentry === undefined
      ? space === undefined || isMember(space, operator)
      : maySeeDentry(company, dentry, operator))
  )
}

interface SentFile {
  readonly dentry: Dentry
  readonly from: string
}

function postFile(chat: Chat, to: Conversation, { dentry, from }: SentFile): void {
  chat.post(to.conversationId, { from, kind: 'file', text: dentry.name, file: fileLinkOf(dentry) })
}

// An openConversationId names a group; a single chat's id is not one.
function findGroup(company: Company, openConversationId: string): Conversation | undefined {
  const conversation = company.findConversation(openConversationId)
  return conversation?.type === 'group' ? conversation : undefined
}
