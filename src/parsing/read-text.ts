// What a person typed or tapped, read as one thing: a command with arguments, a yes or no, or a question back.
import type { AnyCommand, Invocation, Locale } from '../command.ts'
import type { Guess } from '../outcome.ts'
import type { InputProblem } from '../problems.ts'
import { readAnswer } from './answer.ts'
import type { ArgsReading } from './args.ts'
import { readArgs } from './args.ts'
import { areSure } from './mending/clear.ts'
import { hintedCommands } from './hinted.ts'
import type { Lexicon, Match, Suggestion } from './match.ts'
import { matchCommand, matchGlued, nearCommands } from './match.ts'
import { mend, mendMatched } from './mending/mend.ts'
import type { Pick } from './pick.ts'
import { cutIntoCommands } from './several.ts'
import type { Verdict } from './verdict.ts'

export type Reading = { readonly locale: Locale } & (
  | ({ readonly kind: 'verdict' } & Verdict)
  | ({ readonly kind: 'pick' } & Pick)
  | { readonly kind: 'invocation'; readonly invocation: Invocation; readonly guess?: Guess }
  | {
      readonly kind: 'bad-input'
      readonly command: AnyCommand
      readonly problem: InputProblem
      readonly guess?: Guess
    }
  | {
      readonly kind: 'several'
      /** One for each command, in order. */
      readonly readings: readonly OneReading[]
      /** What each was read from. */
      readonly typed: readonly string[]
    }
  | {
      readonly kind: 'unknown'
      readonly text: string
      /** What was typed, corrected: one text for each command that it may have meant. */
      readonly nearest: readonly string[]
    }
)

type CommandReading = Extract<Reading, { kind: 'invocation' | 'bad-input' }>
/** What one command of several may turn out to be. */
export type OneReading = CommandReading | Extract<Reading, { kind: 'unknown' }>

/** When words were said, and in whose hours: what "tomorrow at 3" counts from. */
export type Said = { readonly at: number; readonly timeZone: string }

export type ReadOptions = {
  /** A language model is there to be asked: what only hints at a command is left to it. */
  readonly hasModel?: boolean
  /** Undefined: nothing is said of days but their date. */
  readonly said?: Said
  /** We wrote it ourselves, for our own store: one command, and its refs are what they say. */
  readonly trusted?: true
}

/** Reads a whole message; the language is that of the command's name, else of the words. */
export function readText(text: string, lexicon: Lexicon, options: ReadOptions = {}): Reading {
  if (options.trusted === true) return readOne(text, lexicon, options)
  const answer = readAnswer(text)
  if (answer !== undefined) return answer
  const { before, commands } = cutIntoCommands(text, {
    isCommand: (line) =>
      matchCommand(line, lexicon).kind === 'command' || readGlued(line, lexicon) !== undefined,
    isNear: (line) => nearestTo(line, lexicon).length > 0,
  })
  const typed = before === undefined ? commands : [before, ...commands]
  const readings = typed.map((each) => readOne(each, lexicon, options))
  const [first, ...others] = readings
  if (first === undefined) return readOne(text, lexicon, options)
  if (others.length === 0) return typed[0] === text ? first : asMended(first)
  const { locale } = readings.find(({ kind }) => kind !== 'unknown') ?? first
  return { kind: 'several', readings, typed, locale }
}

/** What stood around it was left out. */
const asMended = (reading: OneReading): OneReading =>
  reading.kind === 'unknown' ? reading : { ...reading, guess: 'mended' }

function readOne(text: string, lexicon: Lexicon, options: ReadOptions): OneReading {
  const match = matchCommand(text, lexicon)
  if (match.kind === 'none') return readUnknown(match, lexicon, options)
  const { command, locale } = match
  const reading = readArgs(match.rest, command, options)
  const matched = { ...match, before: reading }
  const mended =
    options.trusted === true ? undefined : mendMatched(text, matched, { lexicon, options })
  return mended === undefined
    ? readingOf(command, reading, locale)
    : { ...readingOf(mended.command, mended.reading, mended.locale), guess: 'mended' }
}

/** A command with what was read for it. */
export function readingOf(
  command: AnyCommand,
  reading: ArgsReading,
  locale: Locale,
): CommandReading {
  const guess = reading.isMended === true ? ({ guess: 'mended' } as const) : {}
  return reading.kind === 'problem'
    ? { kind: 'bad-input', command, problem: reading.problem, locale, ...guess }
    : { kind: 'invocation', invocation: { command, args: reading.args }, locale, ...guess }
}

/** A button posts its text, and shows it: what is longer is not offered. */
const LONGEST_SUGGESTION = 200
const MOST_SUGGESTIONS = 3

/** `关注这里` is read where what follows can only be an argument; what could be talk is asked about. */
function readUnknown(
  { text, locale }: Extract<Match, { kind: 'none' }>,
  lexicon: Lexicon,
  options: ReadOptions,
): OneReading {
  if (options.trusted === true) return { kind: 'unknown', text, nearest: [], locale }
  const glued = readGlued(text, lexicon)
  if (glued !== undefined) return glued
  const mended = mend(text, lexicon, options)
  if (mended !== undefined)
    return { ...readingOf(mended.command, mended.reading, mended.locale), guess: 'mended' }
  const nearest = nearestTo(text, lexicon)
  if (nearest.length > 0) return { kind: 'unknown', text, nearest, locale }
  const commands = [...new Set(lexicon.aliases.map(({ command }) => command))]
  return { kind: 'unknown', text, nearest: hintedCommands(text, commands, locale), locale }
}

function readGlued(text: string, lexicon: Lexicon): OneReading | undefined {
  return matchGlued(text, lexicon)
    .map((spaced) => readSuggestion(spaced.text, lexicon))
    .find((reading) => reading?.kind === 'invocation' && areSure(reading.invocation.args))
}

/** The text with its beginning corrected into the name of a command, as it may have been meant. */
function nearestTo(text: string, lexicon: Lexicon): readonly string[] {
  const seen = new Set<AnyCommand>()
  return [...matchGlued(text, lexicon), ...nearCommands(text, lexicon)]
    .filter((near) => near.text.length <= LONGEST_SUGGESTION && isOfUse(near, lexicon))
    .filter(({ command }) => !seen.has(command) && seen.add(command))
    .slice(0, MOST_SUGGESTIONS)
    .map((near) => near.text)
}

function readSuggestion(text: string, lexicon: Lexicon): OneReading | undefined {
  return matchCommand(text, lexicon).kind === 'none' ? undefined : readOne(text, lexicon, {})
}

/** A correction that would be refused for its arguments is none; a missing one will be asked for. */
function isOfUse({ text }: Suggestion, lexicon: Lexicon): boolean {
  const reading = readSuggestion(text, lexicon)
  if (reading?.kind === 'bad-input') return reading.problem.kind === 'missing'
  return reading?.kind === 'invocation'
}
