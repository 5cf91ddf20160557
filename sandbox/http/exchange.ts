/** One HTTP request and its reply as plain data, so that no room but the transport knows a framework. */
import { isRecord, parseJson, type JsonRecord } from '../json.ts'

export interface Call {
  readonly method: string
  /** As received, still percent-encoded. */
  readonly path: string
  /** The path's parameters, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The address of the other end of the TCP connection. */
  readonly client: string
}

export interface Answer {
  readonly status: number
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null
}

/** `hang` never answers; `reset` breaks the TCP connection off. */
export type Reply = Answer | 'hang' | 'reset'

export interface Route {
  readonly method: string
  readonly path: string
  readonly handle: (call: Call) => Reply | Promise<Reply>
}

export function json(status: number, value: unknown): Answer {
  return {
    status,
    contentType: 'application/json;charset=utf-8',
    body: JSON.stringify(value),
  }
}

export const EMPTY_ANSWER: Answer = { status: 200, body: null }

/** The body as a JSON object: an absent body is an empty one, anything else is `undefined`. */
export function bodyRecord(call: Call): JsonRecord | undefined {
  if (call.body === '') return {}
  const body = parseJson(call.body)
  return isRecord(body) ? body : undefined
}

/** An answer prepared by whoever breaks something: a JSON body or an HTML page. */
export type CannedAnswer =
  | { readonly status: number; readonly body?: unknown }
  | { readonly status: number; readonly html: string }

export function toAnswer(canned: CannedAnswer): Answer {
  if (!('html' in canned)) return json(canned.status, canned.body ?? {})
  return { status: canned.status, contentType: 'text/html;charset=utf-8', body: canned.html }
}
