// What a sender sees at DingTalk, remembered as long as it is likely to stay true.
import type { FilePlace, FileRef, Look } from '../command.ts'
import type { DingTalkAsSender } from '../dingtalk/as-sender.ts'
import type { DentryUuid, OpenConversationId, SpaceId, UnionId } from '../ids.ts'
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
type Question<A extends readonly (string | undefined)[]> = Asker & { readonly of: A }

export function createLooks({ now }: { readonly now: () => number }): LookAs {
  const keeping = <A extends readonly (string | undefined)[], V extends object | string>(
    ask: (dingtalk: DingTalkAsSender, ...of: A) => Promise<V>,
    { ttlMs, most = MOST }: { readonly ttlMs: (value: V) => number; readonly most?: number },
  ): Memory<Question<A>, V> =>
    remember({
      ask: ({ dingtalk, of }) => ask(dingtalk, ...of),
      keyOf: ({ unionId, of }) => JSON.stringify([unionId, ...of]),
      ttlMs,
      most,
      now,
    })

  const searches = keeping(
    (dingtalk, words: string, spaceId?: SpaceId, nextToken?: string) =>
      dingtalk.searchFiles({ words, spaceIds: spaceId && [spaceId], nextToken }),
    { ttlMs: ({ hits }) => (hits.length > 0 ? KEEP_MS.hits : KEEP_MS.noHits), most: MOST_LISTS },
  )
  const folders = keeping(
    (dingtalk, spaceId: SpaceId, dentryId?: FileRef['dentryId'], nextToken?: string) =>
      dingtalk.children({ spaceId, parentId: dentryId ?? '0', maxResults: PAGE, nextToken }),
    { ttlMs: () => KEEP_MS.entries, most: MOST_LISTS },
  )
  const entries = keeping(
    (dingtalk, spaceId: SpaceId, dentryId: FileRef['dentryId']) =>
      dingtalk.dentry({ spaceId, dentryId }),
    { ttlMs: () => KEEP_MS.entries },
  )
  const spaces = keeping((dingtalk) => dingtalk.spaces(), {
    ttlMs: () => KEEP_MS.spaces,
    most: MOST_LISTS,
  })
  const spaceNames = keeping((dingtalk, spaceId: SpaceId) => dingtalk.space(spaceId), {
    ttlMs: () => KEEP_MS.spaces,
  })
  const groupSpaces = keeping(
    (dingtalk, of: OpenConversationId) => dingtalk.conversationSpace(of),
    { ttlMs: () => KEEP_MS.groupSpace },
  )
  const ids = keeping((dingtalk, uuid: DentryUuid) => dingtalk.findFile(uuid), {
    ttlMs: () => KEEP_MS.ids,
  })
  const calendars = keeping((dingtalk) => dingtalk.calendars(), {
    ttlMs: () => KEEP_MS.calendars,
    most: MOST_LISTS,
  })

  return (unionId, dingtalk) => {
    const by = { unionId, dingtalk }
    return {
      search: (words, ...rest) => searches.get({ ...by, of: [plainly(words), ...rest] }),
      children: ({ spaceId, folder }: Pick<FilePlace, 'spaceId' | 'folder'>, nextToken) =>
        folders.get({ ...by, of: [spaceId, folder?.dentryId, nextToken] }),
      entry: ({ spaceId, dentryId }) => entries.get({ ...by, of: [spaceId, dentryId] }),
      spaces: () => spaces.get({ ...by, of: [] }),
      space: (...of) => spaceNames.get({ ...by, of }),
      groupSpace: (...of) => groupSpaces.get({ ...by, of }),
      fileOf: (...of) => ids.get({ ...by, of }),
      calendars: () => calendars.get({ ...by, of: [] }),
      forgetCalendars: () => calendars.forget({ ...by, of: [] }),
    }
  }
}
