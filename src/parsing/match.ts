// Finds which command a message names, in either language, and what is left for its arguments.
import type { AnyCommand, Locale } from '../command.ts'
import { LOCALES } from '../command.ts'
import { withoutInvisible } from '../markdown.ts'
import { closeness } from './nearest.ts'

export type Match =
  | {
      readonly kind: 'command'
      readonly command: AnyCommand
      readonly locale: Locale
      readonly rest: string
    }
  | { readonly kind: 'none'; readonly text: string; readonly locale: Locale }

export type Suggestion = { readonly command: AnyCommand; readonly text: string }

type Alias = {
  readonly command: AnyCommand
  readonly locale: Locale
  readonly alias: string
  readonly pattern: RegExp
}

/** The commands with all the names they answer to, made ready once. */
export type Lexicon = { readonly aliases: readonly Alias[] }

const CJK = '\\p{Script=Han}'
/** After a name may stand a space, the end, a closing sign; after a Chinese one also a link or a quote. */
const END = '(?=\\s|$|[。．.!！?？~～]+\\s*$)'
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
      })),
    ),
  )
  return { aliases: aliases.sort((a, b) => b.alias.length - a.alias.length) }
}

function aliasPattern(alias: string): RegExp {
  const isCjk = new RegExp(CJK, 'u').test(alias)
  const words = alias.split(' ').join(isCjk ? '\\s*' : '\\s+')
  return new RegExp(`^${words}${isCjk ? CJK_END : END}`, 'iu')
}

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
  for (const { command, locale, pattern } of aliases) {
    const length = pattern.exec(narrow)?.[0].length
    if (length === undefined) continue
    const rest = text.slice(length).replace(/^\s*[。．.!！?？~～]+\s*$/, '')
    return { kind: 'command', command, locale, rest }
  }
  return undefined
}

/** The commands whose names are close to how the text begins, each as the corrected text. */
export function suggestCommands(text: string, { aliases }: Lexicon): Suggestion[] {
  const words = text.split(/\s+/)
  const begin = (count: number): string => asciiWidth(words.slice(0, count).join(' ')).toLowerCase()
  const close = aliases
    .map((name) => ({ ...name, length: name.alias.split(' ').length }))
    .map((name) => ({ ...name, distance: closeness(begin(name.length), name.alias) ?? Infinity }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance)
  const seen = new Set<AnyCommand>()
  return close
    .filter(({ command }) => !seen.has(command) && seen.add(command))
    .slice(0, 3)
    .map(({ command, alias, length }) => ({
      command,
      text: [alias, ...words.slice(length)].join(' '),
    }))
}

/** Full-width letters, digits and signs as ASCII, one for one, so that places in the text stay true. */
export function asciiWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}

/** The language of words that name no command. */
export function localeOf(text: string): Locale {
  return new RegExp(CJK, 'u').test(text) || !/[a-z]/i.test(text) ? 'zh-CN' : 'en'
}
