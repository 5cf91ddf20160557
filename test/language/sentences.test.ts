// The sentences that models are judged by: each expects a command as it is shown, or none.
import { describe, expect, it } from 'vitest'

import { SENTENCES } from '../../bench/language/sentences.ts'
import { commands } from '../../commands/index.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { shownInvocation } from '../../src/parsing/render.ts'

const lexicon = createLexicon(commands)

const expected = SENTENCES.flatMap(([, [, means]]) =>
  means === null || (typeof means === 'object' && 'asks' in means) ? [] : [means].flat(),
)
const asked = SENTENCES.flatMap(([, [, means]]) =>
  means !== null && typeof means === 'object' && 'asks' in means ? [means.asks] : [],
)

describe('the sentences', () => {
  it('are sixty in Chinese, forty in English and twenty in both', () => {
    const count = (language: string): number =>
      SENTENCES.filter(([each]) => each === language).length
    expect(['zh', 'en', 'mixed'].map(count)).toEqual([60, 40, 20])
    expect(new Set(SENTENCES.map(([, [said]]) => said)).size).toBe(120)
  })

  it('are about every command', () => {
    const meant = expected.map((text) => {
      const reading = readText(text, lexicon)
      return reading.kind === 'invocation' ? reading.invocation.command.name : reading.kind
    })
    expect(new Set([...meant, ...asked])).toEqual(new Set(commands.map(({ name }) => name)))
  })

  it.each([...new Set(expected)])('expect a command as it is shown: %j', (text) => {
    const reading = readText(text, lexicon)
    const shown =
      reading.kind === 'invocation' && shownInvocation(reading.invocation, reading.locale)
    expect(shown).toBe(text)
  })
})
