// The store keeps what it is given, once, and keeps it over a restart; one process to a file.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Database from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'

import { asOpenConversationId, asStaffId } from '../../src/ids.ts'
import { openDatabaseFile } from '../../src/store/database-file.ts'
import { openEngine } from '../../src/store/engine.ts'
import { StoreError } from '../../src/store/store-error.ts'
import { openStore } from '../../src/store/store.ts'

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

const log = { info: () => {}, warn: () => {}, error: () => {} }
const HERE = must(asOpenConversationId('cidHere=='))
const ME = must(asStaffId('me'))
const REPLY = { title: 'T', text: 'X', buttons: [] }

async function file(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'steward.db')
}

async function open(path: string, now = () => 1_000) {
  const store = await openStore({ where: { file: path }, log, now, owner: 'me' })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await store.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...store, close }
}

const PUSH = { key: 'message:1', kind: 'message', payload: '{}' } as const

describe('the inbox', () => {
  it('takes a push once, also when two come at the same time and over a restart', async () => {
    const path = await file()
    const store = await open(path)
    expect((await Promise.all([1, 2, 3].map(() => store.inbox.accept(PUSH)))).sort()).toEqual([
      false,
      false,
      true,
    ])
    await store.close()
    const again = await open(path)
    expect(await again.inbox.accept(PUSH)).toBe(false)
  })

  it('shows what was left, with how far it had come, until it is settled', async () => {
    const store = await open(await file())
    await store.inbox.accept(PUSH)
    expect(await store.inbox.leftOver()).toEqual([
      { ...PUSH, receivedAt: 1_000, command: undefined },
    ])
    const start = {
      inboxKey: PUSH.key,
      name: 'share',
      canonical: 'share 1/2',
      effect: 'once',
      conversationId: HERE,
      staffId: ME,
    } as const
    await store.inbox.begin(start)
    expect(await store.inbox.leftOver()).toMatchObject([
      { command: { effect: 'once', canonical: 'share 1/2', reply: undefined } },
    ])
    await store.inbox.begin(start)
    await store.inbox.finish(PUSH.key, 'done', REPLY)
    expect(await store.inbox.leftOver()).toMatchObject([{ command: { reply: REPLY } }])
    await store.inbox.settle(PUSH.key)
    expect(await store.inbox.leftOver()).toEqual([])
  })
})

describe('confirmations', () => {
  const QUESTION = {
    code: '7F3K',
    conversationId: HERE,
    staffId: ME,
    canonical: 'x',
    locale: 'en',
    mentions: [ME],
    version: 'v',
    expiresAt: 2_000,
  } as const
  const CLAIM = { code: '7F3K', conversationId: HERE, staffId: ME, inboxKey: 'message:2' }

  it('are given once to the one they are for; the same message may come back for it', async () => {
    const store = await open(await file())
    expect(await store.confirmations.add(QUESTION)).toBe(true)
    expect(await store.confirmations.add(QUESTION)).toBe(false)
    const claims = await Promise.all(
      [CLAIM, { ...CLAIM, inboxKey: 'message:3' }].map(store.confirmations.claim),
    )
    expect(claims.map(({ kind }) => kind)).toEqual(['claimed', 'used'])
    expect(await store.confirmations.claim(CLAIM)).toMatchObject({
      kind: 'claimed',
      confirmation: QUESTION,
    })
  })

  it('are refused to others, elsewhere and too late', async () => {
    const clock = { now: 1_000 }
    const store = await open(await file(), () => clock.now)
    await store.confirmations.add(QUESTION)
    const kind = async (change: object) =>
      (await store.confirmations.claim({ ...CLAIM, ...change })).kind
    expect(await kind({ staffId: must(asStaffId('you')) })).toBe('not-yours')
    expect(await kind({ conversationId: must(asOpenConversationId('cidThere==')) })).toBe('unknown')
    expect(await kind({ code: '2222' })).toBe('unknown')
    clock.now = 2_000
    expect(await kind({})).toBe('expired')
  })
})

describe('the file', () => {
  it('is held by one process, and given back', async () => {
    const path = await file()
    const first = await open(path)
    const second = { where: { file: path }, log, now: Date.now, owner: 'b' }
    await expect(openStore(second)).rejects.toThrow(StoreError)
    await first.close()
    await open(path)
  })

  it('is durable with each commit', async () => {
    const database = openDatabaseFile(await file())
    onTestFinished(() => database.close())
    const pragma = (name: string) => database.prepare(`pragma ${name}`).all([])
    expect(pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(pragma('synchronous')).toEqual([{ synchronous: 2 }])
  })

  it('is locked from the first word of a transaction', async () => {
    const path = await file()
    const { db, close } = await openEngine({ file: path }, { log })
    onTestFinished(close)
    const other = new Database(path, { timeout: 0 })
    await db.transaction().execute(async () => {
      expect(() => other.exec('begin immediate')).toThrow(/locked/)
    })
    other.exec('begin immediate')
    other.exec('rollback')
    other.close()
  })

  it('keeps no words, webhook or answer of what is settled, and forgets it after a week', async () => {
    const path = await file()
    const clock = { now: 0 }
    const first = await open(path, () => clock.now)
    await first.inbox.accept({ ...PUSH, payload: '{"sessionWebhook":"secret"}' })
    await first.inbox.accept({ ...PUSH, key: 'message:2' })
    await first.inbox.settle('message:1')
    await first.close()
    const look = new Database(path)
    const rows = () => look.prepare('select key, payload from inbox order by key').all([])
    expect(rows()).toEqual([
      { key: 'message:1', payload: '' },
      { key: 'message:2', payload: '{}' },
    ])
    clock.now = 8 * 24 * 3_600_000
    await open(path, () => clock.now)
    expect(rows()).toEqual([{ key: 'message:2', payload: '{}' }])
    look.close()
  })

  it('that is no database is refused with its name', async () => {
    const path = await file()
    await writeFile(path, 'this is a letter, not a database, and long enough to be sure of it')
    await expect(open(path)).rejects.toThrow(path)
  })

  it('in a folder that is not there is refused with its name', async () => {
    await expect(open('/nowhere/at/all/steward.db')).rejects.toThrow('/nowhere/at/all/steward.db')
  })
})
