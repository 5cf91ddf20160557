// What the bot remembers of people, files, subscriptions and the month, and when it forgets.
import { expect, it, onTestFinished } from 'vitest'

import type { CorpId, OpenConversationId } from '../../src/ids.ts'
import {
  asCorpId,
  asDentryId,
  asOpenConversationId,
  asSpaceId,
  asStaffId,
  asUnionId,
} from '../../src/ids.ts'
import { createLog } from '../../src/log.ts'
import type { Where } from '../../src/store/engine.ts'
import type { Store } from '../../src/store/store.ts'
import { openStore } from '../../src/store/store.ts'
import { describeEachEngine, rowsOf } from '../support/engines.ts'

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

const HERE = must(asOpenConversationId('cidHere=='))
const THERE = must(asOpenConversationId('cidThere=='))
const ALONE = must(asOpenConversationId('cidAlone=='))
const CORP: CorpId = must(asCorpId('corp'))
const DAY_MS = 86_400_000

const person = (id: string) => ({
  staffId: must(asStaffId(id)),
  unionId: must(asUnionId(`union-${id}`)),
  name: `name of ${id}`,
})
const ME = person('me')
const YOU = person('you')
const log = createLog({ level: 'silent', hide: [] })

type Opened = Store & { readonly clock: { now: number }; readonly where: Where }

async function open(where: Where, clock = { now: 100 * DAY_MS }): Promise<Opened> {
  const store = await openStore({ where, log, now: () => clock.now, owner: 'a', perMinute: 20 })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await store.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...store, clock, where, close }
}

const drawer = (store: Store, who = ME, conversationId: OpenConversationId = HERE) =>
  store.drawer({
    who: { ...who, corpId: CORP, roles: [] },
    where: { conversationId, kind: 'group', title: undefined },
    locale: 'en',
  })

const meeting = ({ staffId, name }: typeof ME, conversationId = HERE, title = 'Here') => ({
  conversationId,
  title,
  staffId,
  name,
})

const file = (n: number, name: string, path = `/${name}`) => ({
  spaceId: must(asSpaceId('214')),
  dentryId: must(asDentryId(String(n))),
  name,
  path,
})

describeEachEngine('who was met', ({ openFresh }) => {
  it('is known in the conversation, and the group to those who spoke in it', async () => {
    const store = await open(await openFresh())
    await store.meet({ ...meeting(ME), mentioned: [YOU, ME] })
    await store.meet(meeting(YOU, THERE, 'There'))
    await store.meet({ ...meeting(ME, ALONE), title: undefined })
    const names = async (who: typeof ME) =>
      (await drawer(store, who).groups()).map(({ title }) => title)
    expect(await names(ME)).toEqual(['Here'])
    expect(await names(YOU)).toEqual(['There'])
    const { staffId, name } = YOU
    expect(await drawer(store).members()).toEqual([
      { staffId: ME.staffId, name: ME.name },
      { staffId, name },
    ])
    expect(await store.titleOf(HERE)).toBe('Here')
    expect(await store.titleOf(ALONE)).toBeUndefined()
  })

  it('goes by the name and title of today, and has spoken when it did once', async () => {
    const store = await open(await openFresh())
    await store.meet({ ...meeting(ME), mentioned: [YOU] })
    store.clock.now += 1
    await Promise.all([
      store.meet({ ...meeting(ME, HERE, 'Renamed'), mentioned: [{ ...YOU, name: 'Anna' }] }),
      store.meet({ ...meeting({ ...YOU, name: 'Anna' }, HERE, 'Renamed') }),
      store.meet({ ...meeting(ME, HERE, 'Renamed'), mentioned: [{ ...YOU, name: 'Anna' }] }),
    ])
    store.clock.now += DAY_MS
    await store.meet({ ...meeting(ME, HERE, 'Renamed'), mentioned: [{ ...YOU, name: 'Anna B' }] })
    expect(await drawer(store, YOU).groups()).toEqual([{ conversationId: HERE, title: 'Renamed' }])
    const members = await store.membersOf(HERE)
    expect(members.map(({ name }) => name).sort()).toEqual(['Anna B', ME.name])
  })

  it('is written down once a day, and forgotten after ninety', async () => {
    const store = await open(await openFresh())
    await store.meet(meeting(ME))
    const seenAt = async () => {
      const rows = await rowsOf(store.where, 'select cast(seen_at as text) as at from member')
      return rows.map((row) => ({ ...Object(row) }).at)
    }
    const first = store.clock.now
    store.clock.now += 1
    await store.meet(meeting(ME))
    expect(await seenAt()).toEqual([String(first)])
    store.clock.now += DAY_MS
    await store.meet(meeting(ME))
    expect(await seenAt()).toEqual([String(store.clock.now)])
    store.clock.now += 90 * DAY_MS
    await store.prune()
    expect(await store.membersOf(HERE)).toHaveLength(1)
    store.clock.now += 1
    await store.prune()
    expect(await store.membersOf(HERE)).toEqual([])
  })
})

describeEachEngine('files that were talked of', ({ openFresh }) => {
  it('the last is the sender’s own, else that of anybody here', async () => {
    const store = await open(await openFresh())
    const { spaceId, dentryId } = file(1, '')
    const plan = { spaceId, dentryId, name: 'Plan' }
    expect(await drawer(store).lastFile()).toBeUndefined()
    await drawer(store, YOU).rememberFile(plan)
    await drawer(store, ME, THERE).rememberFile({ ...plan, name: 'elsewhere' })
    expect(await drawer(store).lastFile()).toEqual(plan)
    await drawer(store).rememberFile({ ...file(2, 'Mine'), name: undefined })
    store.clock.now += 1
    await drawer(store, YOU).rememberFile(plan)
    expect(await drawer(store).lastFile()).toEqual({
      spaceId,
      dentryId: file(2, '').dentryId,
      name: undefined,
    })
    store.clock.now += 90 * DAY_MS + 1
    await store.prune()
    expect(await drawer(store).lastFile()).toBeUndefined()
  })

  it('that were shown are known to those who saw them, by their newest name', async () => {
    const store = await open(await openFresh())
    await drawer(store).rememberEntries([file(1, 'Old'), file(2, 'Second'), file(1, 'New')])
    store.clock.now += 1
    await store.rememberEntries(ME.unionId, [file(3, '第三')])
    await drawer(store).rememberEntries([])
    const seen = await drawer(store).entriesSeen()
    expect(seen[0]).toEqual(file(3, '第三'))
    expect(seen.map(({ name }) => name).sort()).toEqual(['New', 'Second', '第三'])
    expect(await drawer(store, YOU).entriesSeen()).toEqual([])
    const asked = [file(1, ''), file(3, ''), file(9, '')]
    const known = await store.knownEntries(ME.unionId, asked)
    expect(known.map(({ name }) => name).sort()).toEqual(['New', '第三'])
    expect(await store.knownEntries(YOU.unionId, asked)).toEqual([])
    expect(await store.knownEntries(ME.unionId, [])).toEqual([])
    store.clock.now += 90 * DAY_MS
    await store.prune()
    expect(await drawer(store).entriesSeen()).toEqual([file(3, '第三')])
  })
})

describeEachEngine('a subscription', ({ openFresh }) => {
  const SCOPE = { scope: 'SPACE', scopeId: must(asSpaceId('214')) } as const
  const AFTER = { silentMs: 7 * DAY_MS, retryMs: 3_600_000 }
  const hear = async (store: Store, n: number): Promise<void> => {
    const key = `event:${n}`
    const push = { key, fingerprint: undefined, kind: 'event', payload: '', lane: key } as const
    await store.inbox.accept(push)
    await store.ledger.finish({
      inboxKey: key,
      attempt: 1,
      command: undefined,
      ended: undefined,
      audit: undefined,
      drafts: [],
      event: {
        ...SCOPE,
        what: 'create',
        spaceId: SCOPE.scopeId,
        dentryId: must(asDentryId(String(n))),
        isFolder: false,
        extension: undefined,
        unionId: undefined,
        at: 0,
      },
    })
  }
  const subscribed = async (): Promise<Opened> => {
    const store = await open(await openFresh())
    await drawer(store).setWatch(
      { ...SCOPE, named: 'here', space: undefined, folder: undefined },
      {
        filter: { only: [], extensions: [], by: [], names: undefined },
        rhythm: { kind: 'at-once' },
        quiet: undefined,
        mutedUntil: undefined,
      },
    )
    await drawer(store).subscribed(SCOPE)
    return store
  }

  it('is stale when it was silent for long, and not when it was heard of', async () => {
    const store = await subscribed()
    const stale = () => store.watches.staleSubscriptions(AFTER)
    expect(await store.watches.subscriptionOf(SCOPE)).toEqual({
      ...SCOPE,
      unionId: ME.unionId,
      error: undefined,
    })
    store.clock.now += 7 * DAY_MS - 1
    expect(await stale()).toEqual([])
    await hear(store, 1)
    store.clock.now += 7 * DAY_MS - 1
    expect(await stale()).toEqual([])
    store.clock.now += 1
    expect(await stale()).toEqual([{ ...SCOPE, unionId: ME.unionId, error: undefined }])
    await store.watches.subscribed(SCOPE, YOU.unionId)
    expect(await stale()).toEqual([])
  })

  it('is written to when it is heard of, once an hour', async () => {
    const store = await subscribed()
    const heardAt = async () => {
      const rows = await rowsOf(
        store.where,
        'select cast(heard_at as text) as at from subscription',
      )
      return rows.map((row) => Number({ ...Object(row) }.at))
    }
    const first = store.clock.now
    await hear(store, 1)
    store.clock.now += 3_599_999
    await hear(store, 2)
    expect(await heardAt()).toEqual([first])
    store.clock.now += 1
    await hear(store, 3)
    expect(await heardAt()).toEqual([first + 3_600_000])
  })

  it('is tried again after it failed, as long as somebody watches', async () => {
    const store = await subscribed()
    const stale = async () =>
      (await store.watches.staleSubscriptions(AFTER)).map(({ error }) => error)
    await store.watches.notSubscribed(SCOPE, 'forbidden')
    expect(await stale()).toEqual([])
    store.clock.now += AFTER.retryMs
    expect(await stale()).toEqual(['forbidden'])
    const [watch] = await store.watches.watching(SCOPE)
    const draft = {
      cause: 'paused',
      purpose: 'notice',
      conversationId: HERE,
      conversationKind: 'group',
      staffId: undefined,
      webhook: undefined,
      locale: 'en',
      reply: { title: 'T', text: 'X', buttons: [] },
    } as const
    await store.watches.pause(must(watch), 'not-subscribed', draft)
    await store.watches.pause(must(watch), 'left', { ...draft, cause: 'again' })
    expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 })
    expect(await drawer(store).watches()).toMatchObject([{ paused: 'not-subscribed' }])
    expect(await stale()).toEqual([])
    expect(await drawer(store, YOU).editWatch(1, { isTakenOver: true })).toBe(true)
    expect(await drawer(store).watches()).toMatchObject([
      { paused: undefined, unionId: YOU.unionId, setBy: YOU.name },
    ])
    expect(await stale()).toEqual(['forbidden'])
    await drawer(store).removeWatch(1)
    expect(await stale()).toEqual([])
    await drawer(store).unsubscribed(SCOPE)
    expect(await store.watches.subscriptionOf(SCOPE)).toBeUndefined()
  })
})

describeEachEngine('the calls of a month', ({ openFresh }) => {
  it('are added up, also when they come at the same time, and kept for a year', async () => {
    const store = await open(await openFresh(), { now: Date.UTC(2026, 9, 31, 16) })
    expect(await store.quota.used('2026-11')).toBe(0)
    await Promise.all([1, 2, 3].map((n) => store.quota.add('2026-11', n)))
    await Promise.all([store.quota.add('2026-11', 1), store.quota.add('2025-10', 5)])
    await store.quota.add('2025-09', 7)
    await store.prune()
    const months = ['2026-11', '2025-10', '2025-09']
    expect(await Promise.all(months.map((month) => store.quota.used(month)))).toEqual([7, 5, 0])
  })
})
