// Turns the pieces after a command's name into its typed arguments, or says what is wrong with them.
import type { ArgKind, ArgSpec, ParsedArgs, ParsedValue } from '../arguments.ts'
import type { AnyCommand } from '../command.ts'
import type { InputProblem } from '../problems.ts'
import { findFlag, nearestFlag } from './flags.ts'
import type { Ours } from './mending/lenient.ts'
import { mendBuckets, mendFlags, readOurs } from './mending/lenient.ts'
import { numberIn } from './numerals.ts'
import type { ReadOptions } from './read-text.ts'
import { isEmpty } from './readers.ts'
import type { Piece } from './scan.ts'
import { scan } from './scan.ts'

export type ArgsReading = (
  | { readonly kind: 'args'; readonly args: ParsedArgs }
  | { readonly kind: 'problem'; readonly problem: InputProblem }
) & {
  /** Something in it was not said outright. */
  readonly isMended?: true
}

export type Word = Exclude<Piece, { kind: 'flag' }>
/** The words given for one argument; by its place, unless it was opened by name. */
export type Bucket = { readonly name: string; readonly words: Word[]; readonly isOpened: boolean }
type Specs = readonly [string, ArgSpec][]

export type ArgsOptions = ReadOptions & {
  /** Forgiving, with our own words read like this. */
  readonly ours?: Ours
}

/** A message of the greatest length has hardly so many, unless somebody leans on a key. */
const MOST_WORDS = 1_000

const typedOf = (piece: Piece): string => (piece.kind === 'flag' ? piece.typed : piece.raw)

/** Reads `rest`, the text after the command's name. Pure; the first thing wrong ends it. */
export function readArgs(
  rest: string,
  command: AnyCommand,
  { trusted, said, ours }: ArgsOptions = {},
): ArgsReading {
  const specs = Object.entries(command.args)
  const isFlag = (typed: string): boolean => findFlag(ours?.(typed) ?? typed, specs) !== undefined
  const scanned = scan(rest, { isFlag, trusted: trusted === true })
  if (scanned.kind === 'quote-open') return problem(scanned)
  const over = scanned.pieces[MOST_WORDS]
  if (over !== undefined) return problem({ kind: 'too-many', typed: typedOf(over) })
  const pieces = ours === undefined ? scanned.pieces : mendFlags(scanned.pieces, specs, ours)
  const sorted = sortIntoBuckets(openBare(pieces, specs), command)
  if ('problem' in sorted) return problem(sorted.problem)
  const buckets = ours === undefined ? sorted.buckets : mendBuckets(sorted.buckets, command)
  return readBuckets(buckets, command, { said, ours })
}

/**
 * Makes flags of the words that are read as such without dashes. A name may hold such a word, so the
 * last of them counts; one with nothing after it is a part of the name, and so are the words of a
 * text that was opened with dashes.
 */
function openBare(typed: readonly Piece[], specs: Specs): readonly Piece[] {
  const bare = specs.filter(([, spec]) => spec.bare === true)
  if (bare.length === 0) return typed
  const pieces = apartFromMarks(typed, bare)
  const dashed = pieces.map((piece) =>
    piece.kind === 'flag' ? findFlag(piece.typed, specs) : undefined,
  )
  const lacksPlace = specs.some(
    ([name, spec]) => spec.positional === true && spec.required === true && !dashed.includes(name),
  )
  let inside: string | undefined
  const opened = pieces.map((piece, i) => {
    if (piece.kind === 'flag') inside = dashed[i] ?? inside
    if (piece.kind === 'flag' || piece.quoted || (i === 0 && lacksPlace)) return undefined
    const name = findFlag(piece.raw, bare)
    if (name === undefined || dashed.includes(name)) return undefined
    const isInText = specs.some(([arg, { kind }]) => arg === inside && kind === 'text')
    const isAlone = pieces[i + 1]?.kind !== 'word' && !isSwitch(name, specs)
    return isInText || isAlone ? undefined : name
  })
  const lastOf = new Map(opened.map((name, i) => [name, i]))
  return pieces.map((piece, i) =>
    piece.kind === 'word' && opened[i] !== undefined && lastOf.get(opened[i]) === i
      ? { kind: 'flag', typed: piece.raw }
      : piece,
  )
}

/** `《周报》到发布组`: where a mark closes, what follows in Chinese needs no space. */
function apartFromMarks(pieces: readonly Piece[], bare: Specs): readonly Piece[] {
  const names = bare.flatMap(([, spec]) => spec.names['zh-CN']).join('|')
  const glued = new RegExp(`^(.*[》”」"])(${names})(.*)$`, 's')
  const firstFlag = pieces.findIndex(({ kind }) => kind === 'flag')
  return pieces.flatMap((piece, i): readonly Piece[] => {
    const isText = piece.kind === 'flag' || piece.quoted || (firstFlag >= 0 && i > firstFlag)
    const [, ...parts] = (isText ? undefined : glued.exec(piece.raw)) ?? []
    const apart = scan(parts.join(' '), { isFlag: undefined })
    return parts.length > 0 && apart.kind === 'pieces' ? apart.pieces : [piece]
  })
}

const isSwitch = (name: string, specs: Specs): boolean =>
  specs.some(([arg, { kind }]) => arg === name && kind === 'switch')

/**
 * A flag takes every word up to the next flag, so that `--name 发布 日历` needs no quotes; a quoted
 * word says itself where it ends. What is before the flags belongs to the places, in order.
 */
function sortIntoBuckets(
  pieces: readonly Piece[],
  command: AnyCommand,
): { buckets: readonly Bucket[] } | { problem: InputProblem } {
  const specs = Object.entries(command.args)
  const places = specs.filter(([, spec]) => spec.positional === true)
  const buckets: Bucket[] = []
  let open: Bucket | undefined
  for (const piece of pieces) {
    if (piece.kind === 'flag') {
      const name = findFlag(piece.typed, specs)
      if (name === undefined) return { problem: unknownFlag(piece.typed, specs) }
      if (buckets.some((bucket) => bucket.name === name)) {
        return { problem: { kind: 'flag-twice', arg: name } }
      }
      open = { name, words: [], isOpened: true }
      buckets.push(open)
      continue
    }
    if (open === undefined || isFull(open, command)) {
      const place = places.find(([name]) => !buckets.some((bucket) => bucket.name === name))
      if (place === undefined) return { problem: { kind: 'too-many', typed: piece.raw } }
      open = { name: place[0], words: [], isOpened: false }
      buckets.push(open)
    }
    open.words.push(piece)
  }
  return { buckets }
}

/** What takes one name is full with one in quotes. */
const TAKES_ONE: readonly ArgKind[] = ['text', 'place', 'scope', 'watched', 'group', 'calendar']

function isFull({ name, words: [first] }: Bucket, command: AnyCommand): boolean {
  const kind = command.args[name]?.kind
  if (kind === undefined || kind === 'switch') return true
  if (kind === 'number') return first !== undefined && numberIn(first.text) !== undefined
  return first?.quoted === true && TAKES_ONE.includes(kind)
}

const unknownFlag = (typed: string, specs: Specs): InputProblem => ({
  kind: 'unknown-flag',
  typed,
  nearest: nearestFlag(typed, specs),
})

function readBuckets(
  buckets: readonly Bucket[],
  command: AnyCommand,
  options: Pick<Parameters<typeof readOurs>[1], 'said' | 'ours'>,
): ArgsReading {
  const args: Record<string, ParsedValue> = {}
  let isMended = false
  for (const [name, spec] of Object.entries(command.args)) {
    const words = buckets.find((bucket) => bucket.name === name)?.words
    const isLeftOut = words === undefined || (spec.positional === true && isEmpty(spec, words))
    if (isLeftOut) continue
    const value = readOurs(words, { arg: name, spec, ...options })
    if (value.kind === 'problem') return value
    args[name] = value.value
    isMended ||= value.isMended === true
  }
  return { ...withoutMissing(command, args), ...(isMended && { isMended }) }
}

/** The arguments, unless one that is required is not among them. */
export function withoutMissing(command: AnyCommand, given: ParsedArgs): ArgsReading {
  const missing = Object.entries(command.args).find(
    ([name, spec]) => spec.required === true && given[name] === undefined,
  )
  if (missing === undefined) return { kind: 'args', args: given }
  return problem({ kind: 'missing', arg: missing[0], given })
}

const problem = (what: InputProblem): ArgsReading => ({ kind: 'problem', problem: what })
