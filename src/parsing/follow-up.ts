// Words that go on from the command before: once more, to another group too, or with something changed.
import type { Invocation } from '../command.ts'
import type { Reading, Said } from './read-text.ts'
import { localeOf } from './match.ts'

const AGAIN = /^(?:again|once more|再来一次|再发一次|再来一遍)$/i

/** The command that the words make of the last one; undefined where they do not go on from it. */
export function readFollowUp(text: string, last: Invocation, _said: Said): Reading | undefined {
  if (!AGAIN.test(text.trim())) return undefined
  return { kind: 'invocation', invocation: last, guess: 'follow-up', locale: localeOf(text) }
}
