// The rules of the house, held against the code; and each held against a planted breach, so that it can fail.
import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { commands } from '../commands/index.ts'
import { LOCALES } from '../src/command.ts'
import { catalogues } from '../src/replies/render.ts'
import {
  commandsNotListed,
  cycles,
  doorsBroken,
  packagesWithTwoDoors,
  reachesForProcess,
  sandboxLeaks,
  strayDefaultExports,
  tailTooLong,
  tooLarge,
  unsureTypes,
} from './support/house-rules.ts'
import type { Facts } from './support/source-facts.ts'
import { factsOf } from './support/source-facts.ts'

function sourcesIn(folder: string): Facts[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`)
    .map((path) => factsOf({ path, text: readFileSync(path, 'utf8') }))
}

const ours = ['src', 'commands'].flatMap(sourcesIn)
const everything = [...ours, ...['sandbox', 'bench', 'scripts'].flatMap(sourcesIn)]

const planted = (path: string, text: string): Facts => factsOf({ path, text })
const lines = (count: number): string => 'x()\n'.repeat(count)

type Rule = {
  readonly rule: string
  readonly check: (files: readonly Facts[]) => string[]
  readonly files: readonly Facts[]
  readonly breaches: readonly (readonly [path: string, text: string])[]
}

const RULES: readonly Rule[] = [
  {
    rule: 'rooms are entered only through the doors of the plan',
    check: doorsBroken,
    files: everything,
    breaches: [
      ['src/parsing/a.ts', "import { createHttp } from '../dingtalk/http.ts'"],
      ['commands/a.ts', "import { renderOutcome } from '../src/replies/render.ts'"],
      ['src/replies/a.ts', "export { openStore } from '../store/store.ts'"],
      ['src/utils.ts', 'export const a = 1'],
      ['src/parsing/a.ts', "const a = await import('../dingtalk/http.ts')"],
      ['src/parsing/a.ts', 'const a = await import(b)'],
    ],
  },
  {
    rule: 'the sandbox knows nothing of the bot',
    check: sandboxLeaks,
    files: everything,
    breaches: [['sandbox/a.ts', "import type { Incoming } from '../src/parsing/push.ts'"]],
  },
  {
    rule: 'each package has one door',
    check: packagesWithTwoDoors,
    files: everything,
    breaches: [
      ['src/store/a.ts', "import axios from 'axios'"],
      ['sandbox/a.ts', "import { Hono } from 'hono'"],
      ['src/intake/a.ts', "import { sql } from 'kysely'"],
    ],
  },
  {
    rule: 'every command is in the list',
    check: commandsNotListed,
    files: everything,
    breaches: [['commands/forgotten.ts', 'export default {}']],
  },
  {
    rule: 'a default export is a command',
    check: strayDefaultExports,
    files: everything.filter(({ path }) => !path.startsWith('sandbox/page/')),
    breaches: [
      ['src/store/a.ts', 'export default {}'],
      ['commands/a.ts', 'export const a = 1'],
    ],
  },
  {
    rule: 'files, functions, nesting, parameters and imports stay small',
    check: tooLarge,
    files: everything,
    breaches: [
      ['src/a.ts', lines(301)],
      ['src/a.ts', `function f() {\n${lines(60)}}`],
      ['src/a.ts', 'if (a) { for (;;) { while (b) { if (c) { d() } } } }'],
      ['src/a.ts', 'const f = (a, b, c, d) => a'],
      ['src/a.ts', Array.from({ length: 9 }, (_, i) => `import './b${i}.ts'`).join('\n')],
    ],
  },
  {
    rule: 'no any, no !, no enum, and casts only where ids are made',
    check: unsureTypes,
    files: everything,
    breaches: [
      ['src/a.ts', 'export const a: any = 1'],
      ['src/a.ts', 'export const a = b!'],
      ['src/a.ts', 'export const a = b as string'],
      ['src/a.ts', 'enum A { B }'],
      ['src/a.ts', 'namespace A { b() }'],
    ],
  },
  {
    rule: 'process is touched in main.ts only',
    check: reachesForProcess,
    files: everything,
    breaches: [
      ['src/config.ts', 'export const a = process.env'],
      ['src/config.ts', "import { env } from 'node:process'"],
    ],
  },
  {
    rule: 'no file imports itself through others',
    check: cycles,
    files: everything,
    breaches: [['src/store/schema.ts', "import './store.ts'"]],
  },
]

describe.each(RULES)('$rule', ({ check, files, breaches }) => {
  it('holds', () => {
    expect(check(files)).toEqual([])
  })

  it.each(breaches)('and notices a breach in %s', (path, text) => {
    const others = files.filter((file) => file.path !== path)
    const cyclic = check === cycles ? [planted('src/store/store.ts', "import './schema.ts'")] : []
    expect(
      check([
        ...cyclic,
        ...others.filter((file) => !cyclic.some((each) => each.path === file.path)),
        planted(path, text),
      ]),
    ).not.toEqual([])
  })
})

describe('sizes', () => {
  it('nine files and functions in ten stay well below the most', () => {
    expect(tailTooLong(ours)).toEqual([])
    expect(tailTooLong([planted('src/a.ts', lines(250))])).not.toEqual([])
  })
})

describe('words', () => {
  const keysOf = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !('markdown' in value)
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, each]) => [key, keysOf(each)])
            .sort(),
        )
      : true

  it('both catalogues have the same keys', () => {
    expect(keysOf(catalogues.en)).toEqual(keysOf(catalogues['zh-CN']))
    expect(keysOf({ a: 1, b: { c: 2 } })).not.toEqual(keysOf({ a: 1, b: { d: 2 } }))
  })

  it('every command has a name, a summary and an example in both languages', () => {
    for (const { aliases, summary, examples } of commands) {
      for (const locale of LOCALES) {
        for (const text of [aliases[locale][0], summary[locale], examples[locale][0]])
          expect(text).toMatch(/\S/)
      }
      expect(summary['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(summary.en).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('no two commands answer to one name', () => {
    const names = commands.flatMap(({ aliases }) => LOCALES.flatMap((locale) => aliases[locale]))
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('tests', () => {
  const tests = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )

  const suspicious = /vi\.(do)?mock\(|\.(skip|only|todo|fails|skipIf|runIf)\b/g
  const breachesIn = (text: string): readonly string[] => text.match(suspicious) ?? []

  it('replace no module and leave none out, but those that want what is not there, and say so', () => {
    const found = tests.flatMap((name) =>
      breachesIn(readFileSync(`test/${name}`, 'utf8')).map((breach) => `${name} ${breach}`),
    )
    const elsewhere = found.filter((each) => !each.startsWith('house-rules.test.ts'))
    const saying = ['browser/support/chromium.ts .skip', 'support/hard-times.ts .skip']
    expect(elsewhere.sort()).toEqual(saying)
    const reasoned = "if (sought.kind === 'absent') return context.skip(sought.why)"
    expect(readFileSync('test/browser/support/chromium.ts', 'utf8')).toContain(reasoned)
    const named = "context.skip('left out: there is no prlimit on this machine')"
    expect(readFileSync('test/support/hard-times.ts', 'utf8')).toContain(named)
  })

  it.each([
    "vi.mock('../src/app.ts')",
    "it.skip('x', f)",
    'describe.only(f)',
    'test.todo(f)',
    'it.skipIf(true)(f)',
    'it.runIf(false)(f)',
    'it.fails(f)',
    'context.skip()',
  ])('and notices %s', (text) => {
    expect(breachesIn(text)).toHaveLength(1)
  })
})
