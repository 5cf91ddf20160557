// Cuts what follows a command's name into flags and words: quotes of both keyboards, full-width signs.

export type Piece =
  | { readonly kind: 'flag'; readonly typed: string }
  | {
      readonly kind: 'word'
      /** What the word says, quotes and escapes removed. */
      readonly text: string
      /** As typed. */
      readonly raw: string
      readonly quoted: boolean
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

/**
 * `isFlag` says which bare words before a colon or equals sign are flags of this command
 * (`描述：…`); any other word with a colon, such as a time or a link, stays whole.
 */
export function scan(text: string, isFlag: (typed: string) => boolean): Scan {
  const pieces: Piece[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) at += found[0].length
    return found
  }
  for (;;) {
    take(SPACE)
    if (at >= text.length) return { kind: 'pieces', pieces }
    const start = at
    const flag = take(DASHED_FLAG) ?? take(NAMED_FLAG)
    if (flag !== null && (isDashed(flag[0]) || isFlag(flag[1] ?? ''))) {
      pieces.push({ kind: 'flag', typed: flag[1] ?? '' })
      continue
    }
    at = start
    const word = scanWord(text.slice(start))
    if (word.kind === 'quote-open') return word
    at += word.raw.length
    pieces.push(word)
  }
}

const isDashed = (flag: string): boolean => /^[-—–－]/.test(flag)

function scanWord(
  text: string,
): Exclude<Piece, { kind: 'flag' }> | Exclude<Scan, { kind: 'pieces' }> {
  const at = /^[@＠](?=["“”「])/.exec(text)?.[0] ?? ''
  const quote = QUOTES.find(({ opens }) => opens.includes(text.charAt(at.length)))
  WORD.lastIndex = 0
  const plain = WORD.exec(text)?.[0] ?? ''
  const literal = { kind: 'word', text: plain, raw: plain, quoted: false } as const
  if (quote === undefined) return literal
  const body = `((?:\\\\[${ESCAPED}]|\\\\(?![${ESCAPED}])|[^${quote.closes}\\\\])*)[${quote.closes}]`
  const whole = new RegExp(`^${at}.${body}(?=\\s|$)`, 's').exec(text)
  if (whole !== null) {
    return { kind: 'word', text: at + unescape(whole[1] ?? ''), raw: whole[0], quoted: at === '' }
  }
  const closedMidWord = new RegExp(`^${at}.${body}`, 's').test(text)
  if (quote.mayStandAlone || closedMidWord) return literal
  return { kind: 'quote-open', quote: text.charAt(at.length) }
}

const ESCAPE = new RegExp(`\\\\([${ESCAPED}])`, 'g')
const unescape = (text: string): string => text.replace(ESCAPE, '$1')

/** A word that scans back to exactly `text`: as it is where it is plain, else in quotes. */
export function quoteWord(text: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(text)) return text
  return `"${text.replace(/["“”\\]/g, '\\$&')}"`
}
