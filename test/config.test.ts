// The configuration: everything that is wrong with it at once, in words that say what to write instead.
import { describe, expect, it } from 'vitest'

import { readConfig, secretsIn } from '../src/config.ts'

const GOOD = { DINGTALK_CLIENT_ID: 'dingabc123', DINGTALK_CLIENT_SECRET: 'secretsecret' }

const problemsOf = (env: Record<string, string>): readonly string[] => {
  const reading = readConfig(env)
  return reading.kind === 'problems' ? reading.problems : []
}

describe('the hosts', () => {
  it.each([
    [{}, ['https://api.dingtalk.com', 'https://oapi.dingtalk.com', 'https://api.dingtalk.com']],
    [
      { DINGTALK_REGION: 'io' },
      ['https://api.dingtalk.io', 'https://oapi.dingtalk.io', 'https://api.dingtalk.io'],
    ],
    [
      { DINGTALK_API_BASE: 'http://127.0.0.1:4680/' },
      ['http://127.0.0.1:4680', 'https://oapi.dingtalk.com', 'http://127.0.0.1:4680'],
    ],
    [
      { DINGTALK_REGION: 'io', DINGTALK_GATEWAY_BASE: 'https://api.dingtalk.com' },
      ['https://api.dingtalk.io', 'https://oapi.dingtalk.io', 'https://api.dingtalk.com'],
    ],
    [
      { DINGTALK_OAPI_BASE: 'http://localhost:1' },
      ['https://api.dingtalk.com', 'http://localhost:1', 'https://api.dingtalk.com'],
    ],
  ])('with %j', (env, [apiBase, oapiBase, gatewayBase]) => {
    expect(readConfig({ ...GOOD, ...env })).toMatchObject({
      kind: 'ok',
      config: { apiBase, oapiBase, gatewayBase },
    })
  })

  it.each([
    [{ DINGTALK_API_BASE: 'api.dingtalk.com' }, /no address/],
    [{ DINGTALK_API_BASE: 'http://api.dingtalk.com' }, /in the clear/],
    [{ DINGTALK_OAPI_BASE: 'https://oapi.dingtalk.com/robot' }, /more than scheme, host and port/],
    [{ DINGTALK_GATEWAY_BASE: 'https://user@x.y' }, /more than scheme, host and port/],
    [{ DINGTALK_REGION: 'cn' }, /Use one of: com, io/],
  ])('refused: %j', (env, sentence) => {
    expect(problemsOf({ ...GOOD, ...env }).join('\n')).toMatch(sentence)
  })
})

it('a missing variable says where its value is found, an example value is not taken for one', () => {
  expect(problemsOf({})).toHaveLength(2)
  expect(problemsOf({})[0]).toMatch(/DINGTALK_CLIENT_ID is missing\. .*developer console/)
  expect(problemsOf({ ...GOOD, DINGTALK_CLIENT_ID: '<your client id>' })).toHaveLength(1)
  expect(problemsOf({ ...GOOD, DINGTALK_CLIENT_ID: '  ' })).toHaveLength(1)
})

it('no problem shows the secret', () => {
  expect(problemsOf({ ...GOOD, DINGTALK_CLIENT_SECRET: 'my very secret' }).join()).not.toContain(
    'very',
  )
})

it('names every problem at once', () => {
  expect(
    problemsOf({
      DINGTALK_REGION: 'x',
      LOG_LEVEL: 'y',
      STEWARD_LOCALE: 'fr',
      DINGTALK_API_BASE: 'z',
    }),
  ).toHaveLength(6)
})

describe('the database', () => {
  const read = (url: string) => readConfig({ ...GOOD, DATABASE_URL: url })

  it.each([
    'postgres://steward:secret@db.example:5432/steward',
    'postgresql://steward@db/steward?sslmode=verify-full&sslrootcert=/etc/ssl/ours.pem',
    'postgres:///steward?host=/run/postgresql',
  ])('is where it is said to be: %s', (url) => {
    expect(read(url)).toMatchObject({ kind: 'ok', config: { databaseUrl: url } })
  })

  it('is a file unless said', () => {
    expect(readConfig({ ...GOOD, DATABASE_URL: ' ' })).toMatchObject({
      kind: 'ok',
      config: { databaseUrl: undefined },
    })
  })

  it.each([
    ['db.example/steward', /no address/],
    ['postgres://steward:S3C/RET@db/steward', /no address.*%2F for \//],
    ['mysql://steward:S3CRET@db/steward', /not one of PostgreSQL/],
    ['postgres://steward:S3CRET@db', /names no database/],
    ['postgres://steward:S3CRET@db/steward?sslmode=on', /sslmode.*verify-full/],
  ])('is refused without showing it: %s', (url, sentence) => {
    const [problem, ...others] = problemsOf({ ...GOOD, DATABASE_URL: url })
    expect(others).toEqual([])
    expect(problem).toMatch(/^DATABASE_URL /)
    expect(problem).toMatch(sentence)
    expect(problem).not.toMatch(/S3C|RET|steward:/)
  })
})

it('metrics are served on this machine only, unless told, and not at all without a port', () => {
  expect(readConfig(GOOD)).toMatchObject({ kind: 'ok', config: { metrics: undefined } })
  const port = { ...GOOD, STEWARD_METRICS_PORT: '9464' }
  expect(readConfig(port)).toMatchObject({ config: { metrics: { host: '127.0.0.1', port: 9464 } } })
  expect(readConfig({ ...port, STEWARD_METRICS_HOST: '0.0.0.0' })).toMatchObject({
    config: { metrics: { host: '0.0.0.0' } },
  })
  for (const odd of ['0', '65536', 'x', '-1'])
    expect(problemsOf({ ...GOOD, STEWARD_METRICS_PORT: odd }).join()).toMatch(/from 1 to 65535/)
})

describe('the language model', () => {
  const KEYED = { ...GOOD, OPENAI_API_KEY: 'sk-S3CRET', OPENAI_MODEL: 'qwen-plus' }
  const languageIn = (env: Record<string, string>): unknown => {
    const reading = readConfig(env)
    return reading.kind === 'ok' ? reading.config.language : reading.problems
  }

  it('is not there without a key, whatever else is said of it', () => {
    expect(languageIn({ ...GOOD, OPENAI_BASE_URL: 'x', OPENAI_API_KEY: ' ' })).toBeUndefined()
  })

  it('is asked sparingly unless told otherwise', () => {
    expect(languageIn(KEYED)).toEqual({
      apiKey: 'sk-S3CRET',
      baseUrl: 'https://api.openai.com/v1',
      model: 'qwen-plus',
      readsAtOnce: false,
      personTokens: 60_000,
      groupTokens: 300_000,
      isDebug: false,
    })
    const told = {
      OPENAI_BASE_URL: 'https://dashscope.aliyuncs.com/compatible-mode/v1/',
      STEWARD_LANGUAGE_READS: 'on',
      STEWARD_LANGUAGE_PERSON_TOKENS: '1000',
      STEWARD_LANGUAGE_GROUP_TOKENS: '2000',
      STEWARD_LANGUAGE_DEBUG: 'on',
    }
    expect(languageIn({ ...KEYED, ...told })).toMatchObject({
      baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
      readsAtOnce: true,
      personTokens: 1_000,
      groupTokens: 2_000,
      isDebug: true,
    })
  })

  it.each([
    [{ OPENAI_MODEL: '' }, /OPENAI_MODEL is missing/],
    [{ OPENAI_API_KEY: 'sk S3CRET' }, /OPENAI_API_KEY does not look like a real value/],
    [{ OPENAI_BASE_URL: 'http://models.example/v1' }, /OPENAI_BASE_URL .*in the clear/],
    [{ OPENAI_BASE_URL: 'https://models.example/v1?key=x' }, /OPENAI_BASE_URL .*more than/],
    [{ OPENAI_BASE_URL: 'https://me:x@models.example/v1' }, /OPENAI_BASE_URL .*more than/],
    [{ OPENAI_BASE_URL: 'models' }, /OPENAI_BASE_URL .*no address/],
    [{ STEWARD_LANGUAGE_PERSON_TOKENS: '0' }, /PERSON_TOKENS .*whole number/],
    [{ STEWARD_LANGUAGE_READS: 'yes' }, /READS .*on, off/],
  ])('refused: %j', (env, sentence) => {
    const [problem, ...others] = problemsOf({ ...KEYED, ...env })
    expect(others).toEqual([])
    expect(problem).toMatch(sentence)
    expect(problem).not.toContain('S3CRET')
  })

  it('has a key that no log holds', () => {
    const reading = readConfig(KEYED)
    expect(reading.kind === 'ok' && secretsIn(reading.config)).toEqual([
      'secretsecret',
      'sk-S3CRET',
    ])
  })

  it('runs on this machine, too', () => {
    const env = { ...KEYED, OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }
    expect(languageIn(env)).toMatchObject({ baseUrl: 'http://127.0.0.1:11434/v1' })
  })
})
