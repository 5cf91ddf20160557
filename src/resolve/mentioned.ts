// Whom the arguments of a command name: looked up in the directory, which costs nothing.
import type { ParsedArgs, Person } from '../arguments.ts'
import type { StaffId } from '../ids.ts'
import { DingTalkError } from '../outcome.ts'
import type { Typed } from './people.ts'
import { matchPeople, sameName } from './people.ts'
import type { ResolveContext } from './resolve-args.ts'

export async function resolvePeople(
  args: ParsedArgs,
  { mentions, lookUp, drawer }: ResolveContext,
) {
  const typed: Typed[] = Object.entries(args).flatMap(([arg, given]) => {
    if (given.kind === 'people') return given.value.map((name) => ({ arg, name }))
    return given.kind === 'audience' ? given.value.people.map((name) => ({ arg, name })) : []
  })
  if (typed.length === 0) return { kind: 'matched', people: new Map() } as const
  const found = await Promise.all(mentions.map(({ staffId }) => personOf(staffId, lookUp)))
  const people = found.filter((person) => person !== undefined)
  const elsewhere = Object.values(args).some(
    ({ kind, value: text }) => kind === 'text' && /[@＠]\S/.test(text),
  )
  const withoutId = found.length - people.length
  return matchPeople(typed, { people, withoutId, elsewhere }, async (name) => {
    const [only, ...others] = (await drawer.members()).filter((each) => sameName(each.name, name))
    if (only === undefined || others.length > 0) return undefined
    const person = await personOf(only.staffId, lookUp)
    // A nickname is anybody's to choose; the directory's name is not.
    return person !== undefined && sameName(person.name, name) ? person : undefined
  })
}

/** Somebody without a staffId, or whom the directory does not know, is nobody we can name. */
async function personOf(
  staffId: StaffId | undefined,
  lookUp: ResolveContext['lookUp'],
): Promise<Person | undefined> {
  if (staffId === undefined) return undefined
  try {
    const { unionId, name } = await lookUp(staffId)
    return unionId === undefined ? undefined : { staffId, unionId, name }
  } catch (error) {
    if (error instanceof DingTalkError && error.answer.reason === 'not-found') return undefined
    throw error
  }
}
