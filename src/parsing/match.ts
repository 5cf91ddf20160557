// Finds which command a message names, in either language, and what is left for its arguments.
import type { AnyCommand, Locale } from '../command.ts'
import { LOCALES } from '../command.ts'
import { withoutInvisible } from '../markdown.ts'
import { closeness } from './nearest.ts'
import type { Spellings } from './mending/spellings.ts'
import { hintsOf, spelledWords, spellingsOf } from './mending/spellings.ts'

export type Match =
  | {
      readonly kind: 'command'
      readonly command: AnyCommand
      readonly locale: Locale
      readonly rest: string
    }
  | { readonly kind: 'none'; readonly text: string; readonly locale: Locale }

export type Suggestion = { readonly command: AnyCommand; readonly text: string }

export type Alias = {
  readonly command: AnyCommand
  readonly locale: Locale
  readonly alias: string
  readonly pattern: RegExp
  /** Of a Chinese name: with more right after it. */
  readonly glued: RegExp | undefined
  readonly spellings: Spellings
}

/** The commands with all the names they answer to, made ready once. */
export type Lexicon = {
  readonly aliases: readonly Alias[]
  /** Every word of a name. */
  readonly nameWords: ReadonlySet<string>
  /** Words that stand for one command and no other. */
  readonly hints: ReadonlyMap<string, AnyCommand>
  /** Words of arguments by how they are spelled in letters. */
  readonly spelledWords: ReadonlyMap<string, string>
}

const CJK = '\\p{Script=Han}'
const HAN = /^\p{Script=Han}/u
/** After a name may stand a space, the end, a closing sign; after a Chinese one also a link or a quote. */
const END = '(?=\\s|$|[:：]|[。．.!！?？~～]+\\s*$)'
const CJK_END = `(?=[^${CJK}\\p{L}\\p{N}]|[A-Za-z0-9]|$)`

/** Longer names first, so that `关注列表` is not read as `关注`. */
export function createLexicon(commands: readonly AnyCommand[]): Lexicon {
  const aliases = commands.flatMap((command) =>
    LOCALES.flatMap((locale) =>
      command.aliases[locale].map((alias) => ({
        command,
        locale,
        alias,
        pattern: aliasPattern(alias),
        glued: gluedPattern(alias),
        spellings: spellingsOf(alias),
      })),
    ),
  )
  return {
    aliases: aliases.sort((a, b) => b.alias.length - a.alias.length),
    nameWords: new Set(aliases.flatMap(({ alias }) => alias.split(' '))),
    hints: hintsOf(commands),
    spelledWords: spelledWords(commands),
  }
}

function aliasPattern(alias: string): RegExp {
  const isCjk = new RegExp(CJK, 'u').test(alias)
  const words = alias.split(' ').join(isCjk ? '\\s*' : '\\s+')
  return isCjk ? new RegExp(`^${words}${CJK_END}`, 'u') : new RegExp(`^${words}${END}`, 'i')
}

const gluedPattern = (alias: string): RegExp | undefined =>
  HAN.test(alias) ? new RegExp(`^${alias.split(' ').join('\\s*')}`) : undefined

export function matchCommand(typed: string, lexicon: Lexicon): Match {
  const text = withoutInvisible(typed)
    .trim()
    .replace(/^[/／]/, '')
  for (const start of possibleStarts(text)) {
    const found = matchAt(text.slice(start), lexicon)
    if (found !== undefined) return found
  }
  return { kind: 'none', text: text.replace(/^[@＠]\S+\s*/, ''), locale: localeOf(text) }
}

/** A typed mention of the bot comes first at times; its name may be of up to three words. */
function possibleStarts(text: string): number[] {
  if (!/^[@＠]/.test(text)) return [0]
  return [...text.matchAll(/\s+/g)].slice(0, 3).map((space) => space.index + space[0].length)
}

function matchAt(text: string, { aliases }: Lexicon): Match | undefined {
  const narrow = asciiWidth(text)
  const first = narrow.charAt(0).toLowerCase()
  for (const { command, locale, alias, pattern } of aliases) {
    // A message may have thousands of lines, and each is asked about.
    const isLikely = alias.charAt(0).toLowerCase() === first
    const length = isLikely ? pattern.exec(narrow)?.[0].length : undefined
    if (length === undefined) continue
    const rest = text
      .slice(length)
      .replace(/^\s*[:：](?!\/\/)/, '')
      .replace(/^\s*[。．.!！?？~～]+\s*$/, '')
    return { kind: 'command', command, locale, rest }
  }
  return undefined
}

/** Chinese is written without spaces: the name that the text begins with, and all that follows it. */
export function matchGlued(typed: string, { aliases }: Lexicon): Suggestion[] {
  const text = withoutInvisible(typed).trim()
  if (!HAN.test(text)) return []
  const narrow = asciiWidth(text)
  return aliases.flatMap(({ command, alias, glued }) => {
    const found = alias.startsWith(narrow.charAt(0)) ? glued?.exec(narrow) : undefined
    if (!found || !HAN.test(narrow.slice(found[0].length))) return []
    return [{ command, text: `${alias} ${text.slice(found[0].length)}` }]
  })
}

/** A word of a name that is not there yet counts as half a slip; none is near to nothing at all. */
const slipsIn = (typed: string | undefined, name: string): number =>
  typed === undefined ? 0.5 : (closeness(typed, name) ?? Infinity)

/** The commands whose names are close to how the text begins, each as the corrected text. */
export function nearCommands(text: string, { aliases }: Lexicon): Suggestion[] {
  const words = text.split(/\s+/)
  const typed = words.map((word) => asciiWidth(word).toLowerCase())
  return aliases
    .map(({ command, alias }) => {
      const names = alias.split(' ')
      const slips = names.map((name, i) => slipsIn(typed[i], name))
      const distance = slips.reduce((sum, each) => sum + each, 0)
      const corrected = [alias, ...words.slice(names.length)].join(' ')
      return { command, alias, distance, text: corrected }
    })
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance || a.alias.length - b.alias.length)
}

/** Full-width letters, digits and signs as ASCII, one for one, so that places in the text stay true. */
export function asciiWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}

/** The language of words that name no command. */
export function localeOf(text: string): Locale {
  if (!/[a-z]/i.test(text)) return 'zh-CN'
  const isEnglish = !new RegExp(CJK, 'u').test(text) || (ENGLISH.test(text) && !CHINESE.test(text))
  return isEnglish ? 'en' : 'zh-CN'
}

/** Between these words, what is in the other script is a name: `and to 设计组 too`. */
const ENGLISH =
  /(?:^|\s)(?:and|to|the|too|also|please|pls|put|send|make|it|for|into?|this|with|my|me|a|of)(?=\s|$)/i
const CHINESE = /[把将的了吗呢吧请给帮我你您这那和也再在到要是有个]/
