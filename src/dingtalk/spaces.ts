// The drive's spaces, as one person sees them.
import type { SpaceId, UnionId } from '../ids.ts'
import { asSpaceId } from '../ids.ts'
import { unexpectedAnswer } from './errors.ts'
import type { OpenApi } from './open-api.ts'
import { path } from './open-api.ts'
import { nextTokenIn, recordAt, recordsAt, textAt } from './read.ts'

export type Space = { readonly spaceId: SpaceId; readonly name: string }

const PAGE = '50'
/** Of whoever is in more than a thousand spaces, the rest is not looked at. */
const MOST_PAGES = 20

/** `GET /v1.0/drive/spaces`, page by page: each page of fifty is a counted call. */
export async function listSpaces(openApi: OpenApi, unionId: UnionId): Promise<Space[]> {
  const found: Space[] = []
  let next: { readonly nextToken?: string } = {}
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await openApi.call({
      api: 'drive/spaces',
      method: 'GET',
      path: '/v1.0/drive/spaces',
      query: { unionId, spaceType: 'org', maxResults: PAGE, ...next },
      repeatable: true,
    })
    for (const entry of recordsAt(answer, 'spaces')) {
      const spaceId = asSpaceId(textAt(entry, 'spaceId') ?? '')
      if (spaceId !== undefined) found.push({ spaceId, name: textAt(entry, 'spaceName') ?? '' })
    }
    next = nextTokenIn(answer)
    if (next.nextToken === undefined) break
  }
  return found
}

/** `GET /v1.0/storage/spaces/{spaceId}`: refused when the operator may not look into it. */
export async function getSpace(
  openApi: OpenApi,
  unionId: UnionId,
  spaceId: SpaceId,
): Promise<Space> {
  const answer = await openApi.call({
    api: 'spaces/get',
    method: 'GET',
    path: path`/v1.0/storage/spaces/${spaceId}`,
    query: { unionId },
    repeatable: true,
  })
  const space = recordAt(answer['space'])
  if (space === undefined) throw unexpectedAnswer('spaces/get', 'no space')
  return { spaceId, name: textAt(space, 'name') ?? '' }
}
