// Cuts what follows a command's name into flags and words: quotes of both keyboards, full-width signs.
import type { Ref } from '../arguments.ts'
import { readRef } from './ref.ts'

export type Piece =
  | { readonly kind: 'flag'; readonly typed: string }
  | {
      readonly kind: 'word'
      /** What the word says, quotes and escapes removed. */
      readonly text: string
      /** As typed. */
      readonly raw: string
      readonly quoted: boolean
      /** It is the first of a line. */
      readonly startsLine?: boolean
      /** What exactly the word means: only in text that we wrote. */
      readonly ref?: Ref
    }

export type Scan =
  | { readonly kind: 'pieces'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'quote-open'; readonly quote: string }

/** What closes a word opened by the same mark. Apostrophes also stand inside words. */
const QUOTES = [
  { opens: '"“”', closes: '"“”', mayStandAlone: false },
  { opens: "'‘’", closes: "'‘’", mayStandAlone: true },
  { opens: '「', closes: '」', mayStandAlone: false },
] as const

/** What a backslash takes the meaning from, as the inside of a character class. */
const ESCAPED = '"“”\'‘’「」\\\\'

const SPACE = /\s+/y
const DASHED_FLAG = /(?:--|—{1,2}|–{1,2}|－－)(?=\p{L})([\p{L}\p{N}_-]+)[=＝:：]?/uy
const NAMED_FLAG = /(\p{L}[\p{L}\p{N}_-]*)[=＝:：]/uy
const WORD = /\S+/y

export type ScanOptions = {
  /**
   * Which bare words before a colon or equals sign are flags of this command (`描述：…`); any other
   * word with a colon, such as a time or a link, stays whole. Undefined: there are no flags at all.
   */
  readonly isFlag: ((typed: string) => boolean) | undefined
  /** We wrote it: what stands after a quoted name as `#file:…` is what the name means. */
  readonly trusted?: boolean
}

/** Never throws; a quote that nothing closes is all that it can refuse. */
export function scan(text: string, { isFlag, trusted = false }: ScanOptions): Scan {
  const pieces: Piece[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) at += found[0].length
    return found
  }
  for (;;) {
    const startsLine = take(SPACE)?.[0].includes('\n') === true
    if (at >= text.length) return { kind: 'pieces', pieces }
    const start = at
    const flag = isFlag === undefined ? null : (take(DASHED_FLAG) ?? take(NAMED_FLAG))
    if (flag !== null && (isDashed(flag[0]) || isFlag?.(flag[1] ?? '') === true)) {
      pieces.push({ kind: 'flag', typed: flag[1] ?? '' })
      continue
    }
    at = start
    const word = scanWord(text.slice(start), trusted)
    if (word.kind === 'quote-open') return word
    at += word.raw.length
    pieces.push(startsLine ? { ...word, startsLine } : word)
  }
}

const isDashed = (flag: string): boolean => /^[-—–－]/.test(flag)

function scanWord(
  text: string,
  trusted: boolean,
): Exclude<Piece, { kind: 'flag' }> | Exclude<Scan, { kind: 'pieces' }> {
  const at = /^[@＠](?=["“”「])/.exec(text)?.[0] ?? ''
  const quote = QUOTES.find(({ opens }) => opens.includes(text.charAt(at.length)))
  WORD.lastIndex = 0
  const plain = WORD.exec(text)?.[0] ?? ''
  const literal = { kind: 'word', text: plain, raw: plain, quoted: false } as const
  if (quote === undefined) return literal
  const body = `((?:\\\\[${ESCAPED}]|\\\\(?![${ESCAPED}])|[^${quote.closes}\\\\])*)[${quote.closes}]`
  const mark = trusted ? '(?:#(\\S+))?' : ''
  const whole = new RegExp(`^${at}.${body}${mark}(?=\\s|$)`, 's').exec(text)
  if (whole !== null) {
    const [raw, inside = '', marked] = whole
    const ref = marked === undefined ? undefined : readRef(marked)
    const word = { kind: 'word', text: at + unescaped(inside), raw, quoted: at === '' } as const
    return ref === undefined ? word : { ...word, ref }
  }
  const closedMidWord = new RegExp(`^${at}.${body}`, 's').test(text)
  if (quote.mayStandAlone || closedMidWord) return literal
  return { kind: 'quote-open', quote: text.charAt(at.length) }
}

const ESCAPE = new RegExp(`\\\\([${ESCAPED}])`, 'g')
export const unescaped = (text: string): string => text.replace(ESCAPE, '$1')

/** It needs no quotes to stay one word. */
export const isPlain = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(text)

/** Words that scan back to exactly `text`. */
export const inQuotes = (text: string): string => `"${text.replace(/["“”\\]/g, '\\$&')}"`
