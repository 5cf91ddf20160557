// Reading and rendering are inverse for every kind of argument, and nothing typed throws.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { ArgKind, ParsedArgs, ParsedValue, Ref } from '../../src/arguments.ts'
import type { AnyCommand } from '../../src/command.ts'
import { LOCALES } from '../../src/command.ts'
import {
  asCalendarId,
  asDentryId,
  asDentryUuid,
  asOpenConversationId,
  asSpaceId,
} from '../../src/ids.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { readRef, renderRef } from '../../src/parsing/ref.ts'
import { renderInvocation, shownInvocation } from '../../src/parsing/render.ts'
import { TEST_COMMANDS } from './commands.ts'

const lexicon = createLexicon(TEST_COMMANDS)

/** Only what passes the check of its kind of id. */
function ids<Id>(raw: fc.Arbitrary<string>, check: (raw: string) => Id | undefined) {
  return raw.map((each) => {
    const id = check(each)
    if (id === undefined) throw new Error(`not an id: ${each}`)
    return id
  })
}

const digits = fc.bigInt({ min: 1n, max: 10n ** 20n }).map(String)
const letters = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'abcXYZ012'), minLength, maxLength })
const spaceId = ids(digits, asSpaceId)
const dentryId = ids(digits, asDentryId)
const dentryUuid = ids(letters(16, 40), asDentryUuid)

const text = (max: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(max, 40) }).filter(isOneLine)
const isOneLine = (value: string): boolean =>
  value.trim() === value &&
  value !== '' &&
  !/[\p{Cc}\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u.test(value)
/** Names that could be taken for something else, beside any others. */
const name = fc.oneof(
  { weight: 2, arbitrary: text(30) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'it',
      'this',
      'here',
      'org',
      '2',
      '2026',
      '第二个',
      '到',
      'to',
      'in',
      'edit',
      '修改',
      'folder X',
      '文件夹 甲',
      '《周报》',
      '甲、乙',
      'A, B; C',
      '1, 2',
      '上一个',
      'x#file:1:2',
      '"x"#file:1:2',
      '--to',
      '到：甲',
      'abc.',
      '“x”',
      "'x'",
      '「x」',
      'and',
      '和',
      'Q1 & Q2',
    ),
  },
)

const ref: fc.Arbitrary<Ref> = fc.oneof(
  fc.record({ kind: fc.constant('file' as const), spaceId, dentryId }),
  fc.record({ kind: fc.constant('document' as const), dentryUuid }),
  fc.record({
    kind: fc.constant('calendar' as const),
    calendarId: ids(
      letters(16, 40).map((raw) => `${raw}+/=`),
      asCalendarId,
    ),
  }),
  fc.record({
    kind: fc.constant('group' as const),
    conversationId: ids(
      letters(10, 30).map((raw) => `cid:%${raw}==`),
      asOpenConversationId,
    ),
  }),
  fc.record({
    kind: fc.constant('place' as const),
    spaceId,
    space: fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined }),
    folder: fc.option(fc.record({ dentryId, path: fc.string({ unit: 'grapheme' }) }), {
      nil: undefined,
    }),
  }),
)
const names = fc.oneof(fc.record({ words: name }), fc.record({ words: name, ref }))
const byName = names.map((value) => ({ by: 'name' as const, ...value }))
const byLink = fc.record({ by: fc.constant('link' as const), dentryUuid })
const byNumber = fc.record({
  by: fc.constant('number' as const),
  n: fc.integer({ min: 1, max: 999 }),
})
const only = <T extends string>(by: T) => fc.constant({ by })
const people = fc.uniqueArray(
  text(20).filter((value) => !/\\/.test(value) && value.replace(/\s+/g, ' ') === value),
  { minLength: 1, maxLength: 3 },
)
const minute = fc.integer({ min: 0, max: 1439 })

const VALUES: {
  readonly [K in ArgKind]: (max: number) => fc.Arbitrary<Extract<ParsedValue, { kind: K }>['value']>
} = {
  text: (max) => text(max),
  command: () => text(20),
  switch: () => fc.constant(true as const),
  files: () =>
    fc.uniqueArray(fc.oneof(byName, byLink, byNumber, only('last'), only('quoted')), {
      minLength: 1,
      maxLength: 4,
      selector: (file) => (file.by === 'name' ? file.words : JSON.stringify(file)),
    }),
  place: () => fc.oneof(only('here'), byName, byLink, byNumber),
  scope: () => fc.oneof(only('here'), only('org'), byName, byLink, byNumber),
  watched: () => fc.oneof(only('here'), only('org'), byName, byLink, byNumber),
  group: () => names,
  calendar: () => names,
  people: () => people,
  audience: () =>
    fc
      .record({
        group: fc.boolean(),
        org: fc.boolean(),
        people: fc.oneof(people, fc.constant([])),
      })
      .filter(({ group, org, people: some }) => group || org || some.length > 0),
  changes: () =>
    fc.uniqueArray(fc.constantFrom('create' as const, 'update' as const, 'delete' as const), {
      minLength: 1,
    }),
  extensions: () =>
    fc.uniqueArray(fc.constantFrom('xlsx', 'docx', 'pdf', '7z', 'able'), { minLength: 1 }),
  rhythm: () =>
    fc.oneof(
      fc.constant({ kind: 'at-once' as const }),
      fc.record({
        kind: fc.constant('every' as const),
        minutes: fc.integer({ min: 1, max: 1440 }),
      }),
      fc.record({ kind: fc.constant('daily' as const), at: minute }),
    ),
  hours: () =>
    fc.oneof(
      fc.constant({ kind: 'off' as const }),
      fc.record({ from: minute, to: minute }).filter(({ from, to }) => from !== to),
    ),
  mute: () =>
    fc.oneof(
      fc.constantFrom({ kind: 'off' as const }, { kind: 'until-tomorrow' as const }),
      fc.record({
        kind: fc.constant('for' as const),
        minutes: fc.integer({ min: 1, max: 44_640 }),
      }),
    ),
  moment: () =>
    fc.record({
      date: fc
        .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      minute: fc.option(minute, { nil: undefined }),
    }),
  minutes: () => fc.integer({ min: 1, max: 44_640 }),
  number: () => fc.integer({ min: 1, max: 999_999 }),
}

function argsOf(command: AnyCommand): fc.Arbitrary<ParsedArgs> {
  const entries = Object.entries(command.args).map(([arg, { kind, required, max = 60 }]) => {
    const value = VALUES[kind](max).map((read) => ({ kind, value: read }))
    return [arg, required === true ? value : fc.option(value, { nil: undefined })] as const
  })
  return fc.record(Object.fromEntries(entries)).map((args) => {
    const given: Record<string, ParsedValue> = {}
    for (const [arg, value] of Object.entries(args)) if (isValue(value)) given[arg] = value
    return given
  })
}

/** Kind and value come from the same row of the table above. */
const isValue = (value: { kind: ArgKind; value: unknown } | undefined): value is ParsedValue =>
  value !== undefined

const withoutRefs = (args: ParsedArgs): unknown =>
  JSON.parse(JSON.stringify(args, (key, value: unknown) => (key === 'ref' ? undefined : value)))

describe.each(TEST_COMMANDS.map((command) => [command.name, command] as const))(
  '%s',
  (_, command) => {
    it.each(LOCALES)('means the same after being rendered and read again, in %s', (locale) => {
      fc.assert(
        fc.property(argsOf(command), (args) => {
          const exact = renderInvocation({ command, args }, locale)
          const again = readText(exact, lexicon, { trusted: true })
          expect({ exact, again }).toMatchObject({ again: { kind: 'invocation', locale } })
          expect(again.kind === 'invocation' && again.invocation).toEqual({ command, args })
        }),
        { numRuns: 300 },
      )
    })

    it.each(LOCALES)('as shown says no id, and means the same but for the ids, in %s', (locale) => {
      fc.assert(
        fc.property(argsOf(command), (args) => {
          // What is called like the second word of a command is told apart only in the exact text.
          fc.pre(!/"(?:edit|修改)"/.test(JSON.stringify(args)))
          const shown = shownInvocation({ command, args }, locale)
          const again = readText(shown, lexicon)
          expect(readText(shown, lexicon, { trusted: true })).toEqual(again)
          expect({ shown, again }).toMatchObject({ again: { kind: 'invocation', locale } })
          const read = again.kind === 'invocation' ? again.invocation.args : {}
          expect({ shown, read }).toEqual({ shown, read: withoutRefs(args) })
        }),
        { numRuns: 300 },
      )
    })
  },
)

describe('a ref', () => {
  it('is one word, and read back is the same', () => {
    fc.assert(
      fc.property(ref, (each) => {
        expect(renderRef(each)).not.toMatch(/[\s"]/)
        expect(readRef(renderRef(each))).toEqual(each)
      }),
    )
  })

  it.each([
    '',
    'file',
    'file:1',
    'file:a:b',
    'file:%:1',
    'place:x',
    'place:1::x',
    'document:1',
    'x:1',
    'constructor:1',
    '__proto__:1',
  ])('is not %j', (raw) => {
    expect(readRef(raw)).toBeUndefined()
  })

  it('is only words where a person typed it', () => {
    fc.assert(
      fc.property(ref, name, (each, words) => {
        const typed = `share "${words.replace(/["“”\\]/g, '')}"#${renderRef(each)}`
        expect(JSON.stringify(readText(typed, lexicon))).not.toContain('"ref"')
      }),
    )
  })
})

describe('any text at all', () => {
  const bits = [
    '"',
    '“',
    '”',
    "'",
    '「',
    '」',
    '《',
    '》',
    '\\',
    '--',
    '——',
    '@',
    '：',
    '=',
    ' ',
    '、',
    '；',
    ',',
    '#',
    '第',
    '二',
    '个',
    '半',
    '点',
    '2',
    '2026-',
    ':',
    '到',
    ' to ',
    ' 到 ',
    'x',
    '/',
    '\n',
    'share ',
    '发文件 ',
    'watch edit ',
    '关注 ',
    '加日程 ',
    '--every ',
    '--quiet ',
    '--mute ',
    '--at ',
    '--only ',
    '选',
    'pick ',
    'alidocs.dingtalk.com/i/nodes/',
    '#file:1:2',
  ]
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((parts) => parts.join('')),
  )

  it.each([undefined, true] as const)('does not make the reader throw (trusted: %s)', (trusted) => {
    fc.assert(
      fc.property(nasty, (words) => {
        readText(words, lexicon, trusted === undefined ? {} : { trusted })
      }),
      { numRuns: 3_000 },
    )
  })

  it.each([
    ['event ', '"\\', 20_000],
    ['share ', '@"', 20_000],
    ['share ', '《', 4_000],
    ['share ', '、', 20_000],
    ['share ', '"', 4_000],
    ['share ', 'alidocs.dingtalk.com/i/nodes/', 2_000],
    ['event X Y --for ', '@', 40_000],
    ['watch here --every ', '1', 20_000],
    ['watch here --only ', '改', 4_000],
    ['', '关注', 5_000],
    ['', '1 ', 20_000],
    ['pick ', '1 ', 20_000],
  ])('of %j and %j %d times is read before the patience of a test ends', (start, bit, times) => {
    readText(start + bit.repeat(times), lexicon)
  })
})
