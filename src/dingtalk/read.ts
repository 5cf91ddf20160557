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
