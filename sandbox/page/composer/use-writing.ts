// Holds the draft of every conversation and turns keys into text, mentions, recalled texts and sending.

import type { RefObject, TargetedInputEvent, TargetedKeyboardEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useNotices } from '../parts/notices.tsx'
import type { Seat } from '../use-seat.ts'
import { say } from '../wire/control.ts'
import type { Snapshot } from '../wire/snapshot.ts'
import { findPerson } from '../words/names.ts'
import { completeMention, emptyDraft, readyText } from './draft.ts'
import type { Draft, MentionChoice } from './draft.ts'
import { useMentions } from './use-mentions.ts'
import type { Mentions } from './use-mentions.ts'
import { useRecall } from './use-recall.ts'

/** A text, or a message to answer, from elsewhere on the page; a new object each time, so the same can come twice. */
export type Suggestion = Partial<Pick<Draft, 'text' | 'quoted'>>

export type Writing = {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly draft: Draft
  readonly mentions: Mentions
  readonly change: (draft: Draft) => void
  readonly send: () => Promise<void>
  readonly onInput: (event: TargetedInputEvent<HTMLTextAreaElement>) => void
  readonly onKeyDown: (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => void
}

function choicesIn(
  { company, info }: Snapshot,
  { conversation, speaker }: Seat,
): readonly MentionChoice[] {
  if (conversation.type === 'single') return []
  const others = conversation.members.filter((staffId) => staffId !== speaker.staffId)
  const people = others.flatMap((staffId) => findPerson(company, staffId) ?? [])
  return [
    { kind: 'bot', name: info.botName },
    ...people.map((person) => ({ kind: 'person', person }) as const),
  ]
}

// Safari ends a composition before the Enter that ended it; only keyCode 229 still tells.
function isComposing(event: TargetedKeyboardEvent<HTMLTextAreaElement>): boolean {
  return event.isComposing || event.keyCode === 229
}

function useDraft(conversationId: string): [Draft, (draft: Draft) => void] {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const change = (draft: Draft): void => {
    setDrafts((now) => ({ ...now, [conversationId]: draft }))
  }
  return [drafts[conversationId] ?? emptyDraft, change]
}

type Field = {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly placeCaret: (at: number) => void
}

function useField({ text }: Draft, conversationId: string): Field {
  const field = useRef<HTMLTextAreaElement>(null)
  const wantedCaret = useRef<number | undefined>(undefined)
  useLayoutEffect(() => {
    if (!field.current) return
    field.current.style.height = 'auto'
    field.current.style.height = `${field.current.scrollHeight}px`
    const at = wantedCaret.current
    if (at !== undefined) field.current.setSelectionRange(at, at)
    wantedCaret.current = undefined
  }, [text])
  useEffect(() => {
    // On a touch screen the focus would bring up the keyboard over the messages.
    if (matchMedia('(hover: hover)').matches) field.current?.focus()
  }, [conversationId])
  const placeCaret = (at: number): void => {
    wantedCaret.current = at
  }
  return { field, placeCaret }
}

export function useWriting(
  snapshot: Snapshot,
  seat: Seat,
  suggestion: Suggestion | undefined,
): Writing {
  const { attempt } = useNotices()
  const { conversationId, type } = seat.conversation
  const [draft, change] = useDraft(conversationId)
  const { field, placeCaret } = useField(draft, conversationId)
  const recall = useRecall()
  const mentions = useMentions(choicesIn(snapshot, seat), (query, choice) => {
    const completed = completeMention(draft, query, choice)
    placeCaret(completed.caret)
    change(completed.draft)
  })

  useLayoutEffect(() => {
    if (!suggestion) return
    change({ ...draft, ...suggestion })
    field.current?.focus()
  }, [suggestion])

  const send = async (): Promise<void> => {
    const ready = readyText(draft, snapshot.info.botName)
    if (!ready.text) return
    const { text, at } = ready
    const mention = type === 'group' && ready.mention
    recall.keep(draft.text)
    mentions.close()
    change({ ...draft, text: '', named: [], quoted: undefined })
    const as = seat.speaker.staffId
    const quote = draft.quoted?.n
    const went = await attempt(() => say({ as, in: conversationId, text, at, mention, quote }))
    if (!went) change(draft)
  }
  const onInput: Writing['onInput'] = ({ currentTarget: { value, selectionEnd } }) => {
    change({ ...draft, text: value })
    mentions.follow(value, selectionEnd)
  }
  const onKeyDown: Writing['onKeyDown'] = (event) => {
    if (isComposing(event) || mentions.takeKey(event)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void send()
    }
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    const text = recall.step(event.key, draft.text)
    if (text === undefined) return
    event.preventDefault()
    change({ ...draft, text })
  }
  return { field, draft, mentions, change, send, onInput, onKeyDown }
}
