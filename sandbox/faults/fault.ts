/** The vocabulary of what can go wrong on purpose. */
import type { CannedAnswer } from '../http/exchange.ts'

/** Catches a call to one of DingTalk's hosts. */
export type CallEffect =
  /** From code only: any answer, without the effect or after it. */
  | { readonly kind: 'answer' | 'answer-after'; readonly answer: CannedAnswer }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'hang' | 'reset-before' | 'reset-after' | 'garbled' | 'ip-ban' }
  | DocumentedEffect

/** What each of DingTalk's two hosts says in its own form. */
export type DocumentedEffect =
  | {
      readonly kind: 'error'
      readonly status: number
      readonly code: string
      readonly message?: string | undefined
    }
  | { readonly kind: 'throttled' | 'quota-out' | 'token-expired' }
  | { readonly kind: 'scope-missing'; readonly scope?: string | undefined }

/** Catches a bot that wants to come in. */
export type DoorEffect =
  | { readonly kind: 'refuse-open'; readonly status: number }
  | { readonly kind: 'refuse-ticket' | 'hang-upgrade' | 'reset-upgrade' }

export const BROKEN_SHAPES = ['bad-json', 'no-headers', 'unknown-type', 'unknown-topic'] as const
export type BrokenShape = (typeof BROKEN_SHAPES)[number]

/** Catches what is pushed to a bot. */
export type PushEffect =
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'duplicate' | 'reorder' }
  | { readonly kind: 'malformed'; readonly shape: BrokenShape }

/** Catches nothing: it is so, until it is removed. */
export interface StandingEffect {
  readonly kind: 'half-open'
}

/** Happens at once and leaves nothing to remove. */
export type PassingEffect =
  | { readonly kind: 'drop'; readonly routeForMs?: number | undefined }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'again' }

export type KeptEffect = CallEffect | DoorEffect | PushEffect | StandingEffect
export type FaultEffect = KeptEffect | PassingEffect

export interface Catching {
  /** `POST /v1.0/storage/events/subscribe`; a `*` stands for anything. Absent: every call. */
  readonly match?: string
  /** How many it catches: 1 unless told otherwise, `Infinity` for all. */
  readonly times?: number
}

interface Kept {
  readonly id: string
  readonly match: string
  readonly left: number
}

export type CallFault = CallEffect & Kept
export type DoorFault = DoorEffect & Kept
export type PushFault = PushEffect & Kept
export type Fault = KeptEffect & Kept

const NOT_CALLS = new Set<Fault['kind']>([
  'refuse-open',
  'refuse-ticket',
  'hang-upgrade',
  'reset-upgrade',
  'delay',
  'duplicate',
  'reorder',
  'malformed',
  'half-open',
])

export function isCallFault(fault: Fault): fault is CallFault {
  return !NOT_CALLS.has(fault.kind)
}

export function isPushFault(fault: Fault): fault is PushFault {
  const { kind } = fault
  return kind === 'delay' || kind === 'duplicate' || kind === 'reorder' || kind === 'malformed'
}

export function isOpenRefusal(fault: Fault): fault is DoorFault & { readonly kind: 'refuse-open' } {
  return fault.kind === 'refuse-open'
}

type UpgradeFault = DoorFault & {
  readonly kind: 'refuse-ticket' | 'hang-upgrade' | 'reset-upgrade'
}

export function isUpgradeFault(fault: Fault): fault is UpgradeFault {
  const { kind } = fault
  return kind === 'refuse-ticket' || kind === 'hang-upgrade' || kind === 'reset-upgrade'
}
