// Puts an answer into a command that waits for it: words that were asked for, or what was picked.
import type { ArgKind, ArgSpec, FileWords, NameWords, ParsedArgs } from '../arguments.ts'
import type { Choice, Invocation } from '../command.ts'
import { LOCALES } from '../command.ts'
import type { ArgsReading } from './args.ts'
import { withoutMissing } from './args.ts'
import type { Words } from './names.ts'
import type { Reading, Said } from './read-text.ts'
import { readValue } from './readers.ts'
import { scan } from './scan.ts'

/** The command that a stored text means, also where an argument is still missing. */
export function waitingIn(reading: Reading): Invocation | undefined {
  if (reading.kind === 'invocation') return reading.invocation
  if (reading.kind !== 'bad-input' || reading.problem.kind !== 'missing') return undefined
  return { command: reading.command, args: reading.problem.given }
}

/** What somebody answered, and when. */
export type Answer = { readonly text: string; readonly said?: Said }

/** Reads a whole message as the value of `arg`; the next one that is missing is the problem then. */
export function fillIn(
  { command, args }: Invocation,
  arg: string,
  { text, said }: Answer,
): ArgsReading {
  const spec = command.args[arg]
  if (spec === undefined) return { kind: 'args', args }
  const read = readValue(wordsOf(withoutOpening(text, spec)), { arg, spec, said })
  if (read.kind === 'problem') return read
  const filled = withoutMissing(command, { ...args, [arg]: read.value })
  return read.isMended === true ? { ...filled, isMended: true } : filled
}

/** Without a mention of the bot, and without the `to` or `in` that the question was asked with. */
function withoutOpening(answer: string, { kind, bare, names }: ArgSpec): string {
  if (kind === 'people' || kind === 'audience') return answer
  const said = answer.replace(/^\s*[@＠]\S+\s+(?=\S)/, '').trim()
  if (bare !== true) return said
  const [first = '', ...others] = said.split(/\s+/)
  const isName = LOCALES.some((locale) => names[locale].includes(first.toLowerCase()))
  return isName && others.length > 0 ? said.slice(first.length).trim() : said
}

/** A quote that nothing closes is a sign like any other here. */
export function wordsOf(answer: string): Words {
  const scanned = scan(answer, { isFlag: undefined })
  if (scanned.kind === 'quote-open') return [{ text: answer, raw: answer.trim(), quoted: false }]
  return scanned.pieces.flatMap((piece) => (piece.kind === 'word' ? [piece] : []))
}

export type Picked = {
  readonly arg: string
  readonly choices: readonly Choice[]
  /** The words that these were the choices for, where they are known. */
  readonly typed?: string | undefined
}

/**
 * The arguments with what was picked; all but files take one. Of several files, those picked stand
 * for the one that was `typed`, else for the first of which only the name is known.
 */
export function withChoice(
  { command, args }: Invocation,
  { arg, choices, typed }: Picked,
): ParsedArgs {
  const kind = command.args[arg]?.kind
  const names = choices.map(({ name, ref }): NameWords => ({ words: name, ref }))
  const [first] = names
  if (kind === undefined || first === undefined) return args
  if (kind === 'files') {
    const former = args[arg]
    const value = replaced(former?.kind === 'files' ? former.value : [], names, typed)
    return { ...args, [arg]: { kind, value } }
  }
  if (kind === 'place' || kind === 'scope' || kind === 'watched') {
    return { ...args, [arg]: { kind, value: { by: 'name', ...first } } }
  }
  return isNamed(kind) ? { ...args, [arg]: { kind, value: first } } : args
}

const isNamed = (kind: ArgKind): kind is 'group' | 'calendar' =>
  kind === 'group' || kind === 'calendar'

function replaced(
  files: readonly FileWords[],
  names: readonly NameWords[],
  typed: string | undefined,
): readonly FileWords[] {
  const picked = names.map((name): FileWords => ({ by: 'name', ...name }))
  const open = (file: FileWords): boolean => file.by === 'name' && file.ref === undefined
  const said = files.findIndex((file) => open(file) && file.by === 'name' && file.words === typed)
  const at = said >= 0 ? said : files.findIndex(open)
  return at < 0 ? picked : files.toSpliced(at, 1, ...picked)
}
