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

export type Judge = {
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
    const facts = factsOf(policy)
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
  const judge = remembering((request) => decide(name, request))
  return { kind: 'ready', judge: { policies, judge } }
}

/** How many verdicts are kept; policies see nothing but the request, so the same one gets the same. */
const KEPT_VERDICTS = 5_000

function remembering(judge: Judge['judge']): Judge['judge'] {
  const verdicts = new Map<string, ReturnType<Judge['judge']>>()
  return (request) => {
    const key = JSON.stringify(request)
    const kept = verdicts.get(key)
    if (kept !== undefined) return kept
    if (verdicts.size >= KEPT_VERDICTS) verdicts.clear()
    const verdict = judge(request)
    verdicts.set(key, verdict)
    return verdict
  }
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

function factsOf(policy: string): PolicyFacts {
  const answer = cedar.policyToJson(policy)
  if (answer.type === 'failure') return { annotations: {}, role: undefined, roles: [], groups: [] }
  const { annotations = {}, principal } = answer.json
  const within =
    principal.op === 'is' ? principal.in : principal.op === 'in' ? principal : undefined
  const role =
    within !== undefined && 'entity' in within ? namedIn(within.entity, 'Role')[0] : undefined
  const roles = namedIn(answer.json, 'Role')
  return { annotations, role, roles, groups: namedIn(answer.json, 'Group') }
}

/** The ids of all entities of a type, wherever in the policy's JSON they stand. */
function namedIn(json: unknown, type: string): string[] {
  if (typeof json !== 'object' || json === null) return []
  const here = 'type' in json && json.type === type && 'id' in json ? [String(json.id)] : []
  return [...here, ...Object.values(json).flatMap((value) => namedIn(value, type))]
}
