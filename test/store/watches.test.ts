// Watches hear of each event of their scope once, from one replica, and of all of it or nothing.
import { expect, it } from 'vitest'

import { asCorpId, asSpaceId } from '../../src/ids.ts'
import { NotOurs } from '../../src/outcome.ts'
import type { Store } from '../../src/store/store.ts'
import type { NewEvent } from '../../src/store/watches.ts'
import { describeEachEngine, rowsOf } from '../support/engines.ts'
import type { Opened } from './support/watching.ts'
import {
  must,
  HERE,
  THERE,
  ME,
  YOU,
  SPACE,
  START,
  SETTER,
  OTHER,
  SCOPE,
  WATCH,
  FOLDER,
  open,
  change,
  hear,
  later,
  dueOne,
  told,
  draft,
  question,
  dentries,
} from './support/watching.ts'

describeEachEngine('the watches of a conversation', ({ openFresh }) => {
  it('have numbers that are never used again, and come back as they were set', async () => {
    const store = await open(await openFresh())
    const first = await store.watches.set(WATCH)
    const second = await store.watches.set({
      ...WATCH,
      space: 'Design',
      named: 'space',
      folder: FOLDER,
      filter: { only: ['delete'], extensions: ['xlsx'], by: [YOU], names: '*.xlsx' },
      rhythm: { kind: 'daily', at: 18 * 60 },
      quiet: { from: 1_320, to: 480 },
      mutedUntil: 5,
    })
    expect([first.n, second.n]).toEqual([1, 2])
    expect(await store.watches.of(HERE)).toEqual([first, second])
    expect(second).toMatchObject({ folder: FOLDER, quiet: { from: 1_320, to: 480 }, mutedUntil: 5 })
    expect(second).toMatchObject({ filter: { names: '*.xlsx' }, rhythm: { at: 1_080 } })
    await store.watches.remove({ conversationId: HERE, n: 2 })
    const third = await store.watches.set({ ...WATCH, folder: FOLDER })
    const elsewhere = await store.watches.set({ ...WATCH, conversationId: THERE })
    expect([third.n, elsewhere.n]).toEqual([3, 1])
  })

  it('are one for each scope and folder, also when set twice at the same time', async () => {
    const store = await open(await openFresh())
    await Promise.all([1, 2, 3].map(() => store.watches.set(WATCH)))
    const anew = await store.watches.set({
      ...WATCH,
      ...OTHER,
      rhythm: { kind: 'every', minutes: 10 },
    })
    expect(anew).toMatchObject({ n: 1, setBy: 'You', rhythm: { kind: 'every', minutes: 10 } })
    expect(await store.watches.of(HERE)).toEqual([anew])
  })

  it('can be edited while they are there, each setting by itself', async () => {
    const store = await open(await openFresh())
    const { n } = await store.watches.set({ ...WATCH, quiet: { from: 1, to: 2 }, mutedUntil: 9 })
    const key = { conversationId: HERE, n }
    expect(await store.watches.edit(key, { rhythm: { kind: 'every', minutes: 60 } })).toBe(true)
    expect(await store.watches.edit(key, { mutedUntil: undefined })).toBe(true)
    const quiet = { from: 1, to: 2 }
    const rhythm = { kind: 'every', minutes: 60 }
    expect(await store.watches.of(HERE)).toMatchObject([{ rhythm, quiet, mutedUntil: undefined }])
    expect(await store.watches.edit({ ...key, n: 9 }, { quiet: undefined })).toBe(false)
  })

  it('say whether anybody still watches a scope or a folder of it', async () => {
    const store = await open(await openFresh())
    expect(await store.watches.isWatched(SCOPE)).toBe(false)
    const { n } = await store.watches.set({ ...WATCH, folder: FOLDER, conversationId: THERE })
    expect(await store.watches.isWatched(SCOPE)).toBe(true)
    expect(await store.watches.isWatched(SCOPE, { conversationId: THERE, n })).toBe(false)
    expect(await store.watches.isWatched(SCOPE, { conversationId: HERE, n })).toBe(true)
    await store.watches.remove({ conversationId: THERE, n })
    expect(await store.watches.isWatched(SCOPE)).toBe(false)
  })
})

const STORED = {
  what: 'update',
  spaceId: SPACE,
  isFolder: false,
  extension: 'pdf',
  unionId: YOU,
  at: START,
}

describeEachEngine('an event', ({ openFresh }) => {
  it('makes the watches of its scope due after a moment, and of no other', async () => {
    const store = await open(await openFresh())
    await store.watches.set(WATCH)
    await store.watches.set({ ...WATCH, conversationId: THERE, scopeId: must(asSpaceId('9')) })
    await hear(store, change(1))
    await later(store, 1_000)
    await hear(store, change(2))
    expect(await store.watches.claimDue(10)).toEqual([])
    await later(store, 2_000)
    const due = await dueOne(store)
    // To the minute.
    expect(due.watch).toMatchObject({ firstEventAt: START, lastEventAt: START })
    expect(due.events).toEqual([
      { ...STORED, dentryId: '1', seq: expect.any(Number) },
      { ...STORED, dentryId: '2', seq: due.upTo },
    ])
  })

  it('is stored once when it comes several times within three seconds', async () => {
    const store = await open(await openFresh())
    await store.watches.set(WATCH)
    await hear(store, change(1), change(1), change(1, { extension: 'PDF', at: 7 }))
    await later(store, 2_999)
    await hear(store, change(1))
    const others: Partial<NewEvent>[] = [
      { what: 'delete' },
      { unionId: ME },
      { unionId: undefined },
      { spaceId: must(asSpaceId('5')) },
      { scope: 'ORG', scopeId: 'corp' },
    ]
    await hear(store, change(1, { unionId: undefined }), ...others.map((more) => change(1, more)))
    await later(store, 1)
    await hear(store, change(1))
    const kept = await rowsOf(store.where, "select * from event where dentry_id = '1'")
    expect(kept).toHaveLength(1 + others.length + 1)
    expect((await dueOne(store)).events).toHaveLength(others.length + 1)
  })

  it('is forgotten by the store, not the watch, when its push was ended by another', async () => {
    const store = await open(await openFresh())
    const end = { attempt: 7, command: undefined, ended: undefined, audit: undefined, drafts: [] }
    const ended = store.ledger.finish({ ...end, inboxKey: 'event:gone', event: change(1) })
    await expect(ended).rejects.toThrow(NotOurs)
    expect(await rowsOf(store.where, 'select * from event')).toEqual([])
  })

  it('does not concern a watch that was set later, and waits for whoever takes over a paused one', async () => {
    const store = await open(await openFresh())
    await hear(store, change(1))
    const { n } = await store.watches.set(WATCH)
    await later(store, 3_000)
    expect(await store.watches.claimDue(10)).toEqual([])
    await hear(store, change(2))
    await later(store, 3_000)
    const due = await dueOne(store)
    expect(dentries(due)).toEqual(['2'])
    await store.watches.told(told(due, { upTo: undefined, dueAt: START + 9_000, paused: 'left' }))
    await hear(store, change(3))
    await later(store, 60_000)
    expect(await store.watches.claimDue(10)).toEqual([])
    expect(await store.watches.of(HERE)).toMatchObject([{ paused: 'left' }])
    await store.watches.edit({ conversationId: HERE, n }, { setter: OTHER })
    expect(await store.watches.of(HERE)).toMatchObject([{ paused: undefined, unionId: YOU }])
    expect(dentries(await dueOne(store))).toEqual(['2', '3'])
  })

  it('is kept by whoever takes over a watch that is not paused', async () => {
    const store = await open(await openFresh())
    const { n } = await store.watches.set({ ...WATCH, rhythm: { kind: 'daily', at: 0 } })
    await hear(store, change(1))
    await later(store, 3_000)
    const due = await dueOne(store)
    await store.watches.told(told(due, { upTo: undefined, dueAt: START + 80_000_000 }))
    await store.watches.edit({ conversationId: HERE, n }, { setter: OTHER })
    const again = await dueOne(store)
    expect(again.watch).toMatchObject({ unionId: YOU, firstEventAt: START })
    expect(dentries(again)).toEqual(['1'])
  })

  it('is forgotten after eight days', async () => {
    const store = await open(await openFresh())
    await hear(store, ...Array.from({ length: 1_200 }, (_, n) => change(n)))
    store.clock.now += 8 * 86_400_000
    await hear(store, change(5_000))
    await store.prune()
    expect(await rowsOf(store.where, 'select * from event')).toHaveLength(1_201)
    store.clock.now += 1
    await store.prune()
    expect(await rowsOf(store.where, 'select dentry_id from event')).toEqual([
      { dentry_id: '5000' },
    ])
  })
})

describeEachEngine('a due watch', ({ openFresh }) => {
  async function withDue(owner = 'a'): Promise<Opened> {
    const store = await open(await openFresh(), owner)
    await store.watches.set(WATCH)
    await hear(store, change(1), change(2))
    await later(store, 3_000)
    return store
  }

  it('is handed out once, and is done when it is told', async () => {
    const store = await withDue()
    const due = await dueOne(store)
    expect(await store.watches.claimDue(10)).toEqual([])
    await store.watches.told(
      told(due, {
        drafts: [draft('digest:1')],
        quotaTold: '2026-11:70',
        question: question('ABCD'),
      }),
    )
    expect(store.ready.map(({ cause }) => cause)).toEqual(['digest:1'])
    expect(await store.watches.of(HERE)).toMatchObject([
      { lastDigestAt: START + 3_000, quotaTold: '2026-11:70', firstEventAt: undefined },
    ])
    expect(await drawerOf(store).digest('ABCD')).toBe('{"all":1}')
    await later(store, 60_000)
    expect(await store.watches.claimDue(10)).toEqual([])
    await expect(store.watches.told(told(due))).rejects.toThrow(NotOurs)
  })

  it('comes again soon when something happened while it was told', async () => {
    const store = await withDue()
    const due = await dueOne(store)
    await hear(store, change(3))
    await later(store, 100)
    await store.watches.told(told(due, { dueAt: START + 900_000 }))
    expect(await store.watches.of(HERE)).toMatchObject([{ firstEventAt: START + 3_000 }])
    await later(store, 2_999)
    expect(await store.watches.claimDue(10)).toEqual([])
    await later(store, 1)
    expect(dentries(await dueOne(store))).toEqual(['3'])
  })

  it('comes again at its time with all that waits, when it was put off', async () => {
    const store = await withDue()
    const due = await dueOne(store)
    await store.watches.told(told(due, { upTo: undefined, dueAt: START + 600_000 }))
    await hear(store, change(3))
    await later(store, 500_000)
    expect(await store.watches.claimDue(10)).toEqual([])
    await later(store, 100_000)
    const again = await dueOne(store)
    expect(dentries(again)).toEqual(['1', '2', '3'])
    expect(again.watch.firstEventAt).toBe(START)
  })

  it('is looked at at once when its settings change, and by no digest of the old ones', async () => {
    const store = await withDue()
    const due = await dueOne(store)
    await store.watches.told(told(due, { upTo: undefined, dueAt: START + 600_000 }))
    const key = { conversationId: HERE, n: due.watch.n }
    await store.watches.edit(key, { rhythm: { kind: 'every', minutes: 10 } })
    const again = await dueOne(store)
    expect(dentries(again)).toEqual(['1', '2'])
    await store.watches.edit(key, { rhythm: { kind: 'at-once' } })
    const late = store.watches.told(told(again, { drafts: [draft('digest:1')] }))
    await expect(late).rejects.toThrow(NotOurs)
    expect(store.ready).toEqual([])
    expect(dentries(await dueOne(store))).toEqual(['1', '2'])
  })

  it('that was removed is told to nobody', async () => {
    const store = await withDue()
    const due = await dueOne(store)
    await store.watches.remove(due.watch)
    const late = store.watches.told(told(due, { drafts: [draft('digest:1')] }))
    await expect(late).rejects.toThrow(NotOurs)
    expect(store.ready).toEqual([])
  })

  it('is told with all of it or nothing, and nothing of it hinders another', async () => {
    const store = await withDue()
    await store.watches.set({ ...WATCH, conversationId: THERE })
    await hear(store, change(3))
    await later(store, 3_000)
    await store.questions.add(question('SAME'))
    const due = await store.watches.claimDue(10)
    const here = must(due.find(({ watch }) => watch.conversationId === HERE))
    const there = must(due.find(({ watch }) => watch.conversationId === THERE))
    const outcomes = await Promise.allSettled([
      store.watches.told(told(here, { drafts: [draft('digest:1')], question: question('SAME') })),
      store.watches.told(
        told(there, { drafts: [{ ...draft('digest:2'), conversationId: THERE }] }),
      ),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(store.ready.map(({ cause }) => cause)).toEqual(['digest:2'])
    expect(await store.watches.of(HERE)).toMatchObject([{ lastDigestAt: undefined }])
    // It was not told, so it is handed out again.
    const again = await dueOne(store)
    expect(dentries(again)).toEqual(['1', '2', '3'])
    await store.watches.told(
      told(again, { drafts: [draft('digest:1')], question: question('NEXT') }),
    )
    expect(store.ready.map(({ cause }) => cause)).toEqual(['digest:2', 'digest:1'])
  })

  it('goes to the next process when this one died with it in hand', async () => {
    const store = await withDue()
    await dueOne(store)
    await store.replicas.leave()
    await store.close()
    const next = await open(store.where, 'b', store.clock)
    const due = await dueOne(next)
    expect(dentries(due)).toEqual(['1', '2'])
    await next.watches.told(told(due))
    expect(await next.watches.claimDue(10)).toEqual([])
  })
})

const drawerOf = (store: Store) =>
  store.drawer({
    who: { ...SETTER, name: '王五', corpId: must(asCorpId('corp')), roles: [] },
    where: { conversationId: HERE, kind: 'group', title: 'T' },
    locale: 'en',
  })
