import OpenAI, { APIConnectionError, APIError } from 'openai'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Behaviour } from '../../sandbox/model/behaviours.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { postJson, send } from './support/api-client.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let client: OpenAI

withSandbox((started) => {
  sandbox = started
})

beforeEach(() => {
  client = clientWith(sandbox.model.key)
})

const clientWith = (apiKey: string) =>
  new OpenAI({ baseURL: `${sandbox.origin}/model/v1`, apiKey, maxRetries: 0 })

const TEXT = { type: ['string', 'null'] }
const NAMES = { type: 'array', items: { type: 'string' } }

type Properties = Readonly<Record<string, object>>

function tool(name: string, properties: Properties, parts: object = {}) {
  const parameters = {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
    ...parts,
  }
  return { type: 'function', function: { name, strict: true, parameters } } as const
}

const SHARE = tool('share', { files: NAMES, to: TEXT })

const request = (words: string, tools: OpenAI.ChatCompletionTool[] = [SHARE]) => ({
  model: sandbox.model.id,
  messages: [
    { role: 'system' as const, content: 'Call a tool.' },
    { role: 'user' as const, content: JSON.stringify({ words, today: '2026-11-21' }) },
  ],
  tools,
})

const ask = (words: string, tools?: OpenAI.ChatCompletionTool[]) =>
  client.chat.completions.create(request(words, tools))

async function refusalOf(work: Promise<unknown>): Promise<APIError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof APIError) return error
  throw new Error('it was not refused')
}

describe('the endpoint of the model', () => {
  it('says that no language model is behind it', async () => {
    const { data } = await client.models.list()
    expect(data).toMatchObject([{ id: 'sandbox-rule-table', object: 'model' }])
    expect(JSON.stringify(data)).toContain('Not a language model')
    expect((await client.models.retrieve('sandbox-rule-table')).owned_by).toBe('sandbox')
  })

  it('answers with a tool call', async () => {
    const completion = await ask('把路线图发到设计组')
    expect(completion).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/),
      object: 'chat.completion',
      model: 'sandbox-rule-table',
      choices: [
        {
          index: 0,
          finish_reason: 'tool_calls',
          message: {
            role: 'assistant',
            content: null,
            refusal: null,
            tool_calls: [
              {
                id: expect.stringMatching(/^call_/),
                type: 'function',
                function: { name: 'share', arguments: '{"files":["路线图"],"to":"设计组"}' },
              },
            ],
          },
        },
      ],
    })
    const { prompt_tokens, completion_tokens, total_tokens } = completion.usage ?? {}
    expect(prompt_tokens).toBeGreaterThan(30)
    expect(completion_tokens).toBeGreaterThan(5)
    expect(total_tokens).toBe((prompt_tokens ?? 0) + (completion_tokens ?? 0))
  })

  it('streams the same call in pieces, and its usage at the end where it is wanted', async () => {
    const stream = client.chat.completions.stream({
      ...request('put the roadmap in All hands'),
      stream_options: { include_usage: true },
    })
    const chunks: OpenAI.ChatCompletionChunk[] = []
    for await (const chunk of stream) chunks.push(chunk)
    const { choices, usage } = await stream.finalChatCompletion()

    expect(choices[0]?.message.tool_calls?.[0]).toMatchObject({
      function: { name: 'share', arguments: '{"files":["roadmap"],"to":"All hands"}' },
    })
    expect(chunks.length).toBeGreaterThan(4)
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { total_tokens: usage?.total_tokens },
    })
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true)
  })

  it('streams words, too, and no usage where none is wanted', async () => {
    const stream = await client.chat.completions.create({
      ...request('what is the weather like'),
      stream: true,
    })
    const chunks: OpenAI.ChatCompletionChunk[] = []
    for await (const chunk of stream) chunks.push(chunk)
    const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')

    expect(text).toContain('only a table of rules')
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop')
    expect(chunks.every((chunk) => chunk.usage === undefined)).toBe(true)
  })

  it('calls nothing where nothing may be called', async () => {
    const { choices } = await client.chat.completions.create({
      ...request('share the roadmap'),
      tool_choice: 'none',
    })
    expect(choices[0]?.message.tool_calls).toBeUndefined()
    expect(choices[0]?.finish_reason).toBe('stop')
  })

  it('lets nobody in without its key', async () => {
    const without = await postJson(`${sandbox.origin}/model/v1/chat/completions`, {})
    expect(without).toMatchObject({
      status: 401,
      body: { error: { type: 'invalid_request_error', param: null, code: null } },
    })
    const wrong = await refusalOf(clientWith('sk-somebody-elses').models.list())
    expect(wrong).toMatchObject({ status: 401, code: 'invalid_api_key' })
    expect(wrong.message).not.toContain('somebody')
  })

  it('is no part of DingTalk: no call, no quota, no fault of its own', async () => {
    sandbox.faults.set({ kind: 'hang' }, { match: '*', times: Infinity })
    const before = sandbox.quota()
    await ask('share the roadmap')
    expect(sandbox.calls()).toEqual([])
    expect(sandbox.quota()).toEqual(before)
  })

  it('knows no other addresses', async () => {
    const { status, body } = await send(`${sandbox.origin}/model/v1/embeddings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.model.key}` },
    })
    expect(status).toBe(404)
    expect(body['error']).toMatchObject({ message: 'Invalid URL (POST /v1/embeddings)' })
  })
})

describe('what a strict endpoint turns down', () => {
  const loose = (properties: Properties, parts: object) => [tool('share', properties, parts)]
  it.each([
    [{ model: 'gpt-9' }, 404, 'model', 'The model `gpt-9` does not exist'],
    [{ model: undefined }, 400, null, 'you must provide a model parameter'],
    [{ messages: undefined }, 400, 'messages', "Missing required parameter: 'messages'."],
    [{ messages: [] }, 400, 'messages', "Invalid 'messages': empty array."],
    [
      { messages: [{ role: 'boss', content: 'x' }] },
      400,
      'messages[0].role',
      "Invalid value: 'boss'. Supported values are: 'system', 'assistant', 'user'",
    ],
    [{ messages: [{ role: 'user' }] }, 400, 'messages[0].content', 'Missing required parameter'],
    [{ messages: [{ role: 'user', content: 3 }] }, 400, 'messages[0].content', 'got an integer'],
    [{ colour: 1 }, 400, 'colour', "Unknown parameter: 'colour'."],
    [{ temperature: 3 }, 400, 'temperature', 'Expected a value <= 2, but got 3 instead.'],
    [{ stream_options: { include_usage: true } }, 400, 'stream_options', 'only allowed when'],
    [{ tools: [] }, 400, 'tools', "Invalid 'tools': empty array."],
    [{ tools: undefined, tool_choice: 'auto' }, 400, 'tool_choice', "when 'tools' are specified"],
    [{ tool_choice: 'always' }, 400, 'tool_choice', "'none', 'auto', and 'required'"],
    [{ tools: [tool('calendar create', {})] }, 400, 'tools[0].function.name', "'^[a-zA-Z0-9_-]+$'"],
    [
      { tools: loose({ files: NAMES, to: TEXT }, { required: ['files'] }) },
      400,
      'tools[0].function.parameters',
      "Invalid schema for function 'share': In context=(), 'required' is required to be supplied and to be an array including every key in properties. Missing 'to'.",
    ],
    [
      { tools: loose({ to: TEXT }, { additionalProperties: true }) },
      400,
      'tools[0].function.parameters',
      "'additionalProperties' is required to be supplied and to be false.",
    ],
    [
      { tools: loose({ to: { type: 'string', maxLength: 3 } }, {}) },
      400,
      'tools[0].function.parameters',
      "In context=('properties', 'to'), 'maxLength' is not permitted.",
    ],
    [
      { tools: loose({ to: { description: 'x' } }, {}) },
      400,
      'tools[0].function.parameters',
      "schema must have a 'type' key.",
    ],
    [
      { tools: loose({ to: { type: 'array' } }, {}) },
      400,
      'tools[0].function.parameters',
      'array schema missing items.',
    ],
    [
      { tools: loose({}, { type: 'string' }) },
      400,
      'tools[0].function.parameters',
      `schema must be a JSON Schema of 'type: "object"', got 'type: "string"'.`,
    ],
  ])('%j', async (change, status, param, words) => {
    const body = { ...request('share the roadmap'), ...change }
    const reply = await send(`${sandbox.origin}/model/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.model.key}` },
      body: JSON.stringify(body),
    })
    expect(reply.status).toBe(status)
    const { error } = reply.body
    if (status === 400) expect(error).toMatchObject({ type: 'invalid_request_error', param })
    expect(JSON.stringify(error).replaceAll(String.raw`\"`, '"')).toContain(words)
  })

  it('a body that is no JSON', async () => {
    const reply = await send(`${sandbox.origin}/model/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.model.key}` },
      body: '{"model":',
    })
    expect(reply).toMatchObject({ status: 400 })
    expect(reply.text).toContain('We could not parse the JSON body of your request.')
  })
})

describe('how the model disappoints', () => {
  const callsOf = async () => (await ask('share the roadmap')).choices[0]?.message.tool_calls ?? []
  const argumentsOf = async () => {
    const [call] = await callsOf()
    return call?.type === 'function' ? call.function.arguments : ''
  }

  it('slow: only after so many seconds of DingTalk’s clock', async () => {
    sandbox.model.behave('slow', 3)
    const answered: string[] = []
    const asked = (async () => answered.push((await ask('share the roadmap')).id))()
    while (sandbox.model.asked().length === 0)
      await new Promise((resolve) => setTimeout(resolve, 5))
    sandbox.clock.advance(2_900)
    await send(`${sandbox.origin}/_sandbox/info`)
    expect(answered).toEqual([])
    sandbox.clock.advance(100)
    await asked
    expect(answered).toHaveLength(1)
  })

  it('garbage: the answer is no JSON', async () => {
    sandbox.model.behave('garbage')
    await expect(ask('share the roadmap')).rejects.toThrow(SyntaxError)
  })

  it('bad-arguments: the arguments are none', async () => {
    sandbox.model.behave('bad-arguments')
    const text = await argumentsOf()
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
  })

  it('unknown-tool: nobody offered it', async () => {
    sandbox.model.behave('unknown-tool')
    expect(await callsOf()).toMatchObject([{ function: { name: 'delete_everything' } }])
  })

  it('two-calls: twice at once', async () => {
    sandbox.model.behave('two-calls')
    expect(await callsOf()).toMatchObject([
      { function: { name: 'share' } },
      { function: { name: 'share' } },
    ])
  })

  it('refusal and prose: no call at all', async () => {
    sandbox.model.behave('refusal')
    const refused = (await ask('share the roadmap')).choices[0]?.message
    expect(refused).toMatchObject({ content: null, refusal: expect.stringContaining('sorry') })
    sandbox.model.behave('prose')
    const { message, finish_reason } = (await ask('share the roadmap')).choices[0] ?? {}
    expect(message).toMatchObject({ content: expect.any(String), refusal: null })
    expect(finish_reason).toBe('stop')
  })

  it('429: says when to come again', async () => {
    sandbox.model.behave('429', 7)
    const error = await refusalOf(ask('share the roadmap'))
    expect(error).toMatchObject({ status: 429, code: 'rate_limit_exceeded' })
    expect(error.headers?.get('retry-after')).toBe('7')
  })

  it('500 and hang-up: the server fails, or is gone', async () => {
    sandbox.model.behave('500')
    expect(await refusalOf(ask('share the roadmap'))).toMatchObject({
      status: 500,
      type: 'server_error',
    })
    sandbox.model.behave('hang-up')
    expect(await refusalOf(ask('share the roadmap'))).toBeInstanceOf(APIConnectionError)
  })

  it('is set from outside, shown to whoever looks, and forgotten by a reset', async () => {
    const url = `${sandbox.origin}/_sandbox/settings`
    const patch = (model: object) => send(url, { method: 'PATCH', body: JSON.stringify({ model }) })
    const seen: string[] = []
    sandbox.feed.listen(({ kind }) => seen.push(kind))
    expect((await patch({ behaviour: 'prose' })).body['model']).toEqual({
      behaviour: 'prose',
      seconds: 10,
    })
    expect(await callsOf()).toEqual([])
    expect((await patch({ behaviour: 'kind' })).text).toContain(
      '\\"model.behaviour\\" has to be one of rules, slow',
    )
    sandbox.model.behave('500' satisfies Behaviour)
    expect(seen).toEqual(['settings', 'settings'])
    sandbox.reset()
    expect(await callsOf()).toHaveLength(1)
  })
})

describe('a test that puts its own player there', () => {
  it('sees what came, and says what is answered', async () => {
    sandbox.model.play(({ words, tools }) => ({
      kind: 'calls',
      calls: [{ name: tools[0]?.name ?? '', arguments: { files: [words], to: null } }],
    }))
    const { choices } = await ask('hello')
    expect(choices[0]?.message.tool_calls).toMatchObject([
      {
        function: {
          arguments: String.raw`{"files":["{\"words\":\"hello\",\"today\":\"2026-11-21\"}"],"to":null}`,
        },
      },
    ])
    const [asked] = sandbox.model.asked()
    expect(asked?.body).toEqual(request('hello'))
    expect(JSON.parse(asked?.text ?? '')).toEqual(request('hello'))
    const { body } = await send(`${sandbox.origin}/_sandbox/model?after=0`)
    expect(body).toMatchObject([{ n: 1, words: asked?.words }])
    sandbox.model.play()
    expect((await ask('hello')).choices[0]?.message.tool_calls).toBeUndefined()
  })

  it('sees also what was turned down', async () => {
    await refusalOf(client.chat.completions.create({ ...request('x'), model: 'gpt-9' }))
    await refusalOf(clientWith('wrong').chat.completions.create(request('y')))
    expect(sandbox.model.asked().map(({ body }) => body['model'])).toEqual([
      'gpt-9',
      'sandbox-rule-table',
    ])
  })
})
