// The store keeps what it is given, once, whichever engine is behind it, and over a restart.
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'

import { asOpenConversationId, asStaffId, asUnionId } from '../../src/ids.ts'
import { createLog } from '../../src/log.ts'
import { NotOurs } from '../../src/outcome.ts'
import type { Where } from '../../src/store/engine.ts'
import type { CallEnding } from '../../src/store/ledger.ts'
import type { Draft, OutboxMessage } from '../../src/store/outbox.ts'
import type { Store } from '../../src/store/store.ts'
import { openStore } from '../../src/store/store.ts'
import { describeEachEngine } from '../support/engines.ts'
import { until } from '../support/house.ts'
import { ask, freshDatabase } from '../support/postgres.ts'

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

const HERE = must(asOpenConversationId('cidHere=='))
const THERE = must(asOpenConversationId('cidThere=='))
const ME = must(asStaffId('me'))
const MY_UNION_ID = must(asUnionId('unionMe'))
const REPLY = { title: 'T', text: 'X', buttons: [] }
const quiet = createLog({ level: 'silent', hide: [] })

type Opened = Store & { readonly ready: OutboxMessage[]; readonly clock: { now: number } }

type As = { readonly owner?: string; readonly now?: number; readonly perMinute?: number }

async function open(where: Where, { owner = 'a', now = 1_000, perMinute = 20 }: As = {}) {
  const clock = { now }
  const store = await openStore({ where, log: quiet, now: () => clock.now, owner, perMinute })
  const ready: OutboxMessage[] = []
  store.onReady((messages) => ready.push(...messages))
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await store.close()
    isOpen = false
  }
  onTestFinished(close)
  await store.replicas.heartbeat()
  return { ...store, ready, clock, close }
}

const push = (n: number, change: object = {}) =>
  ({
    key: `message:${n}`,
    fingerprint: `print ${n}`,
    kind: 'message',
    payload: `{"n":${n}}`,
    lane: 'lane',
    ...change,
  }) as const

const SHARE = {
  name: 'share',
  canonical: 'share 1/2',
  effect: 'once',
  conversationId: HERE,
  staffId: ME,
} as const

const draft = (cause: string, change: Partial<Draft> = {}): Draft => ({
  cause,
  purpose: 'answer',
  conversationId: HERE,
  conversationKind: 'group',
  staffId: ME,
  webhook: { url: 'https://hook', expiresAt: 9_000 },
  locale: 'en',
  reply: REPLY,
  ...change,
})

/** A postman who never forgets what he was given. */
const isUnderWay = (): boolean => true

const intent = (n: number) =>
  ({
    n,
    part: 0,
    api: 'links/send',
    operator: MY_UNION_ID,
    target: {},
    targetVersion: 'v1',
  }) as const

const run = (n: number, attempt = 1) => ({ inboxKey: `message:${n}`, attempt })

const ending = (n: number, drafts: readonly Draft[] = [draft(`message:${n}`)]) => ({
  ...run(n),
  command: { ...SHARE, state: 'done' as const },
  ended: undefined,
  drafts,
  audit: { what: 'message', key: `message:${n}`, typed: 'a\0b \ud83d 😀' },
})

const sent = ({ id, cause, purpose, conversationId }: OutboxMessage, change: object = {}) => ({
  id,
  cause,
  purpose,
  conversationId,
  isTry: true,
  isPost: true,
  nextTryAt: 0,
  state: 'sent' as const,
  error: undefined,
  audit: undefined,
  ...change,
})

describeEachEngine('the inbox', ({ openFresh }) => {
  it('takes a push once, also when several come at the same time and over a restart', async () => {
    const where = await openFresh()
    const store = await open(where)
    const taken = await Promise.all([1, 1, 1].map((n) => store.inbox.accept(push(n))))
    expect(taken.map(({ kind }) => kind).sort()).toEqual(['duplicate', 'duplicate', 'new'])
    await store.close()
    const again = await open(where, { owner: 'b' })
    expect(await again.inbox.accept(push(1))).toEqual({ kind: 'duplicate' })
  })

  it('knows a push that comes again under a new id', async () => {
    const store = await open(await openFresh())
    await store.inbox.accept(push(1))
    expect(await store.inbox.accept(push(2, { fingerprint: 'print 1' }))).toEqual({
      kind: 'duplicate',
    })
    expect(await store.inbox.accept(push(3, { fingerprint: undefined }))).toMatchObject({
      kind: 'new',
    })
    expect(await store.inbox.accept(push(4, { fingerprint: undefined }))).toMatchObject({
      kind: 'new',
    })
  })

  it('keeps whatever people type', async () => {
    const where = await openFresh()
    const store = await open(where)
    const payload = JSON.stringify({ text: 'a\0b \ud83d 😀 "\\u0000" 中文' })
    await store.inbox.accept(push(1, { payload, lane: 'half \ud83d of it \0' }))
    await store.replicas.leave()
    await store.close()
    const [found] = await (
      await open(where, { owner: 'b', now: 60_000 })
    ).inbox.takeOver(() => false)
    expect(found?.payload).toBe(payload)
  })

  it('gives what the dead have left to one of the living, and counts the attempts', async () => {
    const where = await openFresh()
    const first = await open(where)
    await first.inbox.accept(push(1))
    await first.inbox.accept(push(2))
    await first.ledger.finish(ending(1))
    await first.replicas.leave()
    await first.close()
    const next = await open(where, { owner: 'b' })
    expect(await next.inbox.takeOver(() => false)).toEqual([
      {
        key: 'message:2',
        kind: 'message',
        payload: '{"n":2}',
        lane: 'lane',
        receivedAt: 1_000,
        attempt: 2,
      },
    ])
    expect(await next.inbox.takeOver(() => true)).toEqual([])
  })

  it('takes up what it has itself forgotten, but not what is at work', async () => {
    const store = await open(await openFresh())
    await store.inbox.accept(push(1))
    await store.inbox.accept(push(2))
    expect(await store.inbox.takeOver(() => false)).toEqual([])
    store.clock.now += 10_000
    await store.replicas.heartbeat()
    const taken = await store.inbox.takeOver((key) => key === 'message:1')
    expect(taken.map(({ key }) => key)).toEqual(['message:2'])
  })

  it('says whose turn it is in a lane', async () => {
    const store = await open(await openFresh())
    expect(await store.inbox.accept(push(1))).toEqual({ kind: 'new', behind: false })
    await store.inbox.accept(push(2))
    await store.inbox.accept(push(3, { lane: 'another' }))
    expect(await store.inbox.isTurn(push(1))).toBe(true)
    expect(await store.inbox.isTurn(push(2))).toBe(false)
    expect(await store.inbox.isTurn(push(3, { lane: 'another' }))).toBe(true)
    await store.ledger.finish(ending(1))
    expect(await store.inbox.isTurn(push(2))).toBe(true)
  })
})

describeEachEngine('the ledger', ({ openFresh }) => {
  it('holds each call before and after it was made', async () => {
    const store = await open(await openFresh())
    await store.inbox.accept(push(1))
    await store.ledger.intend({ ...run(1), command: SHARE, intent: intent(1), ended: undefined })
    expect((await store.ledger.former('message:1')).calls).toEqual([
      { attempt: 1, n: 1, part: 0, api: 'links/send', state: 'intended' },
    ])
    const ended = { n: 1, state: 'unknown', answer: { code: 'ECONNRESET' } } as const
    await store.ledger.intend({ ...run(1), command: SHARE, intent: intent(2), ended })
    await store.ledger.finish({ ...ending(1), ended: { ...ended, n: 2, state: 'done' } })
    expect((await store.ledger.former('message:1')).calls.map(({ state }) => state)).toEqual([
      'unknown',
      'done',
    ])
  })

  it('knows how many of several commands are done, with or without calls of theirs', async () => {
    const store = await open(await openFresh())
    await store.inbox.accept(push(1))
    const whole = { ...SHARE, name: 'several', canonical: 'whoami\nshare 1' }
    const advance = (partsDone: number, ended?: CallEnding) =>
      store.ledger.advance({ ...run(1), command: whole, partsDone, ended })
    expect((await store.ledger.former('message:1')).partsDone).toBe(0)
    await advance(1)
    await store.ledger.intend({
      ...run(1),
      command: whole,
      intent: { ...intent(1), part: 1 },
      ended: undefined,
    })
    await advance(2, { n: 1, state: 'done', answer: {} })
    expect(await store.ledger.former('message:1')).toEqual({
      command: whole,
      partsDone: 2,
      calls: [{ attempt: 1, n: 1, part: 1, api: 'links/send', state: 'done' }],
    })
    await store.ledger.finish({ ...ending(1), command: { ...whole, state: 'done' } })
    await expect(advance(3)).rejects.toThrow(NotOurs)
  })

  it('lets nobody go on with what another has taken over', async () => {
    const where = await openFresh()
    const store = await open(where)
    await store.inbox.accept(push(1))
    store.clock.now += 10_000
    await store.replicas.heartbeat()
    await store.inbox.takeOver(() => false)
    const intention = { ...run(1), command: SHARE, intent: intent(1), ended: undefined }
    await expect(store.ledger.intend(intention)).rejects.toThrow(NotOurs)
    const progress = { ...run(1), command: SHARE, partsDone: 1, ended: undefined }
    await expect(store.ledger.advance(progress)).rejects.toThrow(NotOurs)
    await expect(store.ledger.finish(ending(1))).rejects.toThrow(NotOurs)
    const { command, calls } = await store.ledger.former('message:1')
    expect({ command, calls, ready: store.ready }).toEqual({
      command: undefined,
      calls: [],
      ready: [],
    })
    await store.ledger.finish({ ...ending(1), attempt: 2 })
    expect(store.ready).toHaveLength(1)
  })

  it('ends a push that it has ended before, as after a commit of which nobody heard', async () => {
    const store = await open(await openFresh())
    await store.inbox.accept(push(1))
    await store.ledger.finish(ending(1))
    await store.ledger.finish(ending(1))
    expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 })
    expect(await store.verifyAudit()).toEqual({ kind: 'intact', entries: 1 })
    await expect(store.ledger.finish({ ...ending(1), attempt: 2 })).rejects.toThrow(NotOurs)
  })

  it('of many in one moment each gets its own answer', async () => {
    const store = await open(await openFresh())
    const many = Array.from({ length: 50 }, (_, n) => n)
    await Promise.all(many.map((n) => store.inbox.accept(push(n, { lane: `${n}` }))))
    const ended = await Promise.allSettled(
      many.map((n) => store.ledger.finish({ ...ending(n), attempt: n % 2 === 0 ? 1 : 7 })),
    )
    expect(ended.map(({ status }) => status === 'fulfilled')).toEqual(many.map((n) => n % 2 === 0))
    expect(await store.verifyAudit()).toEqual({ kind: 'intact', entries: 25 })
  })
})

describeEachEngine('the outbox', ({ openFresh }) => {
  async function answering(count: number, as: As = {}): Promise<Opened> {
    const store = await open(await openFresh(), as)
    for (let n = 1; n <= count; n += 1) {
      await store.inbox.accept(push(n, { lane: `${n}` }))
      await store.ledger.finish(ending(n))
    }
    return store
  }

  it('hands out one at a time for a conversation, in order', async () => {
    const store = await answering(3)
    expect(store.ready.map(({ cause }) => cause)).toEqual(['message:1'])
    await store.outbox.settle(sent(must(store.ready[0])))
    expect(store.ready.map(({ cause }) => cause)).toEqual(['message:1', 'message:2'])
    expect(store.ready[1]).toMatchObject(draft('message:2'))
  })

  it('holds nobody up in another conversation', async () => {
    const store = await answering(1)
    await store.outbox.add(draft('x', { conversationId: THERE }))
    expect(store.ready.map(({ cause }) => cause)).toEqual(['message:1', 'x'])
  })

  it('says a thing once to a conversation', async () => {
    const store = await answering(1)
    await store.outbox.add(draft('message:1'))
    await store.outbox.add(draft('message:1', { purpose: 'notice' }))
    expect(await store.outbox.counts()).toEqual({ waiting: 2, dead: 0 })
  })

  it('does not say that it is working on what is done', async () => {
    const store = await open(await openFresh())
    await store.outbox.add(draft('before'))
    await store.inbox.accept(push(1))
    await store.outbox.add(draft('message:1', { purpose: 'progress' }))
    await store.ledger.finish(ending(1))
    await store.outbox.settle(sent(must(store.ready[0])))
    expect(store.ready.map(({ cause, purpose }) => [cause, purpose])).toEqual([
      ['before', 'answer'],
      ['message:1', 'answer'],
    ])
    expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 })
  })

  it('counts as tried only what was in the post, and each post for the minute', async () => {
    const store = await answering(3, { perMinute: 1 })
    await store.outbox.settle(sent(must(store.ready[0]), { state: 'waiting' }))
    expect(store.ready).toHaveLength(1)
    const nextMinute = async (): Promise<void> => {
      store.clock.now += 60_000
      await store.replicas.heartbeat()
      await store.outbox.sweep(isUnderWay)
    }
    await nextMinute()
    const [first, second, third] = store.ready.slice(1)
    const left = { state: 'waiting', isTry: false, isPost: false }
    await Promise.all([
      store.outbox.settle(sent(must(first))),
      store.outbox.settle(sent(must(second), left)),
      store.outbox.settle(sent(must(third), left)),
    ])
    await nextMinute()
    expect(store.ready.map(({ cause, attempt }) => [cause, attempt])).toEqual([
      ['message:1', 0],
      ['message:1', 1],
      ['message:2', 0],
      ['message:3', 0],
      ['message:2', 0],
      ['message:3', 0],
    ])
  })

  it('finds what of its own nobody sends, but not what was just handed out', async () => {
    const store = await answering(1)
    await store.outbox.sweep(() => false)
    await store.outbox.sweep(() => true)
    await store.outbox.sweep(() => false)
    expect(store.ready).toHaveLength(1)
    await store.outbox.sweep(() => false)
    expect(store.ready.map(({ cause }) => cause)).toEqual(['message:1', 'message:1'])
  })

  it('keeps the order behind one that failed, and sends all along when that is tried again', async () => {
    const store = await answering(2)
    await store.outbox.settle(sent(must(store.ready[0]), { state: 'waiting', nextTryAt: 5_000 }))
    await store.outbox.sweep(isUnderWay)
    expect(store.ready).toHaveLength(1)
    store.clock.now = 5_000
    await store.outbox.sweep(isUnderWay)
    expect(store.ready.map(({ cause, attempt }) => [cause, attempt])).toEqual([
      ['message:1', 0],
      ['message:1', 1],
      ['message:2', 0],
    ])
  })

  it('hands out together what a group may not hear one by one', async () => {
    const store = await answering(5, { perMinute: 2 })
    await store.outbox.settle(sent(must(store.ready[0])))
    expect(store.ready).toHaveLength(1)
    store.clock.now += 30_000
    await store.replicas.heartbeat()
    await store.outbox.sweep(isUnderWay)
    expect(store.ready.map(({ cause }) => cause)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `message:${n}`),
    )
    const together = store.ready.slice(1)
    await Promise.all(together.map((one, i) => store.outbox.settle(sent(one, { isPost: i === 0 }))))
    await store.outbox.add(draft('later'))
    expect(store.ready).toHaveLength(5)
    store.clock.now += 60_001
    await store.replicas.heartbeat()
    await store.outbox.sweep(isUnderWay)
    expect(store.ready.map(({ cause }) => cause).at(-1)).toBe('later')
  })

  it('gives what a dead sender had in hand to the next one', async () => {
    const where = await openFresh()
    const first = await open(where)
    await first.inbox.accept(push(1))
    await first.ledger.finish(ending(1))
    await first.replicas.leave()
    await first.close()
    const next = await open(where, { owner: 'b' })
    await next.outbox.sweep(isUnderWay)
    expect(next.ready).toMatchObject([{ cause: 'message:1', reply: REPLY }])
  })

  it('tries an answer again that was given up, when the message comes again', async () => {
    const store = await answering(1)
    const audit = { what: 'undelivered' }
    await store.outbox.settle(sent(must(store.ready[0]), { state: 'dead', audit }))
    // Once more, as after a commit of which nobody heard: it is on record already.
    await store.outbox.settle(sent(must(store.ready[0]), { state: 'dead', audit }))
    expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 1 })
    const webhook = { url: 'https://new', expiresAt: 99_000 }
    await store.outbox.revive({ key: 'message:9', fingerprint: 'print 1', webhook })
    await store.outbox.sweep(isUnderWay)
    expect(store.ready[1]).toMatchObject({ cause: 'message:1', webhook })
    await store.outbox.settle(sent(must(store.ready[1])))
    await store.outbox.revive({ key: 'message:1', fingerprint: undefined, webhook })
    await store.outbox.sweep(isUnderWay)
    expect(store.ready).toHaveLength(2)
    expect(await store.verifyAudit()).toEqual({ kind: 'intact', entries: 2 })
  })

  it('knows which groups it answered, and in which language last', async () => {
    const store = await answering(1)
    await store.outbox.settle(sent(must(store.ready[0])))
    await store.outbox.add(draft('x', { conversationKind: 'single', conversationId: THERE }))
    await until(() => store.ready.length === 2, 'it is ready')
    await store.outbox.settle(sent(must(store.ready[1])))
    const groups = [{ conversationId: HERE, locale: 'en' }]
    expect(await store.outbox.groupsAnswered(0, 2_000)).toEqual(groups)
    expect(await store.outbox.groupsAnswered(1_500, 2_000)).toEqual([])
  })
})

describeEachEngine('replicas', ({ openFresh }) => {
  it('know when anybody heard last', async () => {
    const where = await openFresh()
    const first = await open(where)
    expect(await first.replicas.heartbeat()).toBeUndefined()
    await first.replicas.hear()
    await first.close()
    const next = await openStore({
      where,
      log: quiet,
      now: () => 90_000,
      owner: 'b',
      perMinute: 20,
    })
    onTestFinished(() => next.close())
    expect(await next.replicas.heartbeat()).toBe(1_000)
    expect(await next.replicas.heartbeat()).toBe(1_000)
    await next.replicas.hear()
    expect(await next.replicas.heartbeat()).toBe(90_000)
  })

  it('do in turn what only one should do', async () => {
    const where = await openFresh()
    const store = await open(where)
    const asked = await Promise.all([1, 2, 3].map(() => store.replicas.isMyTurn('prune', 500)))
    expect(asked.filter(Boolean)).toHaveLength(1)
    expect(await store.replicas.isMyTurn('prune', 500)).toBe(false)
    store.clock.now += 500
    expect(await store.replicas.isMyTurn('prune', 500)).toBe(true)
  })
})

describe('replicas on one PostgreSQL', () => {
  it('share lanes, and see each other’s work', async () => {
    const where = { url: await freshDatabase() }
    const one = await open(where, { owner: 'one' })
    const two = await open(where, { owner: 'two' })
    const taken = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? one : two).inbox.accept(push(n >> 1))),
    )
    expect(taken.filter(({ kind }) => kind === 'new')).toHaveLength(20)
    await one.inbox.accept(push(100, { lane: 'other' }))
    expect(await two.inbox.accept(push(101, { lane: 'other' }))).toEqual({
      kind: 'new',
      behind: true,
    })
    expect(await two.inbox.isTurn(push(101, { lane: 'other' }))).toBe(false)
    expect(await two.inbox.takeOver(() => false)).toEqual([])
  })

  it('do not take over a push whose change is being written down at this moment', async () => {
    const url = await freshDatabase()
    const one = await open({ url }, { owner: 'one' })
    await one.inbox.accept(push(1))
    await one.inbox.accept(push(2, { lane: 'other' }))
    const two = await open({ url }, { owner: 'two' })
    // The first seems gone, and is only slow: its commit waits for the end of the audit chain.
    await one.replicas.leave()
    const chain = await holdChain(url)
    const intending = one.ledger.intend({
      ...run(1),
      command: SHARE,
      intent: intent(1),
      ended: undefined,
    })
    const finishing = one.ledger.finish(ending(2))
    await until(chain.isWaitedFor, 'the commit waits')
    const tooEarly = await two.inbox.takeOver(() => false)
    await chain.letGo()
    await Promise.all([intending, finishing])
    const taken = [...tooEarly, ...(await two.inbox.takeOver(() => false))]
    expect(tooEarly).toEqual([])
    expect(taken.map(({ key }) => key)).toEqual(['message:1'])
    expect((await two.ledger.former('message:1')).calls).toMatchObject([{ state: 'intended' }])
  })
})

/** What a transaction does last waits for this lock. */
async function holdChain(url: string) {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('select pg_advisory_lock(7203118455)')
  const waiting = `select 1 from pg_locks join pg_database on database = pg_database.oid
    where datname = current_database() and locktype = 'advisory' and not granted`
  return {
    isWaitedFor: async () => (await ask(url, waiting)).length > 0,
    letGo: () => client.end(),
  }
}
