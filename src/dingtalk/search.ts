// Finding files by the words of their names.
import type { DentryUuid, SpaceId, UnionId } from '../ids.ts'
import { asDentryUuid } from '../ids.ts'
import type { OpenApi } from './open-api.ts'
import type { JsonRecord } from './read.ts'
import { pathFromRoot } from './storage.ts'
import { momentAt, nextTokenIn, recordAt, recordsAt, textAt } from './read.ts'

export type Search = {
  readonly words: string
  /** Only in these; all that the operator sees where there are none. */
  readonly spaceIds?: readonly SpaceId[] | undefined
  readonly nextToken?: string | undefined
}
export type SearchHit = {
  readonly dentryUuid: DentryUuid
  readonly name: string
  /** From the space's root, as `/2026/Plan.docx`. */
  readonly path?: string | undefined
  /** Who changed it last, by name. */
  readonly modifiedBy?: string | undefined
  readonly modifiedAt?: number | undefined
  readonly isFolder?: boolean | undefined
}
export type SearchHits = {
  readonly hits: readonly SearchHit[]
  /** Absent on the last page. */
  readonly nextToken?: string
}

/**
 * `POST /v2.0/storage/dentries/search`, up to 50 a page. Hits have neither spaceId nor dentryId, and
 * path, time of change and kind are in no document: only DingTalk's SDK knows of the first two.
 */
export async function searchDentries(
  openApi: OpenApi,
  unionId: UnionId,
  { words, spaceIds = [], nextToken }: Search,
): Promise<SearchHits> {
  const inSpaces = spaceIds.map(Number).filter(Number.isSafeInteger)
  const answer = await openApi.call({
    api: 'dentries/search',
    method: 'POST',
    path: '/v2.0/storage/dentries/search',
    query: { operatorId: unionId },
    body: {
      keyword: words,
      option: {
        ...(nextToken !== undefined && { nextToken }),
        ...(inSpaces.length > 0 && { spaceIds: inSpaces }),
      },
    },
    repeatable: true,
  })
  const hits = recordsAt(answer, 'items').flatMap((item) => readHit(item) ?? [])
  return { hits, ...nextTokenIn(answer) }
}

function readHit(item: JsonRecord): SearchHit | undefined {
  const dentryUuid = asDentryUuid(textAt(item, 'dentryUuid') ?? '')
  const name = textAt(item, 'name')
  if (dentryUuid === undefined || name === undefined) return undefined
  const modifier = recordAt(item['modifier'])
  const kind = textAt(item, 'type')?.toUpperCase()
  return {
    dentryUuid,
    name,
    path: pathOf(item['path'], name),
    modifiedBy: (modifier && textAt(modifier, 'name')) || undefined,
    modifiedAt: momentAt(item, 'lastModifyTime'),
    isFolder: kind === undefined ? undefined : kind === 'FOLDER',
  }
}

/** The SDK's sample is `{ longPath: "folderA/folderB", path: "folderA:folderB" }`; nothing says more. */
function pathOf(raw: unknown, name: string): string | undefined {
  const fields = recordAt(raw) ?? { longPath: raw }
  const path = textAt(fields, 'longPath') ?? textAt(fields, 'path')?.replaceAll(':', '/')
  return path === undefined ? undefined : pathFromRoot(path, name)
}
