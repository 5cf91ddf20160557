// Builds the desk and what stands behind it: who may, on what, doing it, and what is said.
import { createHash, randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Rooms } from './app.ts'
import type { BotOptions } from './bot.ts'
import { handle } from './bot.ts'
import { watching } from './crash-points.ts'
import { actAs } from './dingtalk/as-sender.ts'
import { journaled } from './dingtalk/journaled.ts'
import type { Desk } from './intake/desk.ts'
import { createDesk } from './intake/desk.ts'
import { createLanes } from './intake/lanes.ts'
import { createChat } from './language/chat.ts'
import { createLanguage } from './language/language.ts'
import type { Understand } from './language/understanding.ts'
import { markOf, newCode } from './parsing/code.ts'
import type { Lexicon } from './parsing/match.ts'
import { createLexicon } from './parsing/match.ts'
import { decodeDentryEvent, decodeRobotMessage } from './parsing/payload.ts'
import { fingerprintOf } from './parsing/push.ts'
import type { PerformOptions } from './perform.ts'
import { askFor, perform, refusalOf } from './perform.ts'
import { createPermitted } from './permitted.ts'
import { createLooks } from './resolve/look.ts'
import { namesOf } from './resolve/names-of.ts'
import { pointedAt } from './resolve/pointed-at.ts'
import { resolveArgs } from './resolve/resolve-args.ts'
import { isPassing } from './store/store-error.ts'

/** Whoever waits longer is told that it takes a while. */
const SLOW_AFTER_MS = 2_000

/** Whoever waits for a model that does not answer has not heard anything for so long. */
const MODEL_WITHIN_MS = 8_000

/** How often the work of another replica is looked at, while something waits for it. */
const BREATH_MS = 100

/** Everything that a push needs until it is finished with. */
export function openDesk(rooms: Rooms): Desk {
  const { config, seams, store, roles, now, untilStored, meters } = rooms
  const { log } = seams
  const lexicon = createLexicon(rooms.commands)
  const performing = performingIn(rooms, lexicon)
  const answering: BotOptions = {
    lexicon,
    identify: roles.identify,
    lookUp: roles.lookUp,
    perform: (order) => perform(order, performing),
    askFor: (arg, order) => askFor(arg, order, performing),
    refusalOf: (order) => refusalOf(order, performing),
    commands: rooms.commands,
    permitted: performing.permitted,
    understand: understandingIn(rooms, lexicon),
    timeZone: config.timeZone,
    store,
    untilStored,
    isStoreDown: isPassing,
    onOutcome: meters.outcome,
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
    fingerprintOf: (message) => fingerprintOf(message, sha256)?.slice(0, 32),
    onMessage: (job) => handle(job, answering),
    untilStored,
    onPush: meters.push,
    onTakenOver: meters.takenOver,
    breathe: () => sleep(BREATH_MS),
    now,
    log,
  })
}

function understandingIn(
  { config, seams, store, meters, now }: Rooms,
  lexicon: Lexicon,
): Understand | undefined {
  if (config.language === undefined) return undefined
  const limitMs = seams.modelWithinMs ?? MODEL_WITHIN_MS
  const chat = createChat({ ...config.language, limitMs })
  return createLanguage({
    ...config.language,
    chat: watching(seams)('language', chat),
    timeZone: config.timeZone,
    store: store.languageUse,
    lexicon,
    onAsked: meters.asked,
    now,
    log: seams.log,
  })
}

function performingIn(
  { config, policies, commands, store, openApi, roles, now }: Rooms,
  lexicon: Lexicon,
): PerformOptions {
  return {
    commands,
    lexicon,
    policies,
    permitted: createPermitted({ commands, lexicon, policies }),
    roles,
    actAs: (unionId, journal) => actAs(journaled(openApi, unionId, journal), unionId),
    lookAs: createLooks({ now }),
    resolveArgs,
    pointedAt,
    namesOf,
    store,
    newCode: () => newCode(randomInt),
    markOf: (inboxKey, part) => markOf(sha256(part === 0 ? inboxKey : `${inboxKey} ${part}`)),
    timeZone: config.timeZone,
    readsAtOnce: config.language?.readsAtOnce ?? false,
    now,
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
