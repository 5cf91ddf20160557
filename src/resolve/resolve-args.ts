// Parsed words become ids, as the sender; what does not name exactly one thing is a question back.
import type {
  ArgsOf,
  ArgSpecs,
  AudienceWords,
  File,
  FilePlace,
  FileWords,
  ParsedArgs,
  ParsedValue,
  Person,
  ResolvedKinds,
} from '../arguments.ts'
import type { Call } from '../command.ts'
import type { DirectoryEntry } from '../dingtalk/contacts.ts'
import type { StaffId } from '../ids.ts'
import type { ResolveProblem } from '../problems.ts'
import type { Mention, Quoted } from '../parsing/push.ts'
import { findCalendar } from './calendar.ts'
import { findFile } from './files.ts'
import type { Listed } from './from-list.ts'
import { findGroup } from './groups.ts'
import type { Matched } from './people.ts'
import { resolvePeople } from './mentioned.ts'
import { findPlace, findScope } from './places.ts'
import { pointedAt } from './pointed-at.ts'

export type Resolution = {
  /** The words, with the things in place of what only points at them: fit to be kept for later. */
  readonly exact: ParsedArgs
} & Resolved

export type ResolveContext = Pick<Call, 'who' | 'where' | 'drawer' | 'look' | 'clock'> & {
  /** Everybody mentioned in the message beside the bot. */
  readonly mentions: readonly Mention[]
  readonly quoted: Quoted | undefined
  /** The newest list of the sender's in this conversation. */
  readonly listed: Listed
  readonly lookUp: (staffId: StaffId) => Promise<DirectoryEntry>
}

/** What is known of the other arguments when one is resolved. */
type Known = ResolveContext & {
  readonly people: Matched
  readonly place: FilePlace | undefined
  readonly extensions: readonly string[]
}

export async function resolveArgs(args: ParsedArgs, context: ResolveContext): Promise<Resolution> {
  const exact = await pointedAt(args, context)
  return { exact, ...(await resolveExact(exact, context)) }
}

type Resolved =
  | { readonly kind: 'resolved'; readonly args: ArgsOf<ArgSpecs> }
  | { readonly kind: 'problem'; readonly problem: ResolveProblem }

async function resolveExact(args: ParsedArgs, context: ResolveContext): Promise<Resolved> {
  const people = await resolvePeople(args, context)
  if (people.kind === 'problem') return people
  const resolved: Record<string, ResolvedKinds[keyof ResolvedKinds]> = {}
  let known: Known = { ...context, people, place: undefined, extensions: [] }
  for (const [arg, given] of narrowingFirst(args)) {
    const one = await resolveOne(arg, given, known)
    if (one.kind === 'problem') return one
    known = { ...known, ...one.narrows }
    resolved[arg] = one.value
  }
  return { kind: 'resolved', args: resolved }
}

/** Where to look and for which kind of file has to be known before a file is looked for. */
const narrowingFirst = (args: ParsedArgs): [string, ParsedValue][] =>
  Object.entries(args).sort(
    ([, a], [, b]) => Number(a.kind === 'files') - Number(b.kind === 'files'),
  )

type One =
  | {
      readonly kind: 'value'
      readonly value: ResolvedKinds[keyof ResolvedKinds]
      readonly narrows?: Partial<Pick<Known, 'place' | 'extensions'>>
    }
  | { readonly kind: 'problem'; readonly problem: ResolveProblem }

const value = (resolved: ResolvedKinds[keyof ResolvedKinds]): One => ({
  kind: 'value',
  value: resolved,
})

async function resolveOne(arg: string, given: ParsedValue, known: Known): Promise<One> {
  switch (given.kind) {
    case 'text':
    case 'switch':
    case 'command':
    case 'changes':
    case 'rhythm':
    case 'hours':
    case 'mute':
    case 'moment':
    case 'minutes':
    case 'number':
      return value(given.value)
    case 'extensions':
      return { kind: 'value', value: given.value, narrows: { extensions: given.value } }
    case 'files':
      return resolveFiles(arg, given.value, known)
    case 'place': {
      const match = await findPlace(given.value, arg, known)
      if (match.kind === 'problem') return match
      return { kind: 'value', value: match.place, narrows: { place: match.place } }
    }
    case 'scope': {
      const match = await findScope(given.value, arg, known)
      return match.kind === 'problem' ? match : value(match.scope)
    }
    case 'watched': {
      if (given.value.by === 'number') return value({ by: 'number', n: given.value.n })
      const match = await findScope(given.value, arg, known)
      return match.kind === 'problem' ? match : value({ by: 'scope', scope: match.scope })
    }
    case 'group': {
      const match = await findGroup(given.value, arg, known)
      return match.kind === 'problem' ? match : value(match.group)
    }
    case 'calendar': {
      const match = await findCalendar(given.value, arg, known)
      return match.kind === 'problem' ? match : value(match.calendar)
    }
    case 'people':
      return value(peopleOf(arg, known.people))
    case 'audience':
      return value(resolveAudience(arg, given.value, known))
  }
}

/** One after the other: the second may be found by what was asked for the first. */
async function resolveFiles(arg: string, words: readonly FileWords[], known: Known): Promise<One> {
  const { place, extensions } = known
  const found: File[] = []
  for (const each of words) {
    const match = await findFile(each, { arg, place, extensions }, known)
    if (match.kind === 'problem') return match
    found.push(match.file)
  }
  const [first, ...others] = found
  if (first === undefined) throw new Error('an argument that is there names at least one file')
  return value([first, ...others])
}

function resolveAudience(
  arg: string,
  { group, org }: AudienceWords,
  { who, where, people }: Known,
): ResolvedKinds['audience'] {
  return {
    unionIds: peopleOf(arg, people).map(({ unionId }) => unionId),
    openConversationIds: group ? [where.conversationId] : [],
    corpIds: org ? [who.corpId] : [],
  }
}

const peopleOf = (arg: string, { people }: Matched): Person[] => [
  ...new Set([...people].filter(([typed]) => typed.arg === arg).map(([, person]) => person)),
]
