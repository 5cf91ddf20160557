/** Builds every room of the sandbox and hands each what it needs. */
import { APP_IDENTITY } from './app-identity.ts'
import { createCards } from './chat/cards.ts'
import { createChat, type Chat } from './chat/chat.ts'
import { createMarkdown } from './chat/markdown.ts'
import { createMediaStore } from './chat/media.ts'
import { createSentByRobot } from './chat/sent-by-robot.ts'
import { createSessions } from './chat/sessions.ts'
import { createClock, type Clock } from './clock.ts'
import { createCalendarEvents } from './company/calendar-events.ts'
import { createCompany } from './company/company.ts'
import { createFileChanges } from './company/file-changes.ts'
import { withCrowd, type Crowd } from './company/seed-crowd.ts'
import { seedCompany } from './company/seed.ts'
import { createStorageNotices } from './company/storage-notices.ts'
import { createCallFaults } from './faults/call-faults.ts'
import { createFaultBook } from './faults/fault-book.ts'
import { createFaults } from './faults/faults.ts'
import { createFeed } from './feed.ts'
import { createCallLedger } from './http/call-ledger.ts'
import { createIds, type Ids } from './ids.ts'
import { createLimits } from './limits/limits.ts'
import { createModel } from './model/model.ts'
import { createSeededRandom } from './seeded-random.ts'
import { createSettings } from './settings.ts'
import { viewFrame } from './stream/frame.ts'
import { createStream } from './stream/stream.ts'

export interface RoomOptions {
  readonly timeScale: number
  readonly seed: number
  readonly pingEveryMs: number
  /** Who and what there is beside the seeded company. */
  readonly crowd: Crowd
  /** Where bots reach the sandbox; known only once it listens. */
  readonly origin: () => string
}

export type Rooms = ReturnType<typeof buildRooms>

export function buildRooms(options: RoomOptions) {
  const ground = layGround(options)
  const { clock, ids, settings, feed, company, chat } = ground
  const limits = createLimits(clock, settings)
  const book = createFaultBook(() => feed.publish({ kind: 'faults' }))
  const stream = createStream({
    ...ground,
    random: createSeededRandom(options.seed),
    endpoint: () => `${options.origin().replace('http', 'ws')}/connect`,
    book,
    pingEveryMs: options.pingEveryMs,
    pushed: (push) => limits.pushed(push),
    frameSeen: (frame) => feed.publish({ kind: 'frame', frame: viewFrame(frame, clock.now()) }),
    connectionsChanged: (open) => feed.publish({ kind: 'connections', open }),
  })
  const raise = createStorageNotices({
    settings,
    company,
    push: (eventType, data) => stream.gateway.pushEvent(eventType, { ...data }),
  })
  const ledger = createCallLedger(clock, ({ call, template }) => {
    limits.called({ method: call.method, path: template, counted: call.counted })
    feed.publish({ kind: 'call', call })
  })
  return {
    ...ground,
    ...openChatStores({ clock, ids, chat }),
    origin: options.origin,
    stream,
    files: createFileChanges({ clock, ids, company, raise }),
    limits,
    callFaults: createCallFaults({ clock, ids, book }),
    faults: createFaults({ book, gateway: stream.gateway }),
    ledger,
    model: createModel({ ...ground, changed: () => feed.publish({ kind: 'settings' }) }),
  }
}

/** What everything else stands on: the app, the time, the organisation and its talk. */
function layGround({ timeScale, crowd }: RoomOptions) {
  const clock = createClock(timeScale)
  const settings = createSettings()
  const ids = createIds(() => settings.awkwardIds)
  const feed = createFeed()
  const company = createCompany({
    corpId: APP_IDENTITY.corpId,
    seed: () => withCrowd(seedCompany(clock.now()), crowd),
    changed: () => feed.publish({ kind: 'state' }),
  })
  const chat = createChat({
    clock,
    ids,
    company,
    markdown: createMarkdown(),
    posted: (conversationId, message) => feed.publish({ kind: 'message', conversationId, message }),
  })
  return { app: APP_IDENTITY, clock, ids, settings, feed, company, chat }
}

/** What is kept beside the messages, and forgotten with them. */
function openChatStores({ clock, ids, chat }: { clock: Clock; ids: Ids; chat: Chat }) {
  const stores = {
    sessions: createSessions(clock, ids),
    media: createMediaStore(ids),
    sent: createSentByRobot(clock, chat),
    cards: createCards(chat),
    calendarEvents: createCalendarEvents(),
  }
  const forgotten = [...Object.values(stores), chat]
  return { ...stores, forgetChats: () => forgotten.forEach((room) => room.clear()) }
}
