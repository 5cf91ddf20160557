// A storage event as it is kept in the inbox, and what is read from there for the watches.
import type { FileChangeKind } from '../arguments.ts'
import type { DentryEvent } from '../parsing/push.ts'
import type { NewEvent } from '../store/watches.ts'

export type Decoded<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'malformed'; readonly why: string }

const CHANGES: Readonly<Record<string, FileChangeKind>> = {
  storage_dentry_create: 'create',
  storage_dentry_update: 'update',
  storage_dentry_delete: 'delete',
}

/** Is it an event about files? Others are of no use to us. */
export const isAboutFiles = (eventType: string): boolean => CHANGES[eventType] !== undefined

/** What is kept of an event. */
export type KeptEvent = {
  readonly eventType: string
  /** When it happened, by DingTalk's clock. */
  readonly bornAt?: number | undefined
  readonly data: string
}

export const keptEvent = ({ eventType, bornAt, data }: KeptEvent): string =>
  JSON.stringify({ eventType, bornAt, data })

/** Where DingTalk does not say when it happened, it happened `now`. */
export function readKept(
  payload: string,
  {
    readEvent,
    now,
  }: {
    readonly readEvent: (data: string) => Decoded<DentryEvent>
    readonly now: () => number
  },
): Decoded<NewEvent> {
  const stored: unknown = JSON.parse(payload)
  const { eventType, bornAt, data } = isKept(stored) ? stored : { eventType: '', data: '' }
  const what = CHANGES[eventType]
  if (what === undefined) return { kind: 'malformed', why: `event type ${eventType}` }
  const read = readEvent(data)
  if (read.kind === 'malformed') return read
  const { eventScope: scope, eventScopeId: scopeId, ...event } = read.value
  return { kind: 'ok', value: { scope, scopeId, what, ...event, at: bornAt ?? now() } }
}

function isKept(value: unknown): value is KeptEvent {
  if (typeof value !== 'object' || value === null) return false
  if (!('eventType' in value && 'data' in value)) return false
  return !('bornAt' in value) || typeof value.bornAt === 'number'
}
