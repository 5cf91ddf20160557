// The vocabulary of faults: what each takes, and where calls are commonly broken.

import type { MachineWords } from '../../words/machine-words.ts'

export type Parameter = keyof MachineWords['parameters']
export type FaultKindName = keyof MachineWords['faultKinds']
export type TargetName = keyof MachineWords['targets']

export type FaultKind = {
  readonly kind: FaultKindName
  /** What a fault of this kind may be told, with what it says when nothing is changed. */
  readonly takes?: Readonly<Partial<Record<Parameter, string>>>
  /** `now` happens at once, `counted` catches so many, `lasting` stays until it is removed. */
  readonly span: 'now' | 'counted' | 'lasting'
}

export const callFaults: readonly FaultKind[] = [
  { kind: 'slow', takes: { ms: '3000' }, span: 'counted' },
  { kind: 'hang', span: 'counted' },
  { kind: 'reset-before', span: 'counted' },
  { kind: 'reset-after', span: 'counted' },
  { kind: 'error', takes: { status: '500', code: 'ServiceUnavailable' }, span: 'counted' },
  { kind: 'html', takes: { status: '502' }, span: 'counted' },
  { kind: 'garbled', span: 'counted' },
  { kind: 'throttled', span: 'counted' },
  { kind: 'quota-out', span: 'counted' },
  { kind: 'token-expired', span: 'counted' },
  { kind: 'scope-missing', takes: { scope: '' }, span: 'counted' },
  { kind: 'ip-ban', span: 'counted' },
]

export const streamFaults: readonly FaultKind[] = [
  { kind: 'drop', span: 'now' },
  { kind: 'disconnect', span: 'now' },
  { kind: 'again', span: 'now' },
  { kind: 'half-open', span: 'lasting' },
  { kind: 'refuse-open', takes: { status: '401' }, span: 'counted' },
  { kind: 'refuse-ticket', span: 'counted' },
  { kind: 'hang-upgrade', span: 'counted' },
  { kind: 'reset-upgrade', span: 'counted' },
  { kind: 'duplicate', span: 'counted' },
  { kind: 'reorder', span: 'counted' },
  { kind: 'delay', takes: { ms: '3000' }, span: 'counted' },
  { kind: 'malformed', takes: { shape: 'bad-json' }, span: 'counted' },
]

export const targets: readonly { readonly name: TargetName; readonly match: string }[] = [
  { name: 'every', match: '' },
  { name: 'reply', match: 'POST /robot/sendBySession' },
  { name: 'share', match: 'POST */links/send' },
  { name: 'storage', match: '* /v1.0/storage/*' },
  { name: 'calendar', match: '* /v1.0/calendar/*' },
  { name: 'robot', match: 'POST /v1.0/robot/*' },
  { name: 'token', match: 'POST /v1.0/oauth2/accessToken' },
  { name: 'legacy', match: 'POST /topapi/*' },
]

const numbers: ReadonlySet<string> = new Set(['ms', 'status'])

/** What the person typed, as the control interface wants it; an empty field is left out. */
export function readDetails(
  typed: Readonly<Partial<Record<Parameter, string>>>,
): Readonly<Record<string, string | number>> {
  const filled = Object.entries(typed).filter(([, text]) => text.trim() !== '')
  return Object.fromEntries(
    filled.map(([name, text]) => [name, numbers.has(name) ? Number(text) : text.trim()]),
  )
}

export function isFaultKind(kind: string, words: MachineWords): kind is FaultKindName {
  return Object.hasOwn(words.faultKinds, kind)
}
