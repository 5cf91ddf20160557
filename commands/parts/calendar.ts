// A calendar that a command was given: read as the sender, and named so that it is found again.
import type { Call, CalendarRef, ParsedValue } from '../../src/command.ts'
import { DingTalkError } from '../../src/outcome.ts'

export type Known = { readonly calendarId: CalendarRef['calendarId']; readonly name: string }
export type Calendar = Awaited<ReturnType<Call['dingtalk']['calendar']>>

/**
 * The calendar as its author or a co-editor sees it. One that DingTalk does not know any more is
 * forgotten, so that its name is free for another.
 */
export async function readCalendar(
  { calendarId }: Pick<CalendarRef, 'calendarId'>,
  call: Call,
): Promise<Calendar> {
  try {
    return await call.dingtalk.calendar(calendarId)
  } catch (error) {
    if (isGone(error)) await call.drawer.forgetCalendar(calendarId)
    throw error
  }
}

/**
 * The calendars of this group, the newest first. Of several with one name, those in the sender's list
 * are surely alive; the others may have been deleted without our knowing. Costs one call then.
 */
export async function calendarsHere({ drawer, dingtalk }: Call): Promise<readonly Known[]> {
  const known = await drawer.calendars()
  const namesakesOf = (each: Known): readonly Known[] =>
    known.filter(({ name }) => name === each.name)
  if (known.every((each) => namesakesOf(each).length === 1)) return known
  const list = await dingtalk.calendars()
  const isListed = ({ calendarId }: Known): boolean =>
    list.some((each) => each.calendarId === calendarId)
  return known.filter((each) => isListed(each) || !namesakesOf(each).some(isListed))
}

/** The id had the right shape, so a parameter that is refused means: there is no such calendar. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof DingTalkError)) return false
  const { reason, code } = error.answer
  return code === 'invalidParameter' || reason === 'not-found'
}

/** The calendar that this message made, if it did; a name alone may be another's. Costs one call. */
export async function findMade(
  name: string,
  { dingtalk, mark }: Call,
): Promise<CalendarRef['calendarId'] | undefined> {
  const list = await dingtalk.calendars()
  return list.find((each) => each.name === name && each.mark === mark)?.calendarId
}

/** By name where the name means only this one here, else by id. */
export function wordsFor({ calendarId, name }: Known, known: readonly Known[]): ParsedValue {
  const namesakes = known.filter((other) => other.name === name)
  const isOnly = namesakes.length === 1 && namesakes[0]?.calendarId === calendarId
  return { kind: 'calendar', value: isOnly ? name : calendarId }
}
