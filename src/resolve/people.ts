// Which person a typed name means: one who is mentioned, or who is known here; never by guessing.
import type { Person } from '../arguments.ts'
import type { ResolveProblem } from '../problems.ts'

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

export const sameName = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

/**
 * DingTalk says who was mentioned in the message, in no order that we may rely on, and not where.
 * A chat shows nicknames too, which no directory knows: one that is left over can only be the one
 * person left over, and several only where it does not matter who is who.
 */
export async function matchPeople(
  typed: readonly Typed[],
  mentioned: Mentioned,
  /** Who of this conversation is called so in the directory; undefined for nobody, or several. */
  knownHere: (name: string) => Promise<Person | undefined>,
): Promise<PeopleMatch> {
  const { people, left, open } = byMention(typed, mentioned)
  const nobodyIsHidden = mentioned.withoutId === 0
  if (nobodyIsHidden && open.size > left.size) {
    for (const each of open) {
      const person = isNamesake(each, mentioned) ? undefined : await knownHere(each.name)
      if (person === undefined) continue
      people.set(each, person)
      open.delete(each)
    }
  }
  const [first, ...others] = open
  if (first === undefined) return { kind: 'matched', people }
  const oneArgument = others.every(({ arg }) => arg === first.arg)
  if (left.size === open.size && nobodyIsHidden && oneArgument && !mentioned.elsewhere) {
    const rest = [...left]
    ;[...open].forEach((each, i) => rest[i] !== undefined && people.set(each, rest[i]))
    return { kind: 'matched', people }
  }
  const kind = nobodyIsHidden ? 'person-unclear' : 'person-without-id'
  return { kind: 'problem', problem: { kind, typed: first.name } }
}

const namesakesOf = ({ name }: Typed, { people }: Mentioned): Person[] =>
  people.filter((person) => sameName(person.name, name) || person.staffId === name)

const isNamesake = (typed: Typed, mentioned: Mentioned): boolean =>
  namesakesOf(typed, mentioned).length > 0

/** Of two with one name who are both mentioned, the name alone says neither. */
function byMention(typed: readonly Typed[], mentioned: Mentioned) {
  const people = new Map<Typed, Person>()
  const left = new Set(mentioned.people)
  const open = new Set<Typed>()
  for (const each of typed) {
    const [person, ...others] = namesakesOf(each, mentioned)
    if (person === undefined || others.length > 0) {
      open.add(each)
      continue
    }
    people.set(each, person)
    left.delete(person)
  }
  return { people, left, open }
}
