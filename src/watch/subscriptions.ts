// What DingTalk is to tell us of: asked for again where it has been silent for long or has refused.
import type { UnionId } from '../ids.ts'
import type { Log } from '../log.ts'
import { DingTalkError, isCutOff } from '../outcome.ts'
import type { Draft } from '../store/outbox.ts'
import type { Scope, Subscription, Watch, Watches } from '../store/watches.ts'

export type KeeperOptions = {
  readonly watches: Pick<
    Watches,
    'staleSubscriptions' | 'watching' | 'subscribed' | 'notSubscribed' | 'pause'
  >
  /** True for one replica, once in so long. */
  readonly isMyTurn: (task: string, everyMs: number) => Promise<boolean>
  /** One counted call. */
  readonly subscribe: (unionId: UnionId, scope: Scope) => Promise<void>
  readonly pausedDraft: (watch: Watch) => Promise<Draft>
  /** Nobody sets or ends a watch of this scope meanwhile. */
  readonly alone: (scope: Scope, work: () => Promise<void>) => Promise<void>
  readonly log: Log
}

const HOUR_MS = 3_600_000
const SILENT_MS = 7 * 24 * HOUR_MS
/** Each costs a call. */
const MOST_SETTERS = 3

/** Says nothing on a start: whoever was told of lately is not asked for again. */
export async function keepSubscribed(options: KeeperOptions): Promise<void> {
  if (!(await options.isMyTurn('subscriptions', HOUR_MS))) return
  const stale = await options.watches.staleSubscriptions({ silentMs: SILENT_MS, retryMs: HOUR_MS })
  for (const each of stale) await options.alone(each, () => renew(each, options))
}

async function renew(scope: Subscription, options: KeeperOptions): Promise<void> {
  const { watches, subscribe, log } = options
  const alive = (await watches.watching(scope)).filter(({ paused }) => paused === undefined)
  const setters = [...new Set(alive.map(({ unionId }) => unionId))].slice(0, MOST_SETTERS)
  let refusal: DingTalkError | undefined
  for (const unionId of setters) {
    const error = await subscribe(unionId, scope).catch(dingTalkOnly)
    if (error === undefined) return watches.subscribed(scope, unionId)
    if (isCutOff(error)) return
    refusal = error
    if (!isForGood(error)) break
  }
  if (refusal === undefined) return
  log.warn({ err: refusal, scope: scope.scope, scopeId: scope.scopeId }, 'not subscribed again')
  await watches.notSubscribed(scope, refusal.answer.code)
  if (!isForGood(refusal)) return
  for (const watch of alive)
    await watches.pause(watch, 'not-subscribed', await options.pausedDraft(watch))
}

function dingTalkOnly(error: unknown): DingTalkError {
  if (error instanceof DingTalkError) return error
  throw error
}

/** Trying again will not mend it. */
const isForGood = ({ answer }: DingTalkError): boolean =>
  ['refused', 'not-found', 'invalid', 'scope-missing'].includes(answer.reason)
