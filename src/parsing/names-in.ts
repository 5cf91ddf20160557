// The names of things that a value was given by, as typed.
import type { ParsedValue } from '../arguments.ts'

/** None for what is no name, such as a link, a number of a list, or a time; people are not among them. */
export function namesIn({ kind, value }: ParsedValue): readonly string[] {
  if (kind === 'files') return value.flatMap((file) => (file.by === 'name' ? [file.words] : []))
  if (kind === 'group' || kind === 'calendar') return [value.words]
  const isPlace = kind === 'place' || kind === 'scope' || kind === 'watched'
  return isPlace && value.by === 'name' ? [value.words] : []
}
