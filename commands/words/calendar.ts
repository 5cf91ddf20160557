// How a button or a list names a calendar so that the same one is found again.
import type { CalendarRef, ParsedValue } from '../../src/command.ts'

export type Known = { readonly calendarId: CalendarRef['calendarId']; readonly name: string }

/** Its name where that is the only one of its kind here, else its id. */
export function wordsFor({ calendarId, name }: Known, known: readonly Known[]): ParsedValue {
  const isOnly = known.every((other) => other.calendarId === calendarId || other.name !== name)
  return { kind: 'calendar', value: isOnly ? name : calendarId }
}
