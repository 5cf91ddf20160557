// The store keeps what it is given, once, and keeps it over a restart.
import { expect, it, onTestFinished } from 'vitest'

import { asOpenConversationId, asStaffId } from '../../src/ids.ts'
import type { Where } from '../../src/store/engine.ts'
import { openStore } from '../../src/store/store.ts'
import { describeEachEngine, rowsOf } from '../support/engines.ts'

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

const log = { info: () => {}, warn: () => {}, error: () => {} }
const HERE = must(asOpenConversationId('cidHere=='))
const ME = must(asStaffId('me'))
const REPLY = { title: 'T', text: 'X', buttons: [] }

async function open(where: Where, now = () => 1_000) {
  const store = await openStore({ where, log, now, owner: 'me' })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await store.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...store, close }
}

const PUSH = { key: 'message:1', kind: 'message', payload: '{}' } as const

describeEachEngine('the inbox', ({ openFresh }) => {
  it('takes a push once, also when two come at the same time and over a restart', async () => {
    const where = await openFresh()
    const store = await open(where)
    expect((await Promise.all([1, 2, 3].map(() => store.inbox.accept(PUSH)))).sort()).toEqual([
      false,
      false,
      true,
    ])
    await store.close()
    const again = await open(where)
    expect(await again.inbox.accept(PUSH)).toBe(false)
  })

  it('shows what was left, with how far it had come, until it is settled', async () => {
    const store = await open(await openFresh())
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

describeEachEngine('confirmations', ({ openFresh }) => {
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
    const store = await open(await openFresh())
    expect(await store.confirmations.add(QUESTION)).toBe(true)
    expect(await store.confirmations.add(QUESTION)).toBe(false)
    const attempts = [2, 3, 4].map((n) => ({ ...CLAIM, inboxKey: `message:${n}` }))
    const claims = await Promise.all(attempts.map(store.confirmations.claim))
    expect(claims.map(({ kind }) => kind).sort()).toEqual(['claimed', 'used', 'used'])
    const again = await Promise.all(attempts.map(store.confirmations.claim))
    expect(again).toEqual(claims)
    expect(again).toContainEqual({ kind: 'claimed', confirmation: QUESTION })
  })

  it('are refused to others, elsewhere and too late', async () => {
    const clock = { now: 1_000 }
    const store = await open(await openFresh(), () => clock.now)
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

describeEachEngine('what is settled', ({ openFresh }) => {
  it('leaves no words, webhook or answer, and is forgotten after a week', async () => {
    const where = await openFresh()
    const clock = { now: 0 }
    const first = await open(where, () => clock.now)
    await first.inbox.accept({ ...PUSH, payload: '{"sessionWebhook":"secret"}' })
    await first.inbox.accept({ ...PUSH, key: 'message:2' })
    await first.inbox.settle('message:1')
    await first.close()
    const rows = () => rowsOf(where, 'select key, payload from inbox order by key')
    expect(await rows()).toEqual([
      { key: 'message:1', payload: '' },
      { key: 'message:2', payload: '{}' },
    ])
    clock.now = 8 * 24 * 3_600_000
    await (await open(where, () => clock.now)).close()
    expect(await rows()).toEqual([{ key: 'message:2', payload: '{}' }])
  })
})
