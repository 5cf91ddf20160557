/** `/model/v1/*`: the endpoint itself. None of it is a call of DingTalk's, so no ledger and no quota knows it. */
import { json, type Answer, type Call, type Reply, type Route } from '../http/exchange.ts'
import { booleanAt, isRecord, parseJson, recordAt, type JsonRecord } from '../json.ts'
import { checkRequest } from './check-request.ts'
import { completionChunks, wholeCompletion, type Completion } from './completion.ts'
import { MODEL_KEY, MODEL_PATH, modelNamed, MODELS } from './identity.ts'
import type { Model } from './model.ts'
import {
  NO_KEY,
  NOT_JSON,
  refuse,
  unknownModel,
  unknownUrl,
  wrongKey,
  type Refusal,
} from './refusals.ts'

export function modelRoutes(model: Model): readonly Route[] {
  return [
    route('GET', '/models', () => json(200, MODELS)),
    route('GET', '/models/:id', ({ params }) => {
      const known = modelNamed(params['id'] ?? '')
      return known === undefined ? refuse(unknownModel(params['id'] ?? '')) : json(200, known)
    }),
    {
      method: 'POST',
      path: `${MODEL_PATH}/chat/completions`,
      handle: (call) => answerCompletion(call, model),
    },
    route('ALL', '/*', ({ method, path }) =>
      refuse(unknownUrl(method, path.replace(MODEL_PATH, '/v1'))),
    ),
  ]
}

function route(method: string, path: string, answer: (call: Call) => Answer): Route {
  return {
    method,
    path: `${MODEL_PATH}${path}`,
    handle: (call) => {
      const locked = lockOf(call)
      return locked === undefined ? answer(call) : refuse(locked)
    },
  }
}

/** Why this caller does not get in. */
function lockOf({ headers }: Call): Refusal | undefined {
  const [, key = ''] = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '') ?? []
  if (key === '') return NO_KEY
  return key === MODEL_KEY ? undefined : wrongKey(key)
}

async function answerCompletion(call: Call, model: Model): Promise<Reply> {
  const asked = model.note(call)
  const parsed = parseJson(call.body)
  const refusal = lockOf(call) ?? (isRecord(parsed) ? checkRequest(parsed) : NOT_JSON)
  if (refusal !== undefined) return refuse(refusal)
  const answered = await model.answer(asked)
  if (!('kind' in answered)) return written(answered, asked.body)
  switch (answered.kind) {
    case 'refused':
      return refuse(answered.refusal)
    case 'not-json':
      return brokenOff(asked.body['stream'] === true)
    case 'hang-up':
      return 'reset'
  }
}

const BROKEN_OFF = '{"id":"chatcmpl-broken","choices":[{"mess'

function brokenOff(isStream: boolean): Answer {
  return isStream ? eventStream([BROKEN_OFF]) : { ...json(200, {}), body: BROKEN_OFF }
}

function written(completion: Completion, body: JsonRecord): Answer {
  if (body['stream'] !== true) return json(200, wholeCompletion(completion))
  const hasUsage = booleanAt(recordAt(body, 'stream_options') ?? {}, 'include_usage') === true
  const events = completionChunks(completion, hasUsage).map((chunk) => JSON.stringify(chunk))
  return eventStream([...events, '[DONE]'])
}

function eventStream(events: readonly string[]): Answer {
  return {
    status: 200,
    contentType: 'text/event-stream; charset=utf-8',
    body: events.map((event) => `data: ${event}\n\n`).join(''),
  }
}
