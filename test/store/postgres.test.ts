// PostgreSQL as an operator knows it: not there yet, stopped, started again, or not to be used as configured.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'

import { asOpenConversationId } from '../../src/ids.ts'
import type { Engine, EngineOptions } from '../../src/store/engine.ts'
import { openEngine } from '../../src/store/engine.ts'
import { isTooOld } from '../../src/store/postgres-start.ts'
import { isPassing, StoreError } from '../../src/store/store-error.ts'
import { until } from '../support/house.ts'
import { ask, freshDatabase, ownServer } from '../support/postgres.ts'

type Line = { readonly text: string; readonly facts: object }

function listen() {
  const lines: Line[] = []
  const put = (facts: object, text: string): void => void lines.push({ text, facts })
  return { lines, log: { info: put, warn: put, error: put } }
}

async function open(url: string, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await openEngine({ url }, { log: listen().log, ...options })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await engine.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...engine, close }
}

function with_(url: string, change: (url: URL) => void): string {
  const changed = new URL(url)
  change(changed)
  return changed.href
}

const param = (url: string, name: string, value: string): string =>
  with_(url, ({ searchParams }) => searchParams.set(name, value))

function chat(id: string) {
  const conversation_id = asOpenConversationId(`cid${id}==`)
  if (conversation_id === undefined) throw new Error('not an id')
  return { conversation_id, title: id, seen_at: 1_795_267_200_123 }
}

const idsIn = async ({ db }: Engine): Promise<string[]> =>
  (await db.selectFrom('chat').select('title').orderBy('title').execute()).map(({ title }) => title)

describe('at the start', () => {
  it('several processes at once bring one empty database up to date', async () => {
    const url = await freshDatabase()
    const engines = await Promise.all([1, 2, 3, 4].map(() => open(url)))
    for (const { db } of engines) await db.selectFrom('inbox').selectAll().execute()
    const done = await ask(url, 'select name from kysely_migration')
    expect(done.length).toBe(new Set(done.map((row) => JSON.stringify(row))).size)
    expect(done.length).toBeGreaterThan(0)
  })

  it('it is waited for, with one line in the log for each time', async () => {
    const server = await ownServer()
    await server.stop()
    const { lines, log } = listen()
    const opening = open(server.url, { log, firstDelayMs: 10, maxDelayMs: 50 })
    const waits = () => lines.filter(({ text }) => text === 'PostgreSQL is not there yet')
    await until(() => waits().length >= 4, 'it has tried four times')
    expect(waits()[0]?.facts).toMatchObject({
      why: expect.stringMatching(/ECONNREFUSED/),
      againInMs: 10,
    })
    expect(waits()[3]?.facts).toMatchObject({ againInMs: 50 })
    await server.start()
    const { db } = await opening
    await db.insertInto('chat').values(chat('a')).execute()
    expect(lines.at(-1)).toMatchObject({
      text: 'store open',
      facts: { engine: expect.stringMatching(/^PostgreSQL \d/) },
    })
  })

  it('the waiting ends when it is told to', async () => {
    const server = await ownServer()
    await server.stop()
    const ending = new AbortController()
    const opening = open(server.url, { signal: ending.signal, firstDelayMs: 60_000 })
    const ended = expect(opening).rejects.toThrow('enough')
    ending.abort(new Error('enough'))
    await ended
  })

  it.each([
    [140_999, true],
    [150_000, false],
    [180_004, false],
  ])('version %i is too old: %s', (version, expected) => expect(isTooOld(version)).toBe(expected))
})

describe('what waiting does not mend is refused at once, in words, without the password', () => {
  const refusal = async (url: string): Promise<string> => {
    const cause: unknown = await open(url).then(
      () => undefined,
      (each: unknown) => each,
    )
    if (!(cause instanceof StoreError)) throw new Error('not refused', { cause })
    return cause.message
  }

  it('a wrong password', async () => {
    const message = await refusal(with_(await freshDatabase(), (url) => (url.password = 'S3CRET')))
    expect(message).toMatch(/password authentication failed.*Correct the user or the password/)
    expect(message).not.toContain('S3CRET')
  })

  it('a database that is not there', async () => {
    const url = with_(await freshDatabase(), (each) => (each.pathname = '/nowhere'))
    expect(await refusal(url)).toMatch(/"nowhere" does not exist.*Create the database/)
  })

  it('a user who may make no tables', async () => {
    const url = await freshDatabase()
    const role = `guest_${Date.now()}`
    await ask(url, `create role ${role} login password 'guest'`)
    const asGuest = with_(url, (each) => Object.assign(each, { username: role, password: 'guest' }))
    expect(await refusal(asGuest)).toMatch(/permission denied.*Grant the user/)
  })

  it('encryption that the server does not offer', async () => {
    const url = param(await freshDatabase(), 'sslmode', 'require')
    expect(await refusal(url)).toMatch(/does not support SSL.*Switch TLS on at the server/)
  })

  it('a file that is not there', async () => {
    const url = param(await freshDatabase(), 'sslrootcert', '/nowhere/root.crt')
    expect(await refusal(url)).toMatch(/nowhere\/root.crt.*cannot be read/)
  })

  it('tables of a newer version', async () => {
    const url = await freshDatabase()
    await (await open(url)).close()
    await ask(url, `insert into kysely_migration values ('999-future', 'now')`)
    expect(await refusal(url)).toMatch(/newer version/)
  })
})

it('speaks TLS, and checks whom it speaks to unless told not to', async () => {
  const folder = join(import.meta.dirname, 'tls')
  const pem = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const server = await ownServer({ cert: pem('localhost.crt'), key: pem('localhost.key') })
  const byName = with_(server.url, (url) => (url.hostname = 'localhost'))
  const encrypted = `select ssl from pg_stat_ssl where pid = pg_backend_pid()`
  const authority = join(folder, 'localhost.crt')
  const trusted = param(byName, 'sslrootcert', authority)
  for (const mode of ['require', 'verify-ca', 'verify-full']) {
    await expect(open(param(byName, 'sslmode', mode))).rejects.toThrow(/sslrootcert=/)
    await open(param(trusted, 'sslmode', mode))
  }
  const byNumber = param(param(server.url, 'sslrootcert', authority), 'sslmode', 'verify-full')
  await expect(open(byNumber)).rejects.toThrow(/the host as the certificate does/)
  await open(param(byName, 'sslmode', 'no-verify'))
  expect(await ask(param(byName, 'sslmode', 'no-verify'), encrypted)).toEqual([{ ssl: true }])
})

describe('while running', () => {
  it.each(['fast', 'immediate', 'kill'] as const)(
    'a server that is stopped (%s) and started again is found again, with all that was stored',
    async (mode) => {
      const server = await ownServer()
      const { lines, log } = listen()
      const engine = await open(server.url, { log })
      await engine.db.insertInto('chat').values(chat('before')).execute()
      await server.stop(mode)
      const isDown = () => idsIn(engine).then(() => false, isPassing)
      await until(isDown, 'what is asked fails with what passes by itself')
      await server.start()
      await until(() => idsIn(engine).then(Boolean, () => false), 'it is found again', 15_000)
      expect(await idsIn(engine)).toEqual(['before'])
      await engine.db.insertInto('chat').values(chat('behind')).execute()
      expect(await idsIn(engine)).toEqual(['before', 'behind'])
      const told = lines.map(({ text }) => text).filter((text) => /connect/.test(text))
      expect(told).toEqual(['connection to PostgreSQL lost', 'connected to PostgreSQL again'])
    },
    40_000,
  )

  it('a connection that is cut inside a transaction takes only that with it', async () => {
    const url = await freshDatabase()
    const engine = await open(url)
    const cut = engine.db.transaction().execute(async (tx) => {
      await tx.insertInto('chat').values(chat('lost')).execute()
      await ask(
        url,
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      )
      await tx.insertInto('chat').values(chat('late')).execute()
    })
    const cause: unknown = await cut.catch((each: unknown) => each)
    expect(isPassing(cause)).toBe(true)
    expect(await idsIn(engine)).toEqual([])
  })

  it('a server that falls silent is given up, and its connection with it', async () => {
    const url = await freshDatabase()
    const engine = await open(param(url, 'query_timeout', '300'))
    await idsIn(engine)
    const [row] = await ask(
      url,
      `select pid from pg_stat_activity where datname = current_database() and application_name = 'dingtalk-steward'`,
    )
    const { pid } = Object(row)
    process.kill(pid, 'SIGSTOP')
    onTestFinished(() => void process.kill(pid, 'SIGCONT'))
    const cause: unknown = await idsIn(engine).catch((each: unknown) => each)
    expect(cause).toMatchObject({ message: 'Query read timeout' })
    expect(isPassing(cause)).toBe(true)
    expect(await idsIn(engine)).toEqual([])
  })

  it('a statement that takes too long is broken off', async () => {
    const url = await freshDatabase()
    const engine = await open(param(url, 'lock_timeout', '100'))
    const holder = await open(url)
    await holder.db.insertInto('chat').values(chat('a')).execute()
    await holder.db.transaction().execute(async (tx) => {
      await tx.updateTable('chat').set({ title: 'held' }).execute()
      const second = engine.db.updateTable('chat').set({ title: 'second' }).execute()
      const cause: unknown = await second.catch((each: unknown) => each)
      expect(cause).toMatchObject({ code: '55P03' })
      expect(isPassing(cause)).toBe(true)
    })
    expect(await idsIn(engine)).toEqual(['held'])
  })

  it('a transaction in which a statement failed unheard is not taken for stored', async () => {
    const { db } = await open(await freshDatabase())
    await db.insertInto('chat').values(chat('a')).execute()
    const deaf = db.transaction().execute(async (tx) => {
      await tx.insertInto('chat').values(chat('b')).execute()
      await tx
        .insertInto('chat')
        .values(chat('a'))
        .execute()
        .catch(() => {})
    })
    await expect(deaf).rejects.toThrow('nothing was stored')
  })

  it('tables that a newer version changes meanwhile are a trouble that passes', async () => {
    const url = await freshDatabase()
    const { db } = await open(url)
    await db.insertInto('chat').values(chat('a')).execute()
    const all = () => db.selectFrom('chat').selectAll().where('title', '=', 'a').execute()
    await all()
    await ask(url, 'alter table chat add column colour text')
    const cause: unknown = await all().catch((each: unknown) => each)
    expect(cause).toMatchObject({ code: '0A000' })
    expect(isPassing(cause)).toBe(true)
    expect(await all()).toEqual([{ ...chat('a'), colour: null }])
  })

  it('keeps the options of the address beside its own', async () => {
    const url = await freshDatabase()
    const { db } = await open(param(url, 'options', '-c geqo=off'))
    const { rows } = await sql`
      select current_setting('geqo') as geqo, current_setting('plan_cache_mode') as plans,
        current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock
    `.execute(db)
    const ours = { plans: 'force_custom_plan', statement: '6s', lock: '4s' }
    expect(rows).toEqual([{ geqo: 'off', ...ours }])
  })

  it('no more connections are opened than a dozen replicas can share', async () => {
    const url = await freshDatabase()
    const engine = await open(url)
    await Promise.all(Array.from({ length: 50 }, () => idsIn(engine)))
    const open_ = `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and application_name = 'dingtalk-steward'`
    const [row] = await ask(url, open_)
    expect(Object(row).count).toBeGreaterThan(1)
    expect(Object(row).count).toBeLessThanOrEqual(8)
  })
})
