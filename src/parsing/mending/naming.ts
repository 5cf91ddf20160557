// Which commands a text may begin with the name of, where none is named exactly. The text is in small
// letters and simplified characters.
import type { AnyCommand, Locale } from '../../command.ts'
import { slipsBetween } from './keyboard.ts'
import type { Alias, Lexicon } from '../match.ts'
import { isOpposite } from '../nearest.ts'
import { heardAt } from './sounds.ts'

/**
 * What its arguments have to be, so that the command is clear: like a name, said in marks or with a
 * flag, or such that they can be nothing else.
 */
export type Proof = 'named' | 'said' | 'sure'

export type Naming = {
  readonly command: AnyCommand
  readonly locale: Locale
  /** Where the name ends in the text. */
  readonly end: number
  /** 0: it is the name, only set otherwise. */
  readonly cost: number
  readonly proof: Proof
  /** Its arguments may be spelled in letters, too. */
  readonly isSpelled?: true
}

const HAN = /^\p{Script=Han}/u
const LETTER = /^[\p{L}\p{N}_'’-]/u

/** Where one of the patterns ends in the text; undefined where it does not begin with it. */
function endIn(text: string, pattern: RegExp | undefined): number | undefined {
  // Most are never even compiled: their first letters are others.
  if (pattern?.source.slice(0, 4).includes(text.charAt(0)) !== true) return undefined
  pattern.lastIndex = 0
  return pattern.exec(text)?.[0].length
}

/** No letter follows; Chinese may be followed by what is no Chinese. */
const isApart = (text: string, end: number, { alias }: Alias): boolean =>
  !(HAN.test(alias) ? HAN : LETTER).test(text.slice(end, end + 2))

type How = Pick<Naming, 'cost' | 'proof' | 'isSpelled'>

const named = ({ command, locale }: Alias, end: number, how: How): Naming => ({
  command,
  locale,
  end,
  ...how,
})

/** The name itself: apart, together, the other way round, or with the next word glued to it. */
export function namedOutright(text: string, { aliases }: Lexicon): readonly Naming[] {
  const outright = aliases.flatMap((alias): Naming[] => {
    const { loose, swapped } = alias.spellings
    const end = endIn(text, loose)
    if (end !== undefined && isApart(text, end, alias))
      return [named(alias, end, { cost: 0, proof: 'named' })]
    if (end !== undefined && HAN.test(alias.alias))
      return [named(alias, end, { cost: 0.8, proof: 'sure' })]
    const other = endIn(text, swapped)
    return other !== undefined && isApart(text, other, alias)
      ? [named(alias, other, { cost: 0.3, proof: 'named' })]
      : []
  })
  const least = Math.min(...outright.map(({ cost }) => cost))
  const best = outright.filter(({ cost }) => cost === least)
  const longest = Math.max(...best.map(({ end }) => end))
  return best.filter(({ end }) => end === longest)
}

/** With slips of the fingers, or by its sound. */
export function namedNearly(text: string, { aliases, nameWords }: Lexicon): readonly Naming[] {
  const tokens = tokensOf(text)
  const isSlip = (typed: string): boolean =>
    !nameWords.has(typed) && !REAL_WORDS.has(typed) && !/\d/.test(typed)
  return aliases.flatMap((alias) =>
    HAN.test(alias.alias) ? heard(text, alias) : slipped(tokens, alias, isSlip),
  )
}

function heard(text: string, alias: Alias): readonly Naming[] {
  const { sound } = alias.spellings
  if (sound === undefined) return []
  if (!HAN.test(text)) {
    const spelling = endIn(text, sound.letters)
    const end = spelling ?? endIn(text, sound.accent)
    const cost = spelling === undefined ? 0.5 : 0.2
    const isName = end !== undefined && !LETTER.test(text.slice(end))
    return isName ? [named(alias, end, { cost, proof: 'named', isSpelled: true })] : []
  }
  const found = heardAt(text, alias.alias, sound.syllables) ?? turnedAt(text, alias.alias)
  if (found === undefined) return []
  const { end, cost, isHalfRight } = found
  const isLike = isHalfRight && isApart(text, end, alias)
  return [named(alias, end, { cost, proof: isLike ? 'named' : 'sure' })]
}

/** Two characters in the wrong order: `注关`. */
function turnedAt(text: string, word: string): ReturnType<typeof heardAt> {
  const chars = Array.from(word)
  if (chars.includes(' ')) return undefined
  const turns = chars
    .slice(1)
    .map((_, i) => [
      ...chars.slice(0, i),
      ...chars.slice(i, i + 2).toReversed(),
      ...chars.slice(i + 2),
    ])
  const isTurned = turns.some((turn) => text.startsWith(turn.join('')))
  return isTurned ? { end: word.length, cost: 0.5, isHalfRight: true } : undefined
}

type Token = { readonly word: string; readonly end: number }

/** The first words, in small letters and without the signs after them. */
const tokensOf = (text: string): readonly Token[] =>
  [...text.slice(0, 80).matchAll(/([\p{L}\p{N}'’_-]+)[^\p{L}\p{N}\s]{0,9}\s{0,9}/gu)]
    .slice(0, 4)
    .map((found) => {
      const [, word = ''] = found
      return { word, end: found.index + word.length }
    })

/** How much we forgive in a word of this length: the shorter, the more likely it is another word. */
function forgiven({ length }: string): number {
  if (length < 4) return 0
  if (length < 6) return 0.75
  return length < 8 ? 1 : 1.5
}

/** Words of their own that are one slip from a name. */
const REAL_WORDS = new Set(
  [
    'shard shade shake shame shape shale shave sharp shark share hare scare spare stare snare',
    'shared shares match catch patch latch batch hatch witch watched held hell heal heap kelp yelp',
    'hello halo filed fills piles miles tiles places paces spices commends',
  ].flatMap((line) => line.split(' ')),
)

type IsSlip = (typed: string) => boolean

function costOf(typed: string | undefined, word: string, isSlip: IsSlip): number {
  if (typed === undefined) return Infinity
  if (typed === word) return 0
  if (!isSlip(typed) || isOpposite(typed, word) || isOpposite(word, typed)) return Infinity
  if (Math.abs(typed.length - word.length) > 2) return Infinity
  const cost = slipsBetween(typed, word)
  return cost <= forgiven(word) ? cost : Infinity
}

function slipped(tokens: readonly Token[], alias: Alias, isSlip: IsSlip): readonly Naming[] {
  const words = alias.alias.split(' ')
  const [first, second] = tokens
  const apart = words.reduce((sum, word, i) => sum + costOf(tokens[i]?.word, word, isSlip), 0)
  const together = words.length > 1 ? costOf(first?.word, words.join(''), isSlip) + 0.2 : Infinity
  const isInTwo = second !== undefined && `${first?.word}${second.word}` === alias.alias
  const ways = [
    { cost: apart, end: tokens[words.length - 1]?.end },
    { cost: together, end: first?.end },
    { cost: isInTwo ? HALF : Infinity, end: second?.end },
  ]
  return ways.flatMap(({ cost, end }) =>
    cost > MOST_SLIPS || end === undefined ? [] : [named(alias, end, { cost, proof: 'named' })],
  )
}

const HALF = 0.5
const MOST_SLIPS = 1.5

/** By a word that stands for the command: `notify here`, `盯一下这里`. */
export function namedByHint(text: string, { hints }: Lexicon): readonly Naming[] {
  const fits = [...hints].flatMap(([hint, command]): readonly Naming[] => {
    if (!text.startsWith(hint)) return []
    const found = { command, cost: 0 }
    // It does no harm to look for something.
    const proof = command.effect === 'read' ? 'named' : 'said'
    if (!HAN.test(hint)) {
      const isWord = !LETTER.test(text.slice(hint.length))
      return isWord ? [{ ...found, locale: 'en', end: hint.length, proof }] : []
    }
    const end = hint.length + (/^(?:一下|下)/.exec(text.slice(hint.length))?.[0].length ?? 0)
    const isGlued = HAN.test(text.slice(end))
    return [{ ...found, locale: 'zh-CN', end, proof: isGlued ? 'sure' : proof }]
  })
  const longest = Math.max(...fits.map(({ end }) => end))
  return fits.filter(({ end }) => end === longest && text.slice(end).trim() !== '')
}
