/** Builds every room of the sandbox and hands each what it needs. */
import { APP_IDENTITY } from './app-identity.ts'
import { createChat } from './chat/chat.ts'
import { createMarkdown } from './chat/markdown.ts'
import { createSessions } from './chat/sessions.ts'
import { createClock } from './clock.ts'
import { createCompany } from './company/company.ts'
import { withCrowd } from './company/seed-crowd.ts'
import { seedCompany } from './company/seed.ts'
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
  /** How many people there are beside the seeded ones. */
  readonly crowd: number
  /** Where bots reach the sandbox; known only once it listens. */
  readonly origin: () => string
}

export type Rooms = ReturnType<typeof buildRooms>

export function buildRooms({ timeScale, seed, crowd, origin }: RoomOptions) {
  const app = APP_IDENTITY
  const clock = createClock(timeScale)
  const ids = createIds()
  const settings = createSettings()
  const feed = createFeed()
  const company = createCompany({
    corpId: app.corpId,
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
  const stream = createStream({
    app,
    clock,
    ids,
    random: createSeededRandom(seed),
    endpoint: () => `${origin().replace('http', 'ws')}/connect`,
    connectionsChanged: (open) => feed.publish({ kind: 'connections', open }),
  })
  const sessions = createSessions(clock, ids)
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
    chat,
    stream,
    sessions,
    faults,
    ledger,
  }
}
