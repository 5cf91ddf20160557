// Which calendar a name means: this group's first, then those in the sender's own list.
import type { CalendarRef, NameWords } from '../arguments.ts'
import type { Look } from '../command.ts'
import type { CalendarId } from '../ids.ts'
import type { ResolveProblem } from '../problems.ts'
import type { Drawer } from '../store/drawer.ts'
import { inAll, unclear } from './choices.ts'
import type { Listed } from './from-list.ts'
import { perhapsFromList } from './from-list.ts'
import { exactly, nearest, partly, plain } from './names.ts'

export type Known = {
  readonly calendarId: CalendarId
  readonly name: string
  readonly description?: string | undefined
}
export type CalendarContext = {
  readonly drawer: Pick<Drawer, 'calendars'>
  readonly look: Pick<Look, 'calendars'>
  readonly listed: Listed
}
export type CalendarMatch =
  | { readonly kind: 'one'; readonly calendar: CalendarRef }
  | { readonly kind: 'problem'; readonly problem: ResolveProblem }

/**
 * Only a whole name means a calendar; a part of one is asked about. Costs nothing for the only
 * calendar of that name in this group, else one counted call.
 */
export async function findCalendar(
  { words, ref }: NameWords,
  arg: string,
  { drawer, look, listed }: CalendarContext,
): Promise<CalendarMatch> {
  const given = ref === undefined ? await perhapsFromList(words, listed) : { name: words, ref }
  if (given?.ref.kind === 'calendar') {
    return one({ calendarId: given.ref.calendarId, name: given.name })
  }
  if (ref !== undefined) return { kind: 'problem', problem: { kind: 'other-kind', name: words } }
  const asking = { arg, typed: words }
  const here = await drawer.calendars()
  const isOurs = OURS.has(plain(words).replaceAll('’', "'"))
  const named = isOurs ? here : exactly(words, here)
  const [inGroup, ...others] = named
  if (inGroup !== undefined && others.length === 0) return one(inGroup)
  if (inGroup === undefined && isOurs) return ask('ours', [], asking)
  const list = (await look.calendars()).filter(({ type }) => type === 'subscribed')
  if (inGroup !== undefined) return oneOf(living(named, list), asking, isOurs ? 'ours' : 'several')
  const listedSo = exactly(words, list)
  if (listedSo.length > 0) return oneOf(listedSo, asking)
  const all = [...new Map([...here, ...list].map((each) => [each.calendarId, each])).values()]
  const parts = partly(words, all)
  return parts.length > 0 ? ask('near', parts, asking) : ask('none', nearest(words, all), asking)
}

/** The one calendar of the group in which this is said. */
const OURS = new Set([
  "this group's",
  'this groups',
  'ours',
  'here',
  '本群的',
  '本群',
  '这个群的',
  '这里的',
  '群日历',
])

type Asking = { readonly arg: string; readonly typed: string }

const one = ({ calendarId, name }: CalendarRef): CalendarMatch => ({
  kind: 'one',
  calendar: { calendarId, name },
})

function oneOf(
  found: readonly Known[],
  asking: Asking,
  kind: 'several' | 'ours' = 'several',
): CalendarMatch {
  const [first, ...others] = found
  if (first === undefined) return ask('none', [], asking)
  return others.length === 0 ? one(first) : ask(kind, found, asking)
}

function ask(
  kind: 'several' | 'near' | 'none' | 'ours',
  found: readonly Known[],
  asking: Asking,
): CalendarMatch {
  const choices = found.map(({ calendarId, name, description = '' }) => ({
    name,
    ...(description !== '' && { hint: inAll(short(description)) }),
    ref: { kind: 'calendar', calendarId } as const,
  }))
  return unclear({ kind, of: 'calendar', ...asking, choices })
}

const short = (text: string): string =>
  Array.from(text).length > 40 ? `${Array.from(text).slice(0, 40).join('')}…` : text

/** Namesakes are often the same calendar made anew: those in the sender's list are the living ones. */
function living(namesakes: readonly Known[], list: readonly Known[]): readonly Known[] {
  const ids = namesakes.map(({ calendarId }) => calendarId)
  const found = list.filter(({ calendarId }) => ids.includes(calendarId))
  return found.length > 0 ? found : namesakes
}
