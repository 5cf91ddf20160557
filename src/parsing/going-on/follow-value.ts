// A new value in the place where it belongs: by its name, by its kind, by `to` or `in`, or the main one.
import type { ArgKind, ParsedArgs, ParsedValue } from '../../arguments.ts'
import type { Invocation } from '../../command.ts'
import { readArgs } from '../args.ts'
import { wordsOf } from '../fill.ts'
import type { Phrase } from './follow-forms.ts'
import { isFlags } from './follow-forms.ts'
import type { Specs, Target } from './follow-names.ts'
import { argNamed, isFixed, nameAndValue, openedIn, openSpecs } from './follow-names.ts'
import { isClearName, isGroupLike, isNameLike, isTalk, isTime } from './follow-sense.ts'
import { readValue } from '../readers.ts'
import { hourSaid } from '../times/moments.ts'
import type { Said } from '../read-text.ts'

/** The arguments with the new value in its place; undefined where it has none. */
export function withChange(phrase: Phrase, target: Target, said: Said): ParsedArgs | undefined {
  if (isFlags(phrase.value)) return withFlags(phrase.value, target, said)
  const { name, value } = phrase.name === undefined ? nameAndValue(phrase.value, target) : phrase
  const named = name === undefined ? undefined : argNamed(name, target)
  if (named !== undefined)
    return isTalk(value) ? undefined : withValue(named, value, { target, said })
  if (name !== undefined && !isFixed(name, target)) return undefined
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
  if (isTime(rest, said)) return byTime(rest, target, said)
  if (arg === undefined || isTalk(rest) || !(isSure || isNameLike(rest))) return undefined
  return withValue(arg, rest, { target, said })
}

/** `改到明天`. */
function byTime(typed: string, target: Target, said: Said): ParsedArgs | undefined {
  const found = argOfKind(typed, target, said)
  return found === undefined || found === 'several' ? undefined : { ...target.args, ...found }
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

type Around = { readonly target: Target; readonly said: Said }

function withValue(arg: string, typed: string, { target, said }: Around): ParsedArgs | undefined {
  const value = valueOf(arg, typed, { target, said })
  return value && { ...target.args, [arg]: value }
}

function valueOf(arg: string, typed: string, { target, said }: Around): ParsedValue | undefined {
  const spec = target.command.args[arg]
  if (spec === undefined) return undefined
  const former = target.args[arg]
  const hour = former?.kind === 'moment' ? hourSaid(typed) : undefined
  if (former?.kind === 'moment' && hour !== undefined)
    return { ...former, value: { ...former.value, minute: hour } }
  const read = readValue(wordsOf(typed), { arg, spec, said })
  return read.kind === 'value' ? withFormerHour(read.value, former) : undefined
}

/** `改到明天`: at the same hour; after `改成 4点` it was the same day. */
function withFormerHour(value: ParsedValue, former: ParsedValue | undefined): ParsedValue {
  if (value.kind !== 'moment' || former?.kind !== 'moment') return value
  const { date, minute = former.value.minute } = value.value
  return { kind: 'moment', value: { date, minute } }
}

function argsIn(typed: string, { command }: Target, said: Said): ParsedArgs | undefined {
  const read = readArgs(typed, command, { said })
  if (read.kind === 'args') return read.args
  return read.problem.kind === 'missing' ? read.problem.given : undefined
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
