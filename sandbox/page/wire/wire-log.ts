// The newest calls and frames in the order they came, and what is news when one is told a second time.

import type { CallRecord, FrameRecord } from './machine-shapes.ts'

export type WireEntry =
  | { readonly kind: 'call'; readonly key: string; readonly at: number; readonly call: CallRecord }
  | {
      readonly kind: 'frame'
      readonly key: string
      readonly at: number
      readonly frame: FrameRecord
    }

export const keptEntries = 500

export function callEntry(call: CallRecord): WireEntry {
  return { kind: 'call', key: `call ${call.n}`, at: call.at, call }
}

export function frameEntry(frame: FrameRecord): WireEntry {
  return { kind: 'frame', key: `frame ${frame.n}`, at: frame.sentAt, frame }
}

/** A frame comes again with its ack and then takes the place it had. */
export function addEntries(
  known: readonly WireEntry[],
  added: readonly WireEntry[],
): readonly WireEntry[] {
  const byKey = new Map(known.map((entry) => [entry.key, entry]))
  for (const entry of added) byKey.set(entry.key, entry)
  return [...byKey.values()].toSorted((one, other) => one.at - other.at).slice(-keptEntries)
}
