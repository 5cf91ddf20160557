// Which argument of a command is meant: by its name, or by the `to` or `in` that opens it.
import type { ArgKind, ArgSpec } from '../../arguments.ts'
import type { Invocation } from '../../command.ts'
import { LOCALES } from '../../command.ts'
import type { Phrase } from './follow-forms.ts'
import { plainly } from '../numerals.ts'

/** The command that is to be changed; a value alone is for `arg`, or for its main argument. */
export type Target = Invocation & {
  readonly arg: string | undefined
  /** What says which thing it is that was made: no new value is for these. */
  readonly fixed: readonly string[]
}

export type Specs = readonly (readonly [string, ArgSpec])[]

/** What may be given anew. */
export const openSpecs = ({ command, fixed }: Target): Specs =>
  Object.entries(command.args).filter(
    ([name, { isHidden }]) => isHidden !== true && !fixed.includes(name),
  )

/** `日历改成 …` after one was made: that it is the calendar is clear. */
export const isFixed = (name: string, { command, fixed }: Target): boolean =>
  fixed.includes(namedIn(Object.entries(command.args), [plainly(name)]) ?? '')

/** What something is called by. */
const TITLES = ['名称', '名字', '标题', 'name', 'title']

/** `every 1h`, `频率：每小时`. */
export function nameAndValue(typed: string, target: Target): Pick<Phrase, 'name' | 'value'> {
  const [, name = '', value = ''] = /^([^\s:：=]+)(?:\s*[:：=]\s*|\s+)(.+)$/s.exec(typed) ?? []
  return argNamed(name, target) === undefined ? { name: undefined, value: typed } : { name, value }
}

/** The argument of this name. */
export function argNamed(typed: string, target: Target): string | undefined {
  const name = plainly(typed)
  const specs = openSpecs(target)
  const byName = namedIn(specs, [name])
  if (byName !== undefined || !TITLES.includes(name)) return byName
  // Of other texts, such as a filter, nobody says that something is called like that.
  const isTitle = ({ positional }: ArgSpec): boolean =>
    positional === true || target.arg !== undefined
  return namedIn(
    specs.filter(([, spec]) => isTitle(spec)),
    TITLES,
  )
}

const namedIn = (specs: Specs, words: readonly string[]): string | undefined =>
  specs.find(([, { names }]) =>
    LOCALES.some((locale) => names[locale].some((each) => words.includes(each))),
  )?.[0]

const OPENS: readonly (readonly [RegExp, readonly ArgKind[]])[] = [
  [/^(?:(?:into|to)\s+|(?:发?到|发?给)\s*)(?=\S)/iu, ['group', 'calendar']],
  [/^(?:(?:in|from)\s+|在\s*)(?=\S)/iu, ['place', 'scope', 'watched']],
]

type Opened = { readonly arg: string | undefined; readonly rest: string }

/** The argument that `to` or `在` stands for, and what comes after it. */
export function openedIn(value: string, specs: Specs): Opened | undefined {
  for (const [shape, kinds] of OPENS) {
    const opening = shape.exec(value)?.[0]
    if (opening === undefined) continue
    const word = plainly(opening)
    const byName = namedIn(
      specs.filter(([, { bare }]) => bare === true),
      [word],
    )
    const arg = byName ?? specs.find(([, { kind }]) => kinds.includes(kind))?.[0]
    return { arg, rest: value.slice(opening.length).replace(/(?<=\S)里面?$/, '') }
  }
  return undefined
}
