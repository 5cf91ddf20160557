/** Whether a strict endpoint would take a request for a completion; the first thing wrong is told. */
import { isRecord, type JsonRecord } from '../json.ts'
import { checkTools } from './check-tools.ts'
import { modelNamed } from './identity.ts'
import { invalid, missing, unknownModel, type Refusal } from './refusals.ts'
import { emptyArray, wrongType, wrongValue } from './wrong-values.ts'

const PARAMETERS =
  'model messages tools tool_choice parallel_tool_calls stream stream_options temperature top_p n max_tokens max_completion_tokens stop presence_penalty frequency_penalty logit_bias logprobs top_logprobs user seed response_format store metadata service_tier reasoning_effort verbosity safety_identifier prompt_cache_key prompt_cache_retention modalities'.split(
    ' ',
  )

const ROLES = ['system', 'assistant', 'user', 'function', 'tool', 'developer']

export function checkRequest(body: JsonRecord): Refusal | undefined {
  return (
    checkModel(body['model']) ??
    checkStrays(body) ??
    checkMessages(body['messages']) ??
    checkTools(body) ??
    checkNumbers(body) ??
    checkStream(body)
  )
}

function checkModel(model: unknown): Refusal | undefined {
  if (model === undefined) return invalid(null, null, 'you must provide a model parameter')
  if (typeof model !== 'string') return wrongType('model', 'a string', model)
  return modelNamed(model) === undefined ? unknownModel(model) : undefined
}

function checkStrays(body: JsonRecord): Refusal | undefined {
  const stray = Object.keys(body).find((key) => !PARAMETERS.includes(key))
  return stray === undefined
    ? undefined
    : invalid(stray, 'unknown_parameter', `Unknown parameter: '${stray}'.`)
}

function checkMessages(messages: unknown): Refusal | undefined {
  if (messages === undefined) return missing('messages')
  if (!Array.isArray(messages)) return wrongType('messages', 'an array of objects', messages)
  if (messages.length === 0) return emptyArray('messages')
  const each: readonly unknown[] = messages
  return each.map(checkMessage).find((refusal) => refusal !== undefined)
}

function checkMessage(message: unknown, i: number): Refusal | undefined {
  const at = `messages[${i}]`
  if (!isRecord(message)) return wrongType(at, 'an object', message)
  const { role, content } = message
  if (role === undefined) return missing(`${at}.role`)
  if (typeof role !== 'string' || !ROLES.includes(role))
    return wrongValue(`${at}.role`, role, ROLES)
  if (role === 'tool' && message['tool_call_id'] === undefined) return missing(`${at}.tool_call_id`)
  if (role === 'assistant' && message['tool_calls'] !== undefined) return undefined
  if (content === undefined) return missing(`${at}.content`)
  return typeof content === 'string' || Array.isArray(content)
    ? undefined
    : wrongType(`${at}.content`, 'one of a string or array of objects', content)
}

const RANGES: readonly (readonly [name: string, least: number, most: number])[] = [
  ['temperature', 0, 2],
  ['top_p', 0, 1],
  ['n', 1, 128],
  ['max_tokens', 1, Infinity],
  ['max_completion_tokens', 1, Infinity],
]

function checkNumbers(body: JsonRecord): Refusal | undefined {
  return RANGES.map((range) => checkNumber(body, range)).find((refusal) => refusal !== undefined)
}

function checkNumber(
  body: JsonRecord,
  [name, least, most]: (typeof RANGES)[number],
): Refusal | undefined {
  const value = body[name] ?? undefined
  if (value === undefined) return undefined
  if (typeof value !== 'number') return wrongType(name, 'a number', value)
  if (value < least)
    return invalid(
      name,
      'decimal_below_min_value',
      `Invalid '${name}': decimal below minimum value. Expected a value >= ${least}, but got ${value} instead.`,
    )
  if (value > most)
    return invalid(
      name,
      'decimal_above_max_value',
      `Invalid '${name}': decimal above maximum value. Expected a value <= ${most}, but got ${value} instead.`,
    )
  return undefined
}

function checkStream(body: JsonRecord): Refusal | undefined {
  const { stream, stream_options: options } = body
  if (stream !== undefined && stream !== null && typeof stream !== 'boolean')
    return wrongType('stream', 'a boolean', stream)
  if (options === undefined || options === null || stream === true) return undefined
  return invalid(
    'stream_options',
    null,
    "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
  )
}
