// Any text at all: read without a throw, at once, and as something that means the same when written out and read again.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import type { ParsedArgs } from '../../src/arguments.ts'
import type { AnyCommand } from '../../src/command.ts'
import { LOCALES } from '../../src/command.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import type { Reading } from '../../src/parsing/read-text.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { renderInvocation, shownInvocation } from '../../src/parsing/render.ts'
import { BITS, TYPED } from './typed/bits.ts'

const lexicon = createLexicon(commands)
const said = { at: Date.parse('2026-11-21T20:00:00+08:00'), timeZone: 'Asia/Shanghai' }
const LIMIT_MS = 20
const LONGEST = 4_000

// ── Texts ───────────────────────────────────────────────────────────────────

const specs = commands.flatMap(({ args }) => Object.values(args))
const names = specs.flatMap((spec) => LOCALES.flatMap((locale) => [...spec.names[locale]]))
const aliases = commands.flatMap((each) => LOCALES.flatMap((locale) => [...each.aliases[locale]]))
const hints = commands.flatMap((each) => LOCALES.flatMap((locale) => each.hints?.[locale] ?? []))
const flags = names.flatMap((name) => [`--${name} `, `${name}：`, ` ${name} `])

const bit = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...BITS) },
  { weight: 3, arbitrary: fc.constantFrom(...flags) },
  { weight: 2, arbitrary: fc.constantFrom(...aliases.map((alias) => `${alias} `), ...hints) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
)
const loose = (maxLength: number) => fc.array(bit, { maxLength }).map((bits) => bits.join(''))
/** A command with anything after it. */
const opened = fc
  .tuple(fc.constantFrom(...aliases), loose(14))
  .map(([alias, rest]) => `${alias} ${rest}`)
/** What people type, with a place of it changed. */
const slipped = fc
  .tuple(fc.constantFrom(...TYPED), fc.nat(80), fc.nat(3), bit)
  .map(([text, at, gone, put]) => text.slice(0, at) + put + text.slice(at + gone))
const short = fc.oneof(opened, slipped, loose(30), fc.string({ unit: 'binary', maxLength: 300 }))
const repeated = (bits: string): string => bits.repeat(Math.ceil(LONGEST / bits.length))
const long = fc
  .tuple(fc.oneof(opened, fc.constant('')), fc.array(bit, { minLength: 1, maxLength: 4 }))
  .map(([start, bits]) => (start + repeated(bits.join('') || ' ')).slice(0, LONGEST))

// ── Properties ──────────────────────────────────────────────────────────────

/** Of our own work: what else the machine does meanwhile is none of the reader’s. */
function milliseconds(text: string): number {
  const [start, before] = [performance.now(), process.cpuUsage()]
  readText(text, lexicon, { said })
  const { user, system } = process.cpuUsage(before)
  return Math.min(performance.now() - start, (user + system) / 1_000)
}

/** Clearing away what former texts have left can make one run long, but hardly all. */
const isQuick = (text: string): boolean =>
  Array.from({ length: 8 }).some(() => milliseconds(text) < LIMIT_MS)

/** What is called like the second word of a command is told apart only in the exact text. */
function readsAsLonger(shown: string, { aliases: own }: AnyCommand): boolean {
  const [first = ''] = LOCALES.map((locale) => own[locale][0]).filter((name) =>
    shown.startsWith(name),
  )
  return aliases.some((alias) => alias.length > first.length && shown.startsWith(alias))
}

function means(text: string, trusted?: true): unknown {
  const reading = readText(text, lexicon, trusted === undefined ? { said } : { trusted })
  if (reading.kind === 'invocation') {
    const { invocation, guess } = reading
    return { command: invocation.command.name, args: invocation.args, guess }
  }
  if (reading.kind !== 'bad-input' || reading.problem.kind !== 'missing') return reading.kind
  const { command, problem, guess } = reading
  return { command: command.name, args: problem.given, lacks: problem.arg, guess }
}

function holds(text: string): void {
  const reading = readText(text, lexicon, { said })
  const readings = reading.kind === 'several' ? reading.readings : [reading]
  for (const each of readings) holdsOf(each)
}

function holdsOf(reading: Reading): void {
  if (reading.kind === 'invocation') {
    const { command, args } = reading.invocation
    keepsMeaning({ command, args }, { command: command.name, args })
  }
  if (reading.kind === 'bad-input' && reading.problem.kind === 'missing') {
    const { command, problem } = reading
    const { arg: lacks, given: args } = problem
    keepsMeaning({ command, args }, { command: command.name, args, lacks })
  }
}

type Meant = { readonly command: AnyCommand; readonly args: ParsedArgs }

function keepsMeaning(meant: Meant, expected: object): void {
  for (const locale of LOCALES) {
    const exact = renderInvocation(meant, locale)
    expect({ exact, ...asObject(means(exact, true)) }).toEqual({ exact, ...expected })
    const shown = shownInvocation(meant, locale)
    if (readsAsLonger(shown, meant.command)) continue
    expect({ shown, ...asObject(means(shown)) }).toEqual({ shown, ...expected })
  }
}

const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : { value }

/** Each costs the more the longer it is where a reader looks for an end that never comes. */
const WORST = [
  '“',
  '"',
  '「',
  '《',
  '、',
  '\\"',
  '@"',
  '，谢谢',
  'guanzhu ',
  '\n',
  'a\n',
  'share\n',
  '关注这里\n',
  '全部：',
  '@a ',
].flatMap((bits) => ['发文件 ', '关注 ', ''].map((start): [string] => [start + repeated(bits)]))
const KINDS = [
  ['any text', short, { numRuns: 4_000 }],
  ['a long text', long, { numRuns: 150, examples: WORST }],
] as const

describe.each(KINDS)('%s', (_, texts, runs) => {
  it('is read without a throw, also as our own', () => {
    fc.assert(
      fc.property(texts, (text) => {
        readText(text, lexicon, { said })
        readText(text, lexicon, { trusted: true })
      }),
      runs,
    )
  })

  it(`takes under ${LIMIT_MS} ms`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(isQuick(text)).toBe(true)
      }),
      runs,
    )
  })

  it('means the same when it is written out and read again', () => {
    fc.assert(fc.property(texts, holds), runs)
  })
})

it('what people type means the same when it is written out and read again', () => {
  for (const text of TYPED) holds(text)
})
