// How Chinese words sound, without tones, and what was typed by sound; the one door to pinyin-pro.
import { pinyin } from 'pinyin-pro'

const HAN = /^\p{Script=Han}$/u

/** Each syllable of a word of ours. */
export const syllablesOf = (word: string): readonly string[] =>
  pinyin(word.replace(/\s/g, ''), { toneType: 'none', type: 'array', v: true })

const readingsOf = (char: string): readonly string[] =>
  pinyin(char, { toneType: 'none', type: 'array', multiple: true, v: true })

/** Sounds that many speakers do not tell apart: z and zh, n and l, in and ing. */
const blurred = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[^g])/, 'l')
    .replace(/([aei]n)g$/, '$1')

const OTHER_CHAR = 0.3
const OTHER_SOUND = 0.6

/** What another character in place of ours costs; undefined where it sounds like something else. */
function charCost(typed: string, char: string, syllable: string): number | undefined {
  if (typed === char) return 0
  const readings = readingsOf(typed)
  if (readings.includes(syllable)) return OTHER_CHAR
  const isLike = readings.some((reading) => blurred(reading) === blurred(syllable))
  return isLike ? OTHER_SOUND : undefined
}

export type Heard = {
  /** The end of what was typed for the word. */
  readonly end: number
  readonly cost: number
  /** At least half of its characters were the right ones. */
  readonly isHalfRight: boolean
}

const afterSpaces = (text: string, at: number): number =>
  text.charAt(at) === ' ' ? afterSpaces(text, at + 1) : at

/** A word of ours at the beginning of the text, in other characters of the same sound: `光注`. */
export function heardAt(
  text: string,
  word: string,
  syllables: readonly string[],
): Heard | undefined {
  const chars = Array.from(word.replaceAll(' ', ''))
  let [end, cost, right] = [0, 0, 0]
  for (const [i, char] of chars.entries()) {
    if (i > 0) end = afterSpaces(text, end)
    const typed = text.charAt(end)
    const each = HAN.test(typed) ? charCost(typed, char, syllables[i] ?? '') : undefined
    if (each === undefined) return undefined
    cost += each
    right += each === 0 ? 1 : 0
    end += 1
  }
  return { end, cost, isHalfRight: right * 2 >= chars.length }
}

/** What matches a word of ours spelled in letters: `guanzhu`, `guan zhu`, `Guan'zhu`. */
export const spelled = (syllables: readonly string[], isBlurred = false): string =>
  syllables.map((each) => (isBlurred ? anyOf(each) : each)).join(`[ '’]?`)

/** The syllable and all that sound like it. */
function anyOf(syllable: string): string {
  const [, start = '', end = ''] = /^([zcs]h?|[nl](?=[^g]))?(.+)$/.exec(syllable) ?? []
  const starts = /^[zcs]/.test(start) ? `${start.charAt(0)}h?` : start === '' ? '' : '[nl]'
  return `${starts}${end.replace(/([aei]n)g?$/, '$1g?')}`
}

/** The whole word, in other characters or in letters: `频律` and `pinlv` for 频率. */
export function soundsLike(typed: string, word: string): boolean {
  const syllables = syllablesOf(word)
  if (typed === syllables.join('')) return true
  return heardAt(typed, word, syllables)?.end === typed.length
}
