// Which calendar a name means: this group's first, then those in the sender's own list.
import type { CalendarRef, Call } from '../command.ts'
import type { CalendarId } from '../ids.ts'
import { asCalendarId } from '../ids.ts'

export type Known = { readonly calendarId: CalendarId; readonly name: string }
export type CalendarMatch =
  | { readonly kind: 'one'; readonly calendar: CalendarRef }
  | { readonly kind: 'several'; readonly choices: readonly Known[] }
  | { readonly kind: 'none' }

/** Costs nothing for the only calendar of that name in this group or for an id, else one counted call. */
export async function findCalendar(
  typed: string,
  { drawer, dingtalk }: Pick<Call, 'drawer' | 'dingtalk'>,
): Promise<CalendarMatch> {
  const here = await drawer.calendars()
  const byId = here.find(({ calendarId }) => calendarId === typed)
  if (byId !== undefined) return { kind: 'one', calendar: byId }
  const id = asCalendarId(typed)
  if (id !== undefined && LOOKS_LIKE_ID.test(typed)) {
    return { kind: 'one', calendar: { calendarId: id, name: undefined } }
  }
  const inGroup = named(typed, here)
  if (inGroup.kind === 'one') return inGroup
  const list = await dingtalk.calendars()
  if (inGroup.kind === 'several') return stillThere(inGroup.choices, list)
  const listed = named(typed, list)
  if (listed.kind !== 'none' || id === undefined) return listed
  return { kind: 'one', calendar: { calendarId: id, name: undefined } }
}

/** Namesakes are often the same calendar made anew: those in the sender's list are the living ones. */
function stillThere(choices: readonly Known[], list: readonly Known[]): CalendarMatch {
  const living = choices.filter(({ calendarId }) =>
    list.some((each) => each.calendarId === calendarId),
  )
  const [first, ...others] = living
  if (first !== undefined && others.length === 0) return { kind: 'one', calendar: first }
  return { kind: 'several', choices: living.length > 0 ? living : choices }
}

/** Long, without spaces, of mixed letters and digits: nobody calls a calendar that. */
const LOOKS_LIKE_ID = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])\S{24,}$/

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

/** The whole name decides; part of a name only where no whole one fits. */
function named(typed: string, calendars: readonly Known[]): CalendarMatch {
  const whole = calendars.filter(({ name }) => plain(name) === plain(typed))
  const found =
    whole.length > 0 ? whole : calendars.filter(({ name }) => plain(name).includes(plain(typed)))
  const [first, ...others] = found
  if (first === undefined) return { kind: 'none' }
  return others.length === 0
    ? { kind: 'one', calendar: first }
    : { kind: 'several', choices: found }
}
