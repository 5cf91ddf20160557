// One conversation in the chat list: its title, its last message, and what is unread.

import { ConversationAvatar } from '../parts/avatar.tsx'
import { Name } from '../parts/name.tsx'
import type { Conversation } from '../wire/shapes.ts'
import { conversationCalled } from '../words/names.ts'
import { briefTime } from '../words/times.ts'
import { useSpeech } from '../words/use-words.ts'
import type { Digest } from './digest.ts'

const mostShown = 99

function Unread({ count }: { count: number }) {
  const { words } = useSpeech()
  if (count === 0) return null
  return (
    <span class="chat-unread" aria-label={words.unread(count)}>
      {count > mostShown ? `${mostShown}+` : count}
    </span>
  )
}

export type ChatRowProps = {
  readonly chat: Conversation
  readonly botName: string
  readonly digest: Digest
  readonly now: number
  readonly isOpen: boolean
  readonly onOpen: () => void
}

export function ChatRow({ chat, botName, digest, now, isOpen, onOpen }: ChatRowProps) {
  const speech = useSpeech()
  return (
    <button
      type="button"
      class="chat-row"
      aria-current={isOpen ? 'page' : undefined}
      onClick={onOpen}
    >
      <ConversationAvatar conversation={chat} />
      <span class="chat-line">
        <Name called={conversationCalled(chat, botName)} />
        {digest.at !== undefined && (
          <span class="chat-time">{briefTime(digest.at, now, speech)}</span>
        )}
      </span>
      <span class="chat-line">
        <span class="chat-preview">{digest.preview}</span>
        <Unread count={digest.unread} />
      </span>
    </button>
  )
}
