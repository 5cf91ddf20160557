/** What a model is asked and what it may answer, before anything is put on the wire. */
import { isRecord, parseJson, recordAt, recordsAt, textAt, type JsonRecord } from '../json.ts'

export interface OfferedTool {
  readonly name: string
  readonly description: string
  /** The JSON schema of its arguments. */
  readonly parameters: JsonRecord
}

/** A request for a completion, as it came. */
export interface Asked {
  readonly n: number
  readonly at: number
  readonly headers: Readonly<Record<string, string>>
  /** The body, letter by letter. */
  readonly text: string
  /** The same as JSON; empty where it was none. */
  readonly body: JsonRecord
  /** The tools that may be called here. */
  readonly tools: readonly OfferedTool[]
  /** What the last message of a user says. */
  readonly words: string
}

export interface PlayedCall {
  readonly name: string
  /** Text goes out as it stands, anything else as JSON. */
  readonly arguments: unknown
}

export type Play =
  | { readonly kind: 'calls'; readonly calls: readonly PlayedCall[] }
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'refusal'; readonly text: string }

/** Whoever plays the model. */
export type Player = (asked: Asked) => Play | Promise<Play>

export function readAsked(came: Pick<Asked, 'n' | 'at' | 'headers' | 'text'>): Asked {
  const parsed = parseJson(came.text)
  const body = isRecord(parsed) ? parsed : {}
  return { ...came, body, tools: toolsIn(body), words: wordsIn(body) }
}

/** None where `tool_choice` forbids them, one where it names it. */
function toolsIn(body: JsonRecord): readonly OfferedTool[] {
  const choice = body['tool_choice']
  if (choice === 'none') return []
  const named = isRecord(choice) ? textAt(recordAt(choice, 'function') ?? {}, 'name') : undefined
  return (recordsAt(body, 'tools') ?? [])
    .map((tool) => readTool(recordAt(tool, 'function') ?? {}))
    .filter(({ name }) => named === undefined || name === named)
}

function readTool(tool: JsonRecord): OfferedTool {
  return {
    name: textAt(tool, 'name') ?? '',
    description: textAt(tool, 'description') ?? '',
    parameters: recordAt(tool, 'parameters') ?? {},
  }
}

function wordsIn(body: JsonRecord): string {
  const messages = recordsAt(body, 'messages') ?? []
  const last = messages.findLast((message) => message['role'] === 'user')
  return last === undefined ? '' : contentOf(last)
}

/** Text, or a list of parts. */
export function contentOf(message: JsonRecord): string {
  const parts = recordsAt(message, 'content') ?? []
  return textAt(message, 'content') ?? parts.map((part) => textAt(part, 'text') ?? '').join('\n')
}
