// A store with watches, and events that come in.
import { expect, onTestFinished } from 'vitest'

import {
  asDentryId,
  asOpenConversationId,
  asSpaceId,
  asStaffId,
  asUnionId,
} from '../../../src/ids.ts'
import { createLog } from '../../../src/log.ts'
import type { Where } from '../../../src/store/engine.ts'
import type { OutboxMessage } from '../../../src/store/outbox.ts'
import type { Store } from '../../../src/store/store.ts'
import { openStore } from '../../../src/store/store.ts'
import type { DueWatch, NewEvent, Told } from '../../../src/store/watches.ts'

export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('there is none')
  return value
}

export const HERE = must(asOpenConversationId('cidHere=='))
export const THERE = must(asOpenConversationId('cidThere=='))
export const ME = must(asUnionId('unionMe'))
export const YOU = must(asUnionId('unionYou'))
export const SPACE = must(asSpaceId('214'))
export const START = 1_000_000
export const SETTER = {
  staffId: must(asStaffId('me')),
  unionId: ME,
  setBy: '王五',
  locale: 'zh-CN',
} as const
export const OTHER = {
  staffId: must(asStaffId('you')),
  unionId: YOU,
  setBy: 'You',
  locale: 'en',
} as const
const EVERYTHING = {
  filter: { only: [], extensions: [], by: [], names: undefined },
  rhythm: { kind: 'at-once' },
  quiet: undefined,
  mutedUntil: undefined,
} as const
export const SCOPE = { scope: 'SPACE', scopeId: SPACE } as const
export const WATCH = {
  ...SETTER,
  ...EVERYTHING,
  ...SCOPE,
  conversationId: HERE,
  named: 'here',
  space: undefined,
  folder: undefined,
} as const
export const FOLDER = { dentryId: must(asDentryId('77')), path: '/设计/2026' } as const

const log = createLog({ level: 'silent', hide: [] })

export type Opened = Store & {
  readonly clock: { now: number }
  readonly ready: OutboxMessage[]
  readonly where: Where
}

export async function open(where: Where, owner = 'a', clock = { now: START }): Promise<Opened> {
  const store = await openStore({ where, log, now: () => clock.now, owner, perMinute: 20 })
  const ready: OutboxMessage[] = []
  store.onReady((messages) => ready.push(...messages))
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await store.close()
    isOpen = false
  }
  onTestFinished(close)
  await store.replicas.heartbeat()
  return { ...store, clock, ready, where, close }
}

let keys = 0

export const change = (n: number, more: Partial<NewEvent> = {}): NewEvent => ({
  ...SCOPE,
  what: 'update',
  spaceId: SPACE,
  dentryId: must(asDentryId(String(n))),
  isFolder: false,
  extension: 'pdf',
  unionId: YOU,
  at: START,
  ...more,
})

/** Each event comes in as a push of its own, all in the same moment. */
export async function hear(store: Store, ...events: NewEvent[]): Promise<void> {
  const pushes = events.map((event) => ({ event, inboxKey: `event:${(keys += 1)}` }))
  await Promise.all(
    pushes.map(({ inboxKey: key }) =>
      store.inbox.accept({ key, fingerprint: undefined, kind: 'event', payload: '', lane: key }),
    ),
  )
  const rest = { attempt: 1, command: undefined, ended: undefined, audit: undefined, drafts: [] }
  await Promise.all(pushes.map((push) => store.ledger.finish({ ...push, ...rest })))
}

export const later = async (store: Opened, ms: number): Promise<void> => {
  store.clock.now += ms
  await store.replicas.heartbeat()
}

export async function dueOne(store: Opened): Promise<DueWatch> {
  const due = await store.watches.claimDue(10)
  expect(due).toHaveLength(1)
  return must(due[0])
}

export const told = ({ watch, upTo }: DueWatch, more: Partial<Told> = {}): Told => ({
  watch,
  upTo,
  dueAt: undefined,
  drafts: [],
  ...more,
})

export const draft = (cause: string) =>
  ({
    cause,
    purpose: 'notice',
    conversationId: HERE,
    conversationKind: 'group',
    staffId: undefined,
    webhook: undefined,
    locale: 'en',
    reply: { title: 'T', text: 'X', buttons: [] },
  }) as const

export const question = (code: string) =>
  ({
    code,
    conversationId: HERE,
    staffId: undefined,
    locale: 'en',
    mentions: [],
    askedBy: 'digest',
    expiresAt: START + 600_000,
    kind: 'digest',
    digest: '{"all":1}',
  }) as const

export const dentries = ({ events }: DueWatch) => events.map(({ dentryId }) => dentryId)
