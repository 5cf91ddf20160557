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
import { seedCompany } from './company/seed.ts'
import { createStorageNotices } from './company/storage-notices.ts'
import { createCallFaults } from './faults/call-faults.ts'
import { createFaultBook } from './faults/fault-book.ts'
import { createFaults } from './faults/faults.ts'
import { createFeed } from './feed.ts'
import { createCallLedger } from './http/call-ledger.ts'
import { createIds, type Ids } from './ids.ts'
import { createLimits } from './limits/limits.ts'
import { createSeededRandom } from './seeded-random.ts'
import { createSettings } from './settings.ts'
import { viewFrame } from './stream/frame.ts'
import { createStream } from './stream/stream.ts'

export interface RoomOptions {
  readonly timeScale: number
  readonly seed: number
  readonly pingEveryMs: number
  /** Where bots reach the sandbox; known only once it listens. */
  readonly origin: () => string
}

export type Rooms = ReturnType<typeof buildRooms>

export function buildRooms({ timeScale, seed, pingEveryMs, origin }: RoomOptions) {
  const app = APP_IDENTITY
  const clock = createClock(timeScale)
  const ids = createIds()
  const settings = createSettings()
  const feed = createFeed()
  const company = createCompany({
    corpId: app.corpId,
    seed: () => seedCompany(clock.now()),
    changed: () => feed.publish({ kind: 'state' }),
  })
  const chat = createChat({
    clock,
    ids,
    company,
    markdown: createMarkdown(),
    posted: (conversationId, message) => feed.publish({ kind: 'message', conversationId, message }),
  })
  const limits = createLimits(clock, settings)
  const book = createFaultBook(() => feed.publish({ kind: 'faults' }))
  const stream = createStream({
    app,
    clock,
    ids,
    random: createSeededRandom(seed),
    endpoint: () => `${origin().replace('http', 'ws')}/connect`,
    book,
    pingEveryMs,
    pushed: (push) => limits.pushed(push),
    frameSeen: (frame) => feed.publish({ kind: 'frame', frame: viewFrame(frame, clock.now()) }),
    connectionsChanged: (open) => feed.publish({ kind: 'connections', open }),
  })
  const files = createFileChanges({
    clock,
    ids,
    company,
    raise: createStorageNotices({
      settings,
      company,
      push: (eventType, data) => stream.gateway.pushEvent(eventType, { ...data }),
    }),
  })
  const kept = openChatStores({ clock, ids, chat })
  const callFaults = createCallFaults({ clock, ids, book })
  const faults = createFaults({ book, gateway: stream.gateway })
  const ledger = createCallLedger(clock, ({ call, template }) => {
    limits.called({ method: call.method, path: template, counted: call.counted })
    feed.publish({ kind: 'call', call })
  })
  return {
    origin,
    app,
    clock,
    ids,
    settings,
    feed,
    company,
    files,
    chat,
    stream,
    ...kept,
    limits,
    callFaults,
    faults,
    ledger,
  }
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
