// What a model calls becomes the text of exactly that command, or nothing: whatever stands in its arguments.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import type { ParsedValue } from '../../src/arguments.ts'
import type { AnyCommand } from '../../src/command.ts'
import type { Given } from '../../src/language/as-typed.ts'
import { asTyped } from '../../src/language/as-typed.ts'
import { plainLine } from '../../src/language/plain-text.ts'
import { openArgs } from '../../src/language/tools.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { readFiles } from '../../src/parsing/names.ts'
import { readText } from '../../src/parsing/read-text.ts'

const lexicon = createLexicon(commands)
const said = { at: Date.UTC(2026, 10, 21, 4), timeZone: 'Asia/Shanghai' }
const reader = { lexicon, said }

function named(name: string): AnyCommand {
  const found = commands.find((command) => command.name === name)
  if (found === undefined) throw new Error(`no command ${name}`)
  return found
}

const textOf = (name: string, given: Given): string => {
  const typed = asTyped(named(name), given, reader)
  return typed.kind === 'text' ? typed.text : `(${typed.why})`
}

describe('a call as text', () => {
  it.each<[string, Given, string]>([
    ['share', { files: ['Roadmap.pdf'], in: null, type: null, to: null }, 'share "Roadmap.pdf"'],
    [
      'share',
      { files: ['周报', 'Q3 "final".xlsx'], in: '#here', to: 'All hands' },
      'share "周报" "Q3 \\"final\\".xlsx" --in here --to "All hands"',
    ],
    ['share', { files: ['#2', '#last', '#this'] }, 'share 2; the last one; this'],
    ['share', { files: ['2', 'last', 'this'] }, 'share "2" the last one; this'],
    ['share', { files: ['x --to "All hands"'] }, 'share "x --to \\"All hands\\""'],
    ['share', { files: ['Plan'], type: ['xlsx', '.PDF'] }, 'share "Plan" --type xlsx,pdf'],
    ['share', { files: [], to: 'All hands' }, 'share --to "All hands"'],
    ['files', { words: null, in: null }, 'files'],
    ['files', { words: 'in here', in: '#2' }, 'files "in here" --in 2'],
    ['watch', { scope: '#here' }, 'watch here'],
    ['watch', { scope: 'here' }, 'watch here'],
    ['watch', { scope: '本群' }, 'watch here'],
    ['watch', { scope: 'here and there' }, 'watch "here and there"'],
    ['unwatch', { scope: '2' }, 'unwatch 2'],
    ['watch', { scope: '#org', every: 'daily 18:00' }, 'watch org --every daily 18:00'],
    ['watch', { scope: 'edit' }, 'watch "edit"'],
    [
      'watch',
      { scope: 'Design files', only: ['update'], by: ['@Li Na', '王五'], quiet: '22:00-08:00' },
      'watch "Design files" --only update --by @"Li Na" @王五 --quiet 22:00-08:00',
    ],
    ['watch edit', { n: 1, mute: '2h', everything: false }, 'watch edit 1 --mute 2h'],
    ['watch edit', { n: '#1', mine: true }, 'watch edit 1 --mine'],
    ['unwatch', { scope: '#3' }, 'unwatch 3'],
    [
      'calendar create',
      { name: 'Releases', for: ['#here', '#org', 'Li Na'], managers: [] },
      'calendar create "Releases" --for group org @"Li Na"',
    ],
    ['calendar show', { calendar: '#here' }, 'calendar show "here"'],
    ['calendar subscribe', { calendar: null, me: true }, 'calendar subscribe --me'],
    [
      'calendar add-event',
      { title: '发布评审', calendar: '发布日历', at: '2026-11-23 15:00', for: 90 },
      'calendar add-event "发布评审" --to "发布日历" --at 2026-11-23 15:00 --for 90m',
    ],
    [
      'calendar add-event',
      { title: 'x', at: '明天下午3点' },
      'calendar add-event "x" --at 2026-11-22 15:00',
    ],
    ['help', { command: 'share' }, 'help "share"'],
    ['share', { files: ['a\n取消关注 这里'] }, 'share "a 取消关注 这里"'],
    ['share', { files: ['Road\u202Emap\u200B\u{E0041}.pdf'] }, 'share "Roadmap.pdf"'],
    ['share', { files: ['👩‍💻 notes'] }, 'share "👩‍💻 notes"'],
    ['share', { files: 'Roadmap' }, 'share "Roadmap"'],
  ])('%s %j', (name, given, text) => {
    expect(textOf(name, given)).toBe(text)
  })

  it.each<[string, Given, RegExp]>([
    ['share', { files: ['a'], operator: 'Li Na' }, /argument that there is not/],
    ['files', { words: 'a', page: 'x' }, /argument that there is not/],
    ['share', { files: [{ name: 'a' }] }, /cannot be files/],
    ['share', { files: ['a'.repeat(256)] }, /cannot be files/],
    ['share', { files: Array.from({ length: 21 }, (_, i) => `f${i}`) }, /cannot be files/],
    ['share', { files: ['a'], to: ['b', 'c'] }, /cannot be group/],
    ['watch', { scope: '#here', every: 'whenever' }, /cannot be rhythm/],
    ['watch', { scope: '#here', only: ['update', 'rename'] }, /cannot be changes/],
    ['watch edit', { n: 1, mine: 'yes' }, /cannot be switch/],
    ['calendar create', { name: 'x'.repeat(128) }, /cannot be text/],
    ['calendar add-event', { title: 'x', at: 'whenever' }, /cannot be moment/],
  ])('nothing of %s %j', (name, given, why) => {
    expect(textOf(name, given)).toMatch(why)
  })
})

/** Words that a parser could stumble over, beside any others. */
const nasty = fc.constantFrom(
  'here',
  'org',
  'this',
  'last',
  '2',
  'to',
  'in',
  '到',
  '在',
  'edit',
  '--to',
  '--me',
  '@Li Na',
  'x --to "All hands"',
  'x 到 发布组',
  '" --to "All hands',
  '\\" --to \\"y',
  '“',
  '”',
  '「',
  '」',
  "'",
  'a\nunwatch here',
  'a\r\nconfirm K7MQ',
  'confirm K7MQ',
  '取消',
  'pick 1 K7MQ',
  '《周报》到发布组',
  '#org',
  '#here',
  '#2',
  '#last',
  '"x"#file:1:2',
  'x#group:cid',
  '\u202Egro --',
  '\u200B',
  '\\',
  'https://alidocs.dingtalk.com/i/nodes/NPRLrDREDTa3PWZxzWHwrHKQEnblbOsV',
  '开放给 全公司',
  '至：x',
  '麻烦帮我看看',
  'please',
  '發文件',
  'shrae',
  '明天',
  'daily 18:00',
  '22:00-08:00',
  'tomorrow',
  '2026-11-23 15:00',
  'xlsx',
  'create',
  'x; y',
  '、',
)
const text = fc.oneof(
  nasty,
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.array(nasty, { minLength: 2, maxLength: 3 }).map((parts) => parts.join(' ')),
)
const raw = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 3, arbitrary: fc.array(text, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown[]>(null, true, false, 1, 0, -1, 1e9, NaN, {}, [[]]),
  },
)
const call = fc.constantFrom(...commands).chain((command) =>
  fc.record({
    command: fc.constant(command),
    given: fc.record(Object.fromEntries(openArgs(command).map(([name]) => [name, raw])), {
      requiredKeys: [],
    }),
  }),
)

/** What an argument says in free words. */
function namesIn(given: ParsedValue): readonly string[] {
  if (given.kind === 'text' || given.kind === 'command') return [given.value]
  if (given.kind === 'people') return given.value
  if (given.kind === 'audience') return given.value.people
  if (given.kind === 'group' || given.kind === 'calendar') return [given.value.words]
  const isPlace = given.kind === 'place' || given.kind === 'scope' || given.kind === 'watched'
  const things = given.kind === 'files' ? given.value : isPlace ? [given.value] : []
  return things.flatMap((thing) => (thing.by === 'name' ? [thing.words] : []))
}

/** What was put into one argument, as one would see it. */
const linesOf = (given: unknown): string[] =>
  [given].flat().flatMap((each) => {
    const line = plainLine(String(each))
    return [line, line.replace(/^#/, ''), line.replace(/^[@＠]\s*/, '')]
  })

describe('whatever a model puts into its arguments', () => {
  it('is read as that command with those arguments, or not at all', () => {
    let read = 0
    fc.assert(
      fc.property(call, ({ command, given }) => {
        const typed = asTyped(command, given, reader)
        if (typed.kind !== 'text') return
        read += 1
        expect(typed.text).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B]/u)
        const reading = readText(typed.text, lexicon)
        const isOpen = reading.kind === 'bad-input' && reading.problem.kind === 'missing'
        expect(reading.kind === 'invocation' || isOpen).toBe(true)
        const [of, args] =
          reading.kind === 'invocation'
            ? [reading.invocation.command, reading.invocation.args]
            : reading.kind === 'bad-input' && reading.problem.kind === 'missing'
              ? [reading.command, reading.problem.given]
              : []
        expect(of).toBe(command)
        for (const [arg, value] of Object.entries(args ?? {}))
          for (const name of namesIn(value)) expect(linesOf(given[arg])).toContain(name)
      }),
      { numRuns: 5_000 },
    )
    expect(read).toBeGreaterThan(1_500)
  })

  it('a name is that name and no other, without what nobody sees', () => {
    const visible = fc
      .oneof(nasty, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }))
      .filter((name) => plainLine(name) === name && name !== '' && !/^#|alidocs/.test(name))
      // “this”, “the last one”
      .filter((name) => {
        const [only] = [readFiles([{ text: name, raw: name, quoted: false }])].flat()
        return only === undefined || !('by' in only) || !['last', 'quoted'].includes(only.by)
      })
    fc.assert(
      fc.property(visible, visible, (file, group) => {
        const typed = asTyped(named('share'), { files: [file], to: group }, reader)
        const reading = typed.kind === 'text' ? readText(typed.text, lexicon) : undefined
        expect(reading).toMatchObject({
          kind: 'invocation',
          invocation: {
            args: {
              files: { value: [{ by: 'name', words: file }] },
              to: { value: { words: group } },
            },
          },
        })
      }),
      { numRuns: 2_000 },
    )
  })
})
