// What a person typed or tapped, read as one thing: a command with arguments, a yes or no, or a question back.
import type { AnyCommand, Invocation, Locale } from '../command.ts'
import type { InputProblem } from '../outcome.ts'
import { readArgs } from './args.ts'
import type { Lexicon } from './match.ts'
import { asciiWidth, localeOf, matchCommand } from './match.ts'

export type Reading = { readonly locale: Locale } & (
  | { readonly kind: 'verdict'; readonly yes: boolean; readonly code: string | undefined }
  | { readonly kind: 'invocation'; readonly invocation: Invocation }
  | { readonly kind: 'bad-input'; readonly command: AnyCommand; readonly problem: InputProblem }
  | { readonly kind: 'unknown'; readonly text: string }
)

/** Reads a whole message; the language is that of the command's name, else of the words. */
export function readText(text: string, lexicon: Lexicon): Reading {
  const verdict = readVerdict(text)
  if (verdict !== undefined) return verdict
  const match = matchCommand(text, lexicon)
  if (match.kind === 'none') {
    return { kind: 'unknown', text: match.text, locale: match.locale }
  }
  const { command, locale } = match
  const reading = readArgs(match.rest, command)
  return reading.kind === 'problem'
    ? { kind: 'bad-input', command, problem: reading.problem, locale }
    : { kind: 'invocation', invocation: { command, args: reading.args }, locale }
}

const VERDICT =
  /^(?:[@＠]\S+\s+)?(?:(confirm|yes|确认|是)|cancel|no|取消|否)(?:\s*([2-9B-DF-HJ-NP-TV-XZ]{4}))?\s*[。.!！]?$/i

function readVerdict(text: string): Reading | undefined {
  const found = VERDICT.exec(asciiWidth(text).trim())
  if (found === null) return undefined
  const code = found[2]?.toUpperCase()
  return { kind: 'verdict', yes: found[1] !== undefined, code, locale: localeOf(text) }
}
