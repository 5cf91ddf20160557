// Which calendar a name means: this group's first, then those in the sender's own list.
import type { CalendarRef, Call } from '../command.ts'
import type { CalendarId } from '../ids.ts'
import { asCalendarId } from '../ids.ts'

export type Known = {
  readonly calendarId: CalendarId
  readonly name: string
  readonly description?: string | undefined
}
export type CalendarMatch =
  | { readonly kind: 'one'; readonly calendar: CalendarRef }
  /** Namesakes, or calendars in whose names the typed words are found. */
  | { readonly kind: 'several' | 'near'; readonly choices: readonly Known[] }
  | { readonly kind: 'none' }

/**
 * Only a whole name or an id means a calendar; a part of a name is asked about. Costs nothing for the
 * only calendar of that name in this group or for an id, else one counted call.
 */
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
  const [inGroup, ...others] = here.filter(isCalled(typed))
  if (inGroup !== undefined && others.length === 0) return { kind: 'one', calendar: inGroup }
  const list = (await dingtalk.calendars()).filter(({ type }) => type === 'subscribed')
  if (inGroup !== undefined) return oneOf(living([inGroup, ...others], list))
  const listed = list.filter(isCalled(typed))
  if (listed.length > 0) return oneOf(listed)
  if (id !== undefined) return { kind: 'one', calendar: { calendarId: id, name: undefined } }
  const choices = near(typed, [...here, ...list])
  return choices.length > 0 ? { kind: 'near', choices } : { kind: 'none' }
}

function oneOf(found: readonly Known[]): CalendarMatch {
  const [first, ...others] = found
  if (first === undefined) return { kind: 'none' }
  return others.length === 0
    ? { kind: 'one', calendar: first }
    : { kind: 'several', choices: found }
}

/** Namesakes are often the same calendar made anew: those in the sender's list are the living ones. */
function living(namesakes: readonly Known[], list: readonly Known[]): readonly Known[] {
  const ids = namesakes.map(({ calendarId }) => calendarId)
  const found = list.filter(({ calendarId }) => ids.includes(calendarId))
  return found.length > 0 ? found : namesakes
}

function near(typed: string, calendars: readonly Known[]): readonly Known[] {
  const found = calendars.filter(({ name }) => plain(name).includes(plain(typed)))
  return [...new Map(found.map((each) => [each.calendarId, each])).values()]
}

/** Long, without spaces, of mixed letters and digits: nobody calls a calendar that. */
const LOOKS_LIKE_ID = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])\S{24,}$/

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

const isCalled =
  (typed: string) =>
  ({ name }: Known): boolean =>
    plain(name) === plain(typed)
