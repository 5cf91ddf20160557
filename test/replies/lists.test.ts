// A list to pick from: with a button for each where they are few, by the names themselves where they are many.
import { describe, expect, it } from 'vitest'

import { readDtmd } from '../../sandbox/chat/dtmd.ts'
import { createMarkdown } from '../../sandbox/chat/markdown.ts'
import type { Outcome } from '../../src/outcome.ts'
import { robotMessage, webhookBody } from '../../src/replies/message-body.ts'
import { renderOutcome } from '../../src/replies/render.ts'
import type { Reply } from '../../src/replies/reply.ts'

const AWKWARD = '[final] Launch (draft) *v2*.docx'
const CODE = 'K7MQ'

function listOf(names: readonly string[], beside: readonly string[] = []): Reply {
  const item = (name: string) => ({ name, opens: { command: 'files', args: {} } })
  const said = { key: 'in', facts: {}, in: () => ({ markdown: 'In **Release files**:' }) }
  const list = { kind: 'list', said, items: names.map(item), beside: beside.map(item) } as const
  const outcome: Outcome = { kind: 'listed', list, code: CODE }
  return renderOutcome(outcome, { locale: 'en', who: undefined })
}

const named = (count: number): string[] => Array.from({ length: count }, (_, i) => `${i + 1}.txt`)

const linksIn = ({ text }: Reply) =>
  createMarkdown()
    .linksIn(text)
    .map(({ title, url }) => [title, readDtmd(url)])

const posts = (text: string) => ({ kind: 'posts', text })

describe('a list', () => {
  it('of a few has a button for each, and for what is beside them', () => {
    const { buttons, ...list } = listOf(['Logo.png', AWKWARD], ['Next page'])
    expect(buttons.map(({ text }) => text)).toEqual(['pick 1 K7MQ', 'pick 2 K7MQ', 'pick 3 K7MQ'])
    expect(buttons.map(({ title }) => title)).toEqual([
      '1. Logo.png',
      '2. [final] Launch (draft) …',
      'Next page',
    ])
    expect(linksIn({ ...list, buttons })).toEqual([])
  })

  it('of more than five is picked by its names, and has buttons for what is beside them only', () => {
    const names = [...named(9), AWKWARD]
    const list = listOf(names, ['Next page', '↑ Release files'])
    expect(linksIn(list)).toEqual(names.map((name, i) => [name, posts(`pick ${i + 1} ${CODE}`)]))
    expect(list.buttons).toEqual([
      { title: 'Next page', text: 'pick 11 K7MQ' },
      { title: '↑ Release files', text: 'pick 12 K7MQ' },
    ])
  })

  it('counts what is beside: five files and a page more are six', () => {
    expect(listOf(named(5)).buttons).toHaveLength(5)
    expect(listOf(named(5), ['Next page']).buttons).toHaveLength(1)
  })

  it('is the same by either way of sending, whatever its length', () => {
    for (const list of [listOf(named(5)), listOf(named(10)), listOf(named(10), ['Next page'])]) {
      const post = [{ reply: list, at: undefined, name: '' }] as const
      expect(robotMessage(post).msgParam['text']).toBe(list.text)
      expect(JSON.stringify(webhookBody(post))).toContain(JSON.stringify(list.text))
    }
  })
})
