// What somebody may run somewhere, with the examples that show it: worked out once for each standpoint.
import type { AnyCommand, Invocation, Locale, Permitted, Place } from './command.ts'
import type { Lexicon } from './parsing/match.ts'
import { readText } from './parsing/read-text.ts'
import { renderInvocation } from './parsing/render.ts'
import type { Standpoint } from './permission/cedar.ts'
import type { PolicyBook } from './permission/policy-book.ts'
import type { KnownSender } from './permission/role-book.ts'

export type Asking = {
  readonly who: KnownSender
  readonly where: Place
  readonly locale: Locale
}

export type PermittedOptions = {
  readonly commands: readonly AnyCommand[]
  readonly lexicon: Lexicon
  readonly policies: Pick<PolicyBook, 'decide' | 'standpointOf'>
}

/** Finds the commands of which at least one example may be run by this person in this place. */
export function createPermitted(
  options: PermittedOptions,
): (asking: Asking) => readonly Permitted[] {
  const kept = {
    'zh-CN': new WeakMap<Standpoint, readonly Permitted[]>(),
    en: new WeakMap<Standpoint, readonly Permitted[]>(),
  }
  return (asking) => {
    const standpoint = options.policies.standpointOf(asking)
    const held = kept[asking.locale].get(standpoint)
    if (held !== undefined) return held
    const found = permittedTo(asking, options)
    kept[asking.locale].set(standpoint, found)
    return found
  }
}

function permittedTo(
  { who, where, locale }: Asking,
  { commands, lexicon, policies }: PermittedOptions,
): Permitted[] {
  return commands.flatMap((command) => {
    if (command.place === 'group' && where.kind === 'single') return []
    const allowed = command.examples[locale].flatMap((example) => {
      const reading = readText(example, lexicon)
      if (reading.kind !== 'invocation') return []
      const { invocation } = reading
      const decision = policies.decide({ who, where, command, args: invocation.args })
      return decision.kind === 'allow' ? [{ example, invocation, because: decision.because }] : []
    })
    const [first, ...others] = allowed
    if (first === undefined) return []
    const examples = [first.example, ...others.map(({ example }) => example)] as const
    const short = renderInvocation(inShort(first.invocation), locale)
    return [{ command, examples, inShort: short, because: first.because }]
  })
}

/**
 * The command as far as it was given, with an example in place of what is missing: policies judge
 * only what is whole.
 */
export function madeWhole(
  { command, args }: Invocation,
  locale: Locale,
  lexicon: Lexicon,
): Invocation {
  const example = readText(command.examples[locale][0], lexicon)
  const others = example.kind === 'invocation' ? example.invocation.args : {}
  const needed = Object.entries(others).filter(([name]) => command.args[name]?.required === true)
  return { command, args: { ...Object.fromEntries(needed), ...args } }
}

/** Without files, names and free text: the command, and how far it reaches. */
export const inShort = ({ command, args }: Invocation): Invocation => ({
  command,
  args: Object.fromEntries(
    Object.entries(args).filter(([, { kind }]) =>
      ['scope', 'watched', 'audience', 'switch'].includes(kind),
    ),
  ),
})
