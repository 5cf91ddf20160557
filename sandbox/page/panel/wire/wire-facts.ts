// What one line of the wire says, whether it was a call or a push.

import type { CallRecord, FrameRecord } from '../../wire/machine-shapes.ts'
import type { Company, Person } from '../../wire/shapes.ts'
import type { WireEntry } from '../../wire/wire-log.ts'
import { findPerson, personName } from '../../words/names.ts'
import { preciseTime } from '../../words/times.ts'
import type { Speech } from '../../words/use-words.ts'

export type Mood = 'good' | 'bad' | 'open'

export type WireFacts = {
  readonly entry: WireEntry
  readonly time: string
  readonly verb: string
  readonly path: string
  readonly status: string
  readonly mood: Mood
  readonly latency: string
  readonly counted: boolean
  readonly operator: Person | undefined
  /** Everything that the line says, for the filter and for who cannot see it. */
  readonly words: string
}

export type WireFilter = { readonly kind: 'all' | WireEntry['kind']; readonly text: string }

type Described = Omit<WireFacts, 'entry' | 'time' | 'words'>

const calm = 400

function describeCall(call: CallRecord, company: Company, { words }: Speech): Described {
  const { method, path, status, code, ms, counted } = call
  const answered = code === undefined ? `${status}` : `${status} ${code}`
  return {
    verb: method,
    path,
    status: status === 0 ? words.machine.noAnswer : answered,
    mood: status > 0 && status < calm && code === undefined ? 'good' : 'bad',
    latency: ms === undefined ? '' : `${Math.round(ms)} ms`,
    counted,
    operator: call.operator === undefined ? undefined : findPerson(company, call.operator),
  }
}

function ackOf({ ackedAt, ackCode, connection }: FrameRecord, { words }: Speech): string {
  if (ackedAt !== undefined) return `${ackCode ?? ''}`
  return connection === null ? words.machine.nobodyThere : words.machine.waitingForAck
}

function moodOf({ ackedAt, ackCode, connection }: FrameRecord): Mood {
  if (ackedAt === undefined) return connection === null ? 'bad' : 'open'
  return ackCode === 200 ? 'good' : 'bad'
}

function describeFrame(frame: FrameRecord, speech: Speech): Described {
  const { kind, topic, eventType, sentAt, ackedAt, attempt } = frame
  const again = attempt > 1 ? ` (${speech.words.machine.again(attempt)})` : ''
  return {
    verb: kind,
    path: `${eventType ?? topic}${again}`,
    status: ackOf(frame, speech),
    mood: moodOf(frame),
    latency: ackedAt === undefined ? '' : `${ackedAt - sentAt} ms`,
    counted: true,
    operator: undefined,
  }
}

export function describeEntry(entry: WireEntry, company: Company, speech: Speech): WireFacts {
  const { machine } = speech.words
  const isCall = entry.kind === 'call'
  const told = isCall
    ? describeCall(entry.call, company, speech)
    : describeFrame(entry.frame, speech)
  const said = [
    isCall ? machine.callIn : machine.pushOut,
    told.verb,
    told.path,
    told.status,
    told.latency,
    isCall && (told.counted ? machine.counted : machine.exempt),
    told.operator && machine.inNameOf(personName(told.operator)),
  ]
  return { entry, time: preciseTime(entry.at), ...told, words: said.filter(Boolean).join(', ') }
}

export function passesFilter({ entry, words }: WireFacts, filter: WireFilter): boolean {
  if (filter.kind !== 'all' && filter.kind !== entry.kind) return false
  const parts = filter.text.toLowerCase().split(/\s+/)
  const line = words.toLowerCase()
  return parts.every((part) => line.includes(part))
}
