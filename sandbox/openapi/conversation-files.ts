/** Files in conversations: the group's own space, and the link to a file as a message in the group. */
import type { Chat } from '../chat/chat.ts'
import type { Company } from '../company/company.ts'
import { linkOf } from '../company/dentry-tree.ts'
import { isMember, maySeeDentry } from '../company/rights.ts'
import type { Conversation, Dentry, Person } from '../company/types.ts'
import { wordsAt } from '../json.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import {
  CONVERSATION_NOT_EXIST,
  done,
  paramError,
  PERMISSION_DENIED,
  type ApiResult,
} from './result.ts'
import { wireDentry, wireTime } from './wire-shapes.ts'

export function conversationFileEndpoints(company: Company, chat: Chat): readonly ApiEndpoint[] {
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

function sendLink(company: Company, chat: Chat, { body, operator }: ApiRequest): ApiResult {
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

  postLink(chat, group, { dentry, from: operator?.staffId ?? '' })
  return done({ file: { ...wireDentry(company, dentry), conversationId: group.conversationId } })
}

/** Rights come before existence: what is not there cannot forbid anything yet. */
function maySend(company: Company, target: LinkTarget, operator: Person | undefined): boolean {
  const { group, dentry } = target
  const space = company.findSpace(target.spaceId)
  return (
    operator !== undefined &&
    (group === undefined || isMember(group, operator)) &&
    (space === undefined || isMember(space, operator)) &&
    (dentry === undefined || maySeeDentry(company, dentry, operator))
  )
}

interface SentLink {
  readonly dentry: Dentry
  readonly from: string
}

function postLink(chat: Chat, group: Conversation, { dentry, from }: SentLink): void {
  const { spaceId, dentryId, dentryUuid, type, name, size } = dentry
  chat.post(group.conversationId, {
    from,
    kind: 'file',
    text: name,
    file: { spaceId, dentryId, dentryUuid, type, name, size, link: linkOf(dentry) },
  })
}

// An openConversationId names a group; a single chat's id is not one.
function findGroup(company: Company, openConversationId: string): Conversation | undefined {
  const conversation = company.findConversation(openConversationId)
  return conversation?.type === 'group' ? conversation : undefined
}
