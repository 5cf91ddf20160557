// Builds what speaks of changed files by itself, and what keeps DingTalk telling of them.
import { randomInt } from 'node:crypto'

import { asIfSetAnew, oneAtATime } from '../commands/parts/watched.ts'
import type { Rooms } from './app.ts'
import type { ParsedArgs } from './arguments.ts'
import type { AnyCommand, Button, PerLocale, Place } from './command.ts'
import { getSpace } from './dingtalk/spaces.ts'
import { queryDentries, queryDentry, setEventSubscription } from './dingtalk/storage.ts'
import type { SpaceId, UnionId } from './ids.ts'
import { asSpaceId } from './ids.ts'
import type { WatchingRounds } from './intake/upkeep.ts'
import { DingTalkError, isCutOff } from './outcome.ts'
import { newCode } from './parsing/code.ts'
import { shownInvocation } from './parsing/render.ts'
import type { Standing } from './permission/role-book.ts'
import type { WatchedThing } from './replies/digest.ts'
import {
  renderDigest,
  renderPaused,
  renderWholeDigest,
  SHOW_ALL,
  TAKE_OVER,
} from './replies/digest.ts'
import { remember } from './resolve/remembered.ts'
import type { PauseReason } from './store/watch-tables.ts'
import type { Watch } from './store/watches.ts'
import type { DigesterWords, DigestToTell } from './watch/digester.ts'
import { createDigester, draft } from './watch/digester.ts'
import { isDenied } from './watch/naming.ts'
import { keepSubscribed } from './watch/subscriptions.ts'

export function openWatching(rooms: Rooms): WatchingRounds {
  const { config, seams, store, openApi, roles, quota, now } = rooms
  const { log } = seams
  const { timeZone } = config
  const words = digesterWords(rooms)
  const digester = createDigester({
    watches: store.watches,
    knownEntries: store.knownEntries,
    rememberEntries: store.rememberEntries,
    queryDentries: (unionId, spaceId, dentryIds) =>
      queryDentries(openApi, unionId, { spaceId, dentryIds }),
    whyNot: (watch) => whyNot(watch, rooms),
    mayStillSee: (watch) => mayStillSee(watch, rooms),
    nameOf: roles.nameOf,
    spaceNameOf: spaceNames(rooms),
    whoElse: (watch) => whoElse(watch, rooms),
    quota: quota.state,
    newCode: () => newCode(randomInt),
    words,
    timeZone,
    now,
    log,
  })
  return {
    digest: digester.round,
    keepSubscribed: () =>
      keepSubscribed({
        watches: store.watches,
        isMyTurn: store.replicas.isMyTurn,
        subscribe: (unionId, scope) =>
          setEventSubscription(openApi, unionId, { to: 'subscribe', ...scope }),
        alone: (scope, work) => store.exclusively(oneAtATime(scope), work),
        pausedDraft: async (watch) => {
          const reply = words.paused(watch, 'not-subscribed', await whoElse(watch, rooms))
          return draft(watch, `paused ${watch.n} ${now()}`, reply)
        },
        log,
      }),
    flushQuota: quota.flush,
  }
}

const DAY_MS = 24 * 3_600_000
const MOST_SPACES = 2_000

/** What cannot be had is left out: the rest is told none the less. */
function spaceNames({ openApi, now }: Rooms) {
  type Asked = { readonly unionId: UnionId; readonly spaceId: SpaceId }
  const names = remember<Asked, string>({
    ask: async ({ unionId, spaceId }) => (await getSpace(openApi, unionId, spaceId)).name,
    keyOf: ({ unionId, spaceId }) => `${unionId} ${spaceId}`,
    ttlMs: () => DAY_MS,
    most: MOST_SPACES,
    now,
  })
  return (unionId: UnionId, spaceId: SpaceId): Promise<string | undefined> =>
    names.get({ unionId, spaceId }).catch((error: unknown) => {
      if (error instanceof DingTalkError && !isCutOff(error)) return undefined
      throw error
    })
}

/** Why the one who set it may not any more, if so. */
async function whyNot(watch: Watch, rooms: Rooms): Promise<PauseReason | undefined> {
  const standing = await rooms.roles.standingOf(watch.staffId)
  if (standing.kind === 'stranger') return standing.why === 'out-of-range' ? 'not-allowed' : 'left'
  if (standing.person.unionId !== watch.unionId) return 'left'
  return (await mayWatch(standing, watch, rooms)) ? undefined : 'not-allowed'
}

type Known = Extract<Standing, { kind: 'known' }>

async function mayWatch({ person }: Known, watch: Watch, rooms: Rooms): Promise<boolean> {
  const { conversationId } = watch
  const title = await rooms.store.titleOf(conversationId)
  const where: Place = { conversationId, kind: 'group', title }
  const command = commandCalled('watch', rooms)
  const asked = { who: person, where, command, args: asIfSetAnew(watch) }
  return rooms.policies.decide(asked).kind === 'allow'
}

const MOST_NAMED = 3
/** The directory is asked for no more of them. */
const MOST_ASKED_FOR = 20

/** Some of this group who could set the same. */
async function whoElse(watch: Watch, rooms: Rooms): Promise<string[]> {
  const members = await rooms.store.membersOf(watch.conversationId)
  const names: string[] = []
  for (const { staffId } of members.slice(0, MOST_ASKED_FOR)) {
    if (names.length === MOST_NAMED) break
    if (staffId === watch.staffId) continue
    const standing = await rooms.roles.standingOf(staffId)
    if (standing.kind === 'known' && (await mayWatch(standing, watch, rooms)))
      names.push(standing.person.name)
  }
  return names
}

/** Of the organisation as a whole DingTalk cannot be asked; there each event is judged by itself. */
async function mayStillSee(
  { scope, scopeId, unionId, folder }: Watch,
  { openApi }: Rooms,
): Promise<boolean> {
  const spaceId = asSpaceId(scopeId)
  if (scope === 'ORG' || spaceId === undefined) return true
  try {
    if (folder === undefined) await getSpace(openApi, unionId, spaceId)
    else await queryDentry(openApi, unionId, { spaceId, dentryId: folder.dentryId })
    return true
  } catch (error) {
    if (isDenied(error)) return false
    throw error
  }
}

function digesterWords(rooms: Rooms): DigesterWords {
  const shown = ({ watch, digest, notes }: DigestToTell) => ({
    watched: watchedThing(watch),
    digest,
    notes,
  })
  return {
    digest: (told, code) => {
      const args: ParsedArgs = { all: { kind: 'text', value: code } }
      const showAll = buttonFor(SHOW_ALL, { name: 'watches', args }, rooms)
      return renderDigest({ ...shown(told), showAll }, told.watch.locale)
    },
    whole: (told, locale) => renderWholeDigest(shown(told), locale).text,
    paused: (watch, why, others) => {
      const args: ParsedArgs = {
        n: { kind: 'number', value: watch.n },
        mine: { kind: 'switch', value: true },
      }
      const takeOver = buttonFor(TAKE_OVER, { name: 'watch edit', args }, rooms)
      const paused = { watched: watchedThing(watch), setBy: watch.setBy, why, whoElse: others }
      return renderPaused(paused, takeOver, watch.locale)
    },
  }
}

function watchedThing({ named, space, folder }: Watch): WatchedThing {
  if (folder !== undefined) return { kind: 'folder', name: folder.path }
  return named === 'space' ? { kind: 'space', name: space ?? '' } : { kind: named }
}

function commandCalled(name: string, { commands }: Pick<Rooms, 'commands'>): AnyCommand {
  const command = commands.find((each) => each.name === name)
  if (command === undefined) throw new Error(`no command is called ${name}`)
  return command
}

function buttonFor(
  title: PerLocale,
  { name, args }: { readonly name: string; readonly args: ParsedArgs },
  rooms: Pick<Rooms, 'commands'>,
): Button {
  const said = { command: commandCalled(name, rooms), args }
  return {
    title,
    text: { 'zh-CN': shownInvocation(said, 'zh-CN'), en: shownInvocation(said, 'en') },
  }
}
