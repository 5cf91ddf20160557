// Markdown that DingTalk renders, built so that a name typed by a person can never act as markup.

export type Markdown = { readonly markdown: string }
export type Inline = Markdown | string | number

/**
 * Template tag: what stands in the template is markup, every interpolated string or number is
 * escaped text, interpolated `Markdown` goes in as it is.
 */
export function md(parts: TemplateStringsArray, ...values: readonly Inline[]): Markdown {
  const pieces = parts.map((part, i) => {
    const value = values[i]
    return value === undefined ? part : part + show(value)
  })
  return { markdown: pieces.join('') }
}

/** A link; the address is percent-encoded where a bracket or space would end it early. */
export function link(text: Inline, href: string): Markdown {
  const address = href
    .replace(/[\s<>]/g, encodeURIComponent)
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
  return { markdown: `[${show(text)}](${address})` }
}

export function bullets(items: readonly Inline[]): Markdown {
  return { markdown: items.map((item) => `- ${show(item)}`).join('\n') }
}

export function numbered(items: readonly Inline[]): Markdown {
  return { markdown: items.map((item, i) => `${i + 1}. ${show(item)}`).join('\n') }
}

export function joined(items: readonly Inline[], separator: string): Markdown {
  return { markdown: items.map(show).join(separator) }
}

/** Blocks with an empty line between them; absent ones are left out. */
export function blocks(...items: readonly (Inline | undefined)[]): Markdown {
  return {
    markdown: items
      .filter((item) => item !== undefined)
      .map(show)
      .join('\n\n'),
  }
}

function show(value: Inline): string {
  return typeof value === 'object' ? value.markdown : escapeMarkdown(String(value))
}

/** What begins a quote, fence, heading, list or rule when it stands first in a line. */
const LINE_MARKS =
  /^(\s*\d*)(>|~(?=~~)|#(?=#{0,5}(?:\s|$))|[+-](?=\s|$|-+\s*$)|(?<=\d)[.)](?=\s|$))/

/**
 * Text as text: one line that is not set in, no invisible direction marks, and a backslash before
 * what DingTalk's Markdown would read as markup there, but no more than that: an underscore inside a
 * word is left alone, as file names are full of them and no renderer reads those.
 */
function escapeMarkdown(text: string): string {
  return withoutInvisible(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/^\s{2,}/, ' ')
    .replace(/[\\`*[\]<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(LINE_MARKS, '$1\\$2')
    .replace(/&(?=#?\w+;)/g, '\\&')
}

/** At most so many characters, and a sign that there were more. */
export function clip(text: string, most: number): string {
  const chars = Array.from(text)
  return chars.length <= most ? text : `${chars.slice(0, most - 1).join('')}…`
}

/** Without the marks that change direction or hide in a name; the joiners of emoji stay. */
export function withoutInvisible(text: string): string {
  return text.replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
}
