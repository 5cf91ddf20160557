// What people type, on both keyboards, and what it is read as.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import type { AnyCommand, Locale, ParsedArgs, ParsedValue } from '../../src/command.ts'
import { LOCALES } from '../../src/command.ts'
import { asDentryId, asDentryUuid, asSpaceId } from '../../src/ids.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { renderInvocation } from '../../src/parsing/render.ts'

/** The reading as `command: arg=value …`, or what is wrong. */
function read(text: string): string {
  const reading = readText(text, lexicon)
  switch (reading.kind) {
    case 'verdict':
      return `${reading.yes ? 'yes' : 'no'} ${reading.code ?? ''}`.trim()
    case 'several':
      return 'several'
    case 'unknown':
      return `unknown ${reading.locale}: ${reading.text}`
    case 'bad-input':
      return `${reading.command.name} ! ${Object.values(reading.problem).join(' ')}`
    case 'invocation': {
      const { command, args } = reading.invocation
      const shown = Object.entries(args).map(([name, { value }]) => `${name}=${show(value)}`)
      return [`${command.name}:`, ...shown].join(' ')
    }
  }
}

const show = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value).replaceAll('"', '') : String(value)

const UUID = 'EpGBa2Lm8aRmzkkNhplMx1prWgN7R35y'
const lexicon = createLexicon(commands)
const LINK = `https://alidocs.dingtalk.com/i/nodes/${UUID}`

describe('commands', () => {
  it.each([
    ['help', 'help:'],
    ['  HELP  ', 'help:'],
    ['ｈｅｌｐ', 'help:'],
    ['/help', 'help:'],
    ['help!', 'help:'],
    ['帮助。', 'help:'],
    ['@Steward help', 'help:'],
    ['@钉钉 小管家 帮助', 'help:'],
    ['＠小管家　帮助', 'help:'],
    ['help share', 'help: command=share'],
    ['who am i', 'whoami:'],
    ['关注列表', 'watches:'],
    ['关注 列表', 'watch ! not-a-scope 列表'],
    ['日历创建 发布', 'calendar create: name=发布'],
    ['日历　创建　发布', 'calendar create: name=发布'],
    ['calendar  create  X', 'calendar create: name=X'],
    ['Calendar Create X', 'calendar create: name=X'],
    ['helpme', 'unknown en: helpme'],
    ['好的收到', 'unknown zh-CN: 好的收到'],
    ['confirm 7f3k', 'yes 7F3K'],
    ['确认7F3K', 'yes 7F3K'],
    ['确认：7F3K', 'yes 7F3K'],
    ['confirm: 7f3k?', 'yes 7F3K'],
    ['confirm D8S', 'yes D8S'],
    ['cancel ABCD', 'no ABCD'],
    ['confirmation', 'unknown en: confirmation'],
    ['关注这里', 'watch: scope={by:here}'],
    ['取消关注全公司', 'unwatch: scope={by:org}'],
    ['关注一下这个问题', 'unknown zh-CN: 关注一下这个问题'],
    ['calendar create A\ncalendar create B', 'several'],
    ['日历 创建 甲\n帮助', 'several'],
    [
      'calendar create A --description "one\nhelp"',
      'calendar create: name=A description=one\nhelp',
    ],
    ['确认　７Ｆ３Ｋ', 'yes 7F3K'],
    ['取消 7F3K', 'no 7F3K'],
    ['@Steward cancel 7F3K', 'no 7F3K'],
    ['确认', 'yes'],
    ['取消关注 这里', 'unwatch: scope={by:here}'],
    ['no data', 'unknown en: no data'],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })
})

describe('arguments', () => {
  it.each([
    [`发文件${LINK}`, `share: file={by:uuid,dentryUuid:${UUID}}`],
    [`share ${LINK}?utm_scene=team_space&x=1#top`, `share: file={by:uuid,dentryUuid:${UUID}}`],
    [`share "${LINK}"`, `share: file={by:uuid,dentryUuid:${UUID}}`],
    [`share [plan](${LINK}) please`, `share: file={by:uuid,dentryUuid:${UUID}}`],
    ['share 12/34', 'share: file={by:ids,spaceId:12,dentryId:34}'],
    ['发文件 １２／３４', 'share: file={by:ids,spaceId:12,dentryId:34}'],
    ['share 12', 'share ! not-a-link 12'],
    ['watch 本群', 'watch: scope={by:here}'],
    ['关注 ２１４', 'watch: scope={by:space,spaceId:214}'],
    ['watch ORG', 'watch: scope={by:org}'],
    ['calendar create Release calendar', 'calendar create: name=Release calendar'],
    ['calendar create "Release  calendar"', 'calendar create: name=Release  calendar'],
    [
      'calendar create “Release “beta” calendar”',
      'calendar create: name=“Release “beta” calendar”',
    ],
    ["calendar create Li's calendar", "calendar create: name=Li's calendar"],
    ["calendar create '90s", "calendar create: name='90s"],
    [
      '日历 创建 「发布 日历」 --说明 10:00 开会',
      'calendar create: name=发布 日历 description=10:00 开会',
    ],
    ['日历 创建 发布 --说明：每周 四', 'calendar create: name=发布 description=每周 四'],
    ['日历 创建 发布 说明：每周 四', 'calendar create: name=发布 description=每周 四'],
    ['日历 创建 发布 说明:“每周 四”', 'calendar create: name=发布 description=每周 四'],
    ['日历 创建 发布：秋季', 'calendar create: name=发布：秋季'],
    ['calendar create X —description Y', 'calendar create: name=X description=Y'],
    ['calendar create X －－description＝Y', 'calendar create: name=X description=Y'],
    ['calendar create X --Description=Y Z', 'calendar create: name=X description=Y Z'],
    ['calendar create X --description "--name"', 'calendar create: name=X description=--name'],
    ['calendar create --description Y "X"', 'calendar create ! missing name'],
    ['calendar create --description "Y" X', 'calendar create: name=X description=Y'],
    ['calendar create X --managers @Li Na @王五', 'calendar create: name=X managers=[Li Na,王五]'],
    [
      'calendar create X --managers @Li Na、＠王五，@"A, B"',
      'calendar create: name=X managers=[Li Na,王五,A, B]',
    ],
    [
      'calendar create X --for group, org',
      'calendar create: name=X for={group:true,org:true,people:[]}',
    ],
    [
      'calendar create X --for @Li Na, org',
      'calendar create: name=X for={group:false,org:true,people:[Li Na]}',
    ],
    [
      '日历 创建 X --开放给 本群、@王五',
      'calendar create: name=X for={group:true,org:false,people:[王五]}',
    ],
    ['calendar create X --managers everyone', 'calendar create ! not-a-person everyone'],
    ['calendar subscribe --me', 'calendar subscribe: me=true'],
    ['calendar subscribe X --me', 'calendar subscribe: calendar=X me=true'],
    // A name that ends like a scope must not open anything to the whole organisation.
    ['calendar create X --for @Bob Company', 'calendar create ! name-or-org Bob Company'],
    ['calendar create X --for @Li org 群', 'calendar create ! name-or-org Li org'],
    // Backslashes and quotes without end: an answer, and at once.
    [`help "${"\\'".repeat(2_000)}`, 'help ! quote-open "'],
    ['help "C:\\"', 'help ! quote-open "'],
    ['calendar create "X', 'calendar create ! quote-open "'],
    ['日历 创建 “', 'calendar create ! quote-open “'],
    ['calendar create X --nmae Y', 'calendar create ! unknown-flag nmae '],
    ['calendar update X --nmae Y', 'calendar update ! unknown-flag nmae name'],
    ['calendar update X --name A --name B', 'calendar update ! flag-twice name'],
    ['calendar create "A" B', 'calendar create ! too-many B'],
    ['calendar create ""', 'calendar create ! missing name'],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })

  it.each([
    ['name', 127, 'calendar create ', ''],
    ['description', 1_024, 'calendar create X --description ', ''],
  ])('%s is counted as DingTalk counts, an emoji as two: %d in all', (_, max, before) => {
    expect(read(`${before}${'🚀'.repeat(Math.floor(max / 2))}`)).not.toMatch(/!/)
    expect(read(`${before}${'🚀'.repeat(max / 2 + 1)}`)).toMatch(/! too-long/)
  })

  it.each([
    ['日历 创建：测试', 'calendar create: name=测试'],
    ['calendar create: Tests', 'calendar create: name=Tests'],
    ['日历 创建 名称：测试', 'calendar create: name=测试'],
    ['calendar create --name Tests', 'calendar create: name=Tests'],
    ['calendar create X --name Y', 'calendar create ! flag-twice name'],
    ['关注：这里。', 'watch: scope={by:here}'],
    ['watch here.', 'watch: scope={by:here}'],
    [`发文件：${LINK}`, `share: file={by:uuid,dentryUuid:${UUID}}`],
    [`share ${LINK} ${LINK}`, `share: file={by:uuid,dentryUuid:${UUID}}`],
    [`share ${LINK} ${LINK}x`, 'share ! several-links'],
    ['calendar update X --description ""', 'calendar update: calendar=X description='],
    ['calendar update X --description', 'calendar update ! flag-empty description'],
    ['calendar create "" --for group', 'calendar create ! missing name'],
  ])('%s → %s', (typed, expected) => {
    expect(read(typed)).toBe(expected)
  })

  it('marks that nobody sees change nothing', () => {
    expect(read('help\u200b')).toBe('help:')
    expect(read('\u202e帮助')).toBe('help:')
    expect(read('watch\u2005here')).toBe('watch: scope={by:here}')
  })
})

describe('suggestions', () => {
  const suggest = (text: string): readonly string[] => {
    const reading = readText(text, lexicon)
    return reading.kind === 'unknown' ? reading.nearest : []
  }

  it.each([
    ['shrae 12/34', 'share 12/34'],
    ['calender create X', 'calendar create X'],
    ['whomai', 'whoami'],
    ['watchs', 'watch'],
    ['关主 这里', '关注 这里'],
    ['帮住', '帮助'],
    ['shar 12/34', 'share 12/34'],
    ['日历创建发布', '日历 创建 发布'],
  ])('%s → %s', (text, corrected) => {
    expect(suggest(text)[0]).toBe(corrected)
  })

  it('the first word of several commands suggests them', () => {
    expect(suggest('calendar')).toHaveLength(3)
    expect(suggest('日历').every((text) => text.startsWith('日历'))).toBe(true)
  })

  it.each([
    ['wathc here', ['watch here']],
    ['calendar unsubscribe Foo', []],
    ['日历 删除 Foo', []],
    ['calender list all', []],
    [`calender create ${'x'.repeat(300)}`, []],
  ])('%s → %j: never the opposite, nor what would be refused', (text, corrected) => {
    expect(suggest(text)).toEqual(corrected)
  })

  it('are left out when nothing is near', () => {
    expect(suggest('what is for lunch')).toEqual([])
    expect(suggest('')).toEqual([])
  })
})

// ── Parse and render are inverse ────────────────────────────────────────────

const text = (max: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(max, 40) }).filter(isOneLine)
const isOneLine = (value: string): boolean =>
  value.trim() === value &&
  value !== '' &&
  !/[\p{Cc}\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u.test(value)
const name = text(20).filter((value) => !/\\/.test(value) && value.replace(/\s+/g, ' ') === value)
const people = fc.uniqueArray(name, { minLength: 1, maxLength: 3 })
const digits = fc.bigInt({ min: 1n, max: 10n ** 20n }).map(String)

function valueOf(kind: ParsedValue['kind'], max: number): fc.Arbitrary<ParsedValue> {
  switch (kind) {
    case 'text':
    case 'calendar':
    case 'command':
      return text(max).map((value) => ({ kind, value }))
    case 'switch':
      return fc.constant({ kind, value: true })
    case 'people':
      return people.map((value) => ({ kind, value }))
    case 'audience':
      return fc
        .record({
          group: fc.boolean(),
          org: fc.boolean(),
          people: fc.oneof(people, fc.constant([])),
        })
        .filter(({ group, org, people: some }) => group || org || some.length > 0)
        .map((value) => ({ kind, value }))
    case 'file':
      return fc.oneof(
        fc.tuple(digits, digits).map(([space, dentry]) => {
          const [spaceId, dentryId] = [asSpaceId(space), asDentryId(dentry)]
          if (spaceId === undefined || dentryId === undefined) throw new Error('not ids')
          return { kind, value: { by: 'ids', spaceId, dentryId } } as const
        }),
        fc
          .string({ unit: fc.constantFrom(...'abcXYZ012'), minLength: 16, maxLength: 40 })
          .map((raw) => {
            const dentryUuid = asDentryUuid(raw)
            if (dentryUuid === undefined) throw new Error('not an id')
            return { kind, value: { by: 'uuid', dentryUuid } } as const
          }),
      )
    case 'scope':
      return fc.oneof(
        fc.constantFrom<ParsedValue>(
          { kind, value: { by: 'here' } },
          { kind, value: { by: 'org' } },
        ),
        digits.map((raw) => {
          const spaceId = asSpaceId(raw)
          if (spaceId === undefined) throw new Error('not an id')
          return { kind, value: { by: 'space', spaceId } } as const
        }),
      )
  }
}

function argsOf(command: AnyCommand): fc.Arbitrary<ParsedArgs> {
  const entries = Object.entries(command.args).map(([arg, { kind, required, max = 60 }]) => {
    const value = valueOf(kind, max)
    return [arg, required === true ? value : fc.option(value, { nil: undefined })] as const
  })
  return fc.record(Object.fromEntries(entries)).map((args) => {
    const given: Record<string, ParsedValue> = {}
    for (const [arg, value] of Object.entries(args)) if (value !== undefined) given[arg] = value
    return given
  })
}

describe.each(commands.map((command) => [command.name, command] as const))('%s', (_, command) => {
  it.each(LOCALES)(
    'means the same after being rendered and read again, in %s',
    (locale: Locale) => {
      fc.assert(
        fc.property(argsOf(command), (args) => {
          const canonical = renderInvocation({ command, args }, locale)
          const again = readText(canonical, lexicon)
          expect({ canonical, again }).toMatchObject({ again: { kind: 'invocation', locale } })
          expect(again.kind === 'invocation' && again.invocation).toEqual({ command, args })
        }),
        { numRuns: 300 },
      )
    },
  )

  it('is what its own examples mean', () => {
    for (const locale of LOCALES) {
      for (const example of command.examples[locale]) {
        const reading = readText(example, lexicon)
        expect(reading).toMatchObject({
          kind: 'invocation',
          locale,
          invocation: { command: { name: command.name } },
        })
      }
    }
  })
})

it('no text makes the reader throw', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          '“',
          '”',
          "'",
          '「',
          '」',
          '\\',
          '--',
          '——',
          '@',
          '：',
          '=',
          ' ',
          '日历 创建 ',
          'calendar create ',
          'x',
          '/',
          '\n',
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(nasty, (words) => {
      readText(words, lexicon)
    }),
    { numRuns: 2_000 },
  )
})

it('no length of text makes the reader slow beyond the patience of a test', () => {
  readText(`calendar create ${'"\\'.repeat(20_000)}`, lexicon)
  readText(`share ${'@"'.repeat(20_000)}`, lexicon)
  readText(`calendar create X --managers ${'@'.repeat(40_000)}`, lexicon)
  readText('日历'.repeat(5_000), lexicon)
})
