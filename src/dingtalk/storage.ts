// Storage events and entries (https://open.dingtalk.com/document/development, storage API).
import type { FileRef, StorageScope } from '../arguments.ts'
import type { DentryId, SpaceId, UnionId } from '../ids.ts'
import { asDentryId, asUnionId } from '../ids.ts'
import { saidNo, unexpectedAnswer } from './errors.ts'
import type { OpenApi } from './open-api.ts'
import { path } from './open-api.ts'
import type { JsonRecord } from './read.ts'
import { flagAt, momentAt, nextTokenIn, recordAt, recordsAt, textAt } from './read.ts'

/**
 * Subscribes to, or ends, file-change events of a space or the organisation; safe to repeat. Events
 * flow only when the app's event switch in the developer console is on as well.
 */
export async function setEventSubscription(
  openApi: OpenApi,
  unionId: UnionId,
  {
    to,
    scope,
    scopeId,
  }: Pick<StorageScope, 'scope' | 'scopeId'> & { to: 'subscribe' | 'unsubscribe' },
): Promise<void> {
  const api = `events/${to}` as const
  const answer = await openApi.call({
    api,
    method: 'POST',
    path: `/v1.0/storage/events/${to}`,
    query: { unionId },
    body: { scope, scopeId },
    repeatable: true,
  })
  if (flagAt(answer, 'success') !== true) throw saidNo(api, 'success:false')
}

/** A file or a folder. */
export type Dentry = {
  readonly dentryId: DentryId
  readonly name: string
  /** From the space's root, as `/2026/Plan.docx`. */
  readonly path: string
  readonly isFolder: boolean
  /** Without the dot. */
  readonly extension?: string | undefined
  readonly modifiedAt?: number | undefined
  readonly modifierUnionId?: UnionId | undefined
  readonly link?: string | undefined
}

/** `POST /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/query`: what the operator may see of it. */
export async function queryDentry(
  openApi: OpenApi,
  unionId: UnionId,
  { spaceId, dentryId }: FileRef,
): Promise<Dentry> {
  const answer = await openApi.call({
    api: 'dentries/query',
    method: 'POST',
    path: path`/v1.0/storage/spaces/${spaceId}/dentries/${dentryId}/query`,
    query: { unionId },
    body: {},
    repeatable: true,
  })
  const dentry = readDentry(recordAt(answer['dentry']), dentryId)
  if (dentry === undefined) throw unexpectedAnswer('dentries/query', 'no dentry')
  return dentry
}

export type QueriedDentry =
  | { readonly kind: 'seen'; readonly dentryId: DentryId; readonly dentry: Dentry }
  | { readonly kind: 'unseen'; readonly dentryId: DentryId; readonly errorCode: string }

/**
 * `POST /v1.0/storage/spaces/{spaceId}/dentries/query`: up to 30 entries in one call, each answered
 * for itself and in the order asked for.
 */
export async function queryDentries(
  openApi: OpenApi,
  unionId: UnionId,
  { spaceId, dentryIds }: { spaceId: SpaceId; dentryIds: readonly DentryId[] },
): Promise<QueriedDentry[]> {
  const answer = await openApi.call({
    api: 'dentries/query',
    method: 'POST',
    path: path`/v1.0/storage/spaces/${spaceId}/dentries/query`,
    query: { unionId },
    body: { dentryIds },
    repeatable: true,
  })
  const items = recordsAt(answer, 'resultItems')
  return dentryIds.map((dentryId) => {
    const item = items.find((each) => textAt(each, 'dentryId') === dentryId) ?? {}
    const dentry = readDentry(recordAt(item['dentry']), dentryId)
    if (dentry !== undefined) return { kind: 'seen', dentryId, dentry }
    return { kind: 'unseen', dentryId, errorCode: textAt(item, 'errorCode') ?? 'unknownError' }
  })
}

export type FolderPage = {
  readonly spaceId: SpaceId
  /** `0` is the space's root. */
  readonly parentId: DentryId | '0'
  /** Up to 50. */
  readonly maxResults: number
  readonly nextToken?: string | undefined
}
export type Dentries = {
  readonly entries: readonly Dentry[]
  /** Absent on the last page. */
  readonly nextToken?: string
}

/** `GET /v1.0/storage/spaces/{spaceId}/dentries`: what lies in a folder, the last changed first. */
export async function listDentries(
  openApi: OpenApi,
  unionId: UnionId,
  { spaceId, parentId, maxResults, nextToken }: FolderPage,
): Promise<Dentries> {
  const answer = await openApi.call({
    api: 'dentries/list',
    method: 'GET',
    path: path`/v1.0/storage/spaces/${spaceId}/dentries`,
    query: {
      unionId,
      parentId,
      maxResults: String(maxResults),
      ...(nextToken !== undefined && { nextToken }),
    },
    repeatable: true,
  })
  const entries = recordsAt(answer, 'dentries').flatMap((fields) => readDentry(fields) ?? [])
  return { entries, ...nextTokenIn(answer) }
}

function readDentry(fields: JsonRecord = {}, asked?: DentryId): Dentry | undefined {
  const name = textAt(fields, 'name')
  const dentryId = asDentryId(textAt(fields, 'id') ?? '') ?? asked
  if (name === undefined || dentryId === undefined) return undefined
  const uuid = textAt(fields, 'uuid')
  const isFolder = textAt(fields, 'type')?.toUpperCase() === 'FOLDER'
  return {
    dentryId,
    name,
    path: pathFromRoot(textAt(fields, 'path') ?? '', name),
    isFolder,
    extension: isFolder ? undefined : textAt(fields, 'extension'),
    modifiedAt: momentAt(fields, 'modifiedTime'),
    modifierUnionId: asUnionId(textAt(fields, 'modifierId') ?? ''),
    link:
      uuid === undefined
        ? undefined
        : `https://alidocs.dingtalk.com/i/nodes/${encodeURIComponent(uuid)}`,
  }
}

/** In one shape, with the entry's own name at the end: the documents' sample of a path is `./Plan.docx`. */
export function pathFromRoot(path: string, name: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return `/${[...parts, ...(parts.at(-1) === name ? [] : [name])].join('/')}`
}
