// Many rows as one parameter: one statement per kind of write, however many rows it carries.
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'

import type { EngineKind } from './engine.ts'

/** Column name → SQL type. */
export type Columns = Readonly<Record<string, 'text' | 'bigint'>>

export type RowOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends 'bigint' ? number | null : string | null
}

/** PostgreSQL takes neither the character NUL nor half of an emoji. */
const UNSTORABLE = /\\u0000|\\ud[89a-f]/i

// PostgreSQL takes any list for one of a hundred, and reads a whole table rather than look so often
// into an index; each limit below tells it how many there are.

/**
 * A table expression `r` with these rows and their number `n`, to be joined or selected from in both engines.
 */
export function rowsOf<C extends Columns>(
  kind: EngineKind,
  columns: C,
  rows: readonly RowOf<C>[],
): RawBuilder<unknown> {
  const json = jsonOf(rows.map((row, n) => ({ ...row, n })))
  const named = Object.entries({ ...columns, n: 'bigint' as const })
  if (kind === 'postgres') {
    const typed = named.map(([name, type]) => `${name} ${type}`).join(', ')
    return sql`(select * from jsonb_to_recordset(${json}::jsonb) as t(${sql.raw(typed)})
      limit ${rows.length}) as r`
  }
  const picked = named.map(([name]) => `value ->> '$.${name}' as ${name}`).join(', ')
  return sql`(select ${sql.raw(picked)} from json_each(${json})) as r`
}

/** As JSON that every engine takes: characters that one cannot keep are replaced. */
export function jsonOf(value: unknown): string {
  const json = JSON.stringify(value)
  return UNSTORABLE.test(json) ? JSON.stringify(JSON.parse(json, storable)) : json
}

function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? storableText(value) : value
}

/** The same for a text that goes in by itself. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')

/** A list of texts as a subquery, for `in (…)`. */
export const textsOf = (kind: EngineKind, texts: readonly string[]): RawBuilder<unknown> =>
  kind === 'postgres'
    ? sql`select value from jsonb_array_elements_text(${jsonOf(texts)}::jsonb) limit ${texts.length}`
    : sql`select value from json_each(${jsonOf(texts)})`

/** The same for numbers. */
export const numbersOf = (kind: EngineKind, numbers: readonly number[]): RawBuilder<unknown> =>
  kind === 'postgres'
    ? sql`select value::bigint from jsonb_array_elements_text(${jsonOf(numbers)}::jsonb)
        limit ${numbers.length}`
    : sql`select value from json_each(${jsonOf(numbers)})`

/** Of rows with the same key the last; always in the same order, so that two replicas cannot wait for each other. */
export function latest<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
}
