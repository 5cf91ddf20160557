// A question as a row and as the house knows it.
import type { Choice, ListItem } from '../command.ts'
import { has, readKept, staffIdsIn } from './kept-json.ts'
import type { Asked, Question } from './questions.ts'
import { storableText } from './rows.ts'
import type { Schema } from './schema.ts'

/** As it is kept from now on. */
export function questionRow(question: Question, now: number): Schema['question'] {
  const { code, conversationId, staffId, kind, locale, mentions, askedBy, expiresAt } = question
  const waiting = 'canonical' in question ? question : { canonical: null, arg: null }
  return {
    code,
    conversation_id: conversationId,
    staff_id: staffId ?? null,
    kind,
    canonical: waiting.canonical === null ? null : storableText(waiting.canonical),
    arg: waiting.arg,
    typed: kind === 'choice' ? storableText(question.typed) : null,
    guess: kind === 'fill' ? (question.guess ?? null) : null,
    asked_by: askedBy,
    locale,
    mentions: JSON.stringify(mentions),
    items: itemsOf(question),
    created_at: now,
    expires_at: expiresAt,
    closed_at: null,
  }
}

function itemsOf(question: Question): string {
  switch (question.kind) {
    case 'choice':
    case 'shown':
      return JSON.stringify(question.items)
    case 'digest':
      return question.digest
    case 'fill':
      return '[]'
  }
}

export function readQuestion(row: Schema['question']): Question {
  const { code, conversation_id, staff_id, locale, mentions, asked_by, expires_at } = row
  const common = {
    code,
    conversationId: conversation_id,
    staffId: staff_id ?? undefined,
    locale,
    mentions: staffIdsIn(mentions),
    askedBy: asked_by,
    expiresAt: expires_at,
  }
  return { ...common, ...readAsked(row) }
}

function readAsked({ kind, canonical, arg, typed, guess, items }: Schema['question']): Asked {
  const waiting = { canonical: canonical ?? '', arg: arg ?? '' }
  switch (kind) {
    case 'choice':
      return { kind, ...waiting, typed: typed ?? '', items: readKept(items, areChoices) }
    case 'shown':
      return { kind, items: readKept(items, areListItems) }
    case 'fill':
      return { kind, ...waiting, guess: guess ?? undefined }
    case 'digest':
      return { kind, digest: items }
  }
}

const areChoices = (value: unknown): value is readonly Choice[] =>
  Array.isArray(value) && value.every((item) => has(item, 'name', 'ref'))

const areListItems = (value: unknown): value is readonly ListItem[] =>
  Array.isArray(value) && value.every((item) => has(item, 'name', 'opens'))
