import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { beforeEach, describe, expect, it } from 'vitest'
import { run, type Surroundings } from '../../sandbox/run.ts'
import { startSandbox } from '../../sandbox/sandbox.ts'
import { send } from './support/api-client.ts'
import { until } from './support/until.ts'

/** Connects like a bot, writes down its environment, and ends when asked to or when its parent is gone. */
const BOT = `
import { createRequire } from 'node:module'
import { writeFileSync } from 'node:fs'
const { WebSocket } = createRequire(process.env.STEWARD_TEST_ROOT + '/package.json')('ws')
writeFileSync(process.env.STEWARD_DATA + '/env.json', JSON.stringify({ ...process.env, hasParent: process.connected }))
console.log('{"level":30,"msg":"starting"}')
console.log('{"level":40,"msg":"careful"}')
const { DINGTALK_API_BASE: base, DINGTALK_CLIENT_ID: clientId, DINGTALK_CLIENT_SECRET: clientSecret } = process.env
const opened = await fetch(base + '/v1.0/gateway/connections/open', {
  method: 'POST',
  headers: { accept: 'application/json' },
  body: JSON.stringify({ clientId, clientSecret, subscriptions: [] }),
})
const { endpoint, ticket } = await opened.json()
const socket = new WebSocket(endpoint + '?ticket=' + ticket)
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.env.STEWARD_STUBBORN || process.exit(0))
`

interface Started {
  readonly printed: readonly string[]
  readonly complained: readonly string[]
  readonly end: () => void
  readonly code: Promise<number>
}

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-'))
  await writeFile(join(folder, 'bot.mjs'), BOT)
  await writeFile(join(folder, 'broken.mjs'), 'console.error("no config"); process.exit(3)')
})

function start(args: readonly string[], change: Partial<Surroundings> = {}): Started {
  const printed: string[] = []
  const complained: string[] = []
  let end = () => {}
  const asked = new Promise<void>((resolve) => {
    end = resolve
  })
  const code = run({
    args,
    env: {
      PATH: process.env['PATH'],
      NOT_FOR_THE_BOT: 'x',
      STEWARD_DATA: join(folder, 'data'),
      STEWARD_TEST_ROOT: process.cwd(),
    },
    node: process.execPath,
    botScript: join(folder, 'bot.mjs'),
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    keyboard: { input: new PassThrough(), output: new PassThrough(), isTyped: false },
    asked,
    ...change,
  })
  return { printed, complained, end, code }
}

describe('npm run sandbox', { timeout: 15_000 }, () => {
  it('prints where it is and how a bot gets in', async () => {
    const started = start(['--no-bot', '--port', '0'])
    await until(() => started.printed.length === 8)
    const [ready = ''] = started.printed
    const origin = ready.replace('sandbox ready ', '')

    expect(started.printed).toEqual([
      expect.stringMatching(/^sandbox ready http:\/\/127\.0\.0\.1:\d+$/),
      expect.stringMatching(/^DINGTALK_CLIENT_ID=ding\w+$/),
      expect.stringMatching(/^DINGTALK_CLIENT_SECRET=\w{32,}$/),
      `DINGTALK_API_BASE=${origin}`,
      `DINGTALK_OAPI_BASE=${origin}`,
      `OPENAI_BASE_URL=${origin}/model/v1`,
      expect.stringMatching(/^OPENAI_API_KEY=sk-\S+$/),
      'OPENAI_MODEL=sandbox-rule-table',
    ])
    expect((await send(`${origin}/_sandbox/state`)).status).toBe(200)
    started.end()
    expect(await started.code).toBe(0)
  })

  it('starts the bot beside it, shows its warnings, and ends with it', async () => {
    const started = start(['--port', '0'])
    await until(() => started.printed.includes('bot connected'))
    await until(() => started.complained.length === 1)
    const env = JSON.parse(await readFile(join(folder, 'data/env.json'), 'utf8'))
    const log = await readFile(join(folder, 'data/bot.log'), 'utf8')

    expect(env).toMatchObject({
      DINGTALK_CLIENT_ID: expect.any(String),
      STEWARD_DATA: join(folder, 'data'),
      hasParent: true,
    })
    expect(env).not.toHaveProperty('NOT_FOR_THE_BOT')
    expect(log).toContain('starting')
    expect(started.complained).toEqual(['{"level":40,"msg":"careful"}'])
    started.end()
    expect(await started.code).toBe(0)
  })

  const OWN = {
    OPENAI_BASE_URL: 'https://model.example/v1',
    OPENAI_API_KEY: 'sk-own',
    OPENAI_MODEL: 'own-model',
  }
  const OF_SANDBOX = {
    OPENAI_BASE_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/model\/v1$/),
    OPENAI_API_KEY: expect.stringContaining('sandbox'),
    OPENAI_MODEL: 'sandbox-rule-table',
  }

  it.each([
    ['the rule table, whatever the surroundings say', [], OF_SANDBOX],
    ['the model of the surroundings, where asked to', ['--own-model'], OWN],
    ['no model at all, where asked to', ['--no-model'], {}],
  ])('hands the bot %s', async (_what, flags, handed) => {
    const env = {
      PATH: process.env['PATH'],
      STEWARD_DATA: join(folder, 'data'),
      STEWARD_TEST_ROOT: process.cwd(),
      ...OWN,
    }
    const started = start(['--port', '0', ...flags], { env })
    await until(() => started.printed.includes('bot connected'))
    const told: object = JSON.parse(await readFile(join(folder, 'data/env.json'), 'utf8'))
    const ofModel = Object.entries(told).filter(([name]) => name.startsWith('OPENAI_'))

    expect(Object.fromEntries(ofModel)).toEqual(handed)
    expect(started.printed.join('\n')).not.toContain('sk-own')
    started.end()
    expect(await started.code).toBe(0)
  })

  it('does not take two models at once', async () => {
    const started = start(['--own-model', '--no-model'])
    expect(await started.code).toBe(2)
    expect(started.complained.join('\n')).toContain('exclude each other')
  })

  it('says so when the bot ends by itself, and goes on', async () => {
    const started = start(['--port', '0'], { botScript: join(folder, 'broken.mjs') })
    await until(() => started.complained.length === 2)

    expect(started.complained).toEqual([
      'the bot ended by itself (code 3); the sandbox goes on. Its last words:',
      '  no config',
    ])
    const origin = started.printed[0]?.replace('sandbox ready ', '') ?? ''
    expect((await send(`${origin}/_sandbox/info`)).status).toBe(200)
    started.end()
    expect(await started.code).toBe(0)
  })

  it('says so when there is no Node to run the bot with', async () => {
    const started = start(['--port', '0'], { node: join(folder, 'no-node') })
    await until(() => started.complained.length > 1)

    expect(started.complained.join('\n')).toContain('could not be started')
    started.end()
    expect(await started.code).toBe(0)
  })

  it('kills a bot that does not want to end', async () => {
    const env = {
      PATH: process.env['PATH'],
      STEWARD_DATA: join(folder, 'data'),
      STEWARD_TEST_ROOT: process.cwd(),
      STEWARD_STUBBORN: 'yes',
    }
    const started = start(['--port', '0'], { env })
    await until(() => started.printed.includes('bot connected'))
    const before = performance.now()
    started.end()

    expect(await started.code).toBe(0)
    expect(performance.now() - before).toBeLessThan(5_000)
  })

  it('deletes the bot’s store when asked to start fresh, and nothing else', async () => {
    const data = join(folder, 'data')
    await mkdir(data)
    for (const name of ['steward.db', 'steward.db-wal', 'steward.db.lock', 'notes.txt'])
      await writeFile(join(data, name), '')
    const started = start(['--port', '0', '--fresh'])
    await until(() => started.printed.includes('bot connected'))
    started.end()
    await started.code

    expect(existsSync(join(data, 'steward.db'))).toBe(false)
    expect(existsSync(join(data, 'steward.db-wal'))).toBe(false)
    expect(existsSync(join(data, 'steward.db.lock'))).toBe(false)
    expect(existsSync(join(data, 'notes.txt'))).toBe(true)
  })

  it('ends with 1 when the port is taken', async () => {
    const other = await startSandbox()
    const port = new URL(other.origin).port
    const started = start(['--no-bot', '--port', port])

    expect(await started.code).toBe(1)
    expect(started.complained.join()).toContain(`port ${port} is taken`)
    await other.stop()
  })

  it.each([[['--nobot']], [['--port', 'x']], [['--port', '70000']], [['extra']]])(
    'ends with 2 and a sentence for %j',
    async (args) => {
      const started = start(args)

      expect(await started.code).toBe(2)
      expect(started.complained.join()).toContain('usage: npm run sandbox')
    },
  )
})
