// Traditional characters as simplified ones, for our own words only; the one door to opencc.
import { Converter } from 'opencc-js/t2cn'

const convert = Converter({ from: 't', to: 'cn' })
const HAN = /\p{Script=Han}/gu

/** One for one, so that places in the text stay true; whole words are never exchanged for others. */
export function simplified(text: string): string {
  return text.replace(HAN, (char) => {
    const simple = convert(char)
    return simple.length === char.length ? simple : char
  })
}
