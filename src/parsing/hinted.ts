// Which commands somebody may want who talks instead of naming one: guessed by words, only ever offered.
import type { AnyCommand, Locale } from '../command.ts'
import { LOCALES } from '../command.ts'

const HAN = /\p{Script=Han}/u
const LETTER = /[\p{L}\p{N}]/u
/** Their words are nobody's. */
const LINKS = /\w+:\/\/\S+/g
const MOST = 3

/** Chinese is written without spaces; an English word has to stand by itself. */
function isIn(text: string, word: string): boolean {
  if (HAN.test(word)) return text.includes(word)
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = text.slice(Math.max(at - 1, 0), at) + text.charAt(at + word.length)
    if (!LETTER.test(around)) return true
  }
  return false
}

/** How many words speak for it; a word of its name alone, as in “calendar”, says nothing of what is wanted. */
function scoreOf(text: string, { aliases, hints }: AnyCommand): number {
  const names = LOCALES.map((locale) => aliases[locale][0])
  const told = LOCALES.flatMap((locale) => hints?.[locale] ?? [])
  const count = (words: readonly string[]): number =>
    words.filter((word) => isIn(text, word)).length
  if (count(names) + count(told) === 0) return 0
  const parts = new Set(names.flatMap((name) => name.split(' ')))
  return count(told) + count([...parts])
}

/** Those that most words of the text speak for, by name. */
export function hintedCommands(
  text: string,
  commands: readonly AnyCommand[],
  locale: Locale,
): string[] {
  const said = text.replace(LINKS, ' ').normalize('NFKC').toLowerCase()
  const scored = commands.map((command) => ({
    name: command.aliases[locale][0],
    score: scoreOf(said, command),
  }))
  const best = Math.max(...scored.map(({ score }) => score))
  if (best === 0) return []
  const named = scored.filter(({ score }) => score === best).map(({ name }) => name)
  return named.slice(0, MOST)
}
