// The list that opens under a typed @, and the keys that steer it.

import { useState } from 'preact/hooks'
import type { TargetedKeyboardEvent } from 'preact'
import { findQuery, matchChoices } from './draft.ts'
import type { MentionChoice, MentionQuery } from './draft.ts'

export type Mentions = {
  readonly choices: readonly MentionChoice[]
  readonly active: number
  readonly follow: (text: string, caret: number) => void
  readonly close: () => void
  readonly pick: (choice: MentionChoice) => void
  /** True when the list has used the key. */
  readonly takeKey: (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => boolean
}

export function useMentions(
  everybody: readonly MentionChoice[],
  complete: (query: MentionQuery, choice: MentionChoice) => void,
): Mentions {
  const [query, setQuery] = useState<MentionQuery | undefined>(undefined)
  const [active, setActive] = useState(0)
  const choices = matchChoices(everybody, query)

  const close = (): void => setQuery(undefined)
  const follow = (text: string, caret: number): void => {
    setQuery(findQuery(text, caret))
    setActive(0)
  }
  const pick = (choice: MentionChoice): void => {
    if (query) complete(query, choice)
    close()
  }
  const steer = (key: string): boolean => {
    const chosen = choices[active]
    if (!chosen) return false
    if (key === 'Escape') close()
    else if (key === 'ArrowDown') setActive((active + 1) % choices.length)
    else if (key === 'ArrowUp') setActive((active + choices.length - 1) % choices.length)
    else if (key === 'Enter' || key === 'Tab') pick(chosen)
    else return false
    return true
  }
  const takeKey: Mentions['takeKey'] = (event) => {
    if (event.shiftKey || !steer(event.key)) return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { choices, active, follow, close, pick, takeKey }
}
