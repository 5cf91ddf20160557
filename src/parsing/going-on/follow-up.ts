// Words that go on from the command before: once more, to another group too, or with something changed.
import type { ParsedArgs } from '../../arguments.ts'
import type { Invocation } from '../../command.ts'
import { withoutMissing } from '../args.ts'
import type { Form } from './follow-forms.ts'
import { formOf } from './follow-forms.ts'
import type { Target } from './follow-names.ts'
import { withChange, withFlags, withOther } from './follow-value.ts'
import { localeOf } from '../match.ts'
import type { Reading, Said } from '../read-text.ts'
import { readingOf } from '../read-text.ts'

export type Last = {
  readonly invocation: Invocation
  /** It was not only shown and waits for a yes: what it makes is there to be changed. */
  readonly isDone: boolean
}

/** The command that the words make of the last one; undefined where they do not go on from it. */
export function readFollowUp(text: string, last: Last, said: Said): Reading | undefined {
  const form = formOf(text, last.invocation.command)
  const meant = form && meantBy(form, last, said)
  if (meant === undefined) return undefined
  const reading = readingOf(
    meant.command,
    withoutMissing(meant.command, meant.args),
    localeOf(text),
  )
  return reading.kind === 'invocation' || reading.kind === 'bad-input'
    ? { ...reading, guess: 'follow-up' }
    : undefined
}

function meantBy(form: Form, last: Last, said: Said): Invocation | undefined {
  const { invocation } = last
  if (form.kind === 'again') return invocation
  if (form.kind === 'also') {
    const target = { ...invocation, arg: undefined, fixed: [] }
    return as(target, withOther(form, target, said))
  }
  const target = toBeChanged(last)
  const args =
    form.kind === 'flags' ? withFlags(form.value, target, said) : withChange(form, target, said)
  return as(target, args)
}

const as = ({ command }: Invocation, args: ParsedArgs | undefined): Invocation | undefined =>
  args && { command, args }

/** What changes the thing that was made; otherwise the command itself, once more with another value. */
function toBeChanged({ invocation, isDone }: Last): Target {
  const amended = invocation.command.amends?.(invocation.args)
  const { command = invocation.command, args = {}, arg } = amended ?? {}
  const isItself = command === invocation.command
  const fixed = Object.keys(args)
  if (isDone && amended !== undefined) return { command, args, arg, fixed }
  return { ...invocation, arg: isItself ? arg : undefined, fixed: isItself ? fixed : [] }
}
