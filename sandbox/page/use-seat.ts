// Who the person at the page speaks as, and which conversation is open; both survive a reload.

import { useState } from 'preact/hooks'
import { recall, remember } from './parts/memory.ts'
import type { Company, Conversation, Person } from './wire/shapes.ts'

export type Seat = {
  readonly speaker: Person
  readonly conversation: Conversation
  readonly speakAs: (staffId: string) => void
  readonly open: (conversationId: string) => void
}

export function isMember(conversation: Conversation, person: Person): boolean {
  return conversation.members.includes(person.staffId)
}

function pickConversation(
  company: Company,
  speaker: Person,
  wanted: string | undefined,
): Conversation | undefined {
  const { conversations } = company
  const open = conversations.find(({ conversationId }) => conversationId === wanted)
  if (open?.type === 'group') return open
  const own = conversations.filter((conversation) => isMember(conversation, speaker))
  // A one-to-one chat follows the speaker: switching people shows that person's own.
  if (open) return own.find(({ type }) => type === 'single') ?? own[0]
  return own.find(({ type }) => type === 'group') ?? own[0] ?? conversations[0]
}

export function useSeat(company: Company | undefined): Seat | undefined {
  const [staffId, setStaffId] = useState(() => recall('speaker'))
  const [conversationId, setConversationId] = useState(() => recall('conversation'))
  if (!company) return undefined

  const { people } = company
  const speaker =
    people.find((person) => person.staffId === staffId) ??
    people.find(({ leader }) => leader) ??
    people[0]
  if (!speaker) return undefined
  const conversation = pickConversation(company, speaker, conversationId)
  if (!conversation) return undefined

  const open = (next: string): void => {
    remember('conversation', next)
    setConversationId(next)
  }
  const speakAs = (next: string): void => {
    remember('speaker', next)
    setStaffId(next)
    open(conversation.conversationId)
  }
  return { speaker, conversation, speakAs, open }
}
