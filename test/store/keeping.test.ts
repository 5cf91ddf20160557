// What the store keeps for later: questions that wait for a yes, and nothing longer than it is needed.
import { expect, it, onTestFinished } from 'vitest'

import { asOpenConversationId, asStaffId } from '../../src/ids.ts'
import { createLog } from '../../src/log.ts'
import type { Where } from '../../src/store/engine.ts'
import { openStore } from '../../src/store/store.ts'
import { describeEachEngine, rowsOf } from '../support/engines.ts'

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

const HERE = must(asOpenConversationId('cidHere=='))
const ME = must(asStaffId('me'))
const log = createLog({ level: 'silent', hide: [] })

async function open(where: Where, now = () => 1_000) {
  const store = await openStore({ where, log, now, owner: 'me', perMinute: 20 })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await store.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...store, close }
}

describeEachEngine('confirmations', ({ openFresh }) => {
  const QUESTION = {
    code: '7F3K',
    conversationId: HERE,
    staffId: ME,
    canonical: 'x',
    locale: 'en',
    mentions: [ME],
    version: 'v',
    isProposal: false,
    expiresAt: 2_000,
  } as const
  const CLAIM = { code: '7F3K', conversationId: HERE, staffId: ME, inboxKey: 'message:2' }

  it('are given once to the one they are for; the same message may come back for it', async () => {
    const store = await open(await openFresh())
    expect(await store.confirmations.add(QUESTION)).toBe(true)
    expect(await store.confirmations.add(QUESTION)).toBe(false)
    const keys = Array.from({ length: 8 }, (_, n) => `message:${n}`)
    const claims = await Promise.all(
      keys.map((inboxKey) => store.confirmations.claim({ ...CLAIM, inboxKey })),
    )
    const kinds = claims.map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['claimed', ...Array.from({ length: 7 }, () => 'used')])
    const inboxKey = must(keys[kinds.indexOf('claimed')])
    expect(await store.confirmations.claim({ ...CLAIM, inboxKey })).toMatchObject({
      kind: 'claimed',
      confirmation: QUESTION,
    })
  })

  it('keep names with signs that no database takes', async () => {
    const store = await open(await openFresh())
    await store.confirmations.add({ ...QUESTION, canonical: 'share "a\0b"' })
    const claim = await store.confirmations.claim(CLAIM)
    expect(claim).toMatchObject({ confirmation: { canonical: 'share "a\uFFFDb"' } })
  })

  it('that were claimed without their code are found again by the same message, and by no other', async () => {
    const clock = { now: 1_000 }
    const store = await open(await openFresh(), () => clock.now)
    await store.confirmations.add({ ...QUESTION, code: '2222' })
    clock.now = 1_001
    await store.confirmations.add(QUESTION)
    await store.confirmations.claim(CLAIM)
    const newestFor = async (inboxKey: string) =>
      (await store.confirmations.newest({ ...CLAIM, inboxKey }))?.code
    expect(await newestFor(CLAIM.inboxKey)).toBe(QUESTION.code)
    expect(await newestFor('message:3')).toBe('2222')
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

describeEachEngine('what one run has in hand', ({ openFresh }) => {
  it('is done, also when the store is gone before it can be let go of', async () => {
    const store = await open(await openFresh())
    const work = async () => {
      await store.close()
      return 'done'
    }
    expect(await store.exclusively('calendar', work)).toBe('done')
  })
})

describeEachEngine('what is finished with', ({ openFresh }) => {
  it('leaves no words, webhook or answer, and is forgotten after a week', async () => {
    const where = await openFresh()
    const clock = { now: 0 }
    const store = await open(where, () => clock.now)
    const push = { fingerprint: undefined, kind: 'message', lane: 'l' } as const
    const payload = '{"sessionWebhook":"secret"}'
    await store.inbox.accept({ ...push, key: 'message:1', payload })
    await store.inbox.accept({ ...push, key: 'message:2', payload: 'open' })
    store.onReady(([message]) => {
      if (message === undefined) return
      const { id, cause, purpose, conversationId } = message
      const went = {
        state: 'sent',
        isTry: true,
        isPost: true,
        nextTryAt: 0,
        error: undefined,
      } as const
      void store.outbox.settle({ id, cause, purpose, conversationId, ...went, audit: undefined })
    })
    await store.ledger.finish({
      inboxKey: 'message:1',
      attempt: 1,
      command: undefined,
      ended: undefined,
      audit: undefined,
      drafts: [
        {
          cause: 'message:1',
          purpose: 'answer',
          conversationId: HERE,
          conversationKind: 'group',
          staffId: ME,
          webhook: { url: 'https://secret', expiresAt: 9_000 },
          locale: 'en',
          reply: { title: 'T', text: 'X', buttons: [] },
        },
      ],
    })
    const inbox = () => rowsOf(where, 'select key, payload from inbox order by key')
    const outbox = () => rowsOf(where, 'select reply, webhook_url, state from outbox')
    await expect.poll(outbox).toEqual([{ reply: '', webhook_url: null, state: 'sent' }])
    const unfinished = { key: 'message:2', payload: 'open' }
    expect(await inbox()).toEqual([{ key: 'message:1', payload: '' }, unfinished])
    clock.now = 8 * 24 * 3_600_000
    await store.prune()
    expect(await inbox()).toEqual([unfinished])
    expect(await outbox()).toEqual([])
  })

  it('goes slice by slice, with what processes that are gone have left behind', async () => {
    const where = await openFresh()
    const clock = { now: 0 }
    const store = await open(where, () => clock.now)
    const push = { fingerprint: undefined, kind: 'message', lane: 'l', payload: '' } as const
    const keys = Array.from({ length: 2_500 }, (_, n) => `message:${n}`)
    await Promise.all(keys.map((key) => store.inbox.accept({ ...push, key })))
    const end = { attempt: 1, command: undefined, ended: undefined, audit: undefined, drafts: [] }
    await Promise.all(keys.map((inboxKey) => store.ledger.finish({ ...end, inboxKey })))
    await store.replicas.heartbeat()
    await store.replicas.leave()
    await new Promise<void>((resolve) => {
      void store.exclusively('calendar', () => new Promise(() => resolve()))
    })
    clock.now = 8 * 24 * 3_600_000
    await store.prune()
    await store.close()
    for (const table of ['inbox', 'replica', 'hold'])
      expect(await rowsOf(where, `select * from ${table}`)).toEqual([])
  })
})
