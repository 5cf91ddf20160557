// Turns the pieces after a command's name into its typed arguments, or says what is wrong with them.
import type { AnyCommand, ArgSpec, ParsedArgs, ParsedValue } from '../command.ts'
import { LOCALES } from '../command.ts'
import type { InputProblem } from '../outcome.ts'
import { asciiWidth } from './match.ts'
import { nearestWord } from './nearest.ts'
import { readValue } from './readers.ts'
import type { Piece } from './scan.ts'
import { scan } from './scan.ts'

export type ArgsReading =
  | { readonly kind: 'args'; readonly args: ParsedArgs }
  | { readonly kind: 'problem'; readonly problem: InputProblem }

type Word = Exclude<Piece, { kind: 'flag' }>
type Bucket = { readonly name: string; readonly words: Word[] }

/** Reads `rest`, the text after the command's name. Pure; the first thing wrong ends it. */
export function readArgs(rest: string, command: AnyCommand): ArgsReading {
  const specs = Object.entries(command.args)
  const scanned = scan(rest, (typed) => findFlag(typed, specs) !== undefined)
  if (scanned.kind === 'quote-open') return { kind: 'problem', problem: scanned }
  const sorted = sortIntoBuckets(scanned.pieces, command)
  if ('problem' in sorted) return { kind: 'problem', problem: sorted.problem }
  return readBuckets(sorted.buckets, command)
}

const normal = (typed: string): string => asciiWidth(typed).toLowerCase().replaceAll('_', '-')

/** What belongs to a place may be given by its name too: `日历 创建 名称：发布`. */
function findFlag(typed: string, specs: readonly [string, ArgSpec][]): string | undefined {
  const name = normal(typed)
  return specs.find(([, { names }]) => LOCALES.some((locale) => names[locale].includes(name)))?.[0]
}

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
      open = { name, words: [] }
      buckets.push(open)
      continue
    }
    if (open === undefined || isFull(open, command)) {
      const place = places.find(([name]) => !buckets.some((bucket) => bucket.name === name))
      if (place === undefined) return { problem: { kind: 'too-many', typed: piece.raw } }
      open = { name: place[0], words: [] }
      buckets.push(open)
    }
    open.words.push(piece)
  }
  return { buckets }
}

function isFull({ name, words }: Bucket, command: AnyCommand): boolean {
  const kind = command.args[name]?.kind
  return kind === 'switch' || (words[0]?.quoted === true && kind === 'text')
}

function unknownFlag(typed: string, specs: readonly [string, ArgSpec][]): InputProblem {
  const flags = specs.filter(([, spec]) => spec.positional !== true)
  const names = flags.flatMap(([, spec]) => LOCALES.flatMap((locale) => spec.names[locale]))
  return { kind: 'unknown-flag', typed, nearest: nearestWord(normal(typed), names) }
}

function readBuckets(buckets: readonly Bucket[], command: AnyCommand): ArgsReading {
  const args: Record<string, ParsedValue> = {}
  for (const [name, spec] of Object.entries(command.args)) {
    const words = buckets.find((bucket) => bucket.name === name)?.words
    if (words === undefined) {
      if (spec.required === true) return problem({ kind: 'missing', arg: name })
      continue
    }
    const value = readValue(name, spec, words)
    if (value.kind === 'problem') return value
    args[name] = value.value
  }
  return { kind: 'args', args }
}

const problem = (what: InputProblem): ArgsReading => ({ kind: 'problem', problem: what })
