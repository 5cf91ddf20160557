/** What the endpoint turns down, in the shape and the words of OpenAI. */
import { json, type Answer } from '../http/exchange.ts'

export interface Refusal {
  readonly status: number
  readonly message: string
  readonly type: string
  readonly param: string | null
  readonly code: string | null
  readonly headers?: Readonly<Record<string, string>>
}

export function refuse({ status, headers, ...error }: Refusal): Answer {
  return { ...json(status, { error }), ...(headers === undefined ? {} : { headers }) }
}

const INVALID = { status: 400, type: 'invalid_request_error' }

/** A parameter that is not what it should be. */
export function invalid(param: string | null, code: string | null, message: string): Refusal {
  return { ...INVALID, param, code, message }
}

export const missing = (param: string): Refusal =>
  invalid(param, 'missing_required_parameter', `Missing required parameter: '${param}'.`)

export const NOT_JSON = invalid(
  null,
  null,
  "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you have trouble figuring out how to fix this, please contact us through our help center at help.openai.com.)",
)

export const NO_KEY: Refusal = {
  ...invalid(
    null,
    null,
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API from your browser and are prompted for a username and password. You can obtain an API key from https://platform.openai.com/account/api-keys.",
  ),
  status: 401,
}

export const wrongKey = (key: string): Refusal => ({
  ...invalid(
    null,
    'invalid_api_key',
    `Incorrect API key provided: ${veiled(key)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
  ),
  status: 401,
})

const veiled = (key: string): string =>
  key.length < 12 ? '*'.repeat(key.length) : `${key.slice(0, 8)}****${key.slice(-4)}`

export const unknownModel = (model: string): Refusal => ({
  ...invalid(
    null,
    'model_not_found',
    `The model \`${model}\` does not exist or you do not have access to it.`,
  ),
  status: 404,
})

export const unknownUrl = (method: string, path: string): Refusal => ({
  ...invalid(null, null, `Invalid URL (${method} ${path})`),
  status: 404,
})

export const tooMany = (seconds: number): Refusal => ({
  status: 429,
  message: `Rate limit reached for requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in ${seconds}s. Visit https://platform.openai.com/account/rate-limits to learn more.`,
  type: 'requests',
  param: null,
  code: 'rate_limit_exceeded',
  headers: { 'retry-after': String(seconds), 'retry-after-ms': String(seconds * 1_000) },
})

export const BROKEN: Refusal = {
  status: 500,
  message:
    'The server had an error while processing your request. Sorry about that! You can retry your request, or contact us through our help center at help.openai.com if the error persists.',
  type: 'server_error',
  param: null,
  code: null,
}
