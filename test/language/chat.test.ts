// The door to the model on a real socket: whatever the other side does, there is an answer or a reason, in time.
import { describe, expect, it, onTestFinished } from 'vitest'

import { commands } from '../../commands/index.ts'
import { startSandbox } from '../../sandbox/sandbox.ts'
import { createChat } from '../../src/language/chat.ts'
import { toolsFor } from '../../src/language/tools.ts'
import { until } from '../support/house.ts'
import type { ModelServer, Respond } from '../support/model-server.ts'
import { calls, json, startModelServer } from '../support/model-server.ts'

const LIMIT_MS = 1_600
const PROMPT = { system: 'the rules', user: '{"words":"share Roadmap"}' }
const TOOLS = toolsFor({ permitted: commands, others: [] })
const GOOD = calls('spaces', {})

const chatWith = ({ baseUrl }: Pick<ModelServer, 'baseUrl'>) =>
  createChat({ apiKey: 'sk-test', baseUrl, model: 'some-model', limitMs: LIMIT_MS })

async function ask(...each: readonly Respond[]) {
  const server = await startModelServer(...each)
  const startedAt = performance.now()
  const answer = await chatWith(server)(PROMPT, TOOLS)
  return { answer, tries: server.asked.length, ms: performance.now() - startedAt, server }
}

const failing = (status: number, headers = {}) =>
  json({ error: { message: 'S3CRET words', type: 'x', code: 'some_code' } }, status, headers)

it('sends a plain request with tools below the path that was given, and nothing that some refuse', async () => {
  const { answer, server } = await ask(GOOD)
  expect(answer).toMatchObject({ kind: 'body', body: { choices: [{}] } })
  const [asked] = server.asked
  expect(asked).toMatchObject({
    path: '/some/v1/chat/completions',
    authorization: 'Bearer sk-test',
  })
  expect(Object.keys(asked?.body ?? {}).sort()).toEqual([
    'messages',
    'model',
    'tool_choice',
    'tools',
  ])
  expect(asked?.body).toMatchObject({
    model: 'some-model',
    tool_choice: 'auto',
    messages: [
      { role: 'system', content: PROMPT.system },
      { role: 'user', content: PROMPT.user },
    ],
  })
})

describe('tries once more', () => {
  it.each<[string, Respond]>([
    ['a hang-up', (response) => response.destroy()],
    ['500', failing(500)],
    ['503', failing(503)],
    ['429', failing(429)],
    ['429 with a short wait', failing(429, { 'retry-after': '0.3' })],
    [
      'a hang-up in the middle',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":')
        setTimeout(() => response.destroy(), 20)
      },
    ],
  ])('after %s', async (_, first) => {
    const { answer, tries } = await ask(first, GOOD)
    expect(answer.kind).toBe('body')
    expect(tries).toBe(2)
  })

  it('waits as long as it is told to', async () => {
    const { answer, ms } = await ask(failing(429, { 'retry-after': '0.4' }), GOOD)
    expect(answer.kind).toBe('body')
    expect(ms).toBeGreaterThan(390)
  })

  it('and no third time', async () => {
    const { answer, tries } = await ask(failing(500))
    expect(answer).toMatchObject({ kind: 'failed', why: 'status 500 some_code' })
    expect(tries).toBe(2)
  })

  it('not where the wait does not fit', async () => {
    const { answer, tries, ms } = await ask(failing(429, { 'retry-after': '30' }), GOOD)
    expect(answer).toMatchObject({ kind: 'failed', why: 'status 429 some_code' })
    expect(tries).toBe(1)
    expect(ms).toBeLessThan(LIMIT_MS)
  })

  it('not where nobody listens for long', async () => {
    const server = await startModelServer(GOOD)
    await server.close()
    expect(await chatWith(server)(PROMPT, TOOLS)).toMatchObject({
      kind: 'failed',
      why: 'network ECONNREFUSED',
    })
  })
})

describe('is over at once, without a second try', () => {
  it.each<[string, Respond, string]>([
    ['a wrong key', failing(401), 'status 401 some_code'],
    ['an unknown model', failing(404), 'status 404 some_code'],
    ['a refused parameter', failing(400), 'status 400 some_code'],
    [
      'HTML',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>hi</h1>'),
      'no JSON',
    ],
    [
      'HTML that says it is JSON',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('<h1>'),
      'no JSON',
    ],
    ['nothing', (response) => response.writeHead(200, { 'content-length': '0' }).end(), 'no JSON'],
    [
      'more than anybody needs',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(`{"x":"${'x'.repeat(2_000_000)}"}`)
      },
      'no JSON',
    ],
  ])('%s', async (_, respond, why) => {
    const { answer, tries } = await ask(respond)
    expect(answer).toMatchObject({ kind: 'failed', why })
    expect(tries).toBe(1)
  })
})

describe('never hangs', () => {
  it.each<[string, Respond]>([
    ['no answer', () => {}],
    [
      'a body that does not come',
      (response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
    ],
    [
      'a body that drips',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        const timer = setInterval(() => response.write(' '), 50)
        response.on('close', () => clearInterval(timer))
      },
    ],
    [
      'an error whose body does not come',
      (response) => void response.writeHead(500, { 'content-type': 'application/json' }).write('{'),
    ],
  ])('%s', async (_, respond) => {
    let isClosed = false
    const { answer, ms } = await ask((response, asked) => {
      response.on('close', () => (isClosed = true))
      respond(response, asked)
    })
    expect(answer).toEqual({ kind: 'failed', why: 'time-out' })
    await until(() => isClosed, 'the connection is let go')
    expect(ms).toBeGreaterThan(LIMIT_MS - 100)
    expect(ms).toBeLessThan(LIMIT_MS + 1_000)
  })
})

it('takes what was said to no other host', async () => {
  const other = await startModelServer(GOOD)
  const elsewhere: Respond = (response) =>
    response.writeHead(307, { location: `${other.baseUrl}/chat/completions` }).end()
  const { answer } = await ask(elsewhere)
  expect(answer.kind).toBe('failed')
  expect(other.asked).toEqual([])
})

it('is taken by an endpoint that looks closely at schemas and parameters, with all tools', async () => {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.stop())
  const { id: model, key: apiKey } = sandbox.model
  const baseUrl = `${sandbox.origin}/model/v1`
  const chat = createChat({ apiKey, baseUrl, model, limitMs: LIMIT_MS })
  const others = commands.slice(0, 2)
  const tools = toolsFor({ permitted: commands.slice(2), others })
  expect((await chat(PROMPT, tools)).kind).toBe('body')
  expect((await chat(PROMPT, TOOLS)).kind).toBe('body')
})
