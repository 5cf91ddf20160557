/** Reads what somebody else sent without trusting it: each look-up says what it found, or `undefined`. */

export type JsonRecord = Readonly<Record<string, unknown>>

export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function recordAt(record: JsonRecord, key: string): JsonRecord | undefined {
  const value = record[key]
  return isRecord(value) ? value : undefined
}

export function textAt(record: JsonRecord, key: string): string | undefined {
  const value = record[key]
  return typeof value === 'string' ? value : undefined
}

/** The text, when there is more in it than white space. */
export function wordsAt(record: JsonRecord, key: string): string | undefined {
  const value = textAt(record, key)
  return value === undefined || value.trim() === '' ? undefined : value
}

export function numberAt(record: JsonRecord, key: string): number | undefined {
  const value = record[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export function booleanAt(record: JsonRecord, key: string): boolean | undefined {
  const value = record[key]
  return typeof value === 'boolean' ? value : undefined
}

export function textsAt(record: JsonRecord, key: string): readonly string[] | undefined {
  const value = record[key]
  if (!Array.isArray(value)) return undefined
  const texts = value.filter((item) => typeof item === 'string')
  return texts.length === value.length ? texts : undefined
}

export function recordsAt(record: JsonRecord, key: string): readonly JsonRecord[] | undefined {
  const value = record[key]
  if (!Array.isArray(value)) return undefined
  const records = value.filter(isRecord)
  return records.length === value.length ? records : undefined
}
