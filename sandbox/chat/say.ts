/** A person types into a chat, or taps a button; what is said to the bot goes to it over the stream. */
import type { FileChanges } from '../company/file-changes.ts'
import { requireConversation, requireMember } from '../company/required.ts'
import type { Conversation } from '../company/types.ts'
import { SandboxError } from '../sandbox-error.ts'
import type { CardTap } from './card-tap.ts'
import type { Chat } from './chat.ts'
import { readDtmd } from './dtmd.ts'
import { keepUpload } from './file-link.ts'
import type { MediaStore } from './media.ts'
import type { Message, Quoted } from './message.ts'
import { reachesBotInGroups, speak, type SpokenKind } from './spoken.ts'
import { createTellBot, MENTION, type TellBotOptions } from './tell-bot.ts'

export interface Say {
  readonly as: string
  readonly in: string
  readonly kind?: SpokenKind | undefined
  /** The words; of a picture and a file its name, of a voice message what was said. */
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

export type Tapped =
  | ({ readonly posted: true } & Said)
  | { readonly posted: false }
  /** A card tells the bot; nothing new stands in the chat. */
  | { readonly posted: false; readonly callback: string }

export interface Speech {
  say(words: Say): Said
  tap(tap: Tap): Tapped
}

export interface SpeechOptions extends TellBotOptions {
  readonly chat: Chat
  readonly files: FileChanges
  readonly media: MediaStore
  readonly tapCard: (tap: CardTap) => Tapped
}

export function createSpeech(options: SpeechOptions): Speech {
  const { company, chat } = options
  const tellBot = createTellBot(options)

  function say(words: Say): Said {
    const conversation = requireConversation(company, words.in)
    const sender = requireMember(company, conversation, words.as)
    const mentioned = (words.at ?? []).map((one) => requireMember(company, conversation, one))
    const quoted =
      words.quote === undefined ? undefined : requireMessage(chat, conversation, words.quote)
    const { kind = 'text' } = words
    const mentions =
      conversation.type === 'group' && (words.mention ?? true) && reachesBotInGroups(kind)
    const text = mentions && kind !== 'picture' ? mentionBot(words.text) : words.text
    const file =
      kind === 'file' ? keepUpload(options, { conversation, sender, name: text }) : undefined
    const message = chat.post(conversation.conversationId, {
      from: sender.staffId,
      ...speak(kind, text, options.media),
      ...(file === undefined ? {} : { file }),
      ...(quoted === undefined ? {} : { quoted: glimpse(quoted) }),
      ...(mentioned.length === 0 ? {} : { atUserIds: mentioned.map((one) => one.staffId) }),
    })
    chat.markRead(conversation.conversationId, sender.staffId)
    if (conversation.type === 'single' || mentions)
      tellBot({ sender, conversation, message, mentioned, quoted })
    return { msgId: message.msgId, n: message.n }
  }

  function tap({ as, in: conversationId, n, button: index }: Tap): Tapped {
    const conversation = requireConversation(company, conversationId)
    const who = requireMember(company, conversation, as)
    const message = requireMessage(chat, conversation, n)
    const button = message.buttons?.[index]
    if (button === undefined) throw new SandboxError(404, `message ${n} has no button ${index}`)
    chat.markRead(conversationId, as)
    const action = message.card?.actions[index]
    if (message.card !== undefined && action !== undefined)
      return options.tapCard({ card: message.card, action, who, conversation })
    const effect = readDtmd(button.url)
    if (effect.kind === 'not-dtmd')
      throw new SandboxError(400, `"${button.title}" opens a page and posts nothing`)
    if (effect.kind === 'dead') return { posted: false }
    return { posted: true, ...say({ as, in: conversationId, text: effect.text }) }
  }

  return { say, tap }
}

function requireMessage(chat: Chat, { conversationId, title }: Conversation, n: number): Message {
  const message = chat.messages(conversationId, 0).find((one) => one.n === n)
  if (message === undefined) throw new SandboxError(404, `there is no message ${n} in "${title}"`)
  return message
}

function glimpse({ n, from, title, text }: Message): Quoted {
  return { n, from, text: text === '' ? (title ?? '') : text }
}

function mentionBot(text: string): string {
  return text.includes(MENTION) ? text : `${MENTION} ${text}`
}
