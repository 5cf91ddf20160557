// What people and models write, without what nobody sees: no control signs, no marks of direction, no hidden letters.

const JOINS_EMOJI =
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]\\uFE0F?)\\u200D(?=\\p{Extended_Pictographic})'
/** Marks of format hide words from whoever reads them; only what joins emoji is seen. */
const HIDDEN = new RegExp(`(?!${JOINS_EMOJI})[\\p{Cf}\\u034F\\u115F\\u1160\\u3164\\uFFA0]`, 'gu')
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
const CONTROL_BUT_NEWLINE = /[^\P{Cc}\n]+/gu

/** One line, trimmed. */
export const plainLine = (text: string): string =>
  text.toWellFormed().replace(CONTROL, ' ').replace(HIDDEN, '').trim()

/** The same with its line breaks. */
export const plainText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replace(CONTROL_BUT_NEWLINE, ' ')
    .replace(HIDDEN, '')
    .trim()
