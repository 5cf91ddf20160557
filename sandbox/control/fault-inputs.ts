/** Reads a fault that is set over HTTP; what cannot be is answered with what can. */
import {
  BROKEN_SHAPES,
  type BrokenShape,
  type Catching,
  type FaultEffect,
} from '../faults/fault.ts'
import type { Call } from '../http/exchange.ts'
import { numberAt, textAt, wordsAt, type JsonRecord } from '../json.ts'
import { SandboxError } from '../sandbox-error.ts'
import { optional, required, requireBody } from './inputs.ts'

export interface FaultRequest {
  readonly effect: FaultEffect
  readonly catching: Catching
}

interface KindOfFault {
  /** What it takes beside `match` and `times`; a question mark for what may be left out. */
  readonly takes: readonly string[]
  readonly read: (body: JsonRecord) => FaultEffect
}

type Kinds = readonly (readonly [kind: FaultEffect['kind'], how: KindOfFault])[]

const ON_HTTP: Kinds = [
  ['slow', { takes: ['ms'], read: (body) => ({ kind: 'slow', ms: readMs(body) }) }],
  ['hang', plain({ kind: 'hang' })],
  ['reset-before', plain({ kind: 'reset-before' })],
  ['reset-after', plain({ kind: 'reset-after' })],
  ['error', { takes: ['status', 'code', 'message?'], read: readError }],
  [
    'html',
    { takes: ['status?'], read: (body) => ({ kind: 'html', status: readStatus(body) ?? 502 }) },
  ],
  ['garbled', plain({ kind: 'garbled' })],
  ['throttled', plain({ kind: 'throttled' })],
  ['quota-out', plain({ kind: 'quota-out' })],
  ['token-expired', plain({ kind: 'token-expired' })],
  [
    'scope-missing',
    {
      takes: ['scope?'],
      read: (body) => ({ kind: 'scope-missing', scope: optional(body, 'scope', wordsAt) }),
    },
  ],
  ['ip-ban', plain({ kind: 'ip-ban' })],
]

const ON_THE_STREAM: Kinds = [
  [
    'refuse-open',
    {
      takes: ['status?'],
      read: (body) => ({ kind: 'refuse-open', status: readStatus(body) ?? 401 }),
    },
  ],
  ['refuse-ticket', plain({ kind: 'refuse-ticket' })],
  ['hang-upgrade', plain({ kind: 'hang-upgrade' })],
  ['reset-upgrade', plain({ kind: 'reset-upgrade' })],
  [
    'drop',
    {
      takes: ['routeForMs?'],
      read: (body) => ({ kind: 'drop', routeForMs: optional(body, 'routeForMs', numberAt) }),
    },
  ],
  ['half-open', plain({ kind: 'half-open' })],
  ['disconnect', plain({ kind: 'disconnect' })],
  ['again', plain({ kind: 'again' })],
  ['duplicate', plain({ kind: 'duplicate' })],
  ['reorder', plain({ kind: 'reorder' })],
  ['delay', { takes: ['ms'], read: (body) => ({ kind: 'delay', ms: readMs(body) }) }],
  [
    'malformed',
    { takes: ['shape?'], read: (body) => ({ kind: 'malformed', shape: readShape(body) }) },
  ],
]

const HTTP_KINDS = new Map<string, KindOfFault>(ON_HTTP)
const STREAM_KINDS = new Map<string, KindOfFault>(ON_THE_STREAM)
const UNCOUNTED = ['drop', 'half-open', 'disconnect', 'again']

export function readFault(call: Call): FaultRequest {
  const body = requireBody(call)
  const kind = textAt(body, 'kind') ?? ''
  const how = HTTP_KINDS.get(kind) ?? STREAM_KINDS.get(kind)
  if (how === undefined) throw new SandboxError(400, sayWhichKinds(kind))
  const common = [
    ...(HTTP_KINDS.has(kind) ? ['match'] : []),
    ...(UNCOUNTED.includes(kind) ? [] : ['times']),
  ]
  const taken = [...how.takes.map((name) => name.replace('?', '')), ...common]
  const stray = Object.keys(body).find((key) => key !== 'kind' && !taken.includes(key))
  if (stray !== undefined) throw new SandboxError(400, sayWhatItTakes({ kind, stray, taken }))
  return { effect: how.read(body), catching: readCatching(body) }
}

function plain(effect: FaultEffect): KindOfFault {
  return { takes: [], read: () => effect }
}

function readError(body: JsonRecord): FaultEffect {
  const status = readStatus(body)
  if (status === undefined) throw new SandboxError(400, '"error" needs a "status", such as 503')
  return {
    kind: 'error',
    status,
    code: required(body, 'code', wordsAt),
    message: optional(body, 'message', textAt),
  }
}

function readShape(body: JsonRecord): BrokenShape {
  const named = optional(body, 'shape', textAt) ?? 'bad-json'
  const shape = BROKEN_SHAPES.find((one) => one === named)
  if (shape !== undefined) return shape
  throw new SandboxError(400, `"shape" has to be one of ${BROKEN_SHAPES.join(', ')}`)
}

function readMs(body: JsonRecord): number {
  const ms = required(body, 'ms', numberAt)
  if (ms >= 0) return ms
  throw new SandboxError(400, '"ms" has to be a number of milliseconds, not below 0')
}

function readStatus(body: JsonRecord): number | undefined {
  const status = optional(body, 'status', numberAt)
  const hasBody = status !== undefined && ![204, 205, 304].includes(status)
  const isStatus = Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599
  if (status === undefined || (isStatus && hasBody)) return status
  throw new SandboxError(400, '"status" has to be an HTTP status with a body, from 200 to 599')
}

const MATCH_FORM = /^[A-Z*]+ \S+$|^\*$/

function readCatching(body: JsonRecord): Catching {
  const match = optional(body, 'match', wordsAt)
  if (match !== undefined && !MATCH_FORM.test(match))
    throw new SandboxError(400, '"match" is a method and a path, such as "POST */links/send"')
  return {
    ...(match === undefined ? {} : { match }),
    ...(body['times'] === undefined ? {} : { times: readTimes(body['times']) }),
  }
}

function readTimes(times: unknown): number {
  if (times === 'all') return Infinity
  if (typeof times === 'number' && Number.isInteger(times) && times > 0) return times
  throw new SandboxError(400, '"times" has to be a whole number above 0, or "all"')
}

function sayWhichKinds(kind: string): string {
  const what = kind === '' ? '"kind" is missing' : `there is no fault "${kind}"`
  return (
    `${what}; on HTTP there are ${nameAll(ON_HTTP)}, each with match? and times?; ` +
    `on the stream ${nameAll(ON_THE_STREAM)}, and times? but for ${UNCOUNTED.join(', ')}`
  )
}

function nameAll(kinds: Kinds): string {
  return kinds
    .map(([kind, { takes }]) => (takes.length === 0 ? kind : `${kind} {${takes.join(', ')}}`))
    .join(', ')
}

interface Stray {
  readonly kind: string
  readonly stray: string
  readonly taken: readonly string[]
}

function sayWhatItTakes({ kind, stray, taken }: Stray): string {
  const what = taken.length === 0 ? 'nothing else' : taken.join(', ')
  return `"${kind}" knows no "${stray}"; it takes ${what}`
}
