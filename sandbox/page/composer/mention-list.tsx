// Shows who an @ may mean.

import { BotAvatar, PersonAvatar } from '../parts/avatar.tsx'
import { Name } from '../parts/name.tsx'
import { personCalled } from '../words/names.ts'
import { useSpeech } from '../words/use-words.ts'
import type { MentionChoice } from './draft.ts'
import type { Mentions } from './use-mentions.ts'

export const mentionListId = 'mention-list'

export function mentionOptionId(index: number): string {
  return `${mentionListId}-${index}`
}

function ChoiceFace({ choice }: { choice: MentionChoice }) {
  const { words } = useSpeech()
  if (choice.kind === 'person') {
    return (
      <>
        <PersonAvatar person={choice.person} size="small" />
        <Name called={personCalled(choice.person)} />
      </>
    )
  }
  return (
    <>
      <BotAvatar size="small" />
      <span class="name">{choice.name}</span>
      <span class="badge bot">{words.bot}</span>
    </>
  )
}

export function MentionList({ mentions }: { mentions: Mentions }) {
  const { words } = useSpeech()
  const { choices, active, pick } = mentions
  if (choices.length === 0) return null
  return (
    <ul
      id={mentionListId}
      class="menu mention-list"
      role="listbox"
      aria-label={words.mentionSomebody}
    >
      {choices.map((choice, index) => (
        <li
          key={choice.kind === 'person' ? choice.person.staffId : 'bot'}
          id={mentionOptionId(index)}
          class="menu-item"
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => {
            event.preventDefault()
            pick(choice)
          }}
        >
          <ChoiceFace choice={choice} />
        </li>
      ))}
    </ul>
  )
}
