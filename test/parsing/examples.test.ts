// The examples that the help shows are understood, each as the command that it is an example of.
import { expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import { LOCALES } from '../../src/command.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'

const lexicon = createLexicon(commands)
const examples = commands.flatMap((command) =>
  LOCALES.flatMap((locale) =>
    command.examples[locale].map((example) => [example, command.name, locale] as const),
  ),
)

it.each(examples)('%s is an example of %s, in %s', (example, name, locale) => {
  expect(readText(example, lexicon)).toMatchObject({
    kind: 'invocation',
    locale,
    invocation: { command: { name } },
  })
})

it.each(['calendar', '日历'])('%s alone suggests the commands that begin with it', (word) => {
  const reading = readText(word, lexicon)
  const nearest = reading.kind === 'unknown' ? reading.nearest : []
  expect(nearest).toHaveLength(3)
  expect(nearest.every((text) => text.startsWith(word))).toBe(true)
})

it.each(['calendar unsubscribe Foo', '日历 删除 Foo', 'calender list all'])(
  '%s suggests neither the opposite nor what would be refused',
  (text) => {
    expect(readText(text, lexicon)).toMatchObject({ kind: 'unknown', nearest: [] })
  },
)
