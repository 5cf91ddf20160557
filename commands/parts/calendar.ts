// A calendar that a command was given: read as the sender, and named so that it is found again.
import type { CalendarRef, ParsedArgs } from '../../src/arguments.ts'
import type { Call, Done, PerLocale, Said } from '../../src/command.ts'
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
export async function calendarsHere({ drawer, look }: Call): Promise<readonly Known[]> {
  const known = await drawer.calendars()
  const namesakesOf = (each: Known): readonly Known[] =>
    known.filter(({ name }) => name === each.name)
  if (known.every((each) => namesakesOf(each).length === 1)) return known
  const list = await look.calendars()
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

type Offer = {
  readonly said: Said
  readonly title: PerLocale
  readonly args?: ParsedArgs
}

/**
 * Says something under a button that runs `calendar subscribe` with this calendar. A button's text is
 * for everybody to see: of namesakes, whose name means nothing, it holds a code and no id.
 */
export async function offering(
  { said, title, args = {} }: Offer,
  { calendarId, name }: Known,
  call: Call,
): Promise<Done> {
  const command = 'calendar subscribe'
  const namesakes = (await call.drawer.calendars()).filter((other) => other.name === name)
  if (namesakes.length <= 1) {
    const calendar = { kind: 'calendar', value: { words: name } } as const
    return { kind: 'say', said, buttons: [call.button(title, command, { calendar, ...args })] }
  }
  const ref = { kind: 'calendar', calendarId } as const
  const opens = { command, arg: 'calendar', ref, args }
  const beside = [{ name: title[call.locale], opens }]
  return { kind: 'list', said, items: [], beside, isForAll: true }
}
