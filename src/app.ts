// Builds every room and hands each what it needs.
import { createHash, randomInt, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

import { commands } from '../commands/index.ts'
import type { BotOptions } from './bot.ts'
import { handle } from './bot.ts'
import type { Config } from './config.ts'
import type { WatchDoor } from './crash-points.ts'
import { watching } from './crash-points.ts'
import { createDelivery } from './delivery/deliver.ts'
import type { Postman } from './delivery/postman.ts'
import { createPostman } from './delivery/postman.ts'
import { actAs } from './dingtalk/as-sender.ts'
import { getStaffId, getUser } from './dingtalk/contacts.ts'
import { openTicket } from './dingtalk/gateway.ts'
import type { Http } from './dingtalk/http.ts'
import { createHttp } from './dingtalk/http.ts'
import { journaled } from './dingtalk/journaled.ts'
import type { OpenApi } from './dingtalk/open-api.ts'
import { createOpenApi } from './dingtalk/open-api.ts'
import { createRetry } from './dingtalk/retry.ts'
import { sendToGroup, sendToPerson } from './dingtalk/robot.ts'
import { isTrustedWebhook, postToWebhook } from './dingtalk/session-webhook.ts'
import { queryDentry } from './dingtalk/storage.ts'
import { createTokens } from './dingtalk/token.ts'
import type { Desk } from './intake/desk.ts'
import { createDesk, SUBSCRIPTIONS } from './intake/desk.ts'
import { createLanes } from './intake/lanes.ts'
import type { Log } from './log.ts'
import { markOf, newCode } from './parsing/code.ts'
import type { Lexicon } from './parsing/match.ts'
import { createLexicon } from './parsing/match.ts'
import { decodeDentryEvent, decodeFrame, decodeRobotMessage } from './parsing/payload.ts'
import { fingerprintOf } from './parsing/push.ts'
import type { PerformOptions } from './perform.ts'
import { perform } from './perform.ts'
import { createPermitted } from './permitted.ts'
import type { PolicyBook } from './permission/policy-book.ts'
import { openPolicyBook } from './permission/policy-book.ts'
import type { RoleBook } from './permission/role-book.ts'
import { createRoleBook } from './permission/role-book.ts'
import { placeOfStore, readPolicy } from './places.ts'
import { robotMessage, webhookBody } from './replies/message-body.ts'
import { packed } from './replies/post.ts'
import { renderNotice, renderOutage } from './replies/render.ts'
import { namesOf } from './resolve/names-of.ts'
import { resolveArgs } from './resolve/resolve-args.ts'
import { isPassing } from './store/store-error.ts'
import type { Store } from './store/store.ts'
import { openStore } from './store/store.ts'
import type { Keeper } from './stream/keeper.ts'
import { keepConnected } from './stream/keeper.ts'
import type { StreamTiming } from './stream/retry-timing.ts'
import { STREAM_TIMING } from './stream/retry-timing.ts'
import { within } from './time-limit.ts'
import type { UntilStored } from './store/until-stored.ts'
import { createUntilStored } from './store/until-stored.ts'
import type { Upkeep, UpkeepOptions, UpkeepTiming } from './intake/upkeep.ts'
import { startUpkeep, UPKEEP_TIMING } from './intake/upkeep.ts'
import { createNotices } from './watch/notices.ts'

export type App = {
  /** Stops taking in, finishes what has begun, and leaves no timer, socket or open file. */
  readonly stop: () => Promise<void>
  readonly connected: () => boolean
}

/** What a test may want to be different; everything else is the real thing. */
export type Seams = {
  readonly log: Log
  readonly version: string
  readonly schemaFile: string
  readonly policyFile: string
  readonly now?: () => number
  readonly random?: () => number
  readonly streamTiming?: StreamTiming
  readonly httpTimeoutMs?: number
  readonly retryFirstDelayMs?: number
  readonly policyEveryMs?: number
  readonly watchDoor?: WatchDoor
  readonly slowAfterMs?: number
  readonly drainMs?: number
  readonly upkeepTiming?: UpkeepTiming
  /** Ends the waiting for a store that is not there yet. */
  readonly signal?: AbortSignal
}

/** What has begun may finish within this; then its calls are cut off, and the next one takes it up. */
const DRAIN_MS = 11_000
const LET_GO_WITHIN_MS = 1_000

/** Whoever waits longer is told that it takes a while. */
const SLOW_AFTER_MS = 2_000

/** How often the work of another replica is looked at, while something waits for it. */
const BREATH_MS = 100

/** How often the policy file is looked at; a change counts once it is seen twice. */
const POLICY_EVERY_MS = 3_000

/**
 * Rejects with a `StoreError` or `PolicyError` that says what to mend. A gateway that cannot be
 * reached is no reason not to start: the keeper goes on trying.
 */
export async function startApp(config: Config, seams: Seams): Promise<App> {
  const { log, now = Date.now } = seams
  const policies = openPolicyBook({
    text: await readPolicy(seams.policyFile),
    file: seams.policyFile,
    schema: await readFile(seams.schemaFile, 'utf8'),
    commands,
    log,
  })
  const where = await placeOfStore(config)
  const perMinute = config.groupPerMinute
  const opened = await openStore({ ...seams, where, now, owner: randomUUID(), perMinute })
  const store = watching(seams)('store', opened)
  const ending = new AbortController()
  const untilStored = createUntilStored({ isPassing, signal: ending.signal, log })
  const rooms = { config, seams, policies, store, now, untilStored, ...openDingTalk(config, seams) }
  const postman = openPostman(rooms)
  store.onReady(postman.send)
  const desk = openDesk(rooms)
  const keeper = openStream(rooms, desk)
  const upkeep = openUpkeep(rooms, { desk, postman, isConnected: keeper.connected })
  const policyPoll = setInterval(() => {
    void readPolicy(seams.policyFile).then(policies.reload, (cause: unknown) =>
      log.error({ err: cause }, 'policy file not readable: the last good one stays in force'),
    )
  }, seams.policyEveryMs ?? POLICY_EVERY_MS)
  const finished = (): Promise<void> => desk.idle().then(postman.idle)
  return {
    connected: keeper.connected,
    stop: async () => {
      clearInterval(policyPoll)
      desk.rest()
      await within(seams.drainMs ?? DRAIN_MS, finished())
      rooms.http.close()
      ending.abort()
      await within(LET_GO_WITHIN_MS, finished())
      await within(LET_GO_WITHIN_MS, upkeep.stop())
      await keeper.stop()
      await within(LET_GO_WITHIN_MS, leave(rooms))
      await within(LET_GO_WITHIN_MS, store.close())
    },
  }
}

/** Without this the others wait for the lease to run out, as they must where the store is down. */
async function leave({ store, seams }: Rooms): Promise<void> {
  await store.replicas
    .leave()
    .catch((err: unknown) => seams.log.warn({ err }, 'store not told that we leave'))
}

type DingTalk = { readonly http: Http; readonly openApi: OpenApi }
type Rooms = DingTalk & {
  readonly config: Config
  readonly seams: Seams
  readonly policies: PolicyBook
  readonly store: Store
  readonly untilStored: UntilStored
  readonly now: () => number
}

function openDingTalk(config: Config, seams: Seams): DingTalk {
  const { httpTimeoutMs: timeoutMs = 10_000, retryFirstDelayMs: firstDelayMs = 1_000 } = seams
  const http = createHttp({ timeoutMs, userAgent: agentName(seams) })
  const tokens = createTokens({ ...config, http, now: seams.now ?? Date.now })
  const retry = createRetry({ firstDelayMs })
  const openApi = createOpenApi({ ...config, http, tokens, retry })
  return { http, openApi: watching(seams)('openApi', openApi) }
}

function openPostman({ config, seams, http, openApi, now, store, untilStored }: Rooms): Postman {
  const { robotCode, oapiBase } = config
  const { log, random = Math.random } = seams
  const deliver = createDelivery({
    isTrustedWebhook: (url) => isTrustedWebhook(url, oapiBase),
    postToWebhook: watching(seams)('sessionWebhook', postToWebhook.bind(undefined, http)),
    sendToGroup: (to, message) => sendToGroup(openApi, robotCode, { to, message }),
    sendToPerson: (to, message) => sendToPerson(openApi, robotCode, { to, message }),
    webhookBody,
    robotMessage,
    now,
    log,
  })
  return createPostman({
    deliver,
    pack: packed,
    outbox: store.outbox,
    untilStored,
    now,
    random,
    log,
  })
}

function openDesk(rooms: Rooms): Desk {
  const { config, seams, store, openApi, now, untilStored } = rooms
  const { log } = seams
  const lexicon = createLexicon(commands)
  const roles = createRoleBook({
    getUser: (staffId) => getUser(openApi, staffId),
    getStaffId: (unionId) => getStaffId(openApi, unionId),
    now,
  })
  const performing = performingIn(rooms, lexicon, roles)
  const answering: BotOptions = {
    lexicon,
    identify: roles.identify,
    perform: (order) => perform(order, performing),
    store,
    untilStored,
    isStoreDown: isPassing,
    slowAfterMs: seams.slowAfterMs ?? SLOW_AFTER_MS,
    defaultLocale: config.defaultLocale,
    newReference: () => randomUUID().slice(0, 8),
    now,
    log,
  }
  return createDesk({
    inbox: store.inbox,
    ledger: store.ledger,
    outbox: store.outbox,
    lanes: createLanes(),
    readMessage: decodeRobotMessage,
    readEvent: decodeDentryEvent,
    fingerprintOf: (message) => fingerprintOf(message, sha256),
    onMessage: (job) => handle(job, answering),
    onChange: createNotices({
      store,
      queryDentry: (entry) => queryDentry(openApi, entry.unionId, entry),
      nameOf: roles.nameOf,
      render: renderNotice,
      log,
    }),
    untilStored,
    breathe: () => sleep(BREATH_MS),
    now,
    log,
  })
}

function performingIn(
  { policies, store, openApi, now }: Rooms,
  lexicon: Lexicon,
  roles: RoleBook,
): PerformOptions {
  return {
    commands,
    policies,
    permitted: createPermitted({ commands, lexicon, policies }),
    roles,
    actAs: (unionId, journal) => actAs(journaled(openApi, unionId, journal), unionId),
    resolveArgs,
    namesOf,
    store,
    newCode: () => newCode(randomInt),
    markOf: (inboxKey) => markOf(sha256(inboxKey)),
    now,
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

type Watched = Pick<UpkeepOptions, 'desk' | 'postman' | 'isConnected'>
function openUpkeep({ config, seams, ...rooms }: Rooms, watched: Watched): Upkeep {
  return startUpkeep({
    ...rooms,
    ...watched,
    renderOutage: (outage, locale) => renderOutage(outage, locale, config.timeZone),
    timing: seams.upkeepTiming ?? UPKEEP_TIMING,
    log: seams.log,
  })
}

function openStream({ config, seams, http, now }: Rooms, desk: Desk): Keeper {
  const { clientId, clientSecret } = config
  const ua = agentName(seams)
  return keepConnected({
    clientId,
    clientSecret,
    subscriptions: SUBSCRIPTIONS,
    openTicket: (signal) =>
      openTicket(http, { ...config, ua, subscriptions: SUBSCRIPTIONS, signal }),
    readFrame: decodeFrame,
    onPush: watching(seams)('desk.take', desk.take),
    timing: seams.streamTiming ?? STREAM_TIMING,
    random: seams.random ?? Math.random,
    now,
    log: seams.log,
  })
}

const agentName = ({ version }: Seams): string => `dingtalk-steward/${version}`
