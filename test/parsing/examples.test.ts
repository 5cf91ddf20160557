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

it.each([
  ['发周报', ['发文件']],
  ['发一下会议纪要', ['发文件']],
  ['把 Roadmap 发到全员群', ['发文件']],
  ['can you share your thoughts', ['share']],
  ['日历改名', ['日历 修改']],
  ['rename calendar Releases', ['calendar update']],
  ['make a calendar called Sprint', ['calendar create']],
  ['静音一小时', ['关注 修改']],
  ['mute 1 hour', ['watch edit']],
  ['找一下周报', ['文件']],
  ['你好', ['帮助']],
  ['what can you do?', ['help']],
  ['shareholders', []],
  ['随便说说', []],
])('%s offers %j: what was asked for, by the words of the question', (text, nearest) => {
  expect(readText(text, lexicon)).toMatchObject({ kind: 'unknown', nearest })
})
