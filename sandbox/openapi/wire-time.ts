/** How a moment is written in an answer of the OpenAPI. */
import { isRecord, type JsonRecord } from '../json.ts'
import type { Settings } from '../settings.ts'

type TimeFormat = Settings['timeFormat']

/** The body with every moment in it written out. */
export function withTimes(body: JsonRecord, format: TimeFormat): JsonRecord {
  const fields = Object.entries(body).map(([key, value]) => [key, writeValue(value, format)])
  return Object.fromEntries(fields)
}

function writeValue(value: unknown, format: TimeFormat): unknown {
  if (value instanceof Date) return format === 'iso' ? isoText(value) : javaText(value)
  if (Array.isArray(value)) return value.map((item) => writeValue(item, format))
  return isRecord(value) ? withTimes(value, format) : value
}

/** ISO 8601 without fractions of a second. */
function isoText(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z')
}

const CHINA_MS = 8 * 3_600_000

/** Java's `Date.toString()` on a machine in China: `Fri Mar 06 16:33:28 CST 2026`. */
function javaText(time: Date): string {
  const [weekday, day, month, year, clock] = new Date(time.getTime() + CHINA_MS)
    .toUTCString()
    .split(/[, ]+/)
  return `${weekday} ${month} ${day} ${clock} CST ${year}`
}
