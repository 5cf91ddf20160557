// What a sender sees at DingTalk, remembered as long as it is likely to stay true.
import type { Look } from '../command.ts'
import type { DingTalkAsSender } from '../dingtalk/as-sender.ts'
import type { DentryId, DentryUuid, OpenConversationId, SpaceId, UnionId } from '../ids.ts'
import type { Memory } from './remembered.ts'
import { remember } from './remembered.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** Ids never change, names may, and what is not there yet may be any moment. */
const KEEP_MS = {
  ids: 10 * MINUTE_MS,
  hits: 2 * MINUTE_MS,
  noHits: 30 * SECOND_MS,
  spaces: 5 * MINUTE_MS,
  groupSpace: 60 * MINUTE_MS,
  calendars: 2 * MINUTE_MS,
  entries: MINUTE_MS,
}
const MOST = 2_000
/** Lists are large. */
const MOST_LISTS = 500

const PAGE = 50

const plainly = (words: string): string => words.normalize('NFKC').trim()

export type LookAs = (unionId: UnionId, dingtalk: DingTalkAsSender) => Look

/** Who asks, by whose rights: nothing is remembered for anybody else. */
type Asker = { readonly unionId: UnionId; readonly dingtalk: DingTalkAsSender }
type Asked = readonly (string | undefined)[]
type Kept<V> = { readonly ttlMs: (value: V) => number; readonly most: number }
type Keep = <A extends Asked, V>(
  ask: (dingtalk: DingTalkAsSender, of: A) => Promise<V>,
  kept: Kept<V>,
) => Memory<Asker & { readonly of: A }, V>

export function createLooks({ now }: { readonly now: () => number }): LookAs {
  const kept = memoriesOf((ask, { ttlMs, most }) =>
    remember({
      ask: ({ dingtalk, of }) => ask(dingtalk, of),
      keyOf: ({ unionId, of }) => JSON.stringify([unionId, ...of]),
      ttlMs,
      most,
      now,
    }),
  )
  return (unionId, dingtalk) => {
    const by = { unionId, dingtalk }
    return {
      search: (words, spaceId, nextToken) =>
        kept.searches.get({ ...by, of: [plainly(words), spaceId, nextToken] }),
      children: ({ spaceId, folder }, nextToken) =>
        kept.folders.get({ ...by, of: [spaceId, folder?.dentryId, nextToken] }),
      entry: ({ spaceId, dentryId }) => kept.entries.get({ ...by, of: [spaceId, dentryId] }),
      spaces: () => kept.spaces.get({ ...by, of: [] }),
      space: (...of) => kept.spaceNames.get({ ...by, of }),
      groupSpace: (...of) => kept.groupSpaces.get({ ...by, of }),
      fileOf: (...of) => kept.ids.get({ ...by, of }),
      calendars: () => kept.calendars.get({ ...by, of: [] }),
      forgetCalendars: () => kept.calendars.forget({ ...by, of: [] }),
    }
  }
}

type Page = string | undefined

function memoriesOf(keep: Keep) {
  return {
    searches: keep(
      (dingtalk, [words, spaceId, nextToken]: readonly [string, SpaceId | undefined, Page]) =>
        dingtalk.searchFiles({ words, spaceIds: spaceId && [spaceId], nextToken }),
      { ttlMs: ({ hits }) => (hits.length > 0 ? KEEP_MS.hits : KEEP_MS.noHits), most: MOST_LISTS },
    ),
    folders: keep(
      (dingtalk, [spaceId, folder, nextToken]: readonly [SpaceId, DentryId | undefined, Page]) =>
        dingtalk.children({ spaceId, parentId: folder ?? '0', maxResults: PAGE, nextToken }),
      { ttlMs: () => KEEP_MS.entries, most: MOST_LISTS },
    ),
    entries: keep(
      (dingtalk, [spaceId, dentryId]: readonly [SpaceId, DentryId]) =>
        dingtalk.dentry({ spaceId, dentryId }),
      { ttlMs: () => KEEP_MS.entries, most: MOST },
    ),
    spaces: keep((dingtalk) => dingtalk.spaces(), {
      ttlMs: () => KEEP_MS.spaces,
      most: MOST_LISTS,
    }),
    spaceNames: keep((dingtalk, [spaceId]: readonly [SpaceId]) => dingtalk.space(spaceId), {
      ttlMs: () => KEEP_MS.spaces,
      most: MOST,
    }),
    groupSpaces: keep(
      (dingtalk, [of]: readonly [OpenConversationId]) => dingtalk.conversationSpace(of),
      { ttlMs: () => KEEP_MS.groupSpace, most: MOST },
    ),
    ids: keep((dingtalk, [uuid]: readonly [DentryUuid]) => dingtalk.findFile(uuid), {
      ttlMs: () => KEEP_MS.ids,
      most: MOST,
    }),
    calendars: keep((dingtalk) => dingtalk.calendars(), {
      ttlMs: () => KEEP_MS.calendars,
      most: MOST_LISTS,
    }),
  }
}
