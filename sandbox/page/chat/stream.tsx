// The conversation itself, kept at its newest message, and the pill that leads back there.

import { useMemo } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import type { Seat } from '../use-seat.ts'
import type { Snapshot } from '../wire/snapshot.ts'
import type { Quoted } from '../wire/shapes.ts'
import { everybodyEver } from '../words/names.ts'
import { useSpeech } from '../words/use-words.ts'
import type { MessageSetting } from './message-content.tsx'
import { MessageList } from './message-list.tsx'
import { Starters } from './starters.tsx'
import { useStickToBottom } from './use-stick-to-bottom.ts'
import { useFirstUnread } from './use-unread-mark.ts'

type SettingProps = {
  snapshot: Snapshot
  seat: Seat
  /** The same function each time: another one draws every message again. */
  onReply: (to: Quoted) => void
}

// Of the company only the people: a file that is added must not draw a thousand messages again.
function useSetting({ snapshot, seat, onReply }: SettingProps): MessageSetting {
  const { people, formerPeople } = snapshot.company
  const { botName } = snapshot.info
  const { conversationId } = seat.conversation
  const { staffId } = seat.speaker
  return useMemo(
    () => ({
      company: everybodyEver({ people, formerPeople }),
      botName,
      place: { conversationId, speakerId: staffId },
      onReply,
    }),
    [people, formerPeople, onReply, botName, conversationId, staffId],
  )
}

type StreamProps = SettingProps & { onPick: (text: string) => void }

export function Stream({ snapshot, seat, onPick, onReply }: StreamProps) {
  const { words } = useSpeech()
  const { conversationId } = seat.conversation
  const { staffId } = seat.speaker
  const messages = snapshot.messages[conversationId] ?? []
  const { box, isUp, missed, onScroll, toLatest } = useStickToBottom({
    listId: conversationId,
    count: messages.length,
    lastIsOwn: messages.at(-1)?.from === staffId,
  })
  const setting = useSetting({ snapshot, seat, onReply })
  const firstUnread = useFirstUnread(snapshot, seat)
  const isConnected = snapshot.openConnections > 0
  return (
    <div class="stream-frame">
      <div
        ref={box}
        class="stream"
        role="log"
        aria-label={words.messages}
        tabIndex={0}
        onScroll={onScroll}
      >
        <div class="stream-inner">
          {messages.length > 0 ? (
            <MessageList
              messages={messages}
              setting={setting}
              now={Date.now() + snapshot.clockAhead}
              firstUnread={firstUnread}
            />
          ) : (
            <Starters snapshot={snapshot} seat={seat} isConnected={isConnected} onPick={onPick} />
          )}
        </div>
      </div>
      {isUp && (
        <button
          type="button"
          class={`to-latest ${missed > 0 ? 'has-news' : ''}`}
          aria-label={missed > 0 ? undefined : words.toLatest}
          onClick={toLatest}
        >
          <Icon name="arrowDown" />
          {missed > 0 && words.newMessages(missed)}
        </button>
      )}
    </div>
  )
}
