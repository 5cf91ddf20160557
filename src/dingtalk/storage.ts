// Storage events and entries (https://open.dingtalk.com/document/development, storage API).
import type { StorageScope } from '../command.ts'
import type { DentryId, SpaceId, UnionId } from '../ids.ts'
import { saidNo, unexpectedAnswer } from './errors.ts'
import type { OpenApi } from './open-api.ts'
import { path } from './open-api.ts'
import { flagAt, recordAt, textAt } from './read.ts'

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

export type Dentry = {
  readonly name: string
  /** From the space's root, as `/2026/Plan.docx`. */
  readonly path: string
  readonly link: string | undefined
}

/** `POST /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/query`: what the operator may see of it. */
export async function queryDentry(
  openApi: OpenApi,
  unionId: UnionId,
  { spaceId, dentryId }: { spaceId: SpaceId; dentryId: DentryId },
): Promise<Dentry> {
  const answer = await openApi.call({
    api: 'dentries/query',
    method: 'POST',
    path: path`/v1.0/storage/spaces/${spaceId}/dentries/${dentryId}/query`,
    query: { unionId },
    body: {},
    repeatable: true,
  })
  const dentry = recordAt(answer['dentry'])
  const name = dentry && textAt(dentry, 'name')
  if (dentry === undefined || name === undefined)
    throw unexpectedAnswer('dentries/query', 'no dentry')
  const uuid = textAt(dentry, 'uuid')
  return {
    name,
    path: textAt(dentry, 'path') ?? `/${name}`,
    link:
      uuid === undefined
        ? undefined
        : `https://alidocs.dingtalk.com/i/nodes/${encodeURIComponent(uuid)}`,
  }
}
