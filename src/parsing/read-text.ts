// What a person typed or tapped, read as one thing: a command with arguments, a yes or no, or a question back.
import type { AnyCommand, Invocation, Locale } from '../command.ts'
import { withoutInvisible } from '../markdown.ts'
import type { Guess, InputProblem } from '../outcome.ts'
import type { ArgsReading } from './args.ts'
import { readArgs } from './args.ts'
import { areSure } from './clear.ts'
import { CODE_LENGTH, CODE_LETTERS } from './code.ts'
import { hintedCommands } from './hinted.ts'
import type { Lexicon, Match, Suggestion } from './match.ts'
import { asciiWidth, localeOf, matchCommand, matchGlued, nearCommands } from './match.ts'
import { mend, mendRest } from './mend.ts'
import type { Pick } from './pick.ts'
import { readPick } from './pick.ts'

export type Reading = { readonly locale: Locale } & (
  | { readonly kind: 'verdict'; readonly yes: boolean; readonly code: string | undefined }
  | ({ readonly kind: 'pick' } & Pick)
  | { readonly kind: 'invocation'; readonly invocation: Invocation; readonly guess?: Guess }
  | {
      readonly kind: 'bad-input'
      readonly command: AnyCommand
      readonly problem: InputProblem
      readonly guess?: Guess
    }
  | { readonly kind: 'several' }
  | {
      readonly kind: 'unknown'
      readonly text: string
      /** What was typed, corrected: one text for each command that it may have meant. */
      readonly nearest: readonly string[]
    }
)

type CommandReading = Extract<Reading, { kind: 'invocation' | 'bad-input' }>

/** When words were said, and in whose hours: what "tomorrow at 3" counts from. */
export type Said = { readonly at: number; readonly timeZone: string }

export type ReadOptions = {
  /** Undefined: nothing is said of days but their date. */
  readonly said?: Said
  /** We wrote it ourselves, for our own store: one command, and its refs are what they say. */
  readonly trusted?: true
}

/** Reads a whole message; the language is that of the command's name, else of the words. */
export function readText(text: string, lexicon: Lexicon, options: ReadOptions = {}): Reading {
  const { trusted } = options
  const answer = trusted === true ? undefined : (readVerdict(text) ?? readPicked(text))
  if (answer !== undefined) return answer
  const match = matchCommand(text, lexicon)
  if (match.kind === 'none') return readUnknown(match, lexicon, options)
  const { command, locale } = match
  if (trusted !== true && hasOtherCommand(match.rest, lexicon)) return { kind: 'several', locale }
  const reading = readArgs(match.rest, command, options)
  const mended = trusted === true ? undefined : mendRest(match, reading, options)
  return mended === undefined
    ? readingOf(command, reading, locale)
    : { ...readingOf(command, mended.reading, locale), guess: 'mended' }
}

/** A command with what was read for it. */
function readingOf(command: AnyCommand, reading: ArgsReading, locale: Locale): CommandReading {
  return reading.kind === 'problem'
    ? { kind: 'bad-input', command, problem: reading.problem, locale }
    : { kind: 'invocation', invocation: { command, args: reading.args }, locale }
}

function readPicked(text: string): Reading | undefined {
  const pick = readPick(withoutInvisible(text))
  return pick && { kind: 'pick', ...pick, locale: localeOf(text) }
}

const QUOTED = /"[^"]*"|“[^”]*”|「[^」]*」/g

/** A second command on a line of its own, not inside quotes: each message is one. */
const hasOtherCommand = (rest: string, lexicon: Lexicon): boolean =>
  rest
    .replace(QUOTED, '""')
    .split('\n')
    .slice(1)
    .some((line) => matchCommand(line, lexicon).kind === 'command')

/** A button posts its text, and shows it: what is longer is not offered. */
const LONGEST_SUGGESTION = 200
const MOST_SUGGESTIONS = 3

/** `关注这里` is read where what follows can only be an argument; what could be talk is asked about. */
function readUnknown(
  { text, locale }: Extract<Match, { kind: 'none' }>,
  lexicon: Lexicon,
  options: ReadOptions,
): Reading {
  const glued = options.trusted === true ? [] : matchGlued(text, lexicon)
  for (const { text: spaced } of glued) {
    const reading = readSuggestion(spaced, lexicon)
    const isClear = reading?.kind === 'invocation' && areSure(reading.invocation.args)
    if (isClear) return reading
  }
  const mended = options.trusted === true ? undefined : mend(text, lexicon, options)
  if (mended !== undefined)
    return { ...readingOf(mended.command, mended.reading, mended.locale), guess: 'mended' }
  const seen = new Set<AnyCommand>()
  const nearest = [...glued, ...nearCommands(text, lexicon)]
    .filter((near) => near.text.length <= LONGEST_SUGGESTION && isOfUse(near, lexicon))
    .filter(({ command }) => !seen.has(command) && seen.add(command))
    .slice(0, MOST_SUGGESTIONS)
    .map((near) => near.text)
  if (nearest.length > 0) return { kind: 'unknown', text, nearest, locale }
  const commands = [...new Set(lexicon.aliases.map(({ command }) => command))]
  return { kind: 'unknown', text, nearest: hintedCommands(text, commands, locale), locale }
}

function readSuggestion(text: string, lexicon: Lexicon): Reading | undefined {
  return matchCommand(text, lexicon).kind === 'none' ? undefined : readText(text, lexicon)
}

/** A correction that would be refused for its arguments is none; a missing one will be asked for. */
function isOfUse({ text }: Suggestion, lexicon: Lexicon): boolean {
  const reading = readSuggestion(text, lexicon)
  if (reading?.kind === 'bad-input') return reading.problem.kind === 'missing'
  return reading?.kind === 'invocation'
}

/** A code of ours after any yes or no; after a clear word also one that is mistyped. */
const CODE = `[${CODE_LETTERS}]{${CODE_LENGTH}}`
const VERDICT = new RegExp(
  `^(?:[@＠]\\S+\\s+)?(?:(?:(confirm|yes|确认|是)|cancel|no|never ?mind|forget it|取消|否|算了|不用了)(?:[\\s:]*(${CODE}))?|(?:(confirm|确认)|cancel|取消)[\\s:]+([A-Z0-9]{3,6}))\\s*[。.!?]?$`,
  'i',
)

function readVerdict(text: string): Reading | undefined {
  const found = VERDICT.exec(asciiWidth(withoutInvisible(text)).trim())
  if (found === null) return undefined
  const [, yes, code, clearYes, mistyped] = found
  return {
    kind: 'verdict',
    yes: (yes ?? clearYes) !== undefined,
    code: (code ?? mistyped)?.toUpperCase(),
    locale: localeOf(text),
  }
}
