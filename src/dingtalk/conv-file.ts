// Files of conversations: a group's own space, and a link to a file put into a chat.
import type { FileRef } from '../arguments.ts'
import type { DentryUuid, OpenConversationId, SpaceId, UnionId } from '../ids.ts'
import { asDentryId, asSpaceId } from '../ids.ts'
import { unexpectedAnswer } from './errors.ts'
import type { OpenApi } from './open-api.ts'
import { path } from './open-api.ts'
import { recordAt, textAt } from './read.ts'

/** `POST /v1.0/convFile/conversations/spaces/query`: the file space of a group. */
export async function queryConversationSpace(
  openApi: OpenApi,
  unionId: UnionId,
  openConversationId: OpenConversationId,
): Promise<SpaceId> {
  const answer = await openApi.call({
    api: 'spaces/query',
    method: 'POST',
    path: '/v1.0/convFile/conversations/spaces/query',
    query: { unionId },
    body: { openConversationId },
    repeatable: true,
  })
  const space = recordAt(answer['space'])
  const spaceId = asSpaceId((space && textAt(space, 'spaceId')) ?? '')
  if (spaceId === undefined) throw unexpectedAnswer('spaces/query', 'no spaceId')
  return spaceId
}

export type SentLink = { readonly name: string }

/**
 * `POST /v1.0/convFile/conversations/files/links/send`. Never repeated by itself: each call puts
 * another card into the chat, and nothing tells afterwards whether one arrived.
 */
export async function sendFileLink(
  openApi: OpenApi,
  unionId: UnionId,
  { file, openConversationId }: { file: FileRef; openConversationId: OpenConversationId },
): Promise<SentLink> {
  const answer = await openApi.call({
    api: 'links/send',
    method: 'POST',
    path: '/v1.0/convFile/conversations/files/links/send',
    query: { unionId },
    body: { spaceId: file.spaceId, dentryId: file.dentryId, openConversationId },
    repeatable: false,
  })
  const sent = recordAt(answer['file'])
  if (sent === undefined) throw unexpectedAnswer('links/send', 'no file')
  return { name: textAt(sent, 'name') ?? '' }
}

/** `GET /v2.0/doc/dentries/{dentryUuid}/queryDentryId`: from a document link to its place. */
export async function queryDentryId(
  openApi: OpenApi,
  unionId: UnionId,
  dentryUuid: DentryUuid,
): Promise<FileRef> {
  const answer = await openApi.call({
    api: 'dentries/queryDentryId',
    method: 'GET',
    path: path`/v2.0/doc/dentries/${dentryUuid}/queryDentryId`,
    query: { operatorId: unionId },
    repeatable: true,
  })
  const spaceId = asSpaceId(textAt(answer, 'spaceId') ?? '')
  const dentryId = asDentryId(textAt(answer, 'dentryId') ?? '')
  if (spaceId === undefined || dentryId === undefined) {
    throw unexpectedAnswer('dentries/queryDentryId', 'no spaceId or dentryId')
  }
  return { spaceId, dentryId }
}
