// What leads really type, and what each is read as: exactly, mended, with a question, or as no command.
import { describe, expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { shownInvocation } from '../../src/parsing/render.ts'
import { DAYS } from './typed/days.ts'
import { FLAGS } from './typed/flags.ts'
import { POLITE } from './typed/polite.ts'
import { SCRIPTS_AND_MENTIONS } from './typed/scripts-and-mentions.ts'
import { SLIPS } from './typed/slips.ts'
import { TALK } from './typed/talk.ts'
import type { Typed } from './typed/typed.ts'

const lexicon = createLexicon(commands)
/** Saturday 2026-11-21, 20:00 in Shanghai. */
const said = { at: Date.parse('2026-11-21T20:00:00+08:00'), timeZone: 'Asia/Shanghai' }

const CORPUS: readonly (readonly [about: string, typed: readonly Typed[]])[] = [
  ['slips and pinyin', SLIPS],
  ['courtesies', POLITE],
  ['arguments and marks', FLAGS],
  ['scripts and mentions', SCRIPTS_AND_MENTIONS],
  ['days', DAYS],
  ['talk', TALK],
]
const ALL = CORPUS.flatMap(([, typed]) => typed)

function meaningOf(text: string): object {
  const reading = readText(text, lexicon, { said })
  switch (reading.kind) {
    case 'invocation': {
      const how = reading.guess === undefined ? 'exact' : reading.guess
      return { reads: shownInvocation(reading.invocation, reading.locale), how }
    }
    case 'bad-input': {
      const { problem, command } = reading
      return problem.kind === 'missing'
        ? { asks: problem.arg, of: command.name }
        : { refuses: problem.kind, of: command.name }
    }
    case 'unknown':
      return { unknown: true }
    case 'several':
      return {
        several: reading.readings.map((each) =>
          each.kind === 'invocation' ? shownInvocation(each.invocation, each.locale) : each.kind,
        ),
      }
    case 'verdict':
    case 'pick':
      return { answers: reading.kind }
  }
}

describe.each(CORPUS)('%s', (_, typed) => {
  it.each(typed.map((each) => [each.typed, each] as const))('%j', (text, each) => {
    expect({ typed: text, ...meaningOf(text) }).toEqual(each)
  })
})

describe('the corpus', () => {
  it('is large, has each text once, and leaves much alone', () => {
    expect(ALL.length).toBeGreaterThanOrEqual(200)
    expect(new Set(ALL.map(({ typed }) => typed)).size).toBe(ALL.length)
    const left = TALK.length
    expect(left).toBeGreaterThanOrEqual(40)
  })

  it.each([...new Set(ALL.flatMap((each) => ('reads' in each ? [each.reads] : [])))])(
    'expects a command as it is shown: %j',
    (shown) => {
      expect(meaningOf(shown)).toEqual({ reads: shown, how: 'exact' })
    },
  )
})
