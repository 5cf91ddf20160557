/** What OpenAI says of a parameter whose value cannot be. */
import { invalid, type Refusal } from './refusals.ts'

export const emptyArray = (param: string): Refusal =>
  invalid(
    param,
    'empty_array',
    `Invalid '${param}': empty array. Expected an array with minimum length 1, but got an empty array instead.`,
  )

export function wrongType(param: string, wanted: string, got: unknown): Refusal {
  return invalid(
    param,
    'invalid_type',
    `Invalid type for '${param}': expected ${wanted}, but got ${typeName(got)} instead.`,
  )
}

export function wrongValue(param: string, got: unknown, known: readonly string[]): Refusal {
  const [last = '', ...others] = known.map((each) => `'${each}'`).toReversed()
  const list = `${others.toReversed().join(', ')}, and ${last}`
  return invalid(
    param,
    'invalid_value',
    `Invalid value: '${String(got)}'. Supported values are: ${list}.`,
  )
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
