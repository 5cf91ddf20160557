// Which argument of a command a new value is for: by its name, by its kind, by `to` or `in`, or the main one.
import type { ArgKind, ArgSpec, ParsedArgs, ParsedValue } from '../arguments.ts'
import type { Invocation } from '../command.ts'
import { LOCALES } from '../command.ts'
import { readArgs } from './args.ts'
import { wordsOf } from './fill.ts'
import type { Phrase } from './follow-forms.ts'
import { isClearName, isGroupLike, isNameLike, isTalk } from './follow-sense.ts'
import { plainly } from './numerals.ts'
import { readValue } from './readers.ts'
import { hourSaid, momentSaid } from './moments.ts'
import type { Said } from './read-text.ts'
import { readHours, readRhythm } from './times.ts'

/** The command that is to be changed; a value alone is for `arg`, or for its main argument. */
export type Target = Invocation & { readonly arg: string | undefined }

type Specs = readonly (readonly [string, ArgSpec])[]

/** The arguments with the new value in its place; undefined where it has none. */
export function withChange(phrase: Phrase, target: Target, said: Said): ParsedArgs | undefined {
  const { value, name } = phrase
  const specs = openSpecs(target)
  if (/^(?:--|—|–|－－)\p{L}/u.test(value)) return withFlags(value, target, said)
  const [, first = '', others = ''] = /^([^\s:：=]+)(?:\s*[:：=]\s*|\s+)(.+)$/s.exec(value) ?? []
  const named = name === undefined ? argNamed(first, specs) : argNamed(name, specs)
  const isFixed = name !== undefined && named === undefined && isFixedName(name, target)
  if (named !== undefined) {
    const typed = name === undefined ? others : value
    return isTalk(typed) ? undefined : withValue(named, typed, { target, said })
  }
  if (name !== undefined && !isFixed) return undefined
  const byKind = argOfKind(value, target, said)
  if (byKind === 'several') return undefined
  if (byKind !== undefined) return { ...target.args, ...byKind }
  return withOther(phrase, target, said)
}

/** `--every 1h`: nothing but arguments by their names. */
export function withFlags(typed: string, target: Target, said: Said): ParsedArgs | undefined {
  const given = argsIn(typed, target, said)
  return given && { ...target.args, ...given }
}

/** The same for another group or place, or for another thing. */
export function withOther(phrase: Phrase, target: Target, said: Said): ParsedArgs | undefined {
  const { value, isSure } = phrase
  const specs = openSpecs(target)
  const opened = openedIn(value, specs)
  if (opened === undefined) {
    const group = groupIn(value, specs)
    return group === undefined
      ? withMain(phrase, target, said)
      : withValue(group, value, { target, said })
  }
  const { arg, rest } = opened
  if (arg === undefined || isTalk(rest) || !(isSure || isNameLike(rest))) return undefined
  return withValue(arg, rest, { target, said })
}

/** The argument for a group, where the value is called like one. */
const groupIn = (value: string, specs: Specs): string | undefined =>
  isGroupLike(value) && !isTalk(value)
    ? specs.find(([, { kind }]) => kind === 'group')?.[0]
    : undefined

function withMain(phrase: Phrase, target: Target, said: Said): ParsedArgs | undefined {
  const { value, isSure } = phrase
  if (isSure ? isTalk(value) : !isClearName(value)) return undefined
  if (isTime(value, said)) return undefined
  if (target.arg !== undefined) return withValue(target.arg, value, { target, said })
  const main = mainOf(target)
  const given = main === undefined ? undefined : argsIn(value, target, said)
  return main !== undefined && given?.[main] !== undefined
    ? { ...target.args, ...given }
    : undefined
}

const mainOf = ({ command }: Invocation): string | undefined =>
  Object.entries(command.args).find(([, { positional }]) => positional === true)?.[0]

/** What may be given anew: not what names the thing that was made. */
const openSpecs = ({ command, args, arg }: Target): Specs =>
  Object.entries(command.args).filter(
    ([name, { isHidden }]) => isHidden !== true && (arg === undefined || args[name] === undefined),
  )

const isFixedName = (name: string, { command }: Target): boolean =>
  argNamed(name, Object.entries(command.args)) !== undefined

type Around = { readonly target: Target; readonly said: Said }

function withValue(arg: string, typed: string, { target, said }: Around): ParsedArgs | undefined {
  const value = valueOf(arg, typed, { target, said })
  return value && { ...target.args, [arg]: value }
}

function valueOf(arg: string, typed: string, { target, said }: Around): ParsedValue | undefined {
  const spec = target.command.args[arg]
  if (spec === undefined) return undefined
  const hour = spec.kind === 'moment' ? hourOfThatDay(typed, target.args[arg]) : undefined
  if (hour !== undefined) return hour
  const read = readValue(wordsOf(typed), { arg, spec, said })
  return read.kind === 'value' ? read.value : undefined
}

/** `改成 4点`: the day stays. */
function hourOfThatDay(typed: string, former: ParsedValue | undefined): ParsedValue | undefined {
  const minute = former?.kind === 'moment' ? hourSaid(typed) : undefined
  return former?.kind === 'moment' && minute !== undefined
    ? { kind: 'moment', value: { ...former.value, minute } }
    : undefined
}

function argsIn(typed: string, { command }: Target, said: Said): ParsedArgs | undefined {
  const read = readArgs(typed, command, { said })
  if (read.kind === 'args') return read.args
  return read.problem.kind === 'missing' ? read.problem.given : undefined
}

// ── By name ─────────────────────────────────────────────────────────────────

const NAMES = ['名称', '名字', '名', '标题', 'name', 'title']

function argNamed(typed: string, specs: Specs): string | undefined {
  const name = plainly(typed)
  const called = (words: readonly string[]): string | undefined =>
    specs.find(([, { names }]) =>
      LOCALES.some((locale) => names[locale].some((each) => words.includes(each))),
    )?.[0]
  return called([name]) ?? (NAMES.includes(name) ? called(NAMES) : undefined)
}

// ── By kind ─────────────────────────────────────────────────────────────────

const ENDING =
  /^(?:[*.].+|(?:xlsx?|docx?|pptx?|pdf|csv|md|txt|png|jpe?g|gif|zip)(?:\W.*)?|excel|word|powerpoint|表格|图片|幻灯片)$/i
const PERSON = /^[@＠]/
const TIMES: readonly ArgKind[] = ['rhythm', 'hours', 'mute', 'moment', 'minutes']

/** Only words of this kind are like that. */
function isOfKind(typed: string, kind: ArgKind): boolean {
  if (TIMES.includes(kind) || kind === 'changes' || kind === 'number') return true
  if (kind === 'extensions') return ENDING.test(typed)
  if (kind === 'people' || kind === 'audience') return PERSON.test(typed) || kind === 'audience'
  return false
}

/** The only argument that such words are for; of several the one that was given before. */
function argOfKind(typed: string, target: Target, said: Said): ParsedArgs | 'several' | undefined {
  const fitting = openSpecs(target).flatMap(([arg, { kind }]) => {
    const value = isOfKind(typed, kind) ? valueOf(arg, typed, { target, said }) : undefined
    return value === undefined ? [] : [{ arg, value }]
  })
  const given = fitting.filter(({ arg }) => target.args[arg] !== undefined)
  const [only, ...others] = given.length > 0 ? given : fitting
  if (only === undefined) return undefined
  return others.length > 0 ? 'several' : { [only.arg]: only.value }
}

/** No name of anything. */
const isTime = (typed: string, said: Said): boolean =>
  readRhythm(typed) !== undefined ||
  readHours(typed) !== undefined ||
  momentSaid(typed, said) !== undefined

// ── By the word that opens it ───────────────────────────────────────────────

const OPENS: readonly (readonly [RegExp, readonly ArgKind[]])[] = [
  [/^(?:(?:into|to)\s+|(?:发?到|发?给)\s*)(?=\S)/iu, ['group', 'calendar']],
  [/^(?:(?:in|from)\s+|在\s*)(?=\S)/iu, ['place', 'scope', 'watched']],
]

type Opened = { readonly arg: string | undefined; readonly rest: string }

function openedIn(value: string, specs: Specs): Opened | undefined {
  for (const [shape, kinds] of OPENS) {
    const opening = shape.exec(value)?.[0]
    if (opening === undefined) continue
    const word = plainly(opening)
    const byName = argNamed(
      word,
      specs.filter(([, { bare }]) => bare === true),
    )
    const arg = byName ?? specs.find(([, { kind }]) => kinds.includes(kind))?.[0]
    return { arg, rest: value.slice(opening.length).replace(/(?<=\S)里面?$/, '') }
  }
  return undefined
}
