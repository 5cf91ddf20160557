// Which mentioned person a typed `@name` means: by the name in the directory, never by guessing.
import type { Person } from '../command.ts'
import type { ResolveProblem } from '../outcome.ts'

export type Typed = { readonly arg: string; readonly name: string }
export type Matched = { readonly kind: 'matched'; readonly people: ReadonlyMap<Typed, Person> }
export type PeopleMatch = Matched | { readonly kind: 'problem'; readonly problem: ResolveProblem }

export type Mentioned = {
  readonly people: readonly Person[]
  /** How many more were mentioned for whom there is no id. */
  readonly withoutId: number
  /** Somebody is mentioned in other words of the message too, a description for example. */
  readonly elsewhere: boolean
}

const same = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

/**
 * DingTalk says who was mentioned in the message, in no order that we may rely on, and not where.
 * A chat shows nicknames too, which no directory knows: one that is left over can only be the one
 * person left over, and several only where it does not matter who is who.
 */
export function matchPeople(
  typed: readonly Typed[],
  { people: mentioned, withoutId, elsewhere }: Mentioned,
): PeopleMatch {
  const people = new Map<Typed, Person>()
  const left = new Set(mentioned)
  const open: Typed[] = []
  for (const each of typed) {
    const person = mentioned.find(
      ({ name, staffId }) => same(name, each.name) || staffId === each.name,
    )
    if (person === undefined) {
      open.push(each)
      continue
    }
    people.set(each, person)
    left.delete(person)
  }
  const [first] = open
  if (first === undefined) return { kind: 'matched', people }
  const oneArgument = open.every(({ arg }) => arg === first.arg)
  if (left.size === open.length && withoutId === 0 && oneArgument && !elsewhere) {
    const others = [...left]
    open.forEach((each, i) => others[i] !== undefined && people.set(each, others[i]))
    return { kind: 'matched', people }
  }
  const kind = withoutId > 0 ? 'person-without-id' : 'person-unclear'
  return { kind: 'problem', problem: { kind, typed: first.name } }
}
