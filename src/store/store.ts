// The store as the house sees it: one interface, whichever engine is behind it.
import { setTimeout as pause } from 'node:timers/promises'

import type { AuditHead, AuditVerdict } from './audit.ts'
import { auditHead, verifyAudit } from './audit.ts'
import { createCommitter } from './committer.ts'
import type { Confirmations } from './confirmations.ts'
import { createConfirmations } from './confirmations.ts'
import type { EngineOptions, Where } from './engine.ts'
import { openEngine } from './engine.ts'
import type { Holds } from './holds.ts'
import { createHolds } from './holds.ts'
import type { Inbox } from './inbox.ts'
import { createInbox } from './inbox.ts'
import type { LanguageUse } from './language-use.ts'
import { createLanguageUse } from './language-use.ts'
import type { Ledger } from './ledger.ts'
import { createLedger } from './ledger.ts'
import type { Memory } from './memory.ts'
import { openMemory } from './memory.ts'
import type { Outbox, OutboxMessage } from './outbox.ts'
import { createOutbox } from './outbox.ts'
import type { SaidLately } from './said.ts'
import { createSaidLately } from './said.ts'
import { forgetOld } from './prune.ts'
import type { Questions } from './questions.ts'
import { createQuestions } from './questions.ts'
import type { Quota } from './quota.ts'
import { createQuota } from './quota.ts'
import type { Replicas } from './replicas.ts'
import { createReplicas, declareOthersGone } from './replicas.ts'
import type { Watches } from './watches.ts'
import { createWatches } from './watches.ts'

export type Store = Memory &
  Holds &
  SaidLately & {
    readonly inbox: Inbox
    readonly ledger: Ledger
    readonly outbox: Outbox
    readonly replicas: Replicas
    readonly confirmations: Confirmations
    readonly questions: Questions
    readonly watches: Watches
    readonly quota: Quota
    readonly languageUse: LanguageUse
    /** Who sends what is ready: told of messages that are ours to send, once that is on disk. */
    readonly onReady: (listener: (messages: readonly OutboxMessage[]) => void) => void
    /** Where the chain ends now. */
    readonly auditHead: () => Promise<AuditHead>
    readonly verifyAudit: () => Promise<AuditVerdict>
    /** Forgets what nobody will ask for again. */
    readonly prune: () => Promise<void>
    readonly close: () => Promise<void>
  }

export type StoreOptions = EngineOptions & {
  readonly where: Where
  readonly now: () => number
  /** Names this process in what it owns. */
  readonly owner: string
  /** How many posts a group hears within a minute. */
  readonly perMinute: number
}

/** How often a name that somebody else holds is looked at. */
const BREATH_MS = 50

/** Opens the store, tables up to date; rejects with a `StoreError` that says why it cannot. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { where, now, owner } = options
  const engine = await openEngine(where, options)
  const { db } = engine
  await declareOthersGone({ engine })
  let send: (messages: readonly OutboxMessage[]) => void = () => {}
  const committer = createCommitter({ engine, ...options, onReady: (messages) => send(messages) })
  const deps = { engine, committer, now, owner }
  // The order in which these are made is that of their writes within a transaction.
  const inbox = createInbox(deps)
  const ledger = createLedger(engine, committer)
  const outbox = createOutbox(deps)
  const watches = createWatches(deps)
  return {
    inbox,
    ledger,
    outbox,
    replicas: createReplicas({ engine, now, owner }),
    confirmations: createConfirmations(db, now),
    questions: createQuestions(db, now),
    watches,
    quota: createQuota(engine, committer),
    languageUse: createLanguageUse(engine),
    onReady: (listener) => void (send = listener),
    auditHead: () => auditHead(db),
    verifyAudit: () => verifyAudit(db),
    prune: () => forgetOld(engine, now()),
    ...openMemory({ ...deps, watches }),
    ...createSaidLately(engine, now),
    ...createHolds({ engine, now, owner, breathe: () => pause(BREATH_MS) }),
    close: () => engine.close(),
  }
}
