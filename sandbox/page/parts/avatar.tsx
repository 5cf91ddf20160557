// Coloured initials for people and groups, and the bot's own face.

import type { Conversation, Person } from '../wire/shapes.ts'
import { conversationCalled, initials, personCalled, toneOf } from '../words/names.ts'
import { useSpeech } from '../words/use-words.ts'
import { BotIcon } from './icon.tsx'

export type AvatarSize = 'small' | 'medium' | 'large'

export function PersonAvatar({ person, size }: { person: Person; size: AvatarSize }) {
  const { language } = useSpeech()
  return (
    <span class={`avatar ${size}`} data-tone={toneOf(person.staffId)} aria-hidden="true">
      {initials(personCalled(person), { chinese: language === 'zh', isPerson: true })}
    </span>
  )
}

export function BotAvatar({ size }: { size: AvatarSize }) {
  return (
    <span class={`avatar bot ${size}`} aria-hidden="true">
      <BotIcon />
    </span>
  )
}

export function ConversationAvatar({ conversation }: { conversation: Conversation }) {
  const { language } = useSpeech()
  if (conversation.type === 'single') return <BotAvatar size="large" />
  const name = conversationCalled(conversation, '')
  return (
    <span
      class="avatar group large"
      data-tone={toneOf(conversation.conversationId)}
      aria-hidden="true"
    >
      {initials(name, { chinese: language === 'zh', isPerson: false })}
    </span>
  )
}
