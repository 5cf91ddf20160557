// Reads what an endpoint answered: anything may stand there, so that nothing of it is taken for granted.
import type { Given } from './as-typed.ts'

export type Heard =
  | { readonly kind: 'call'; readonly tool: string; readonly given: Given }
  /** It called no tool. */
  | { readonly kind: 'none'; readonly why: string }
  /** Nobody can tell what it means. */
  | { readonly kind: 'unusable'; readonly why: string }

/** Pure, and never throws. */
export function readCompletion(body: unknown): Heard {
  const [choice] = listAt(body, 'choices')
  const message = at(choice, 'message')
  if (message === undefined) return unusable('no completion')
  const refusal = at(message, 'refusal')
  if (typeof refusal === 'string' && refusal !== '') return none('refusal')
  const finish = at(choice, 'finish_reason')
  if (finish === 'content_filter') return none('refusal')
  const [call, ...others] = listAt(message, 'tool_calls')
  if (call === undefined) return none('no tool')
  if (others.length > 0) return unusable('several tools')
  if (finish === 'length') return unusable('cut short')
  const called = at(call, 'function')
  const tool = at(called, 'name')
  const given = argumentsIn(at(called, 'arguments'))
  if (typeof tool !== 'string') return unusable('no name of a tool')
  return given === undefined ? unusable('arguments are no JSON') : { kind: 'call', tool, given }
}

/** More is no count of one answer. */
const MOST_TOKENS = 1_000_000

/** How many tokens the endpoint says that it took; undefined where it says nothing that can be. */
export function tokensIn(body: unknown): number | undefined {
  const total = at(at(body, 'usage'), 'total_tokens')
  const isCount = typeof total === 'number' && Number.isInteger(total)
  return isCount && total > 0 && total <= MOST_TOKENS ? total : undefined
}

const none = (why: string): Heard => ({ kind: 'none', why })
const unusable = (why: string): Heard => ({ kind: 'unusable', why })

const isObject = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const at = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? (value[key] ?? undefined) : undefined

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = at(value, key)
  return Array.isArray(list) ? list : []
}

/** Some endpoints write no arguments as an empty text. */
function argumentsIn(raw: unknown): Given | undefined {
  if (typeof raw !== 'string') return undefined
  if (raw.trim() === '') return {}
  try {
    const given: unknown = JSON.parse(raw)
    return isObject(given) ? given : undefined
  } catch {
    return undefined
  }
}
