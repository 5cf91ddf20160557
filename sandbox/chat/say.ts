/** A person types into a chat, or taps a button; what is said to the bot goes to it over the stream. */
import { BOT_NAME, type AppIdentity } from '../app-identity.ts'
import type { Company } from '../company/company.ts'
import { requireConversation, requireMember } from '../company/required.ts'
import type { Conversation, Person } from '../company/types.ts'
import type { JsonRecord } from '../json.ts'
import { SandboxError } from '../sandbox-error.ts'
import type { Chat } from './chat.ts'
import { readDtmd } from './dtmd.ts'
import type { Message } from './message.ts'
import { repliedMsg, robotCallback } from './robot-callback.ts'
import type { Sessions } from './sessions.ts'

export interface Say {
  readonly as: string
  readonly in: string
  readonly text: string
  /** The staffIds of other people who are mentioned. */
  readonly at?: readonly string[] | undefined
  /** Whether the bot is mentioned; in groups it is, unless told otherwise. */
  readonly mention?: boolean | undefined
  /** The number of the message that this one answers. */
  readonly quote?: number | undefined
}

export interface Said {
  readonly msgId: string
  readonly n: number
}

export interface Tap {
  readonly as: string
  readonly in: string
  readonly n: number
  /** Which button of the message, from 0. */
  readonly button: number
}

export type Tapped = ({ readonly posted: true } & Said) | { readonly posted: false }

export interface Speech {
  say(words: Say): Said
  tap(tap: Tap): Tapped
}

export interface SpeechOptions {
  readonly app: AppIdentity
  readonly company: Company
  readonly chat: Chat
  readonly sessions: Sessions
  /** Where bots reach the legacy host. */
  readonly origin: () => string
  readonly push: (callback: JsonRecord) => void
}

const MENTION = `@${BOT_NAME}`

export function createSpeech(options: SpeechOptions): Speech {
  const { company, chat } = options

  function say(words: Say): Said {
    const conversation = requireConversation(company, words.in)
    const sender = requireMember(company, conversation, words.as)
    const mentioned = (words.at ?? []).map((one) => requireMember(company, conversation, one))
    const quoted =
      words.quote === undefined ? undefined : requireMessage(chat, conversation, words.quote)
    const toBot = conversation.type === 'single' || (words.mention ?? true)
    const message = chat.post(conversation.conversationId, {
      from: sender.staffId,
      kind: 'text',
      text: conversation.type === 'group' && toBot ? mentionBot(words.text) : words.text,
      ...(mentioned.length === 0 ? {} : { atUserIds: mentioned.map((one) => one.staffId) }),
    })
    if (toBot) tellBot({ sender, conversation, message, mentioned, quoted })
    return { msgId: message.msgId, n: message.n }
  }

  function tellBot(said: ToldBot) {
    const { conversation, message, quoted } = said
    const session = options.sessions.open(conversation.conversationId)
    options.push(
      robotCallback({
        ...said,
        app: options.app,
        content: conversation.type === 'group' ? message.text.replace(MENTION, '') : message.text,
        quoted: quoted === undefined ? undefined : repliedMsg(company, quoted),
        sessionWebhook: `${options.origin()}/robot/sendBySession?session=${session.session}`,
        sessionWebhookExpiredTime: session.expiresAt,
      }),
    )
  }

  function tap({ as, in: conversationId, n, button: index }: Tap): Tapped {
    const conversation = requireConversation(company, conversationId)
    requireMember(company, conversation, as)
    const button = requireMessage(chat, conversation, n).buttons?.[index]
    if (button === undefined) throw new SandboxError(404, `message ${n} has no button ${index}`)
    const effect = readDtmd(button.url)
    if (effect.kind === 'not-dtmd')
      throw new SandboxError(400, `"${button.title}" opens a page and posts nothing`)
    if (effect.kind === 'dead') return { posted: false }
    return { posted: true, ...say({ as, in: conversationId, text: effect.text }) }
  }

  return { say, tap }
}

interface ToldBot {
  readonly sender: Person
  readonly conversation: Conversation
  readonly message: Message
  readonly mentioned: readonly Person[]
  readonly quoted: Message | undefined
}

function requireMessage(chat: Chat, { conversationId, title }: Conversation, n: number): Message {
  const message = chat.messages(conversationId, 0).find((one) => one.n === n)
  if (message === undefined) throw new SandboxError(404, `there is no message ${n} in "${title}"`)
  return message
}

function mentionBot(text: string): string {
  return text.includes(MENTION) ? text : `${MENTION} ${text}`
}
