// Builds every room and hands each what it needs.
import { randomUUID } from 'node:crypto'

import { commands as all } from '../commands/index.ts'
import type { AnyCommand } from './command.ts'
import type { Config } from './config.ts'
import { watching } from './crash-points.ts'
import { createDelivery } from './delivery/deliver.ts'
import type { Postman } from './delivery/postman.ts'
import { createPostman } from './delivery/postman.ts'
import { getStaffId, getUser } from './dingtalk/contacts.ts'
import { openTicket } from './dingtalk/gateway.ts'
import type { Http } from './dingtalk/http.ts'
import { createHttp } from './dingtalk/http.ts'
import type { OpenApi } from './dingtalk/open-api.ts'
import { createOpenApi } from './dingtalk/open-api.ts'
import { createRetry } from './dingtalk/retry.ts'
import { sendToGroup, sendToPerson } from './dingtalk/robot.ts'
import { isTrustedWebhook, postToWebhook } from './dingtalk/session-webhook.ts'
import { createTokens } from './dingtalk/token.ts'
import type { Desk } from './intake/desk.ts'
import { SUBSCRIPTIONS } from './intake/desk.ts'
import { openDesk } from './front-desk.ts'
import type { MeterBoard, Meters } from './metrics/meters.ts'
import { createMeterBoard } from './metrics/meters.ts'
import { serveMetrics } from './metrics/server.ts'
import { decodeFrame } from './parsing/payload.ts'
import type { PolicyBook } from './permission/policy-book.ts'
import type { RoleBook } from './permission/role-book.ts'
import { createRoleBook } from './permission/role-book.ts'
import { openPolicies, placeOfStore } from './places.ts'
import { robotMessage, webhookBody } from './replies/message-body.ts'
import { packed } from './replies/post.ts'
import { renderOutage } from './replies/render.ts'
import type { Seams } from './seams.ts'
import { isPassing } from './store/store-error.ts'
import type { Store } from './store/store.ts'
import { openStore } from './store/store.ts'
import type { Keeper } from './stream/keeper.ts'
import { keepConnected } from './stream/keeper.ts'
import { STREAM_TIMING } from './stream/retry-timing.ts'
import { within } from './time-limit.ts'
import type { UntilStored } from './store/until-stored.ts'
import { createUntilStored } from './store/until-stored.ts'
import type { Upkeep, UpkeepOptions } from './intake/upkeep.ts'
import { startUpkeep, UPKEEP_TIMING } from './intake/upkeep.ts'
import type { QuotaMeter } from './watch/quota.ts'
import { createQuotaMeter } from './watch/quota.ts'
import { openWatching } from './watch-desk.ts'

export type { Seams } from './seams.ts'

export type App = {
  /** Stops taking in, finishes what has begun, and leaves no timer, socket or open file. */
  readonly stop: () => Promise<void>
  readonly connected: () => boolean
}

/** What has begun may finish within this; then its calls are cut off, and the next one takes it up. */
const DRAIN_MS = 11_000
const LET_GO_WITHIN_MS = 1_000

/**
 * Rejects with a `StoreError`, `PolicyError` or `ListenError` that says what to mend. A gateway that
 * cannot be reached is no reason not to start: the keeper goes on trying.
 */
export async function startApp(config: Config, seams: Seams): Promise<App> {
  const { log, now = Date.now } = seams
  const board = createMeterBoard({ usage: seams.usage, now })
  const server = config.metrics && (await serveMetrics(config.metrics, board, log))
  const close = async (): Promise<void> => {
    board.close()
    await server?.close()
  }
  try {
    const app = await startRooms(config, seams, board)
    const stop = async (): Promise<void> => {
      try {
        await app.stop()
      } finally {
        await close()
      }
    }
    return { ...app, stop }
  } catch (cause) {
    await close()
    throw cause
  }
}

async function startRooms(config: Config, seams: Seams, board: MeterBoard): Promise<App> {
  const { now = Date.now } = seams
  const { meters } = board
  const commands = all.filter(({ isUnproven }) => isUnproven !== true || config.unproven)
  const policies = await openPolicies({ ...seams, commands: all })
  const where = await placeOfStore(config)
  const perMinute = config.groupPerMinute
  const opened = await openStore({ ...seams, where, now, owner: randomUUID(), perMinute })
  const store = watching(seams)('store', opened)
  const ending = new AbortController()
  const untilStored = createUntilStored({ isPassing, signal: ending.signal, log: seams.log })
  const dingTalk = openDingTalk({ config, seams, meters, store, now })
  const rooms = {
    config,
    seams,
    policies: policies.book,
    commands,
    store,
    now,
    untilStored,
    meters,
    ...dingTalk,
  }
  await tellWhereAuditEnds(rooms)
  const postman = openPostman(rooms)
  store.onReady(postman.send)
  const desk = openDesk(rooms)
  const keeper = openStream(rooms, desk)
  const upkeep = openUpkeep(rooms, { desk, postman, isConnected: keeper.connected })
  const leavePolicies = policies.watch()
  board.watch({
    isConnected: keeper.connected,
    isStoreUp: upkeep.isStoreUp,
    month: () => ({ used: rooms.quota.state().used, budget: config.monthlyCalls }),
    count: async () => ({
      ...(await store.outbox.counts()),
      audited: (await store.auditHead()).seq,
    }),
  })
  const finished = (): Promise<void> => desk.idle().then(postman.idle)
  return {
    connected: keeper.connected,
    stop: async () => {
      leavePolicies()
      desk.rest()
      await within(seams.drainMs ?? DRAIN_MS, finished())
      rooms.http.close()
      ending.abort()
      await within(LET_GO_WITHIN_MS, finished())
      await within(LET_GO_WITHIN_MS, upkeep.stop())
      await keeper.stop()
      await within(
        LET_GO_WITHIN_MS,
        tellWhereAuditEnds(rooms).then(() => leave(rooms)),
      )
      await within(LET_GO_WITHIN_MS, store.close())
    },
  }
}

/** Without this the others wait for the lease to run out, as they must where the store is down. */
async function leave({ store, quota, seams }: Rooms): Promise<void> {
  await quota
    .flush()
    .then(store.replicas.leave)
    .catch((err: unknown) => seams.log.warn({ err }, 'store not told that we leave'))
}

/** Entries cut off the end of the chain leave no trace in it, but here. */
async function tellWhereAuditEnds({ store, seams }: Rooms): Promise<void> {
  const { seq: entries, hash } = await store
    .auditHead()
    .catch(() => ({ seq: undefined, hash: undefined }))
  if (entries !== undefined) seams.log.info({ entries, hash }, 'the audit chain ends here')
}

type DingTalk = {
  readonly http: Http
  readonly openApi: OpenApi
  readonly roles: RoleBook
  /** How much of the month is used. */
  readonly quota: QuotaMeter
}
/** What stands before the desk opens. */
export type Rooms = DingTalk & {
  readonly config: Config
  readonly seams: Seams
  readonly policies: PolicyBook
  /** Those that are offered. */
  readonly commands: readonly AnyCommand[]
  readonly meters: Meters
  readonly store: Store
  readonly untilStored: UntilStored
  readonly now: () => number
}

function openDingTalk({
  config,
  seams,
  meters,
  store,
  now,
}: Pick<Rooms, 'config' | 'seams' | 'meters' | 'store' | 'now'>): DingTalk {
  const { httpTimeoutMs: timeoutMs = 10_000, retryFirstDelayMs: firstDelayMs = 1_000 } = seams
  const http = createHttp({ timeoutMs, userAgent: agentName(seams) })
  const tokens = createTokens({ ...config, http, now })
  const retry = createRetry({ firstDelayMs })
  const quota = createQuotaMeter({ store: store.quota, monthly: config.monthlyCalls, now })
  const onCall: QuotaMeter['onCall'] = (api, result) => {
    meters.call(api, result)
    quota.onCall(api, result)
  }
  const opened = createOpenApi({ ...config, http, tokens, retry, onCall })
  const openApi = watching(seams)('openApi', opened)
  const roles = createRoleBook({
    getUser: (staffId) => getUser(openApi, staffId),
    getStaffId: (unionId) => getStaffId(openApi, unionId),
    now,
  })
  return { http, openApi, roles, quota }
}

function openPostman(rooms: Rooms): Postman {
  const { config, seams, http, openApi, now, store, untilStored, meters } = rooms
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
    onSent: meters.sent,
    onDead: meters.dead,
    now,
    random,
    log,
  })
}

type Watched = Pick<UpkeepOptions, 'desk' | 'postman' | 'isConnected'>
function openUpkeep(rooms: Rooms, watched: Watched): Upkeep {
  const { config, seams } = rooms
  return startUpkeep({
    ...rooms,
    ...watched,
    watching: openWatching(rooms),
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
