// What the chat list tells about a conversation: its last message in one line, and how many are unread.

import type { Company, Conversation, Message, Person } from '../wire/shapes.ts'
import type { Snapshot } from '../wire/snapshot.ts'
import type { Words } from '../words/catalogue.ts'
import { findPerson } from '../words/names.ts'

export type Digest = {
  readonly at: number | undefined
  readonly preview: string
  readonly unread: number
}

export type Reader = { readonly speaker: Person; readonly words: Words }

function gist(message: Message, words: Words): string {
  if (message.recalled) return words.recalled
  if (message.kind === 'file') return `[${words.fileSent}] ${message.file?.name ?? message.text}`
  if (message.kind === 'text') return message.text
  return message.title ?? (message.text || (message.media?.name ?? ''))
}

function previewOf(message: Message, company: Company, { speaker, words }: Reader): string {
  const line = gist(message, words).replaceAll(/\s+/g, ' ').trim()
  const author = findPerson(company, message.from)
  return author && author !== speaker ? `${author.name}: ${line}` : line
}

export function digestChat(chat: Conversation, snapshot: Snapshot, reader: Reader): Digest {
  const messages = snapshot.messages[chat.conversationId] ?? []
  const seen = snapshot.seen[chat.conversationId] ?? 0
  const { staffId } = reader.speaker
  const unread = messages.filter(({ n, from }) => n > seen && from !== staffId).length
  const last = messages.at(-1)
  if (!last) return { at: undefined, preview: reader.words.nothingYet, unread }
  return { at: last.at, preview: previewOf(last, snapshot.company, reader), unread }
}
