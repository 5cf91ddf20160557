// Reads an answer to a list: `2`, `第二个`, `the second one`, or what its buttons post, `选 2 K7MQ`.
import { CODE_LENGTH, CODE_LETTERS } from './code.ts'
import { numberIn, numbersIn, plainly, wholeNumber } from './numerals.ts'

export type Pick = {
  /** Places in the list, from 1; -1 is the last one. */
  readonly ns: readonly number[]
  readonly code: string | undefined
}

const WITH_VERB =
  /^(?:(?:i(?:['’]ll| will)? )?(?:pick|choose|select|take|want)|我?(?:就|想)?(?:选择|选|要)|就) ?(.+)$/
const POLITE = /,? ?(?:吧|谢谢|please|pls|thanks)$/
const OURS = new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`, 'i')
/** A mistyped code; what is only digits is a number, and what reads as a word is none of ours. */
const LIKE_OURS = /^(?=.*[a-z])(?:(?=.*\d)|(?!.*[aeiou]))[a-z0-9]{3,6}$/
const LAST = /^(?:最后一个|最后那个|(?:the )?last one)$/

/** Undefined for anything but numbers and their words. */
export function readPick(text: string): Pick | undefined {
  const said = plainly(text.replace(/^\s*[@＠]\S+\s+/, '')).replace(POLITE, '')
  const verb = WITH_VERB.exec(said)?.[1]
  const [, start, last] = (verb && /^(.+?)[ :]+(\S+)$/.exec(verb)) || []
  const ofStart = start === undefined ? undefined : placesIn(start)
  const isCode = last !== undefined && (OURS.test(last) || LIKE_OURS.test(last))
  if (ofStart !== undefined && isCode && !isNumberWord(last)) {
    return { ns: ofStart, code: last.toUpperCase() }
  }
  const ns = placesIn(verb ?? said)
  return ns === undefined ? undefined : { ns, code: undefined }
}

/** `the 2nd`, `the last one`: no code, though of its letters. */
const isNumberWord = (word: string): boolean =>
  /^(?:\d+(?:st|nd|rd|th)|one|first|second|third|fourth|fifth|sixth|tenth|file)$/.test(word)

/** Where only a place in a list can be meant, a Chinese figure alone is one. */
const placeIn = (text: string): number | undefined =>
  numberIn(text) ?? (/^[一二三四五六七八九十]{1,3}$/.test(text) ? wholeNumber(text) : undefined)

function placesIn(text: string): readonly number[] | undefined {
  return LAST.test(text) ? [-1] : numbersIn(text, placeIn)
}

/** Which of the names somebody has typed, from 1: a file's ending may be left out; undefined for none or several. */
export function pickByName(text: string, names: readonly string[]): number | undefined {
  const typed = plainly(text)
  const called = (fits: (name: string) => boolean): readonly number[] =>
    names.flatMap((name, i) => (fits(plainly(name)) ? [i + 1] : []))
  const whole = called((name) => name === typed)
  const [only, ...others] =
    whole.length > 0 ? whole : called((name) => name.replace(ENDING, '') === typed)
  return others.length === 0 ? only : undefined
}

/** Of a file, or of a folder as it stands in lists. */
const ENDING = /(?<=.)(?:\.[a-z0-9]{1,10}|\/)$/
