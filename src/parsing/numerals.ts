// Numbers as people say them in both languages: `2`, `#2`, `第二个`, `the second one`, `1、3`.
import { asciiWidth } from './match.ts'

const FIGURES = ' 一二三四五六七八九'
const CHINESE = /^([一二两三四五六七八九]?)(十?)([一二三四五六七八九]?)$/

/** `十二` and any other up to 99. */
function chineseNumber(text: string): number | undefined {
  const [, tens = '', ten = '', ones = ''] = CHINESE.exec(text) ?? []
  if (ten === '') return tens === '' || ones !== '' ? undefined : figure(tens)
  return (tens === '' ? 1 : figure(tens)) * 10 + (ones === '' ? 0 : figure(ones))
}

const figure = (char: string): number => (char === '两' ? 2 : FIGURES.indexOf(char))

/** Digits, or Chinese figures up to 99. */
export function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : chineseNumber(text)
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
]
const OF_WHAT = '(?: (?:one|file|folder|space|calendar|group|watch|item))?'
const FORMS = [
  /^(?:#|no\.? ?|number )?(\d{1,6})$/,
  /^(\d{1,6}|[一二三四五六七八九十]{1,3}) ?号$/,
  /^第 ?(\d{1,6}|[一二三四五六七八九十]{1,3}) ?(?:[个号份条项篇张款](?:文件|文件夹|文档|空间|日历|群|关注)?)?$/,
  new RegExp(`^(?:the )?(\\d{1,6})(?:st|nd|rd|th)${OF_WHAT}$`),
]
const ORDINAL = new RegExp(`^(?:the )?(${ORDINALS.join('|')})${OF_WHAT}$`)

/** Full-width signs, capitals, double spaces and closing signs make no difference to fixed words. */
export function plainly(text: string): string {
  return asciiWidth(text)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(?<![。.!?~ ])[。.!?~ ]+$/, '')
    .trim()
}

/** A place in a list, from 1; the number is in digits or words. */
export function numberIn(text: string): number | undefined {
  const word = plainly(text)
  const ordinal = ORDINALS.indexOf(ORDINAL.exec(word)?.[1] ?? '')
  if (ordinal >= 0) return ordinal + 1
  const found = FORMS.map((form) => form.exec(word)?.[1]).find((digits) => digits !== undefined)
  return found === undefined ? undefined : wholeNumber(found)
}

/** No list is longer: `2026` in place of a name is a name. */
const MOST_IN_LIST = 999

/** The same where a name could stand. */
export function listNumberIn(text: string): number | undefined {
  const n = numberIn(text)
  return n !== undefined && n <= MOST_IN_LIST ? n : undefined
}

const BETWEEN = /\s*(?:[,、;]|\band\b|&|和|与|及|跟)+\s*/

/** `1 3`, `1、3`, `2 and 3`, `第一个和第三个`: undefined where anything else is among them. */
export function numbersIn(
  text: string,
  read: (text: string) => number | undefined = numberIn,
): readonly number[] | undefined {
  const one = read(text)
  if (one !== undefined) return [one]
  const numbers: number[] = []
  for (const part of plainly(text).split(BETWEEN)) {
    const whole = read(part)
    const each = whole === undefined ? part.split(' ').map(read) : [whole]
    for (const n of each) {
      if (n === undefined) return undefined
      numbers.push(n)
    }
  }
  return [...new Set(numbers)]
}
