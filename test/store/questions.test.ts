// What the bot has asked waits for the right person in the right place, and for one answer.
import { expect, it, onTestFinished } from 'vitest'

import { asDentryId, asOpenConversationId, asSpaceId, asStaffId } from '../../src/ids.ts'
import { createLog } from '../../src/log.ts'
import type { Where } from '../../src/store/engine.ts'
import type { Question } from '../../src/store/questions.ts'
import { openStore } from '../../src/store/store.ts'
import { describeEachEngine, rowsOf } from '../support/engines.ts'

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

const HERE = must(asOpenConversationId('cidHere=='))
const THERE = must(asOpenConversationId('cidThere=='))
const ME = must(asStaffId('me'))
const YOU = must(asStaffId('you'))
const log = createLog({ level: 'silent', hide: [] })

async function open(where: Where, clock = { now: 1_000 }) {
  const store = await openStore({ where, log, now: () => clock.now, owner: 'a', perMinute: 20 })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await store.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...store, clock, close }
}

const file = {
  name: '计划 \0.pdf',
  hint: { 'zh-CN': '/设计', en: '/Design' },
  ref: { kind: 'file', spaceId: must(asSpaceId('1')), dentryId: must(asDentryId('2')) },
} as const

const COMMON = {
  conversationId: HERE,
  staffId: ME,
  locale: 'zh-CN',
  mentions: [YOU],
  askedBy: 'message:0',
  expiresAt: 601_000,
} as const

const CHOICE = {
  ...COMMON,
  code: 'K7MQ',
  kind: 'choice',
  canonical: 'share “计划”',
  arg: 'files',
  typed: '计划',
  items: [file],
} as const satisfies Question

const me = { conversationId: HERE, staffId: ME }
const you = { conversationId: HERE, staffId: YOU }

describeEachEngine('a question', ({ openFresh }) => {
  it.each<Question>([
    CHOICE,
    {
      ...COMMON,
      code: 'LIST',
      staffId: undefined,
      kind: 'shown',
      items: [{ name: 'Plan', opens: { command: 'share', arg: 'files', ref: file.ref } }],
    },
    { ...COMMON, code: 'FILL', kind: 'fill', canonical: 'share', arg: 'files', guess: 'language' },
    { ...COMMON, code: 'DIGE', staffId: undefined, kind: 'digest', digest: '{"all":[1]}' },
  ])('$kind comes back as it was, also after a restart', async (question) => {
    const where = await openFresh()
    const store = await open(where)
    expect(await store.questions.add(question)).toBe(true)
    expect(await store.questions.add(question)).toBe(false)
    await store.close()
    const again = await open(where)
    expect(await again.questions.find(me, question.code)).toEqual({ kind: 'open', question })
  })

  it('keeps whatever people type', async () => {
    const store = await open(await openFresh())
    const typed = 'a\0b \ud83d 😀'
    await store.questions.add({ ...CHOICE, canonical: `share "${typed}"`, typed })
    expect(await store.questions.find(me, 'K7MQ')).toMatchObject({
      question: { canonical: 'share "a\uFFFDb \uFFFD 😀"', typed: 'a\uFFFDb \uFFFD 😀' },
    })
  })

  it('is for its sender, in its conversation, for its time', async () => {
    const store = await open(await openFresh())
    await store.questions.add(CHOICE)
    const kind = async (asker: typeof me, code = 'K7MQ') =>
      (await store.questions.find(asker, code)).kind
    expect(await kind(me)).toBe('open')
    expect(await kind(you)).toBe('not-yours')
    expect(await kind({ ...me, conversationId: THERE })).toBe('unknown')
    expect(await kind(me, 'AAAA')).toBe('unknown')
    store.clock.now = 601_000
    expect(await kind(me)).toBe('expired')
    expect(await store.questions.newest(me, ['choice'])).toBeUndefined()
  })

  it('is found without its code while it is the newest of the sender’s that waits', async () => {
    const store = await open(await openFresh())
    const newest = async (asker = me) =>
      (await store.questions.newest(asker, ['choice', 'fill']))?.code
    await store.questions.add({ ...CHOICE, code: 'OLD1' })
    store.clock.now += 1
    await store.questions.add({ ...CHOICE, code: 'NEW1' })
    store.clock.now += 1
    await store.questions.add({ ...CHOICE, code: 'ANY1', staffId: undefined })
    await store.questions.add({ ...CHOICE, code: 'OUT1', conversationId: THERE })
    expect(await newest()).toBe('NEW1')
    expect(await newest(you)).toBeUndefined()
    await store.questions.giveUp({ conversationId: HERE, code: 'NEW1' })
    expect(await newest()).toBe('OLD1')
    // A number that follows must not mean one of an older list.
    expect((await store.questions.lastList(me, store.clock.now)).kind).toBe('expired')
    expect((await store.questions.find(me, 'NEW1')).kind).toBe('expired')
  })

  it('ends with the message that answers it, and what was missing with any other', async () => {
    const store = await open(await openFresh())
    const fill = {
      ...COMMON,
      kind: 'fill',
      canonical: 'share',
      arg: 'files',
      guess: undefined,
    } as const
    await store.questions.add({ ...CHOICE, code: 'PICK' })
    await store.questions.add({ ...fill, code: 'FILL' })
    await store.questions.add({ ...fill, code: 'YOUR', staffId: YOU })
    await store.questions.add({ ...fill, code: 'JUST', askedBy: 'message:1' })
    const finish = async (n: number, staffId = ME): Promise<void> => {
      const inboxKey = `message:${n}`
      const push = { fingerprint: undefined, kind: 'message', payload: '', lane: 'l' } as const
      await store.inbox.accept({ ...push, key: inboxKey })
      const end = { attempt: 1, command: undefined, ended: undefined, audit: undefined, drafts: [] }
      await store.ledger.finish({ ...end, inboxKey, by: { conversationId: HERE, staffId } })
    }
    const isOpen = async (kind: 'fill' | 'choice', asker = me) =>
      (await store.questions.newest(asker, [kind]))?.code
    await finish(1)
    expect(await isOpen('fill')).toBe('JUST')
    expect(await isOpen('fill', you)).toBe('YOUR')
    expect(await isOpen('choice')).toBe('PICK')
    await store.questions.take({ ...me, code: 'PICK', ns: [0], inboxKey: 'message:2' })
    await finish(3)
    expect(await isOpen('choice')).toBe('PICK')
    await finish(2)
    expect([await isOpen('fill'), await isOpen('choice')]).toEqual([undefined, undefined])
  })

  it('needs its code once a message ends that does not show it, whichever message it was about', async () => {
    const store = await open(await openFresh())
    const mine = {
      ...me,
      canonical: 'share',
      locale: 'en',
      mentions: [],
      version: undefined,
    } as const
    const proposed = { ...mine, isProposal: true, expiresAt: 601_000 }
    for (const code of ['GONE', 'SEEN'])
      await store.confirmations.add({ ...proposed, canonical: code, code })
    const push = { fingerprint: undefined, kind: 'message', payload: '', lane: 'l' } as const
    await store.inbox.accept({ ...push, key: 'message:1' })
    const end = { attempt: 1, command: undefined, ended: undefined, audit: undefined, drafts: [] }
    const by = { ...me, proposal: 'SEEN' }
    await store.ledger.finish({ ...end, inboxKey: 'message:1', by })
    const isProposal = async (code: string) => {
      const claim = await store.confirmations.claim({ ...me, code, inboxKey: 'message:2' })
      return claim.kind === 'claimed' && claim.confirmation.isProposal
    }
    expect([await isProposal('GONE'), await isProposal('SEEN')]).toEqual([false, true])
  })

  it('can be taken once by each person, and again by the same message', async () => {
    const store = await open(await openFresh())
    await store.questions.add({ ...CHOICE, staffId: undefined })
    const take = (asker: typeof me, ns: number | readonly number[], inboxKey: string) =>
      store.questions.take({ ...asker, code: 'K7MQ', ns: [ns].flat(), inboxKey })
    const keys = Array.from({ length: 8 }, (_, i) => `message:${i}`)
    const taken = await Promise.all(keys.map((key) => take(me, 2, key)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await take(me, 2, must(keys[taken.indexOf(true)]))).toBe(true)
    expect(await take(me, 2, must(keys[taken.indexOf(false)]))).toBe(false)
    expect(await take(me, 1, 'message:x')).toBe(true)
    expect(await take(you, 2, 'message:y')).toBe(true)
    // Of several, all or none: what could not be taken with them is still there.
    expect(await take(me, [2, 3], 'message:z')).toBe(false)
    expect(await take(me, [3, 4], 'message:3')).toBe(true)
    expect(await take(me, [4, 3], 'message:3')).toBe(true)
  })

  it('is forgotten with what was picked a week after it is over', async () => {
    const where = await openFresh()
    const store = await open(where)
    await store.questions.add(CHOICE)
    await store.questions.take({ ...me, code: 'K7MQ', ns: [1], inboxKey: 'message:1' })
    const counts = async () => [
      (await rowsOf(where, 'select * from question')).length,
      (await rowsOf(where, 'select * from pick')).length,
    ]
    store.clock.now = 601_000 + 7 * 86_400_000
    await store.prune()
    expect(await counts()).toEqual([1, 1])
    store.clock.now += 1
    await store.prune()
    expect(await counts()).toEqual([0, 0])
  })
})
