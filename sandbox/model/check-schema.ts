/** What is wrong with the JSON schema of a function's arguments, in OpenAI's words; strict ones allow little. */
import { isRecord, recordAt, textsAt, type JsonRecord } from '../json.ts'

/** Undefined where there is no flaw. */
export function flawOf(schema: unknown, isStrict: boolean): string | undefined {
  const type = isRecord(schema) ? schema['type'] : undefined
  if (!isRecord(schema) || type !== 'object')
    return `schema must be a JSON Schema of 'type: "object"', got 'type: "${typeof type === 'string' ? type : 'None'}"'.`
  return isStrict ? strictFlaw(schema, []) : undefined
}

/** Keywords that structured outputs do not take. */
const NOT_PERMITTED = [
  'allOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'default',
  'minLength',
  'maxLength',
  'patternProperties',
  'unevaluatedProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'unevaluatedItems',
  'contains',
  'uniqueItems',
]
const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']

type Path = readonly string[]

function strictFlaw(schema: JsonRecord, path: Path): string | undefined {
  const stray = NOT_PERMITTED.find((key) => key in schema)
  if (stray !== undefined) return `${at(path)}'${stray}' is not permitted.`
  if (!('type' in schema) && !('$ref' in schema) && !('anyOf' in schema) && !('enum' in schema))
    return `${at(path)}schema must have a 'type' key.`
  const types = typesOf(schema)
  const unknown = types.find((type) => !TYPES.includes(type))
  if (unknown !== undefined) return `${at(path)}'${unknown}' is not a valid type.`
  return (
    (types.includes('object') ? objectFlaw(schema, path) : undefined) ??
    (types.includes('array') ? arrayFlaw(schema, path) : undefined) ??
    anyFlaw(schema, path)
  )
}

/** One, a list, or none. */
export function typesOf(schema: JsonRecord): readonly string[] {
  const { type } = schema
  return typeof type === 'string' ? [type] : (textsAt(schema, 'type') ?? [])
}

function objectFlaw(schema: JsonRecord, path: Path): string | undefined {
  if (schema['additionalProperties'] !== false)
    return `${at(path)}'additionalProperties' is required to be supplied and to be false.`
  const properties = recordAt(schema, 'properties') ?? {}
  const names = Object.keys(properties)
  const required = textsAt(schema, 'required')
  const missing = names.find((name) => required?.includes(name) !== true)
  if (missing !== undefined)
    return `${at(path)}'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`
  const extra = required?.find((name) => !names.includes(name))
  if (extra !== undefined)
    return `${at(path)}'required' is required to be supplied and to be an array including every key in properties. Extra required key '${extra}' supplied.`
  return firstFlaw(names.map((name) => [properties[name], [...path, 'properties', name]] as const))
}

function arrayFlaw(schema: JsonRecord, path: Path): string | undefined {
  if (schema['items'] === undefined) return `${at(path)}array schema missing items.`
  return firstFlaw([[schema['items'], [...path, 'items']]])
}

function anyFlaw({ anyOf }: JsonRecord, path: Path): string | undefined {
  if (!Array.isArray(anyOf)) return undefined
  const each: readonly unknown[] = anyOf
  if (path.length === 0) return `${at(path)}'anyOf' is not permitted.`
  return firstFlaw(each.map((schema, i) => [schema, [...path, 'anyOf', String(i)]] as const))
}

function firstFlaw(schemas: readonly (readonly [unknown, Path])[]): string | undefined {
  return schemas
    .map(([schema, path]) =>
      isRecord(schema) ? strictFlaw(schema, path) : `${at(path)}schema is not of type 'object'.`,
    )
    .find((flaw) => flaw !== undefined)
}

/** As Python writes a tuple. */
function at(path: Path): string {
  const names = path.map((name) => `'${name}'`)
  return `In context=(${names.length === 1 ? `${names[0]},` : names.join(', ')}), `
}
