/** What is said to the bot goes to it over the stream, with a webhook to answer by. */
import { BOT_NAME, type AppIdentity } from '../app-identity.ts'
import type { Company } from '../company/company.ts'
import type { Conversation, Person } from '../company/types.ts'
import type { JsonRecord } from '../json.ts'
import type { Settings } from '../settings.ts'
import type { Message } from './message.ts'
import { quotedFields, robotCallback } from './robot-callback.ts'
import type { SentByRobot } from './sent-by-robot.ts'
import type { Sessions } from './sessions.ts'

export interface ToldBot {
  readonly sender: Person
  readonly conversation: Conversation
  readonly message: Message
  readonly mentioned: readonly Person[]
  readonly quoted: Message | undefined
}

export interface TellBotOptions {
  readonly app: AppIdentity
  readonly company: Company
  readonly settings: Settings
  readonly sessions: Sessions
  readonly sent: SentByRobot
  /** Where bots reach the legacy host. */
  readonly origin: () => string
  readonly push: (callback: JsonRecord) => void
}

export const MENTION = `@${BOT_NAME}`

export function createTellBot(options: TellBotOptions): (told: ToldBot) => void {
  const { app, company, settings, sent } = options

  function describe({ conversationId }: Conversation, message: Message) {
    const processQueryKey = sent.keyOf(conversationId, message.n)
    const { quoteShape: shape, quotedFileIds: fileIds } = settings
    return quotedFields(company, { message, processQueryKey, shape, fileIds })
  }

  return (told) => {
    const { conversation, message, quoted } = told
    const session = options.sessions.open(conversation.conversationId)
    options.push(
      robotCallback({
        ...told,
        app,
        content: conversation.type === 'group' ? message.text.replace(MENTION, '') : message.text,
        quoted: quoted === undefined ? undefined : describe(conversation, quoted),
        sessionWebhook: `${options.origin()}/robot/sendBySession?session=${session.session}`,
        sessionWebhookExpiredTime: session.expiresAt,
      }),
    )
  }
}
