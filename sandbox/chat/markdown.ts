/** DingTalk's subset of Markdown: no tables, code, strikethrough or HTML, and a new line needs two spaces. */
import MarkdownIt, { type Token } from 'markdown-it'
import type { Link } from './message.ts'

export interface Markdown {
  toHtml(text: string): string
  linksIn(text: string): readonly Link[]
  escape(text: string): string
}

const SUBSET = ['heading', 'blockquote', 'list', 'emphasis', 'link', 'image', 'newline', 'escape']

export function createMarkdown(): Markdown {
  const parser = new MarkdownIt('zero').enable(SUBSET)
  return {
    toHtml: (text) => parser.render(text),
    linksIn: (text) => parser.parse(text, {}).flatMap((block) => linksOf(block.children ?? [])),
    escape: (text) => parser.utils.escapeHtml(text),
  }
}

function linksOf(tokens: readonly Token[]): Link[] {
  return tokens.flatMap((token, index) => {
    if (token.type !== 'link_open') return []
    const rest = tokens.slice(index + 1)
    const end = rest.findIndex((each) => each.type === 'link_close')
    const title = rest.slice(0, end).map((each) => each.content)
    return [{ title: title.join(''), url: String(token.attrGet('href') ?? '') }]
  })
}
