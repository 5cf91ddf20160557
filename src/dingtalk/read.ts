// Reads fields of a JSON answer without trusting its shape.

export type JsonRecord = Readonly<Record<string, unknown>>

export function recordAt(value: unknown): JsonRecord | undefined {
  return isRecord(value) ? value : undefined
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textAt(body: JsonRecord, key: string): string | undefined {
  const value = body[key]
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : undefined
}

/** Numbers also come as text (`"errcode": "0"`). */
export function numberAt(body: JsonRecord, key: string): number | undefined {
  const value = body[key]
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && !Number.isNaN(number) ? number : undefined
}

/** The samples of some pages print booleans as text. */
export function flagAt(body: JsonRecord, key: string): boolean | undefined {
  const value = body[key]
  if (value === 'true' || value === 'false') return value === 'true'
  return typeof value === 'boolean' ? value : undefined
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/
/** Java's `Date.toString()`, as the storage API was seen to answer: `Fri Mar 06 16:33:28 CST 2026`. */
const JAVA = /^\w{3} \w{3} \d\d? \d\d:\d\d:\d\d \S+ \d{4}$/

/** A moment in ms: written as a number, as the documents say (ISO 8601), or as seen (Java's text). */
export function momentAt(body: JsonRecord, key: string): number | undefined {
  const value = body[key]
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || !(ISO.test(value) || JAVA.test(value))) return undefined
  // China's, which JavaScript takes for America's.
  const time = Date.parse(value.replace(' CST ', ' GMT+0800 '))
  return Number.isNaN(time) ? undefined : time
}

/** The token of the next page; DingTalk ends with none, or with an empty one. */
export function nextTokenIn(body: JsonRecord): { readonly nextToken?: string } {
  const nextToken = textAt(body, 'nextToken') ?? ''
  return nextToken === '' ? {} : { nextToken }
}

/** The strings of a list; absent or odd is an empty list. */
export function listAt(body: JsonRecord, key: string): string[] {
  const value = body[key]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

export function recordsAt(body: JsonRecord, key: string): JsonRecord[] {
  const value = body[key]
  if (isRecord(value)) return [value]
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** The ids of a list; undefined when one of them is none: what is written back must be whole. */
export function idsAt<Id>(
  body: JsonRecord,
  key: string,
  check: (raw: string) => Id | undefined,
): Id[] | undefined {
  const list = body[key] ?? []
  if (!Array.isArray(list)) return undefined
  const ids = list
    .map((raw: unknown) => (typeof raw === 'string' ? check(raw) : undefined))
    .filter((id) => id !== undefined)
  return ids.length === list.length ? ids : undefined
}
