/** What a test that runs the sandbox in its own process holds in its hands. */
import type { AppIdentity } from './app-identity.ts'
import type { MediaStore } from './chat/media.ts'
import type { Message } from './chat/message.ts'
import type { Session } from './chat/sessions.ts'
import type { Speech } from './chat/say.ts'
import type { Clock } from './clock.ts'
import type { Company } from './company/company.ts'
import type { FileChanges } from './company/file-changes.ts'
import type { Membership } from './company/membership.ts'
import type { Faults } from './faults/faults.ts'
import type { Feed } from './feed.ts'
import type { CallRecord } from './http/call-ledger.ts'
import type { QuotaView } from './limits/limits.ts'
import type { ModelDriver } from './model/model.ts'
import type { Settings } from './settings.ts'
import type { Gateway } from './stream/gateway.ts'

/** All of the sandbox but where it is and how it ends. */
export interface Driver extends Speech, FileChanges, Membership {
  readonly app: AppIdentity
  readonly botName: string
  readonly clock: Clock
  readonly company: Company
  readonly settings: Settings
  readonly gateway: Gateway
  readonly faults: Faults
  readonly feed: Feed
  messages(conversationId: string, after?: number): readonly Message[]
  /** The first message that fits, also one that is there already; rejects after `ms` of real time. */
  waitForMessage(
    conversationId: string,
    fits: (message: Message) => boolean,
    ms: number,
  ): Promise<Message>
  /** The language model that stands beside DingTalk, and that no bot has to ask. */
  readonly model: ModelDriver
  /** What people sent beside words. */
  readonly media: MediaStore
  /** This person looks at the conversation: all that stands in it is read. */
  markRead(staffId: string, conversationId: string): void
  calls(after?: number): readonly CallRecord[]
  /** What is used up of the month's quota. */
  quota(): QuotaView
  /** Every sessionWebhook that was handed out, with how often the bot has used it. */
  sessions(): readonly Session[]
  /** Back to the seeded company; who is connected stays connected. */
  reset(): void
}

export interface Sandbox extends Driver {
  /** `http://127.0.0.1:PORT`, for the OpenAPI, the legacy host and the stream gateway. */
  readonly origin: string
  /** Ends every timer and socket and frees the port. */
  stop(): Promise<void>
}
