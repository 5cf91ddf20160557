// The only door to openai: one question to any endpoint that speaks its language, answered in time or not at all.
import OpenAI, { APIConnectionError, APIError } from 'openai'

import { pause } from '../time-limit.ts'
import type { Prompt } from './prompt.ts'
import type { Tool } from './tools.ts'

export type ChatOptions = {
  readonly apiKey: string
  readonly baseUrl: string
  readonly model: string
  /** For everything together, the second try too. */
  readonly limitMs: number
}

export type ChatAnswer =
  /** Whatever it is that came; nobody has looked at it. */
  | { readonly kind: 'body'; readonly body: unknown }
  | {
      readonly kind: 'failed'
      readonly why: string
      /** In the words of the error, which may repeat what people said. */
      readonly said?: string
      /** It would not take this question, and may take another. */
      readonly isOfWords?: boolean
    }

/** Never rejects. */
export type Chat = (prompt: Prompt, tools: readonly Tool[]) => Promise<ChatAnswer>

type Try = ChatAnswer & { readonly againInMs?: number | undefined }

/** What is left for the second try must be enough for an answer. */
const LEAST_MS = 1_000
/** Where nobody says when to come again. */
const SOON_MS = 250

/** Only what every endpoint takes is sent: no temperature, no limit of tokens, no parallel calls. */
export function createChat({ apiKey, baseUrl, model, limitMs }: ChatOptions): Chat {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl,
    // Else it would look for these in the environment.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: limitMs,
    fetch: fetchLittle,
    // What people said goes to no other host than the one that was chosen.
    fetchOptions: { redirect: 'error' },
  })
  const once = async ({ system, user }: Prompt, tools: readonly Tool[], signal: AbortSignal) => {
    const messages = [
      { role: 'system' as const, content: system },
      { role: 'user' as const, content: user },
    ]
    const request = { model, messages, tools: [...tools], tool_choice: 'auto' as const }
    const body: unknown = await client.chat.completions.create(request, { signal })
    return typeof body === 'object' ? ({ kind: 'body', body } as const) : failed('no JSON')
  }
  return (prompt, tools) =>
    inTime(limitMs, async (signal) => {
      const endsAt = performance.now() + limitMs
      const attempt = (): Promise<Try> => once(prompt, tools, signal).catch(failure)
      const { againInMs, ...first } = await attempt()
      const left = endsAt - performance.now()
      if (againInMs === undefined || againInMs + LEAST_MS > left) return first
      await pause(againInMs, signal)
      const { againInMs: _, ...second } = await attempt()
      return second
    })
}

/** The work is told when its time is over; nobody waits for what it makes of that. */
async function inTime(
  ms: number,
  work: (signal: AbortSignal) => Promise<ChatAnswer>,
): Promise<ChatAnswer> {
  const ending = new AbortController()
  const over = new Promise<ChatAnswer>((resolve) => {
    ending.signal.addEventListener('abort', () => resolve(failed('time-out')))
  })
  const timer = setTimeout(() => ending.abort(), ms)
  try {
    return await Promise.race([over, work(ending.signal)])
  } finally {
    clearTimeout(timer)
  }
}

const failed = (why: string) => ({ kind: 'failed', why }) as const

function failure(error: unknown): Try {
  if (error instanceof SyntaxError) return failed('no JSON')
  const isStatus = error instanceof APIError && !(error instanceof APIConnectionError)
  if (!isStatus || error.status === undefined)
    return { ...failed(`network ${codeOf(error)}`.trim()), againInMs: SOON_MS }
  const { status, code, headers, message: said } = error
  const why = `status ${status} ${/^[\w.-]{1,64}$/.test(code ?? '') ? code : ''}`.trim()
  const isPassing = status === 429 || status >= 500
  const isOfWords = [400, 413, 422].includes(status)
  return { ...failed(why), said, isOfWords, againInMs: isPassing ? waitIn(headers) : undefined }
}

/** `ECONNREFUSED` and the like, however deep it lies. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}

function waitIn(headers: Headers | undefined): number {
  const seconds = headers?.get('retry-after') ?? ''
  return /^\d{1,6}(\.\d+)?$/.test(seconds) ? Number(seconds) * 1_000 : SOON_MS
}

/** No answer of ours has more than some kilobytes. */
const MOST_BYTES = 256 * 1024

type FetchUrl = Parameters<typeof fetch>[0]

/** As `fetch`, but an endless body ends; and one that does not come, which `fetch` may forget to end. */
async function fetchLittle(url: FetchUrl, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, init)
  let bytes = 0
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength
      if (bytes > MOST_BYTES) controller.terminate()
      else controller.enqueue(chunk)
    },
  })
  const ending = init.signal ? { signal: init.signal } : {}
  return new Response(response.body?.pipeThrough(counted, ending) ?? null, response)
}
