/** Reads the bodies and queries of the control interface; what is wrong is named in plain words. */
import type { Say, Tap } from '../chat/say.ts'
import { SPOKEN_KINDS, type SpokenKind } from '../chat/spoken.ts'
import type { AddFile, ChangeFile } from '../company/file-changes.ts'
import type { MemberChange } from '../company/membership.ts'
import { bodyRecord, type Call } from '../http/exchange.ts'
import { booleanAt, numberAt, textAt, textsAt, wordsAt, type JsonRecord } from '../json.ts'
import { SandboxError } from '../sandbox-error.ts'

type Read<T> = (record: JsonRecord, key: string) => T | undefined

export function readSay(call: Call): Say {
  const body = requireBody(call)
  return {
    as: required(body, 'as', wordsAt),
    in: required(body, 'in', wordsAt),
    kind: optional(body, 'kind', spokenKindAt),
    text: required(body, 'text', textAt),
    at: optional(body, 'at', textsAt),
    mention: optional(body, 'mention', booleanAt),
    quote: optional(body, 'quote', numberAt),
  }
}

function spokenKindAt(body: JsonRecord, key: string): SpokenKind | undefined {
  return SPOKEN_KINDS.find((kind) => kind === body[key])
}

export function readLook(call: Call): Pick<Say, 'as' | 'in'> {
  const body = requireBody(call)
  return { as: required(body, 'as', wordsAt), in: required(body, 'in', wordsAt) }
}

export function readTap(call: Call): Tap {
  const body = requireBody(call)
  return {
    as: required(body, 'as', wordsAt),
    in: required(body, 'in', wordsAt),
    n: required(body, 'n', numberAt),
    button: required(body, 'button', numberAt),
  }
}

export function readAddFile(call: Call): AddFile {
  const body = requireBody(call)
  return {
    as: required(body, 'as', wordsAt),
    spaceId: required(body, 'spaceId', wordsAt),
    parentId: optional(body, 'parentId', wordsAt),
    name: required(body, 'name', wordsAt),
    size: optional(body, 'size', byteCountAt),
    type: textAt(body, 'type') === 'FOLDER' ? 'FOLDER' : 'FILE',
  }
}

export function readChangeFile(call: Call): ChangeFile {
  const body = requireBody(call)
  return {
    as: required(body, 'as', wordsAt),
    name: optional(body, 'name', wordsAt),
    parentId: optional(body, 'parentId', wordsAt),
    bytes: optional(body, 'bytes', byteCountAt),
  }
}

function byteCountAt(body: JsonRecord, key: string): number | undefined {
  const count = numberAt(body, key)
  return count !== undefined && Number.isInteger(count) && count >= 0 ? count : undefined
}

/** Just one of the two. */
export function readMemberChange(call: Call): MemberChange {
  const body = requireBody(call)
  const add = optional(body, 'add', wordsAt)
  const remove = optional(body, 'remove', wordsAt)
  if (add !== undefined && remove === undefined) return { add }
  if (remove !== undefined && add === undefined) return { remove }
  throw new SandboxError(400, 'members want either "add" or "remove", a staffId')
}

export function readDeleteFile(call: Call): { readonly as: string } {
  return { as: required(requireBody(call), 'as', wordsAt) }
}

const LONGEST_ADVANCE_MS = 315_576_000_000
const LARGEST_SCALE = 10_000

export type ClockMove =
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'scale'; readonly scale: number }

export function readClockMove(call: Call): ClockMove {
  const body = requireBody(call)
  const ms = optional(body, 'advanceMs', numberAt)
  const scale = optional(body, 'scale', numberAt)
  const isOne = (ms === undefined) !== (scale === undefined)
  if (isOne && ms !== undefined && ms >= 0 && ms <= LONGEST_ADVANCE_MS)
    return { kind: 'advance', ms }
  if (isOne && scale !== undefined && scale >= 0 && scale <= LARGEST_SCALE)
    return { kind: 'scale', scale }
  throw new SandboxError(
    400,
    `the clock wants either "advanceMs", from 0 to ${LONGEST_ADVANCE_MS} (ten years), or "scale", from 0 to ${LARGEST_SCALE}`,
  )
}

/** A number in the query, for instance `after` or `wait`. */
export function queryNumber(call: Call, name: string): number {
  const value = Number(call.query[name] ?? 0)
  if (Number.isFinite(value) && value >= 0) return value
  throw new SandboxError(400, `"${name}" has to be a number, not below 0`)
}

export function queryText(call: Call, name: string): string {
  const value = call.query[name] ?? ''
  if (value !== '') return value
  throw new SandboxError(400, `"${name}" is missing in the query`)
}

export function requireBody(call: Call): JsonRecord {
  const body = bodyRecord(call)
  if (body === undefined) throw new SandboxError(400, 'the body is not a JSON object')
  return body
}

export function required<T>(body: JsonRecord, key: string, read: Read<T>): T {
  const value = optional(body, key, read)
  if (value === undefined) throw new SandboxError(400, `"${key}" is missing`)
  return value
}

export function optional<T>(body: JsonRecord, key: string, read: Read<T>): T | undefined {
  if (body[key] === undefined || body[key] === null) return undefined
  const value = read(body, key)
  if (value === undefined) throw new SandboxError(400, `"${key}" is not what it should be`)
  return value
}
