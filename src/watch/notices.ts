// A change of a file becomes a plain notice in each group that watches it, as far as the one who
// set the watch may see the file.
import type { Locale } from '../command.ts'
import type { Dentry } from '../dingtalk/storage.ts'
import type { UnionId } from '../ids.ts'
import type { StorageChange } from '../intake/storage-change.ts'
import type { Log } from '../log.ts'
import { DingTalkError, isCutOff } from '../outcome.ts'
import type { DentryEvent } from '../parsing/push.ts'
import type { FileChange } from '../replies/catalogue.ts'
import type { Reply } from '../replies/reply.ts'
import type { Watch } from '../store/drawer.ts'
import type { Draft } from '../store/outbox.ts'
import type { EntryKey } from '../store/memory.ts'
import type { Store } from '../store/store.ts'

export type NoticeOptions = {
  readonly store: Pick<Store, 'watchesOf' | 'knownEntry' | 'rememberEntry'>
  /** The entry as this person may see it; one counted call. */
  readonly queryDentry: (entry: EntryKey) => Promise<Dentry>
  readonly nameOf: (unionId: UnionId) => Promise<string | undefined>
  readonly render: (change: FileChange, locale: Locale) => Reply
  readonly log: Log
}

/** Says what each group is to hear of a change; `key` is the push that brought it. */
export type Notices = (key: string, change: StorageChange) => Promise<readonly Draft[]>

/** Rejects when it was cut off, and when the store fails: then it is tried again later. */
export function createNotices(options: NoticeOptions): Notices {
  const { render, nameOf, log } = options
  return async (key, change) => {
    const watches = await watchesFor(change, options)
    if (watches.length === 0) return []
    const { what, event } = change
    const { unionId, isFolder } = event
    const who = unionId === undefined ? undefined : await nameOf(unionId)
    const seenBy = new Map<UnionId, Promise<Seen>>()
    const drafts = watches.map(async (watch): Promise<Draft[]> => {
      const { conversationId, locale } = watch
      const seen = seenBy.get(watch.unionId) ?? lookAt(change, watch.unionId, options)
      seenBy.set(watch.unionId, seen)
      const entry = await seen
      if (entry.kind === 'hidden') {
        const facts = { what, conversationId, ...keysOf(event), setBy: watch.staffId }
        log.info(facts, 'no notice: who set the watch may not see the entry')
        return []
      }
      const reply = render({ what, isFolder, who, ...entry.facts }, locale)
      return [{ ...UNASKED, cause: key, conversationId, locale, reply }]
    })
    return (await Promise.all(drafts)).flat()
  }
}

/** A notice answers nobody, so there is no webhook to answer through and nobody to mention. */
const UNASKED = {
  purpose: 'notice',
  conversationKind: 'group',
  staffId: undefined,
  webhook: undefined,
} as const

const keysOf = ({ spaceId, dentryId }: DentryEvent) => ({ spaceId, dentryId })

/** A group that watches the space itself hears of it from that subscription's own event. */
async function watchesFor({ event }: StorageChange, { store }: NoticeOptions): Promise<Watch[]> {
  const watches = await store.watchesOf(event.eventScope, event.eventScopeId)
  if (event.eventScope === 'SPACE' || watches.length === 0) return watches
  const closer = await store.watchesOf('SPACE', event.spaceId)
  return watches.filter(
    ({ conversationId }) => !closer.some((watch) => watch.conversationId === conversationId),
  )
}

type Seen =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'seen'; readonly facts: Pick<FileChange, 'name' | 'folder' | 'link'> }

async function lookAt(
  { what, event }: StorageChange,
  unionId: UnionId,
  { store, queryDentry, log }: NoticeOptions,
): Promise<Seen> {
  const entry = { spaceId: event.spaceId, dentryId: event.dentryId, unionId }
  if (what === 'delete') return seen(await store.knownEntry(entry))
  try {
    const dentry = await queryDentry(entry)
    await store.rememberEntry(entry, { name: dentry.name, path: dentry.path })
    return seen(dentry)
  } catch (cause) {
    if (!(cause instanceof DingTalkError)) throw cause
    if (isCutOff(cause)) throw cause
    log.warn({ err: cause, ...keysOf(event) }, 'changed entry could not be looked up')
    const mayNotSee = cause.answer.reason === 'refused' || cause.answer.reason === 'not-found'
    return mayNotSee ? { kind: 'hidden' } : seen(undefined)
  }
}

function seen(entry: { name: string; path: string; link?: string | undefined } | undefined): Seen {
  if (entry === undefined) {
    return { kind: 'seen', facts: { name: undefined, folder: undefined, link: undefined } }
  }
  const folder = entry.path.slice(0, entry.path.lastIndexOf('/')) || undefined
  return { kind: 'seen', facts: { name: entry.name, folder, link: entry.link } }
}
