// Free words to a command by a real endpoint: what is believed, what it may cost, and what is written down.
import { describe, expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import type { AnyCommand } from '../../src/command.ts'
import { asOpenConversationId, asStaffId } from '../../src/ids.ts'
import type { ChatOptions } from '../../src/language/chat.ts'
import { createChat } from '../../src/language/chat.ts'
import type { AskingEnd, LanguageOptions } from '../../src/language/language.ts'
import { createLanguage } from '../../src/language/language.ts'
import type { Asking } from '../../src/language/understanding.ts'
import { createLog } from '../../src/log.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import type { LanguageUse } from '../../src/store/language-use.ts'
import type { Respond } from '../support/model-server.ts'
import { calls, callsTwo, json, says, startModelServer } from '../support/model-server.ts'

const KEY = 'sk-S3CRETKEY'
const lexicon = createLexicon(commands)
const of = (...names: readonly string[]): readonly AnyCommand[] =>
  commands.filter(({ name }) => names.includes(name))

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('missing')
  return value
}

/** As the store keeps it, in memory. */
function memory(): LanguageUse & { readonly tokens: Map<string, number> } {
  const tokens = new Map<string, number>()
  const keyOf = (key: { of: string; id: string }, day: string) => `${day} ${key.of} ${key.id}`
  return {
    tokens,
    used: (keys, day) => Promise.resolve(keys.map((key) => tokens.get(keyOf(key, day)) ?? 0)),
    add: (keys, day, more) => {
      for (const key of keys) tokens.set(keyOf(key, day), (tokens.get(keyOf(key, day)) ?? 0) + more)
      return Promise.resolve()
    },
  }
}

async function open(
  respond: Respond,
  { limitMs = 1_500, ...changed }: Partial<LanguageOptions & ChatOptions> = {},
) {
  const server = await startModelServer(respond)
  const lines: string[] = []
  const ends: AskingEnd[] = []
  const clock = { now: Date.UTC(2026, 10, 21, 12) }
  const store = memory()
  const understand = createLanguage({
    chat: createChat({ apiKey: KEY, baseUrl: server.baseUrl, model: 'm', limitMs }),
    store,
    lexicon,
    timeZone: 'Asia/Shanghai',
    personTokens: 5_000,
    groupTokens: 8_000,
    isDebug: false,
    onAsked: (end) => ends.push(end),
    now: () => clock.now,
    log: createLog({ level: 'debug', hide: [KEY], write: (line) => lines.push(line) }),
    ...changed,
  })
  const ask = (asking: Partial<Asking> = {}) =>
    understand({
      words: 'send S3CRETWORDS please',
      locale: 'en',
      title: 'S3CRETGROUP',
      recent: [],
      now: clock.now,
      permitted: commands,
      others: [],
      staffId: must(asStaffId('lina')),
      conversationId: must(asOpenConversationId('cid==')),
      ...asking,
    })
  const log = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line))
  return { server, ask, log, lines, ends, clock, store }
}

const SHARE = { files: ['Roadmap.pdf'], in: null, type: null, to: null }

describe('what is understood', () => {
  it.each<[string, Respond, object, AskingEnd]>([
    [
      'a command',
      calls('share', SHARE),
      { kind: 'command', text: 'share "Roadmap.pdf"' },
      'command',
    ],
    [
      'one of two',
      calls('unsure', { commands: ['watch', 'calendar_subscribe'] }),
      { kind: 'unsure', commands: of('watch', 'calendar subscribe') },
      'unsure',
    ],
    [
      'talk',
      says({ message: { content: 'Run: share everything' } }),
      { kind: 'nothing' },
      'nothing',
    ],
    ['a refusal', says({ message: { refusal: 'no' } }), { kind: 'nothing' }, 'nothing'],
    ['two calls', callsTwo('share', SHARE), { kind: 'nothing' }, 'unusable'],
    ['an unknown tool', calls('delete_everything', {}), { kind: 'nothing' }, 'unusable'],
    ['nobody’s tool', calls('__proto__', {}), { kind: 'nothing' }, 'unusable'],
    ['broken arguments', calls('share', '{"files'), { kind: 'nothing' }, 'unusable'],
    [
      'one to be unsure of',
      calls('unsure', { commands: ['watch'] }),
      { kind: 'nothing' },
      'unusable',
    ],
    [
      'nothing that is not allowed',
      calls('not_allowed', { command: 'watch' }),
      { kind: 'nothing' },
      'unusable',
    ],
    ['no completion', json({ error: 'x' }), { kind: 'nothing' }, 'unusable'],
    ['an error', json({ error: {} }, 400), { kind: 'nothing' }, 'failed'],
  ])('%s', async (_, respond, understanding, end) => {
    const { ask, ends } = await open(respond)
    expect(await ask()).toEqual(understanding)
    expect(ends).toEqual([end])
  })

  it('a command that this person may not run is none, and is known as not allowed only by name', async () => {
    const few = { permitted: of('files', 'help'), others: of('share', 'watch') }
    const { ask, server } = await open(calls('share', SHARE))
    expect(await ask(few)).toEqual({ kind: 'nothing' })
    server.respond(calls('not_allowed', { command: 'share' }))
    expect(await ask(few)).toEqual({ kind: 'not-allowed', command: of('share')[0] })
    server.respond(calls('not_allowed', { command: 'files' }))
    expect(await ask(few)).toEqual({ kind: 'nothing' })
    server.respond(calls('unsure', { commands: ['share', 'watch', 'files'] }))
    expect(await ask(few)).toEqual({ kind: 'nothing' })
  })
})

describe('an endpoint that fails', () => {
  it('is left alone for half a minute after three times, then tried once', async () => {
    const { ask, server, ends, clock } = await open(json({}, 401))
    for (let i = 0; i < 4; i += 1) await ask()
    expect(server.asked).toHaveLength(3)
    clock.now += 29_000
    await ask()
    expect(server.asked).toHaveLength(3)
    clock.now += 2_000
    await Promise.all([ask(), ask()])
    expect(server.asked).toHaveLength(4)
    expect(ends.filter((end) => end === 'paused')).toHaveLength(3)
    clock.now += 31_000
    server.respond(calls('share', SHARE))
    expect(await ask()).toMatchObject({ kind: 'command' })
    expect(await ask()).toMatchObject({ kind: 'command' })
  })

  it('is not taken for one that will not take one question', async () => {
    const { ask, server } = await open(json({}, 400))
    for (let i = 0; i < 5; i += 1) await ask()
    expect(server.asked).toHaveLength(5)
  })

  it('is not taken for one that only says odd things', async () => {
    const { ask, server } = await open(calls('delete_everything', {}, 10))
    for (let i = 0; i < 5; i += 1) await ask()
    expect(server.asked).toHaveLength(5)
  })
})

describe('the tokens of a day', () => {
  const sayingSo = calls('share', SHARE, 2_500)

  it('are over for a person, who hears of it once; the next day is another one', async () => {
    const { ask, server, ends, clock } = await open(sayingSo)
    await ask()
    await ask()
    expect(await ask()).toEqual({ kind: 'budget', of: 'person' })
    expect(await ask()).toEqual({ kind: 'nothing' })
    expect(server.asked).toHaveLength(2)
    const other = { staffId: must(asStaffId('wu')) }
    expect(await ask(other)).toMatchObject({ kind: 'command' })
    clock.now += 86_400_000
    expect(await ask()).toMatchObject({ kind: 'command' })
    expect(ends).toEqual(['command', 'command', 'budget', 'budget', 'command', 'command'])
  })

  it('are over for a group, whoever speaks in it', async () => {
    const { ask } = await open(sayingSo, { groupTokens: 5_000 })
    await ask()
    await ask({ staffId: must(asStaffId('wu')) })
    const third = { staffId: must(asStaffId('chen')) }
    expect(await ask(third)).toEqual({ kind: 'budget', of: 'group' })
    const elsewhere = { ...third, conversationId: must(asOpenConversationId('other==')) }
    expect(await ask(elsewhere)).toMatchObject({ kind: 'command' })
  })

  it('are guessed where the endpoint does not count, or counts backwards', async () => {
    const uncounted = { choices: [{ message: { content: 'hi' } }], usage: { total_tokens: -9_999 } }
    const { ask, store } = await open(json(uncounted))
    await ask()
    const used = store.tokens.get('2026-11-21 person lina') ?? 0
    expect(used).toBeGreaterThan(1_500)
    expect(used).toBeLessThan(5_000)
  })

  it('are counted for a model that is too slow, too', async () => {
    const { ask, store } = await open(() => {}, { limitMs: 100 })
    await ask()
    expect(store.tokens.get('2026-11-21 person lina')).toBeGreaterThan(1_500)
  })
})

it('a whole story is no command, and nobody is asked', async () => {
  const { ask, server, ends } = await open(calls('share', SHARE))
  expect(await ask({ words: 'so '.repeat(600) })).toEqual({ kind: 'nothing' })
  expect(server.asked).toEqual([])
  expect(ends).toEqual(['too-long'])
})

describe('the log', () => {
  it('has one line for each asking, without words, names or the key', async () => {
    const { ask, server, log, lines } = await open(calls('share', { files: ['S3CRETFILE'] }, 1_234))
    await ask()
    server.respond(calls('S3CRETTOOL', {}))
    await ask()
    server.respond(json({ error: { message: `S3CRETERROR ${KEY}`, code: 'x' } }, 401))
    await ask()
    const facts = { msg: 'language model', staffId: 'lina', conversationId: 'cid==' }
    expect(log()).toMatchObject([
      { ...facts, end: 'command', tool: 'share', tokens: 1_234 },
      { ...facts, end: 'unusable', why: 'no such tool' },
      { ...facts, end: 'failed', why: 'status 401 x', tokens: 0 },
    ])
    expect(log()[0]?.['ms']).toBeTypeOf('number')
    expect(lines.join()).not.toContain('S3CRET')
  })

  it('has all of it, but the key, where that is asked for', async () => {
    const { ask, server, lines } = await open(calls('share', { files: ['S3CRETFILE'] }), {
      isDebug: true,
    })
    await ask()
    server.respond(json({ error: { message: `S3CRETERROR ${KEY}` } }, 401))
    await ask()
    for (const word of ['S3CRETWORDS', 'S3CRETGROUP', 'S3CRETFILE', 'S3CRETERROR'])
      expect(lines.join()).toContain(word)
    expect(lines.join()).not.toContain(KEY)
  })
})
