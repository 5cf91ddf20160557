// What a model's answer comes to: a command as typed, one of our own two tools, or nothing.
import type { AnyCommand } from '../command.ts'
import type { Reader } from './as-typed.ts'
import { asTyped } from './as-typed.ts'
import type { Heard } from './completion.ts'
import { NOT_ALLOWED, toolName, UNSURE } from './tools.ts'
import type { Asking, Understanding } from './understanding.ts'

export type Meaning = {
  readonly understanding: Understanding
  /** The tool that was called, where it is one of those that were offered. */
  readonly tool?: string
  /** Why it is nothing; for the log. */
  readonly why?: string
  /** It should not have answered so. */
  readonly isNonsense?: true
}

const MOST_UNSURE = 3

/** Pure: only what was offered to this person counts. */
export function meaningOf(
  heard: Heard,
  { permitted, others }: Pick<Asking, 'permitted' | 'others'>,
  reader: Reader,
): Meaning {
  if (heard.kind !== 'call') {
    const nothing = { understanding: { kind: 'nothing' }, why: heard.why } as const
    return heard.kind === 'none' ? nothing : { ...nothing, isNonsense: true }
  }
  const { tool, given } = heard
  if (tool === NOT_ALLOWED) {
    const [command] = commandsIn(given['command'], others)
    if (command === undefined) return nonsense('no command that is not allowed', tool)
    return { understanding: { kind: 'not-allowed', command }, tool }
  }
  if (tool === UNSURE) {
    const commands = commandsIn(given['commands'], permitted).slice(0, MOST_UNSURE)
    if (commands.length < 2) return nonsense('no commands to be unsure of', tool)
    return { understanding: { kind: 'unsure', commands }, tool }
  }
  const command = permitted.find((each) => toolName(each) === tool)
  if (command === undefined) return nonsense('no such tool')
  const typed = asTyped(command, given, reader)
  if (typed.kind === 'nonsense') return nonsense(typed.why, tool)
  return { understanding: { kind: 'command', text: typed.text }, tool }
}

const nonsense = (why: string, tool?: string): Meaning => ({
  understanding: { kind: 'nothing' },
  why,
  isNonsense: true,
  ...(tool !== undefined && { tool }),
})

/** By their own names, or by those of their tools. */
function commandsIn(raw: unknown, among: readonly AnyCommand[]): readonly AnyCommand[] {
  const names: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
  return among.filter((each) => names.includes(each.name) || names.includes(toolName(each)))
}
