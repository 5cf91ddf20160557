// The left column's list: the speaker's groups, the one-to-one chat with the bot, and other groups.

import { rove } from '../parts/rove.ts'
import { isMember } from '../use-seat.ts'
import type { Seat } from '../use-seat.ts'
import type { Conversation } from '../wire/shapes.ts'
import type { Snapshot } from '../wire/snapshot.ts'
import { useSpeech } from '../words/use-words.ts'
import { ChatRow } from './chat-row.tsx'
import { digestChat } from './digest.ts'

type Place = { readonly snapshot: Snapshot; readonly seat: Seat; readonly onOpen: () => void }

type SectionProps = { title: string; chats: readonly Conversation[]; place: Place }

function ChatSection({ title, chats, place }: SectionProps) {
  const { words } = useSpeech()
  const { snapshot, seat, onOpen } = place
  if (chats.length === 0) return null
  const reader = { speaker: seat.speaker, words }
  const open = (conversationId: string): void => {
    seat.open(conversationId)
    onOpen()
  }
  return (
    <section class="chat-section">
      <h2>{title}</h2>
      <ul>
        {chats.map((chat) => (
          <li key={chat.conversationId}>
            <ChatRow
              chat={chat}
              botName={snapshot.info.botName}
              digest={digestChat(chat, snapshot, reader)}
              now={Date.now() + snapshot.clockAhead}
              isOpen={chat.conversationId === seat.conversation.conversationId}
              onOpen={() => open(chat.conversationId)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

export function ChatList(place: Place) {
  const { words } = useSpeech()
  const { snapshot, seat } = place
  const isOwn = (chat: Conversation): boolean => isMember(chat, seat.speaker)
  const { conversations } = snapshot.company
  const groups = conversations.filter(({ type }) => type === 'group')
  const direct = conversations.filter((chat) => chat.type === 'single' && isOwn(chat))
  const others = groups.filter((group) => !isOwn(group))
  return (
    <nav
      class="chat-list"
      aria-label={words.chats}
      onKeyDown={(event) => rove(event, { along: 'down', among: '.chat-row' })}
    >
      <ChatSection title={words.groups} chats={groups.filter(isOwn)} place={place} />
      <ChatSection title={words.direct} chats={direct} place={place} />
      <ChatSection title={words.otherGroups} chats={others} place={place} />
    </nav>
  )
}
