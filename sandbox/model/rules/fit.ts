/** Puts arguments, as they would be typed, into the shape that a tool's JSON schema asks for. */
import { isRecord, recordAt, type JsonRecord } from '../../json.ts'
import { typesOf } from '../check-schema.ts'

/** Every property of the schema gets a value; what the sentence does not tell is null where it may be. */
export function fitted(
  schema: JsonRecord,
  args: Readonly<Record<string, string | undefined>>,
): JsonRecord {
  const properties = recordAt(schema, 'properties') ?? {}
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const wanted = isRecord(property) ? property : {}
      return [name, valueFor(wanted, args[name])]
    }),
  )
}

function valueFor(schema: JsonRecord, text: string | undefined): unknown {
  const alternatives = Array.isArray(schema['anyOf']) ? schema['anyOf'].filter(isRecord) : [schema]
  const types = alternatives.flatMap(typesOf)
  if (text === undefined) return types.includes('null') ? null : emptyOf(types)
  if (types.includes('boolean')) return text === 'true'
  if (types.includes('integer') || types.includes('number')) return Number(text)
  const list = alternatives.find((each) => typesOf(each).includes('array'))
  if (list !== undefined) return listOf(text, enumOf(recordAt(list, 'items') ?? {}))
  const known = alternatives.flatMap((each) => enumOf(each) ?? [])
  return known.length === 0 ? text : (closest(text, known) ?? null)
}

function emptyOf(types: readonly string[]): unknown {
  if (types.includes('boolean')) return false
  if (types.includes('array')) return []
  return types.includes('string') ? '' : 0
}

const listOf = (text: string, known: readonly string[] | undefined): readonly string[] =>
  text
    .split(/\s*;\s*/)
    .filter((item) => item !== '')
    .flatMap((item) => (known === undefined ? [item] : (closest(item, known) ?? [])))

function enumOf(schema: JsonRecord): readonly string[] | undefined {
  const { enum: known } = schema
  return Array.isArray(known) ? known.filter((item) => typeof item === 'string') : undefined
}

const closest = (text: string, known: readonly string[]): string | undefined =>
  known.find((each) => each.toLowerCase() === text.toLowerCase())
