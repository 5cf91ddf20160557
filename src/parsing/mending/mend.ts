// Forgives how a command was typed: what names none exactly, and what is wrong or too much after its name.
import type { AnyCommand, Locale } from '../../command.ts'
import { withoutInvisible } from '../../markdown.ts'
import { withGroupApart, withTimeApart } from '../apart.ts'
import type { ArgsReading } from '../args.ts'
import { readArgs } from '../args.ts'
import { isClear, namesCommands } from './clear.ts'
import { politely, withoutThanks } from './courtesy.ts'
import type { Ours } from './lenient.ts'
import type { Lexicon } from '../match.ts'
import { asciiWidth } from '../match.ts'
import type { Naming } from './naming.ts'
import { namedByHint, namedNearly, namedOutright } from './naming.ts'
import type { ReadOptions } from '../read-text.ts'
import { simplified } from './script.ts'

export type Mended = {
  readonly command: AnyCommand
  readonly locale: Locale
  readonly reading: ArgsReading
}

/** What is longer is no slip. */
const LONGEST = 600

/**
 * The one command that words mean which name none exactly; undefined where there is none, or more
 * than one. The ways of naming go from the surest to the boldest, each with and without the words of
 * courtesy around the command; the first way that leads anywhere decides.
 */
export function mend(typed: string, lexicon: Lexicon, options: ReadOptions): Mended | undefined {
  if (typed.length > LONGEST) return undefined
  const texts = textsOf(typed)
  for (const namesIn of options.hasModel === true ? BY_NAME : [...BY_NAME, namedByHint]) {
    for (const text of texts) {
      const namings = namesIn(folded(text), lexicon)
      const readings = namings.flatMap((naming) => readAs(naming, text, { lexicon, options }))
      const found = onlyOne(readings)
      if (found !== undefined) return found === 'several' ? undefined : found
    }
  }
  return undefined
}

const BY_NAME = [namedOutright, namedNearly]

/** In small letters and simplified characters: another text of the same length. */
const folded = (text: string): string =>
  simplified(asciiWidth(text)).replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** Without decoration; then without each word of courtesy before the command, and without thanks after it. */
function textsOf(typed: string): readonly string[] {
  const [first = '', ...others] = politely(undecorated(withoutInvisible(typed).trim()))
  // What is asked politely ends in a question mark, and no name does.
  const texts = [first, ...others.map((text) => text.replace(/[?？!！]{1,9}$/, ''))]
  const thankless = withoutThanks(texts.at(-1) ?? '')
  return [...new Set([...texts, thankless])].filter((text) => text !== '')
}

const QUOTED = /("[^"]*"|“[^”]*”|「[^」]*」|《[^》]*》)/

/** Markdown, a list's bullet and brackets around the first word; never inside quotes. */
function undecorated(text: string): string {
  return text
    .replace(/^["“「]([^"“”「」]*)["”」]$/, '$1')
    .replace(/^(?:[>＞•·*-]\s+|[/／]|\p{Extended_Pictographic}\uFE0F?\s*)/u, '')
    .split(QUOTED)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/\*\*|`/g, '')))
    .join('')
    .replace(/^([^\s]{0,9}?)[【[［]([^】\]］\n]{1,30})[】\]］](?!\()/, '$1$2 ')
    .trim()
}

type Candidate = Mended & Pick<Naming, 'cost' | 'end'>
type Context = { readonly lexicon: Lexicon; readonly options: ReadOptions }

function readAs(naming: Naming, text: string, { lexicon, options }: Context): Candidate[] {
  const { command, locale, cost, end, proof } = naming
  const rest = withoutArticle(text.slice(end).replace(/^\s*[:：](?!\/\/)/, ''))
  const ours = naming.isSpelled === true ? spelledOut(lexicon) : simplified
  const reading = readArgs(rest, command, { ...options, ours })
  const args = argsOf(reading)
  const isBare = args !== undefined && Object.keys(args).length === 0
  if (args === undefined || (proof !== 'named' && isBare)) return []
  if (isBare && rest.trim() !== '' && withoutThanks(rest) !== '') return []
  if (!isBare && !isClear({ command, args, rest, proof }, lexicon)) return []
  return [{ command, locale, reading, cost, end }]
}

/** `please share the Roadmap`, `share 一下 Roadmap` */
const withoutArticle = (rest: string): string =>
  rest.replace(/^\s{1,9}(?:the\s|一下|下\s)\s*(?=\S)/i, ' ')

/** What was given, also where something is missing beside it. */
function argsOf(reading: ArgsReading) {
  if (reading.kind === 'args') return reading.args
  return reading.problem.kind === 'missing' ? reading.problem.given : undefined
}

const spelledOut =
  ({ spelledWords }: Lexicon): Ours =>
  (typed) =>
    spelledWords.get(typed.toLowerCase().replace(/[ '’]/g, '')) ?? simplified(typed)

/** The second best has to be clearly worse, or a shorter name at the same place. */
const MARGIN = 0.4

function onlyOne(readings: readonly Candidate[]): Mended | 'several' | undefined {
  const [best, ...others] = [...readings].sort((a, b) => a.cost - b.cost || b.end - a.end)
  if (best === undefined) return undefined
  const isRival = ({ command, cost, end }: Candidate): boolean =>
    command !== best.command && end >= best.end && cost < best.cost + MARGIN
  return others.some(isRival) ? 'several' : best
}

/** A command that was named, and what was read for it. */
type Matched = Omit<Mended, 'reading'> & { readonly rest: string; readonly before: ArgsReading }

/**
 * What follows the name of a command, read once more without what does not belong to it: thanks,
 * mentions, signs, slips of flags, traditional characters. Where that does not help, a longer name may
 * have been meant: `watch eidt`. Undefined where nothing makes a difference.
 */
export function mendMatched(
  text: string,
  { command, locale, rest, before }: Matched,
  { lexicon, options }: Context,
): Mended | undefined {
  if (text.length > LONGEST) return undefined
  // `help me share the roadmap`
  if (before.kind === 'args' && !namesCommands(before.args, lexicon))
    return mend(text, lexicon, options)
  const read = (words: string): ArgsReading =>
    readArgs(withGroupApart(words, command), command, { ...options, ours: simplified })
  const timely = withTimeApart(rest, { command, reading: before, said: options.said })
  const whole = read(timely ?? rest)
  const reading = argsOf(whole) === undefined ? read(withoutLast(rest)) : whole
  if (argsOf(reading) !== undefined) {
    const isSame = JSON.stringify(reading) === JSON.stringify(before)
    return isSame ? undefined : { command, locale, reading }
  }
  const problem = before.kind === 'problem' ? before.problem.kind : undefined
  const isOff = problem === 'unknown-flag' || problem === 'too-many'
  return isOff ? mend(text, lexicon, options) : undefined
}

const LAST_MENTION = /(?<!\S)[@＠][^\s@＠]+$/

/** Without thanks and a mention, for commands that take no words at all. */
const withoutLast = (rest: string): string =>
  withoutThanks(withoutThanks(rest).replace(LAST_MENTION, ''))
