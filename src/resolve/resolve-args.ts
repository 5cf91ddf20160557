// Parsed words become ids, as the sender; what does not name exactly one thing is a question back.
import type {
  ArgsOf,
  ArgSpecs,
  AudienceWords,
  Call,
  FileWords,
  ParsedArgs,
  ParsedValue,
  Person,
  ResolvedKinds,
  ScopeWords,
} from '../command.ts'
import type { DirectoryEntry } from '../dingtalk/contacts.ts'
import type { StaffId } from '../ids.ts'
import { DingTalkError } from '../outcome.ts'
import type { ResolveProblem } from '../outcome.ts'
import type { Mention } from '../parsing/push.ts'
import { findCalendar } from './calendar.ts'
import type { Matched, Typed } from './people.ts'
import { matchPeople } from './people.ts'

export type Resolution =
  | { readonly kind: 'resolved'; readonly args: ArgsOf<ArgSpecs> }
  | { readonly kind: 'problem'; readonly problem: ResolveProblem }

export type ResolveContext = Pick<Call, 'who' | 'where' | 'dingtalk' | 'drawer'> & {
  /** Everybody mentioned in the message beside the bot. */
  readonly mentions: readonly Mention[]
  readonly lookUp: (staffId: StaffId) => Promise<DirectoryEntry>
}

export async function resolveArgs(args: ParsedArgs, context: ResolveContext): Promise<Resolution> {
  const people = await resolvePeople(args, context)
  if (people.kind === 'problem') return people
  const resolved: Record<string, ResolvedKinds[keyof ResolvedKinds]> = {}
  for (const [arg, given] of Object.entries(args)) {
    const value = await resolveOne(arg, given, { ...context, people })
    if (value.kind === 'problem') return value
    resolved[arg] = value.value
  }
  return { kind: 'resolved', args: resolved }
}

type One =
  | { readonly kind: 'value'; readonly value: ResolvedKinds[keyof ResolvedKinds] }
  | { readonly kind: 'problem'; readonly problem: ResolveProblem }

async function resolveOne(
  arg: string,
  given: ParsedValue,
  context: ResolveContext & { readonly people: Matched },
): Promise<One> {
  switch (given.kind) {
    case 'text':
    case 'switch':
    case 'command':
      return { kind: 'value', value: given.value }
    case 'file':
      return { kind: 'value', value: await resolveFile(given.value, context) }
    case 'scope':
      return { kind: 'value', value: await resolveScope(given.value, context) }
    case 'people':
      return { kind: 'value', value: peopleOf(arg, context.people) }
    case 'audience':
      return { kind: 'value', value: resolveAudience(arg, given.value, context) }
    case 'calendar':
      return resolveCalendar(arg, given.value, context)
  }
}

function resolveFile(
  file: FileWords,
  { dingtalk }: ResolveContext,
): Promise<ResolvedKinds['file']> {
  if (file.by === 'uuid') return dingtalk.findFile(file.dentryUuid)
  return Promise.resolve({ spaceId: file.spaceId, dentryId: file.dentryId })
}

async function resolveScope(
  scope: ScopeWords,
  { dingtalk, where, who }: ResolveContext,
): Promise<ResolvedKinds['scope']> {
  switch (scope.by) {
    case 'org':
      return { scope: 'ORG', scopeId: who.corpId, named: 'org' }
    case 'space':
      return { scope: 'SPACE', scopeId: scope.spaceId, named: 'space' }
    case 'here': {
      const scopeId = await dingtalk.conversationSpace(where.conversationId)
      return { scope: 'SPACE', scopeId, named: 'here' }
    }
  }
}

function resolveAudience(
  arg: string,
  { group, org }: AudienceWords,
  { who, where, people }: ResolveContext & { readonly people: Matched },
): ResolvedKinds['audience'] {
  return {
    unionIds: peopleOf(arg, people).map(({ unionId }) => unionId),
    openConversationIds: group ? [where.conversationId] : [],
    corpIds: org ? [who.corpId] : [],
  }
}

async function resolveCalendar(arg: string, typed: string, context: ResolveContext): Promise<One> {
  const match = await findCalendar(typed, context)
  switch (match.kind) {
    case 'one':
      return { kind: 'value', value: match.calendar }
    case 'several':
    case 'near': {
      const kind = match.kind === 'near' ? 'calendar-near' : 'calendar-ambiguous'
      return { kind: 'problem', problem: { kind, arg, typed, choices: match.choices } }
    }
    case 'none':
      return { kind: 'problem', problem: { kind: 'calendar-not-found', typed } }
  }
}

const peopleOf = (arg: string, { people }: Matched): Person[] => [
  ...new Set([...people].filter(([typed]) => typed.arg === arg).map(([, person]) => person)),
]

async function resolvePeople(args: ParsedArgs, { mentions, lookUp }: ResolveContext) {
  const typed: Typed[] = Object.entries(args).flatMap(([arg, given]) => {
    if (given.kind === 'people') return given.value.map((name) => ({ arg, name }))
    return given.kind === 'audience' ? given.value.people.map((name) => ({ arg, name })) : []
  })
  if (typed.length === 0) return matchPeople([], { people: [], withoutId: 0, elsewhere: false })
  const found = await Promise.all(mentions.map((mention) => personOf(mention, lookUp)))
  const people = found.filter((person) => person !== undefined)
  const elsewhere = Object.values(args).some(
    ({ kind, value }) => kind === 'text' && /[@＠]\S/.test(value),
  )
  return matchPeople(typed, { people, withoutId: found.length - people.length, elsewhere })
}

/** A mention without a staffId, or of somebody whom the directory does not know, names nobody. */
async function personOf(
  { staffId }: Mention,
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
