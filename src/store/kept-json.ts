// What the store keeps as JSON, read back as what it was when it was kept.
import type { StaffId } from '../ids.ts'
import { asStaffId } from '../ids.ts'

/** Throws where a row holds something else: it was not written by us. */
export function readKept<T>(json: string, is: (value: unknown) => value is T): T {
  const value: unknown = JSON.parse(json)
  if (is(value)) return value
  throw new Error(`this is not what was kept: ${json.slice(0, 80)}`)
}

/** The staffIds of people who were mentioned. */
export function staffIdsIn(json: string): StaffId[] {
  const ids: unknown = JSON.parse(json)
  if (!Array.isArray(ids)) return []
  return ids.flatMap((id) => (typeof id === 'string' ? (asStaffId(id) ?? []) : []))
}

/** Is it an object with all of these? */
export const has = (value: unknown, ...keys: readonly string[]): value is object =>
  typeof value === 'object' && value !== null && keys.every((key) => key in value)
