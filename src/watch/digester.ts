// What has happened becomes one message for each watch whose time has come, or none.
import type { Locale } from '../command.ts'
import type { Log } from '../log.ts'
import { DingTalkError, isCutOff, NotOurs } from '../outcome.ts'
import type { Reply } from '../replies/reply.ts'
import type { Question } from '../store/questions.ts'
import type { PauseReason } from '../store/watch-tables.ts'
import type { DueWatch, Told, Watch, Watches } from '../store/watches.ts'
import { closerThan, isReportedBy, isReportedByName } from './closer.ts'
import { coalesce } from './coalesce.ts'
import type { Digest, LookedUp } from './digest.ts'
import { composeDigest } from './digest.ts'
import type { EntryToJudge } from './filters.ts'
import { concernsEntry, concerning } from './filters.ts'
import type { Named, NamingOptions } from './naming.ts'
import { folderOf, nameEntries, whereItIs } from './naming.ts'
import type { Note, QuotaNote } from './quota-note.ts'
import { quotaNote } from './quota-note.ts'
import type { QuotaState } from './quota.ts'
import type { SeenEntry } from '../store/drawer.ts'
import type { Change } from './watch.ts'
import { whenToTell } from './when.ts'
import type { SpaceId, UnionId } from '../ids.ts'

export type DigesterOptions = NamingOptions & {
  readonly watches: Pick<Watches, 'claimDue' | 'told' | 'of'>
  readonly rememberEntries: (unionId: UnionId, entries: readonly SeenEntry[]) => Promise<void>
  /** May the one who set it still set it, as far as the directory and our rules know? */
  readonly whyNot: (watch: Watch) => Promise<PauseReason | undefined>
  /** May they still look into what they watch, as DingTalk says? One counted call. */
  readonly mayStillSee: (watch: Watch) => Promise<boolean>
  readonly nameOf: (unionId: UnionId) => Promise<string | undefined>
  /** What a space is called for this person; one counted call, and none for a day after. */
  readonly spaceNameOf: (unionId: UnionId, spaceId: SpaceId) => Promise<string | undefined>
  /** Some of this group who could take it over. */
  readonly whoElse: (watch: Watch) => Promise<readonly string[]>
  readonly quota: () => QuotaState
  readonly newCode: () => string
  readonly words: DigesterWords
  readonly timeZone: string
  readonly now: () => number
  readonly log: Log
}

export type DigestToTell = {
  readonly watch: Watch
  readonly digest: Digest
  readonly notes: readonly Note[]
}

export type DigesterWords = {
  /** `code`: what all of it is asked for with, where this is only a part. */
  readonly digest: (told: DigestToTell, code: string) => Reply
  /** All of it, as it is kept for whoever asks. */
  readonly whole: (told: DigestToTell, locale: Locale) => string
  readonly paused: (watch: Watch, why: PauseReason, whoElse: readonly string[]) => Reply
}

export type Digester = { readonly round: () => Promise<void> }

const MOST_AT_ONCE = 20
const AGAIN_AFTER_MS = 60_000
/** After so many tries it is told as far as it is known. */
const MOST_TRIES = 3
const SHOWN_AT_ONCE = 10
/** How long all of a digest can be asked for. */
const KEPT_MS = 24 * 3_600_000

type Desk = Omit<DigesterOptions, 'quota'> & {
  /** As it was when the digest was begun: its own calls change nothing for it. */
  readonly quota: QuotaState
  /** How often DingTalk could not be asked, by watch; whoever comes after us counts anew. */
  readonly tries: Map<string, number>
}

/** A round goes on until nothing is due; it rejects only when the store cannot be asked for what is due. */
export function createDigester(options: DigesterOptions): Digester {
  const tries = new Map<string, number>()
  return {
    round: async () => {
      const desk: Desk = { ...options, quota: options.quota(), tries }
      let isMore = true
      while (isMore) {
        const due = await options.watches.claimDue(MOST_AT_ONCE)
        const handled = await Promise.all(due.map((each) => handle(each, desk)))
        // What fails is due again at once: it must not keep us busy.
        isMore = due.length === MOST_AT_ONCE && handled.every((isTold) => isTold)
      }
    },
  }
}

/** False where it is left as it was. */
async function handle(due: DueWatch, desk: Desk): Promise<boolean> {
  const { conversationId, n, unionId } = due.watch
  const { watches, rememberEntries, tries, log } = desk
  try {
    const { told, seen = [] } = await judge(due, desk).catch((cause: unknown) =>
      later(cause, due, desk),
    )
    await watches.told(told)
    if (told.upTo !== undefined) tries.delete(`${conversationId} ${n}`)
    // Only now: what is told again shall still be told as renamed.
    if (seen.length > 0) await rememberEntries(unionId, seen)
    return true
  } catch (err) {
    if (isCutOff(err)) log.info({ conversationId, n }, 'digest left to the next process')
    else if (err instanceof NotOurs) log.info({ conversationId, n }, 'digest is made anew')
    else log.error({ err, conversationId, n }, 'digest not told; it will be tried again')
    return false
  }
}

type Judged = { readonly told: Told; readonly seen?: readonly SeenEntry[] }

/** DingTalk could not be asked, or we have failed: once more in a minute. */
function later(cause: unknown, { watch }: DueWatch, { tries, now, log }: Desk): Judged {
  if (isCutOff(cause)) throw cause
  const { conversationId, n } = watch
  const key = `${conversationId} ${n}`
  const tried = (tries.get(key) ?? 0) + 1
  tries.set(key, tried)
  const facts = { err: cause, conversationId, n, tried }
  if (cause instanceof DingTalkError) log.warn(facts, 'digest put off')
  else log.error(facts, 'bug while making a digest')
  return { told: waiting(watch, now() + AGAIN_AFTER_MS) }
}

const keyOf = ({ conversationId, n }: Watch) => ({ conversationId, n })

/** The events wait on. */
const waiting = (watch: Watch, dueAt: number | undefined): Told => ({
  watch: keyOf(watch),
  upTo: undefined,
  dueAt,
  drafts: [],
})

async function judge({ watch: before, events, upTo }: DueWatch, desk: Desk): Promise<Judged> {
  const done: Told = { watch: keyOf(before), upTo, dueAt: undefined, drafts: [] }
  // What comes meanwhile is for whoever takes it over.
  if (before.paused !== undefined) return { told: waiting(before, undefined) }
  const heard = concerning(before.filter, coalesce(events))
  const [first] = heard
  if (first === undefined) return { told: done }
  const at = whenToTell(timingOf(before, first.lastAt, desk), desk.now())
  if (at > desk.now()) return { told: waiting(before, at) }

  const others = await desk.watches.of(before.conversationId)
  const closer = closerThan(before, others)
  const changes = heard.filter((change) => !isReportedBy(closer, change))
  if (changes.length === 0) return { told: done }
  const why = await desk.whyNot(before)
  if (why !== undefined) return { told: await pausing(before, why, desk) }

  const named = await names(before, changes, desk)
  const watch = whereItIs(before, named)
  const { seen } = named
  if (named.isAllDenied && !(await desk.mayStillSee(watch)))
    return { told: await pausing(watch, 'lost-right', desk) }
  const left = changes.filter((change) => {
    const entry = toJudge(change, named.entry(change))
    const isMeant = [watch, before].some(({ filter, folder }) =>
      concernsEntry(filter, folder, entry),
    )
    return isMeant && !isReportedByName(closer, change, entry)
  })
  const digest = await compose(left, { watch, named }, desk)
  const moved = { ...done, folderPath: watch.folder?.path }
  if (digest.total === 0) return { told: moved, seen }
  const note = quotaNote({ watch, others, quota: desk.quota })
  return { told: { ...moved, ...speech({ watch, digest, note, named }, upTo, desk) }, seen }
}

function timingOf(watch: Watch, firstAt: number, { quota, timeZone }: Desk) {
  const { rhythm, quiet, mutedUntil, lastDigestAt, firstEventAt = firstAt } = watch
  const { level } = quota
  return { rhythm, quiet, mutedUntil, lastDigestAt, firstEventAt, quota: level, timeZone }
}

/** Where little is left of the month, and where DingTalk could not say it for long, nobody is asked. */
async function names(watch: Watch, changes: readonly Change[], desk: Desk): Promise<Named> {
  const { conversationId, n, unionId } = watch
  const hasTried = (desk.tries.get(`${conversationId} ${n}`) ?? 0) >= MOST_TRIES
  const mayAsk = !hasTried && desk.quota.level !== 'scarce'
  try {
    return await nameEntries(changes, { unionId, mayAsk, beside: folderOf(watch) }, desk)
  } catch (error) {
    if (!(error instanceof DingTalkError) || isCutOff(error) || isPassing(error)) throw error
    desk.log.warn({ err: error, conversationId, n }, 'changed entries cannot be looked up')
    return nameEntries(changes, { unionId, mayAsk: false }, desk)
  }
}

const isPassing = ({ answer }: DingTalkError): boolean =>
  !['quota', 'scope-missing', 'invalid'].includes(answer.reason)

function toJudge({ dentryId, extension }: Change, entry: LookedUp): EntryToJudge {
  const now = entry.kind === 'seen' || entry.kind === 'known' ? entry : undefined
  const before = entry.kind === 'seen' ? entry.before : undefined
  return { dentryId, extension, now, before }
}

async function compose(
  changes: readonly Change[],
  { watch, named }: { readonly watch: Watch; readonly named: Named },
  desk: Desk,
): Promise<Digest> {
  const actors = changes.flatMap(({ actors: all }) => all.slice(-1))
  const people = await namesBy(actors, desk.nameOf)
  // Within one space a path says where something is.
  const isAsked = watch.scope === 'ORG' && desk.quota.level !== 'scarce'
  const shown = isAsked ? changes.filter((change) => named.entry(change).kind !== 'hidden') : []
  const spaces = await namesBy(
    shown.map(({ spaceId }) => spaceId),
    (spaceId) => desk.spaceNameOf(watch.unionId, spaceId),
  )
  return composeDigest(changes, {
    entry: named.entry,
    nameOf: (each) => people.get(each),
    spaceName: (each) => spaces.get(each),
  })
}

async function namesBy<Id>(
  ids: readonly Id[],
  nameOf: (id: Id) => Promise<string | undefined>,
): Promise<ReadonlyMap<Id, string | undefined>> {
  const named = [...new Set(ids)].map(async (id) => [id, await nameOf(id)] as const)
  return new Map(await Promise.all(named))
}

type Speech = {
  readonly watch: Watch
  readonly digest: Digest
  readonly note: QuotaNote | undefined
  readonly named: Named
}

function speech(
  { watch, digest, note, named }: Speech,
  upTo: number,
  { words, quota, newCode, now }: Desk,
): Pick<Told, 'drafts'> & Partial<Pick<Told, 'question' | 'quotaTold'>> {
  const { conversationId, n, locale } = watch
  const hasGaps = named.hasGaps && quota.level !== 'scarce'
  const notes = [
    ...(note === undefined ? [] : [note.note]),
    ...(hasGaps ? ['unnamed' as const] : []),
  ]
  const told = { watch, digest, notes }
  const code = newCode()
  const cause = `digest ${n} ${upTo}`
  const all = (): Question => ({
    code,
    conversationId,
    staffId: undefined,
    locale,
    mentions: [],
    askedBy: cause,
    expiresAt: now() + KEPT_MS,
    kind: 'digest',
    digest: JSON.stringify({ 'zh-CN': words.whole(told, 'zh-CN'), en: words.whole(told, 'en') }),
  })
  return {
    drafts: [draft(watch, cause, words.digest(told, code))],
    ...(digest.total > SHOWN_AT_ONCE && { question: all() }),
    ...(note !== undefined && { quotaTold: note.told }),
  }
}

async function pausing(watch: Watch, why: PauseReason, desk: Desk): Promise<Told> {
  const reply = desk.words.paused(watch, why, await desk.whoElse(watch))
  const drafts = [draft(watch, `paused ${watch.n} ${desk.now()}`, reply)]
  return { ...waiting(watch, undefined), paused: why, drafts }
}

/** It answers nobody, so there is no webhook to answer through and nobody to mention. */
export function draft(
  { conversationId, locale }: Watch,
  cause: string,
  reply: Reply,
): Told['drafts'][number] {
  return {
    cause,
    purpose: 'notice',
    conversationId,
    conversationKind: 'group',
    staffId: undefined,
    webhook: undefined,
    locale,
    reply,
  }
}
