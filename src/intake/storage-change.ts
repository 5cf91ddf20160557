// A storage event as it is kept in the inbox, and read from there.
import type { DentryEvent } from '../parsing/push.ts'

export type Decoded<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'malformed'; readonly why: string }

export type StorageChange = {
  readonly what: 'create' | 'update' | 'delete'
  readonly event: DentryEvent
}

const CHANGES: Readonly<Record<string, StorageChange['what']>> = {
  storage_dentry_create: 'create',
  storage_dentry_update: 'update',
  storage_dentry_delete: 'delete',
}

/** Is it an event about files? Others are of no use to us. */
export const isAboutFiles = (eventType: string): boolean => CHANGES[eventType] !== undefined

/** What is kept of an event. */
export const keptEvent = (eventType: string, data: string): string =>
  JSON.stringify({ eventType, data })

export function readKept(
  payload: string,
  readEvent: (data: string) => Decoded<DentryEvent>,
): Decoded<StorageChange> {
  const stored: unknown = JSON.parse(payload)
  const { eventType, data } = isStoredEvent(stored) ? stored : { eventType: '', data: '' }
  const what = CHANGES[eventType]
  const event = readEvent(data)
  if (what === undefined) return { kind: 'malformed', why: `event type ${eventType}` }
  return event.kind === 'ok' ? { kind: 'ok', value: { what, event: event.value } } : event
}

function isStoredEvent(value: unknown): value is { eventType: string; data: string } {
  return typeof value === 'object' && value !== null && 'eventType' in value && 'data' in value
}
