// The only door to Cedar: a policy text becomes a judge, or a list of what is wrong with it.
import { createHash } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'

import * as cedar from '@cedar-policy/cedar-wasm/nodejs'

import type { ContextValue } from './schema-text.ts'

export type Request = {
  readonly user: {
    readonly staffId: string
    readonly roles: readonly string[]
    readonly departments: readonly string[]
  }
  readonly action: string
  readonly group: { readonly id: string; readonly kind: string; readonly title: string }
  readonly context: Readonly<Record<string, ContextValue>>
}

/** All people and places that the policies cannot tell apart share one, until the policies change. */
export type Standpoint = { readonly seen: string }

export type Judge = {
  readonly standpointOf: (request: Pick<Request, 'user' | 'group'>) => Standpoint
  /** The ids of the policies that decided; a denial by default has none. */
  readonly judge: (request: Request) => { readonly allow: boolean; readonly by: readonly string[] }
  readonly policies: ReadonlyMap<string, PolicyFacts>
}

export type PolicyFacts = {
  readonly annotations: Readonly<Record<string, string>>
  /** The role its principal must be in; undefined where it asks for none, or for more. */
  readonly role: string | undefined
  /** Every role and group that its text names. */
  readonly roles: readonly string[]
  readonly groups: readonly string[]
  /** Every entity, attribute and text that it names. */
  readonly words: readonly string[]
}

export type Prepared =
  | { readonly kind: 'ready'; readonly judge: Judge }
  | { readonly kind: 'broken'; readonly problems: readonly string[] }

/**
 * V8 of Node 20 dies ("unreachable code" in the deoptimizer) when it has inlined a call into
 * WebAssembly that returns an object, as all of Cedar's do: under load, after some hundred decisions.
 */
const SAFE_WASM_CALLS = '--no-turbo-inline-js-wasm-calls'

/** Parses, validates against the schema and prepares for many decisions. */
export function preparePolicies(text: string, schema: string): Prepared {
  setFlagsFromString(SAFE_WASM_CALLS)
  const parts = cedar.policySetTextToParts(text)
  if (parts.type === 'failure') {
    return broken(parts.errors.map((error) => ({ ...error, place: placeOf(error, text) })))
  }
  if (parts.policies.length === 0) return { kind: 'broken', problems: ['there is no policy in it'] }
  const staticPolicies: Record<string, string> = {}
  const policies = new Map<string, PolicyFacts>()
  for (const [index, policy] of parts.policies.entries()) {
    const shown = cedar.policyToJson(policy)
    if (shown.type === 'failure') return broken(shown.errors)
    const facts = factsOf(shown.json)
    const id = facts.annotations['id'] ?? `policy ${index + 1}`
    if (policies.has(id)) return { kind: 'broken', problems: [`two policies are called "${id}"`] }
    staticPolicies[id] = policy
    policies.set(id, facts)
  }
  const validation = cedar.validate({ schema, policies: { staticPolicies } })
  if (validation.type === 'failure') return broken(validation.errors)
  if (validation.validationErrors.length > 0) {
    return broken(
      validation.validationErrors.map(({ policyId, error }) => ({
        ...error,
        place: `in "${policyId}"`,
      })),
    )
  }
  const name = createHash('sha256').update(schema).update(text).digest('hex')
  const parsed = cedar.preparsePolicySet(name, { staticPolicies })
  if (parsed.type === 'failure') return broken(parsed.errors)
  const parsedSchema = cedar.preparseSchema(name, schema)
  if (parsedSchema.type === 'failure') return broken(parsedSchema.errors)
  const words = new Set([...policies.values()].flatMap((facts) => facts.words))
  const standpointOf = standpointsFor(words)
  const judge = remembering((request) => decide(name, request), standpointOf)
  return { kind: 'ready', judge: { policies, standpointOf, judge } }
}

/** How many are kept, of standpoints and of verdicts. */
const MOST_KEPT = 5_000

/** A person, a group or an attribute that no policy names is to them like any other. */
function standpointsFor(words: ReadonlySet<string>): Judge['standpointOf'] {
  const kept = new Map<string, Standpoint>()
  return ({ user: { staffId, roles, departments }, group: { id, kind, title } }) => {
    const seen = JSON.stringify([
      words.has(staffId) || words.has('staffId') ? staffId : null,
      roles,
      words.has('departments') ? departments : null,
      words.has(id) ? id : null,
      kind,
      words.has('title') ? title : null,
    ])
    return keptOr(kept, seen, () => ({ seen }))
  }
}

/** Policies see nothing but the request, so that the same one gets the same verdict. */
function remembering(judge: Judge['judge'], standpointOf: Judge['standpointOf']): Judge['judge'] {
  const verdicts = new Map<string, ReturnType<Judge['judge']>>()
  return (request) => {
    const { action, context } = request
    const key = `${standpointOf(request).seen} ${action} ${JSON.stringify(context)}`
    return keptOr(verdicts, key, () => judge(request))
  }
}

function keptOr<V extends object>(kept: Map<string, V>, key: string, make: () => V): V {
  const held = kept.get(key)
  if (held !== undefined) return held
  if (kept.size >= MOST_KEPT) kept.clear()
  const made = make()
  kept.set(key, made)
  return made
}

function decide(
  name: string,
  { user, action, group, context }: Request,
): ReturnType<Judge['judge']> {
  const principal = { type: 'User', id: user.staffId }
  const resource = { type: 'Group', id: group.id }
  const { roles, departments, staffId } = user
  const answer = cedar.statefulIsAuthorized({
    principal,
    resource,
    action: { type: 'Action', id: action },
    context: { ...context },
    preparsedPolicySetId: name,
    preparsedSchemaName: name,
    validateRequest: true,
    entities: [
      {
        uid: principal,
        attrs: { staffId, departments: [...departments] },
        parents: roles.map((id) => ({ type: 'Role', id })),
      },
      { uid: resource, attrs: { kind: group.kind, title: group.title }, parents: [] },
    ],
  })
  if (answer.type === 'failure') {
    throw new Error(
      `Cedar could not judge: ${answer.errors.map(({ message }) => message).join('; ')}`,
    )
  }
  const { decision, diagnostics } = answer.response
  return { allow: decision === 'allow', by: diagnostics.reason }
}

function broken(errors: readonly (cedar.DetailedError & { place?: string })[]): Prepared {
  const problems = errors.map(({ message, help, place, sourceLocations = [] }) =>
    [place, message, help ?? sourceLocations[0]?.label].filter(Boolean).join(': '),
  )
  return { kind: 'broken', problems }
}

/** Cedar counts bytes. */
function placeOf({ sourceLocations = [] }: cedar.DetailedError, text: string): string {
  const start = sourceLocations[0]?.start ?? 0
  const before = new TextDecoder().decode(new TextEncoder().encode(text).slice(0, start))
  return `line ${before.split('\n').length}`
}

function factsOf(policy: cedar.PolicyJson): PolicyFacts {
  const { annotations = {}, principal } = policy
  const within =
    principal.op === 'is' ? principal.in : principal.op === 'in' ? principal : undefined
  const role =
    within !== undefined && 'entity' in within ? namedIn(within.entity, 'Role')[0] : undefined
  const roles = namedIn(policy, 'Role')
  return { annotations, role, roles, groups: namedIn(policy, 'Group'), words: wordsIn(policy) }
}

/** The ids of all entities of a type, wherever in the policy's JSON they stand. */
function namedIn(json: unknown, type: string): string[] {
  if (typeof json !== 'object' || json === null) return []
  const here = 'type' in json && json.type === type && 'id' in json ? [String(json.id)] : []
  return [...here, ...Object.values(json).flatMap((value) => namedIn(value, type))]
}

function wordsIn(json: unknown): string[] {
  if (typeof json === 'string') return [json]
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(wordsIn) : []
}
