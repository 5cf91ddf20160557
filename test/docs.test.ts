// The pages in docs/ that are drawn from the definitions say what the definitions say.
import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { commands } from '../commands/index.ts'
import { COST_PAGE, commandPages, withCostTable } from '../scripts/docs/pages.ts'
import { KINDS } from '../scripts/docs/kinds.ts'
import { fileNameOf } from '../scripts/docs/command-page.ts'
import { costTable } from '../scripts/docs/cost-rows.ts'
import type { ArgKind } from '../src/arguments.ts'
import type { AnyCommand } from '../src/command.ts'
import { LOCALES } from '../src/command.ts'
import { readArgs } from '../src/parsing/args.ts'
import { catalogues } from '../src/replies/render.ts'
import { usageOf } from '../src/replies/usage.ts'

const AGAIN = 'run `npm run docs`'
const pages = commandPages()

describe('docs/commands', () => {
  it('holds the list and a page for each command, and nothing else', () => {
    const there = readdirSync('docs/commands').map((name) => `docs/commands/${name}`)
    expect(there.sort(), AGAIN).toEqual([...pages.keys()].sort())
    expect(pages.size).toBe(commands.length + 1)
  })

  it.each([...pages.keys()])('%s is what the definitions give', (path) => {
    expect(readFileSync(path, 'utf8'), AGAIN).toBe(pages.get(path))
  })

  it.each(commands.map((command) => [command.name, command] as const))(
    'the page of %s writes it as help does, and leaves out what is hidden',
    (_name, command) => {
      const page = pages.get(`docs/commands/${fileNameOf(command)}.md`) ?? ''
      for (const locale of LOCALES) expect(page).toContain(`\n${usageOf(command, locale)}\n`)
      const hidden = Object.values(command.args).filter(({ isHidden }) => isHidden === true)
      for (const { names } of hidden) expect(page).not.toContain(`--${names.en[0]} `)
      expect(page.includes('STEWARD_UNPROVEN=on')).toBe(command.isUnproven === true)
    },
  )

  it.each(commands.map((command) => [command.name, command] as const))(
    'help for %s says what its page says',
    (_name, command) => {
      for (const locale of LOCALES) {
        const { markdown } = catalogues[locale].usage(command, undefined)
        const said = markdown.replaceAll(/\\(?=[^\p{L}\p{N}])/gu, '')
        const examples = command.examples[locale]
        const notes = command.notes?.[locale] ?? []
        for (const line of [usageOf(command, locale), ...examples, ...notes])
          expect(said).toContain(line)
      }
    },
  )

  it('shows somebody who may for every command', () => {
    for (const [path, page] of pages) {
      if (path.endsWith('/README.md')) continue
      expect(page, path).toMatch(/\| yes \|$/m)
      expect(page, path).toMatch(/\| 能 \|$/m)
    }
  })

  it.each(commands.map(fileNameOf))('%s says that it asks first where it does', (name) => {
    const source = readFileSync(`commands/${name}.ts`, 'utf8')
    const of = commands.find((command) => fileNameOf(command) === name)
    expect(of?.asksFirst !== undefined).toBe(source.includes("kind: 'ask'"))
  })

  it('has no id in it that a person should never see', () => {
    const words = /spaceId|dentryId|dentryUuid|unionId|staffId|calendarId|openConversationId/
    for (const [path, page] of pages) expect(page, path).not.toMatch(words)
  })
})

const KIND_NAMES = Object.entries(KINDS).flatMap(([kind, { forms }]) =>
  LOCALES.flatMap((locale) => forms[locale].map((form) => ({ kind, form }))),
)

describe('the forms that the pages show', () => {
  it.each(KIND_NAMES)('$kind reads $form', ({ kind, form }) => {
    const said = { at: Date.parse('2026-11-20T02:30:00Z'), timeZone: 'Asia/Shanghai' }
    const reading = readArgs(` --it ${form}`, commandWith(kind), { said })
    expect(reading).toMatchObject({ kind: 'args', args: { it: { kind } } })
  })

  it.each([
    [' “发布 日历” ——说明 每周四', '　「发布 日历」　说明：每周四'],
    [' “Release days” —description Thursdays', ' "Release days" description: Thursdays'],
  ])('%s is read as %s is', (one, other) => {
    const create = commands.find(({ name }) => name === 'calendar create')
    const [first, second] = [one, other].map((text) => create && readArgs(text, create))
    expect(first?.kind).toBe('args')
    expect(first).toEqual(second)
    expect(pages.get('docs/commands/README.md')).toContain(one.trim())
  })
})

const isKind = (kind: string): kind is ArgKind => kind in KINDS

function commandWith(kind: string): AnyCommand {
  if (!isKind(kind)) throw new Error(`${kind} is no kind of argument`)
  return {
    name: 'try',
    aliases: { 'zh-CN': ['试'], en: ['try'] },
    summary: { 'zh-CN': '', en: '' },
    examples: { 'zh-CN': ['试'], en: ['try'] },
    args: { it: { kind, names: { 'zh-CN': ['它'], en: ['it'] } } },
    place: 'anywhere',
    effect: 'read',
    countedCalls: 0,
    run: () => Promise.reject(new Error('only read')),
  }
}

describe('docs/cost.md', () => {
  it('holds the table that is measured', () => {
    const page = readFileSync(COST_PAGE, 'utf8')
    expect(page, AGAIN).toContain(costTable())
    expect(withCostTable(page)).toBe(page)
  })
})
