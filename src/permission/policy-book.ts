// Holds the rules in force and says yes with the reason, or no with what would have been enough.
import type { ParsedArgs } from '../arguments.ts'
import type { AnyCommand, Place, Sender } from '../command.ts'
import type { Log } from '../log.ts'
import type { Denial } from '../outcome.ts'
import type { Judge, Request, Standpoint } from './cedar.ts'
import { preparePolicies } from './cedar.ts'
import { completeSchema, contextOf } from './schema-text.ts'

export type Question = {
  readonly who: Pick<Sender, 'staffId' | 'roles'> & { readonly departmentIds: readonly string[] }
  readonly where: Place
  readonly command: AnyCommand
  readonly args: ParsedArgs
}

export type Decision = (
  | {
      readonly kind: 'allow'
      /** The roles that the deciding rules ask for; empty where they ask for none. */
      readonly because: readonly string[]
    }
  | { readonly kind: 'deny'; readonly denial: Denial }
) & {
  /** The rules that decided, by their ids; none where no rule permits it. */
  readonly by: readonly string[]
}

export type PolicyBook = {
  readonly decide: (question: Question) => Decision
  /** For keeping what follows from many decisions: equal ones get the same of each. */
  readonly standpointOf: (asking: Pick<Question, 'who' | 'where'>) => Standpoint
  /**
   * Takes new rules once they are offered twice in a row, as a file may be read while it is written;
   * rules that are broken, empty or gone are refused and the last good ones stay.
   */
  readonly reload: (text: string | undefined) => void
}

/** The rules cannot be used, and there are no good ones to fall back on. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'
}

type BookOptions = {
  /** The text of the policy file; undefined when there is none. */
  readonly text: string | undefined
  /** Where it came from, for saying so. */
  readonly file: string
  readonly schema: string
  readonly commands: readonly AnyCommand[]
  readonly log: Log
}

/** All that is open without a policy file. */
const WITHOUT_POLICY = ['help', 'whoami']
const NO_STANDPOINTS = { group: { seen: 'group' }, single: { seen: 'single' } } as const

/** Throws a `PolicyError` when there is a text and it is broken. */
export function openPolicyBook(options: BookOptions): PolicyBook {
  const { text, file, schema: shipped, commands, log } = options
  const schema = completeSchema(shipped, commands)
  let current = text
  let lastSeen = text
  let judge: Judge | undefined
  if (text === undefined) {
    log.warn({ file, open: WITHOUT_POLICY }, 'no policy file: everything else is denied')
  } else {
    const prepared = preparePolicies(text, schema)
    if (prepared.kind === 'broken')
      throw new PolicyError(
        `${file} is broken:\n${prepared.problems.map((each) => `  - ${each}`).join('\n')}`,
      )
    judge = prepared.judge
  }
  return {
    decide: (question) =>
      judge === undefined ? decideWithoutPolicy(question) : decideBy(judge, question),
    standpointOf: ({ who, where }) =>
      judge === undefined
        ? NO_STANDPOINTS[where.kind]
        : judge.standpointOf({ user: userOf(who), group: groupOf(where) }),
    reload: (next) => {
      const isWhole = next === lastSeen
      lastSeen = next
      if (!isWhole || next === current) return
      current = next
      const prepared = next === undefined ? undefined : preparePolicies(next, schema)
      if (prepared?.kind === 'ready') {
        judge = prepared.judge
        log.info({ file, policies: judge.policies.size }, 'policies reloaded')
        return
      }
      const problems = prepared?.problems ?? ['the file is gone']
      log.error({ file, problems }, 'policies not reloaded: the last good ones stay in force')
    },
  }
}

function decideWithoutPolicy({ command }: Question): Decision {
  return WITHOUT_POLICY.includes(command.name)
    ? { kind: 'allow', because: [], by: [] }
    : { kind: 'deny', denial: { kind: 'no-policy' }, by: [] }
}

function decideBy({ judge, policies }: Judge, question: Question): Decision {
  const request = requestOf(question)
  const { allow, by } = judge(request)
  const deciding = by.flatMap((id) => policies.get(id) ?? [])
  if (allow) {
    const roles = deciding.flatMap(({ role }) => role ?? [])
    return { kind: 'allow', because: deciding.length > roles.length ? [] : [...new Set(roles)], by }
  }
  if (deciding.length > 0) {
    const reasons = deciding.flatMap(({ annotations }) => {
      const { reason_zh: zh, reason_en: en } = annotations
      const some = zh ?? en
      return some === undefined ? [] : { 'zh-CN': some, en: en ?? some }
    })
    return { kind: 'deny', denial: { kind: 'forbidden', reasons }, by }
  }
  return { kind: 'deny', denial: whatWouldDo({ judge, policies }, request), by }
}

/** Asks the rules themselves: with which of the roles, or in which group, would this be allowed? */
function whatWouldDo(
  { judge, policies }: Pick<Judge, 'judge' | 'policies'>,
  request: Request,
): Denial {
  const named = [...policies.values()]
  const { user, group } = request
  const roles = [...new Set(named.flatMap(({ roles }) => roles))].filter(
    (role) =>
      !user.roles.includes(role) &&
      judge({ ...request, user: { ...user, roles: [...user.roles, role] } }).allow,
  )
  if (roles.length > 0) return { kind: 'needs-role', roles }
  const elsewhere = [...new Set(named.flatMap(({ groups }) => groups))].some(
    (id) => judge({ ...request, group: { ...group, id } }).allow,
  )
  return { kind: elsewhere ? 'elsewhere' : 'nobody' }
}

function requestOf({ who, where, command, args }: Question): Request {
  return {
    user: userOf(who),
    action: command.name,
    group: groupOf(where),
    context: contextOf(args),
  }
}

const userOf = ({ staffId, roles, departmentIds: departments }: Question['who']) => ({
  staffId,
  roles,
  departments,
})

const groupOf = ({ conversationId: id, kind, title = '' }: Place) => ({ id, kind, title })
