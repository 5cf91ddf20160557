// The strip above the messages: which conversation this is, who is in it, and whether the bot is there.

import { PersonAvatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icon.tsx'
import { Name } from '../parts/name.tsx'
import type { Company, Conversation, Person } from '../wire/shapes.ts'
import { conversationCalled, findPerson, personName } from '../words/names.ts'
import { useSpeech } from '../words/use-words.ts'

const shownFaces = 5

function membersOf(conversation: Conversation, company: Company): readonly Person[] {
  return conversation.members.flatMap((id) => findPerson(company, id) ?? [])
}

function Members({ members }: { members: readonly Person[] }) {
  const { words } = useSpeech()
  const names = members.map(personName).join('\n')
  return (
    <div class="members" title={names}>
      <span class="member-faces">
        {members.slice(0, shownFaces).map((person) => (
          <PersonAvatar key={person.staffId} person={person} size="small" />
        ))}
      </span>
      <span class="member-count">{words.memberCount(members.length)}</span>
    </div>
  )
}

function ConnectionPill({ isConnected }: { isConnected: boolean }) {
  const { words } = useSpeech()
  return (
    <span
      class={`connection ${isConnected ? 'on' : 'off'}`}
      role="status"
      title={isConnected ? undefined : words.botAwayHint}
    >
      <span class="connection-words">{isConnected ? words.botConnected : words.botAway}</span>
    </span>
  )
}

export type ChatHeaderProps = {
  readonly conversation: Conversation
  readonly company: Company
  readonly botName: string
  readonly isConnected: boolean
  readonly onShowChats: () => void
  readonly onShowPanel: () => void
}

export function ChatHeader(props: ChatHeaderProps) {
  const { conversation, company, botName, isConnected, onShowChats, onShowPanel } = props
  const { words } = useSpeech()
  const isGroup = conversation.type === 'group'
  return (
    <header class="chat-header">
      <button
        type="button"
        class="icon-button to-chats"
        aria-label={words.showChats}
        onClick={onShowChats}
      >
        <Icon name="menu" />
      </button>
      <div class="chat-heading">
        <h1>
          <Name called={conversationCalled(conversation, botName)} />
        </h1>
        {isGroup ? (
          <Members members={membersOf(conversation, company)} />
        ) : (
          <p class="member-count">{words.directWithBot}</p>
        )}
      </div>
      <ConnectionPill isConnected={isConnected} />
      <button
        type="button"
        class="icon-button to-panel"
        aria-label={words.showPanel}
        onClick={onShowPanel}
      >
        <Icon name="panel" />
      </button>
    </header>
  )
}
