// What a model calls, as the text of a command that somebody could have typed: the parser has the last word.
import type { ParsedValue } from '../arguments.ts'
import type { AnyCommand, Invocation } from '../command.ts'
import type { Lexicon } from '../parsing/match.ts'
import type { Reading, Said } from '../parsing/read-text.ts'
import { readText } from '../parsing/read-text.ts'
import { renderInvocation } from '../parsing/render.ts'
import { argValue, isNothing } from './arg-values.ts'
import { openArgs } from './tools.ts'

export type AsTyped =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nonsense'; readonly why: string }

export type Given = { readonly [arg: string]: unknown }

export type Reader = {
  readonly lexicon: Lexicon
  /** What "tomorrow" counts from, where a model repeats it. */
  readonly said: Said
}

/** Pure, and never throws: each value becomes its own argument and nothing else, or all of it is nonsense. */
export function asTyped(command: AnyCommand, given: Given, { lexicon, said }: Reader): AsTyped {
  const specs = new Map(openArgs(command))
  const args: Record<string, ParsedValue> = {}
  for (const [name, raw] of Object.entries(given)) {
    if (isNothing(raw)) continue
    const spec = specs.get(name)
    if (spec === undefined) return nonsense('an argument that there is not')
    const value = argValue(raw, { arg: name, spec, said })
    if (value === undefined) return nonsense(`cannot be ${spec.kind}`)
    args[name] = value
  }
  const text = renderInvocation({ command, args }, 'en')
  return readsAs(text, command, lexicon)
    ? { kind: 'text', text }
    : nonsense('reads as something else')
}

const nonsense = (why: string): AsTyped => ({ kind: 'nonsense', why })

/** Whether the parser understands it as this command with exactly these arguments. */
function readsAs(text: string, command: AnyCommand, lexicon: Lexicon): boolean {
  const reading = readText(text, lexicon)
  const read = reading.kind === 'invocation' ? reading.invocation : unfinished(reading)
  return read?.command === command && renderInvocation(read, 'en') === text
}

/** With an argument still to be asked for. */
function unfinished(reading: Reading): Invocation | undefined {
  if (reading.kind !== 'bad-input' || reading.problem.kind !== 'missing') return undefined
  return { command: reading.command, args: reading.problem.given }
}
