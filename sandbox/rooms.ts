/** Builds every room of the sandbox and hands each what it needs. */
import { APP_IDENTITY } from './app-identity.ts'
import { createCards } from './chat/cards.ts'
import { createChat } from './chat/chat.ts'
import { createMarkdown } from './chat/markdown.ts'
import { createMediaStore } from './chat/media.ts'
import { createSentByRobot } from './chat/sent-by-robot.ts'
import { createSessions } from './chat/sessions.ts'
import { createClock } from './clock.ts'
import { createCalendarEvents } from './company/calendar-events.ts'
import { createCompany } from './company/company.ts'
import { createFileChanges } from './company/file-changes.ts'
import { seedCompany } from './company/seed.ts'
import { createStorageNotices } from './company/storage-notices.ts'
import { createFeed } from './feed.ts'
import { createCallLedger } from './http/call-ledger.ts'
import { createFaults } from './http/faults.ts'
import { createIds } from './ids.ts'
import { createSeededRandom } from './seeded-random.ts'
import { createSettings } from './settings.ts'
import { createStream } from './stream/stream.ts'

export interface RoomOptions {
  readonly timeScale: number
  readonly seed: number
  /** Where bots reach the sandbox; known only once it listens. */
  readonly origin: () => string
}

export type Rooms = ReturnType<typeof buildRooms>

export function buildRooms({ timeScale, seed, origin }: RoomOptions) {
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
  const stream = createStream({
    app,
    clock,
    ids,
    random: createSeededRandom(seed),
    endpoint: () => `${origin().replace('http', 'ws')}/connect`,
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
  const sessions = createSessions(clock, ids)
  const media = createMediaStore(ids)
  const sent = createSentByRobot(clock, chat)
  const cards = createCards(chat)
  const calendarEvents = createCalendarEvents()
  const forgotten = [sessions, media, sent, cards, calendarEvents, chat]
  const faults = createFaults(clock)
  const ledger = createCallLedger(clock)
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
    sessions,
    media,
    sent,
    cards,
    calendarEvents,
    forgetChats: () => forgotten.forEach((room) => room.clear()),
    faults,
    ledger,
  }
}
