/** A completion in the shape of OpenAI's chat completions: whole, or in the chunks of a stream. */
import { recordAt, recordsAt, type JsonRecord } from '../json.ts'
import { MODEL_ID } from './identity.ts'
import { contentOf, type Asked, type Play } from './play.ts'
import { roughTokens } from './rough-tokens.ts'

export interface Completion {
  readonly id: string
  /** In seconds. */
  readonly created: number
  readonly message: AssistantMessage
  readonly finish: 'stop' | 'tool_calls'
  readonly usage: ReturnType<typeof usageOf>
}

export interface AssistantMessage {
  readonly role: 'assistant'
  readonly content: string | null
  readonly refusal: string | null
  readonly tool_calls?: readonly ToolCall[]
}

export interface ToolCall {
  readonly id: string
  readonly type: 'function'
  readonly function: { readonly name: string; readonly arguments: string }
}

export function complete(play: Play, asked: Asked, uuid: () => string): Completion {
  const id = (): string => uuid().replaceAll('-', '')
  const message = messageOf(play, id)
  return {
    id: `chatcmpl-${id()}`,
    created: Math.floor(asked.at / 1_000),
    message,
    finish: play.kind === 'calls' ? 'tool_calls' : 'stop',
    usage: usageOf(asked, message),
  }
}

function messageOf(play: Play, id: () => string): AssistantMessage {
  const nothing = { role: 'assistant', content: null, refusal: null } as const
  switch (play.kind) {
    case 'prose':
      return { ...nothing, content: play.text }
    case 'refusal':
      return { ...nothing, refusal: play.text }
    case 'calls': {
      const calls = play.calls.map((call): ToolCall => ({
        id: `call_${id().slice(0, 24)}`,
        type: 'function',
        function: { name: call.name, arguments: asText(call.arguments) },
      }))
      return { ...nothing, tool_calls: calls }
    }
  }
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? {})

const EACH_MESSAGE = 4

function usageOf({ body }: Asked, { content, refusal, tool_calls: calls }: AssistantMessage) {
  const said = (recordsAt(body, 'messages') ?? []).map(
    (message) => EACH_MESSAGE + roughTokens(contentOf(message)),
  )
  const offered = (recordsAt(body, 'tools') ?? []).map((tool) =>
    roughTokens(JSON.stringify(recordAt(tool, 'function') ?? {})),
  )
  const prompt = [...said, ...offered].reduce((sum, each) => sum + each, 0)
  const called = calls?.map((call) => `${call.function.name} ${call.function.arguments}`) ?? []
  const completion = roughTokens([content ?? '', refusal ?? '', ...called].join(' '))
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }
}

const FIXED = { model: MODEL_ID, service_tier: 'default', system_fingerprint: null }

export function wholeCompletion({ id, created, message, finish, usage }: Completion): JsonRecord {
  const choice = {
    index: 0,
    message: { ...message, annotations: [] },
    logprobs: null,
    finish_reason: finish,
  }
  return { id, object: 'chat.completion', created, ...FIXED, choices: [choice], usage }
}

/** The same in pieces, with the usage in one of its own at the end where it is wanted. */
export function completionChunks(
  { id, created, message, finish, usage }: Completion,
  hasUsage: boolean,
): readonly JsonRecord[] {
  const base = { id, object: 'chat.completion.chunk', created, ...FIXED }
  const chunk = (delta: JsonRecord, end: string | null = null): JsonRecord => ({
    ...base,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: end }],
    ...(hasUsage ? { usage: null } : {}),
  })
  const { tool_calls: calls = [], content, refusal } = message
  const text = calls.length > 0 ? { content: null } : { content: content === null ? null : '' }
  return [
    chunk({ role: 'assistant', ...text, refusal: refusal === null ? null : '' }),
    ...pieces(content).map((content) => chunk({ content })),
    ...pieces(refusal).map((refusal) => chunk({ refusal })),
    ...calls.flatMap((call, index) => callDeltas(call, index).map((delta) => chunk(delta))),
    chunk({}, finish),
    ...(hasUsage ? [{ ...base, choices: [], usage }] : []),
  ]
}

function callDeltas({ id, type, function: made }: ToolCall, index: number): readonly JsonRecord[] {
  const first = { index, id, type, function: { name: made.name, arguments: '' } }
  const rest = pieces(made.arguments).map((text) => ({ index, function: { arguments: text } }))
  return [first, ...rest].map((call) => ({ tool_calls: [call] }))
}

const PIECE = /[\s\S]{1,12}/gu

const pieces = (text: string | null): readonly string[] => text?.match(PIECE) ?? []
