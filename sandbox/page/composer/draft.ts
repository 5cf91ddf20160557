// A message being written: its text, whom it names, and how an @ is completed.

import type { Person, Quoted } from '../wire/shapes.ts'

export type Named = { readonly staffId: string; readonly label: string }

export type Draft = {
  readonly text: string
  readonly named: readonly Named[]
  readonly toBot: boolean
  /** The message that this one answers. */
  readonly quoted?: Quoted | undefined
}

export const emptyDraft: Draft = { text: '', named: [], toBot: true }

export type MentionChoice =
  | { readonly kind: 'bot'; readonly name: string }
  | { readonly kind: 'person'; readonly person: Person }

export type MentionQuery = { readonly from: number; readonly to: number; readonly typed: string }

// An @ inside an e-mail address is no mention.
const queryPattern = /(?<![\w.+-])@([^\s@]{0,20})$/u

export function findQuery(text: string, caret: number): MentionQuery | undefined {
  const match = queryPattern.exec(text.slice(0, caret))
  if (!match) return undefined
  return { from: match.index, to: caret, typed: (match[1] ?? '').toLowerCase() }
}

function namesOf(choice: MentionChoice): string {
  if (choice.kind === 'bot') return choice.name.toLowerCase()
  return `${choice.person.name} ${choice.person.nameZh}`.toLowerCase()
}

export function matchChoices(
  choices: readonly MentionChoice[],
  query: MentionQuery | undefined,
): readonly MentionChoice[] {
  if (!query) return []
  return choices.filter((choice) => namesOf(choice).includes(query.typed))
}

export type Completed = { readonly draft: Draft; readonly caret: number }

export function completeMention(
  draft: Draft,
  query: MentionQuery,
  choice: MentionChoice,
): Completed {
  const before = draft.text.slice(0, query.from)
  const after = draft.text.slice(query.to)
  if (choice.kind === 'bot') {
    return { draft: { ...draft, text: before + after, toBot: true }, caret: before.length }
  }
  const { staffId, name } = choice.person
  const label = `@${name}`
  const text = `${before}${label} ${after.trimStart()}`
  const named = [...draft.named, { staffId, label }]
  return { draft: { ...draft, text, named }, caret: before.length + label.length + 1 }
}

export type ReadyText = {
  readonly text: string
  readonly at: readonly string[]
  readonly mention: boolean
}

export function readyText(draft: Draft, botName: string): ReadyText {
  const text = draft.text.trim()
  const at = draft.named.filter(({ label }) => text.includes(label)).map(({ staffId }) => staffId)
  return { text, at: [...new Set(at)], mention: draft.toBot || text.includes(`@${botName}`) }
}
