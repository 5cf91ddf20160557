// What has to be done again and again: say that we live, take over from the dead, look for what is due.
import type { Locale } from '../command.ts'
import type { Postman } from '../delivery/postman.ts'
import type { Desk } from './desk.ts'
import type { Log } from '../log.ts'
import type { Reply } from '../replies/reply.ts'
import type { Store } from '../store/store.ts'
import { pause } from '../time-limit.ts'

export type UpkeepTiming = {
  readonly beatEveryMs: number
  readonly sweepEveryMs: number
  readonly digestEveryMs: number
  /** So long after a store came back, the other replicas have had the time to say that they live. */
  readonly graceMs: number
}

export const UPKEEP_TIMING: UpkeepTiming = {
  beatEveryMs: 3_000,
  sweepEveryMs: 1_000,
  digestEveryMs: 1_000,
  graceMs: 12_000,
}

export type WatchingRounds = {
  /** Tells what is due to those who watch. */
  readonly digest: () => Promise<void>
  /** Asks DingTalk again to tell of what is watched, where it seems to have stopped. */
  readonly keepSubscribed: () => Promise<void>
  /** Writes down how many calls were made. */
  readonly flushQuota: () => Promise<void>
}

export type UpkeepOptions = {
  readonly store: Pick<Store, 'replicas' | 'outbox' | 'prune'>
  readonly desk: Pick<Desk, 'takeOver'>
  readonly postman: Pick<Postman, 'isUnderWay'>
  readonly watching: WatchingRounds
  readonly isConnected: () => boolean
  readonly renderOutage: (outage: Outage, locale: Locale) => Reply
  readonly timing: UpkeepTiming
  readonly now: () => number
  readonly log: Log
}

export type Upkeep = {
  readonly isStoreUp: () => boolean
  /** Settles when the last round is over. */
  readonly stop: () => Promise<void>
}

/** Starts at once; a store that is down is told once, and once that it is back. */
export function startUpkeep(options: UpkeepOptions): Upkeep {
  const { timing, store, watching, now } = options
  const stopping = new AbortController()
  const health = watchHealth(options)
  const beat = async (): Promise<void> => {
    const heardUntil = await store.replicas.heartbeat()
    if (now() - health.upSince() >= timing.graceMs || health.hasNeverFailed())
      await options.desk.takeOver()
    if (options.isConnected()) await sayThatWeHear(heardUntil, options)
    await watching.flushQuota()
  }
  const prune = async (): Promise<void> => {
    if (await store.replicas.isMyTurn('prune', PRUNE_EVERY_MS)) await store.prune()
  }
  const sweep = (): Promise<void> => store.outbox.sweep(options.postman.isUnderWay)
  const rounds = [
    repeat(timing.beatEveryMs, () => health.of('beat', beat), stopping.signal),
    repeat(timing.sweepEveryMs, () => health.of('sweep', sweep), stopping.signal),
    // Apart from the beat: a long one must not cost the lease.
    repeat(timing.beatEveryMs, () => health.of('prune', prune), stopping.signal),
    repeat(timing.digestEveryMs, () => health.of('digest', watching.digest), stopping.signal),
    repeat(
      timing.beatEveryMs,
      () => health.of('subscriptions', watching.keepSubscribed),
      stopping.signal,
    ),
  ]
  return {
    isStoreUp: health.isUp,
    stop: async () => {
      stopping.abort()
      await Promise.all(rounds)
    },
  }
}

const PRUNE_EVERY_MS = 3_600_000

async function repeat(everyMs: number, work: () => Promise<void>, signal: AbortSignal) {
  while (!signal.aborted) {
    await work()
    await pause(everyMs, signal)
  }
}

/** A store that only reads, as on a full disk, fails the one round and not the other: that is down, too. */
function watchHealth({ now, log }: Pick<UpkeepOptions, 'now' | 'log'>) {
  const failing = new Set<string>()
  let upSince = now()
  let failures = 0
  return {
    isUp: () => failing.size === 0,
    upSince: () => upSince,
    hasNeverFailed: () => failures === 0,
    of: async (round: string, work: () => Promise<void>): Promise<void> => {
      const wasUp = failing.size === 0
      try {
        await work()
        failing.delete(round)
        if (wasUp || failing.size > 0) return
        upSince = now()
        log.info({}, 'the store answers again')
      } catch (err) {
        failing.add(round)
        failures += 1
        if (wasUp)
          log.error({ err }, 'the store does not answer: nothing is taken in until it does')
      }
    },
  }
}

/** Shorter than this, DingTalk's own repeats bring what was missed. */
const OUTAGE_MS = 60_000

/** Only those who spoke with the bot shortly before will have wondered. */
const SHORTLY_MS = 10 * 60_000

async function sayThatWeHear(
  heardUntil: number | undefined,
  options: UpkeepOptions,
): Promise<void> {
  const until = options.now()
  const from = heardUntil ?? until
  // Told before it counts as over: whoever dies in between leaves it to the next one.
  if (until - from > OUTAGE_MS) await tellOf({ from, until }, options)
  await options.store.replicas.hear()
}

type Outage = { readonly from: number; readonly until: number }

async function tellOf(outage: Outage, { store, renderOutage, log }: UpkeepOptions): Promise<void> {
  const { from, until } = outage
  const groups = await store.outbox.groupsAnswered(from - SHORTLY_MS, until)
  const facts = { from: isoTime(from), until: isoTime(until), groups: groups.length }
  log.warn(facts, 'nothing was heard in this time: groups that spoke shortly before are told')
  const telling = groups.map(({ conversationId, locale }) =>
    store.outbox.add({
      cause: `outage:${from}`,
      purpose: 'outage',
      conversationId,
      conversationKind: 'group',
      staffId: undefined,
      webhook: undefined,
      locale,
      reply: renderOutage(outage, locale),
    }),
  )
  await Promise.all(telling)
}

const isoTime = (ms: number): string => new Date(ms).toISOString()
