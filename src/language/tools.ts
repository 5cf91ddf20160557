// The tools that a model is offered: drawn from the definitions of commands, and two of our own.
import type { ArgKind, ArgSpec } from '../arguments.ts'
import type { AnyCommand } from '../command.ts'
import type { Asking } from './understanding.ts'

/** As the API of chat completions takes it. */
export type Tool = {
  readonly type: 'function'
  readonly function: {
    readonly name: string
    readonly description: string
    readonly parameters: { readonly [key: string]: unknown }
    readonly strict?: true
  }
}

/** The sender means a command that they may not run here. */
export const NOT_ALLOWED = 'not_allowed'
/** One of some commands is meant. */
export const UNSURE = 'unsure'

/** `calendar add-event` → `calendar_add-event`: names of tools have no spaces, names of commands no `_`. */
export const toolName = ({ name }: AnyCommand): string => name.replaceAll(' ', '_')

/** What of a command may be given in free words; `isHidden` is for our own buttons. */
export const openArgs = ({ args }: AnyCommand): readonly (readonly [string, ArgSpec])[] =>
  Object.entries(args).filter(([, { isHidden }]) => isHidden !== true)

/** Pure: the same commands give the same tools. */
export function toolsFor({ permitted, others }: Pick<Asking, 'permitted' | 'others'>): Tool[] {
  const told = new Set<string>()
  const commands = permitted.map((command) =>
    tool(
      toolName(command),
      inBrief(command.summary.en),
      openArgs(command).map(([name, spec]) => [name, schemaOf(spec, once(told, name, spec))]),
    ),
  )
  const forbidden = tool(NOT_ALLOWED, 'the sender means a command that they may not run here', [
    ['command', { type: 'string', enum: others.map(({ name }) => name) }],
  ])
  const unsure = tool(UNSURE, 'it is one of two or three of these tools, but not clear which', [
    ['commands', listOf(TEXT)],
  ])
  return [
    ...commands,
    ...(others.length > 0 ? [forbidden] : []),
    ...(permitted.length > 1 ? [unsure] : []),
  ]
}

/** What it does, without what is to be known beside it. */
const inBrief = (summary: string): string => summary.replace(/;.*| \(.*/s, '')

type Schema = { readonly [key: string]: unknown }

/** Some endpoints refuse `strict` where there is nothing to be strict about. */
function tool(
  name: string,
  description: string,
  properties: readonly (readonly [string, Schema])[],
): Tool {
  const parameters = {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: properties.map(([property]) => property),
    additionalProperties: false,
  }
  const strict = properties.length > 0 ? ({ strict: true } as const) : {}
  return { type: 'function', function: { name, description, parameters, ...strict } }
}

const listOf = (items: Schema): Schema => ({ type: 'array', items })
const TEXT: Schema = { type: 'string' }
const INTEGER: Schema = { type: 'integer' }

type Shape = { readonly schema: Schema; readonly format?: string }

/** How the value of each kind is given; `as-typed` reads the same. The prompt says what `#…` means. */
const SHAPES: { readonly [K in ArgKind]: Shape } = {
  text: { schema: TEXT },
  command: { schema: TEXT },
  switch: { schema: { type: 'boolean' } },
  files: { schema: listOf(TEXT), format: 'names, links, #2, #last or #this' },
  place: { schema: TEXT, format: '#here, or space or folder' },
  scope: { schema: TEXT, format: '#here, #org, or space or folder' },
  watched: { schema: TEXT, format: '#2 of the watches, #here, #org, or space or folder' },
  group: { schema: TEXT, format: 'its title' },
  calendar: { schema: TEXT, format: 'its name, or #here' },
  people: { schema: listOf(TEXT), format: 'names' },
  audience: { schema: listOf(TEXT), format: '#here, #org or names' },
  changes: { schema: listOf({ type: 'string', enum: ['create', 'update', 'delete'] }) },
  extensions: { schema: listOf(TEXT), format: 'pdf, xlsx, …' },
  rhythm: { schema: TEXT, format: 'at once, 10m, 2h or daily 18:00' },
  hours: { schema: TEXT, format: '22:00-08:00 or off' },
  mute: { schema: TEXT, format: '2h, tomorrow or off' },
  moment: { schema: TEXT, format: '2026-11-23 15:00, or only the date' },
  minutes: { schema: INTEGER, format: 'minutes' },
  number: { schema: INTEGER, format: 'number in the list' },
}

/** What an argument is for; only the first time, where several commands have the same one. */
function once(told: Set<string>, name: string, { kind, means }: ArgSpec): string | undefined {
  const said = [means?.en, SHAPES[kind].format].filter((each) => each !== undefined).join(': ')
  const isNews = said !== '' && !told.has(`${name} ${said}`)
  told.add(`${name} ${said}`)
  return isNews ? said : undefined
}

function schemaOf({ kind, required }: ArgSpec, description: string | undefined): Schema {
  const { schema } = SHAPES[kind]
  const isOptional = required !== true && kind !== 'switch'
  return {
    ...schema,
    ...(isOptional && { type: [schema['type'], 'null'] }),
    ...(description !== undefined && { description }),
  }
}
