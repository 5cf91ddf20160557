// Names typed by people are shown as they are, and never act as markup.
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'

import { blocks, bullets, link, md, withoutInvisible } from '../src/markdown.ts'
import { buttonUrl } from '../src/replies/reply.ts'

/** All of CommonMark, so that a client which reads more than DingTalk's subset is covered too. */
const renderer = new MarkdownIt('commonmark', { html: true })
const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(
      /&(lt|gt|amp|quot);/g,
      (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name] ?? '',
    )
    .replace(/\s+/g, ' ')
    .trim()

const asShown = (name: string): string =>
  withoutInvisible(name)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const nastyName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '#',
        '*',
        '_',
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '!',
        '`',
        '-',
        '+',
        '1.',
        '~',
        '|',
        '\\',
        '&amp;',
        '&#42;',
        ' ',
        'a',
        '文',
        '<b>',
        '](x)',
        '\n',
        'http://x.y',
        '\u202e',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
)

describe('a name inside a sentence', () => {
  it.each([
    ['plain', (name: string) => md`File ${name} sent`, (name: string) => `File ${name} sent`],
    ['first in the line', (name: string) => md`${name} sent`, (name: string) => `${name} sent`],
    [
      'bold',
      (name: string) => md`the **x ${name} x** end`,
      (name: string) => `the x ${name} x end`,
    ],
    [
      'in a list',
      (name: string) => blocks('Names', bullets([md`${name} end`])),
      (name: string) => `Names ${name} end`,
    ],
    [
      'as a link',
      (name: string) => md`see ${link(md`x${name}x`, 'https://a.b/c')}.`,
      (name: string) => `see x${name}x.`,
    ],
  ])('%s: reads as it was typed', (_, sentence, expected) => {
    fc.assert(
      fc.property(nastyName, (name) => {
        const html = renderer.render(sentence(name).markdown)
        expect(textOf(html)).toBe(asShown(expected(name)))
      }),
      { numRuns: 3_000, examples: [['~~~'], ['   \n#']] },
    )
  })

  it('leaves the underscores of file names alone', () => {
    expect(md`${'release_notes_v4.0.md'}`.markdown).toBe('release_notes_v4.0.md')
    expect(md`${'2026-11-21 plan (final).docx'}`.markdown).toBe('2026-11-21 plan (final).docx')
  })
})

describe('a button', () => {
  it('posts exactly its text, whatever stands in it, also as a link in Markdown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (text) => {
        const url = buttonUrl(text)
        expect(url).toMatch(/^dtmd:\/\/dingtalkclient\/sendMessage\?content=[A-Za-z0-9%._-]*$/)
        expect(decodeURIComponent(url.split('content=')[1] ?? '')).toBe(text)
      }),
    )
  })
})
