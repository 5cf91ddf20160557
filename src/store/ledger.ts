// What is about to be changed, written before it is; how it ended, written with the answer to it.
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'

import type { Effect } from '../command.ts'
import type { OpenConversationId, StaffId, UnionId } from '../ids.ts'
import type { Api } from '../outcome.ts'
import { NotOurs } from '../outcome.ts'
import type { AuditEntry } from './audit.ts'
import type { BatchWork, Commit, Committer } from './committer.ts'
import type { Engine } from './engine.ts'
import { scopeLock, storeEvents } from './events.ts'
import type { Draft } from './outbox.ts'
import { addDrafts } from './outbox.ts'
import { closeAnswered } from './answered.ts'
import { COMMAND, commandRow, endCalls, isOpen, RUN, runRow } from './ledger-rows.ts'
import { advances } from './progress.ts'
import { rowsOf, textsOf } from './rows.ts'
import type { SaidCommand } from './said.ts'
import { storeSaid } from './said.ts'
import type { CallEnd, CommandEnd } from './schema.ts'
import type { NewEvent } from './watches.ts'

export type CommandFacts = {
  readonly name: string
  readonly canonical: string
  readonly effect: Effect
  readonly conversationId: OpenConversationId
  readonly staffId: StaffId
}

/** A call that changes something, about to be made. */
export type Intent = {
  readonly n: number
  /** Of several commands in one message, which of them makes it, from 0. */
  readonly part: number
  readonly api: Api
  readonly operator: UnionId
  /** Method, path and body. */
  readonly target: object
  /** What was read before, and the change is built on. */
  readonly targetVersion: string | undefined
}

/** How the n-th call of a run ended. */
export type CallEnding = {
  readonly n: number
  readonly state: CallEnd
  /** What DingTalk said. */
  readonly answer: object
}

/** The run of one message; `attempt` tells it from those of processes that are gone. */
export type RunKey = { readonly inboxKey: string; readonly attempt: number }

export type Intention = RunKey & {
  readonly command: CommandFacts
  readonly intent: Intent
  /** The call before it, whose end goes along. */
  readonly ended: CallEnding | undefined
}

/** How far a message of several commands has come. */
export type Progress = RunKey & {
  readonly command: CommandFacts
  /** So many of them, from the first on, are done. */
  readonly partsDone: number
  /** The call before it, whose end goes along. */
  readonly ended: CallEnding | undefined
}

export type Ending = RunKey & {
  /** Undefined where no command that changes something was understood. */
  readonly command: (CommandFacts & { readonly state: CommandEnd }) | undefined
  readonly ended: CallEnding | undefined
  /** What the bot has to say of it. */
  readonly drafts: readonly Draft[]
  /** Whose message it was: what they were asked for before it is not waited for any more. */
  readonly by?: {
    readonly conversationId: OpenConversationId
    readonly staffId: StaffId | undefined
    /** The code of what is proposed to them now: a yes alone is for nothing else. */
    readonly proposal?: string | undefined
  }
  /** The command that they gave, to go on from. */
  readonly said?: Omit<SaidCommand, 'at'> | undefined
  /** The change of a file that the push told of: kept for the watches that it concerns. */
  readonly event?: NewEvent | undefined
  readonly audit: AuditEntry | undefined
}

/** A call of a former run, as far as it is known how it went. */
export type FormerCall = Pick<Intent, 'n' | 'part' | 'api'> & {
  readonly attempt: number
  readonly state: 'intended' | CallEnd
}

/** What former runs of a push have left: the command as they understood it, and its calls. */
export type Former = {
  readonly command: CommandFacts | undefined
  /** Of several commands in the message, how many are known to be done. */
  readonly partsDone: number
  readonly calls: readonly FormerCall[]
}

export type Ledger = {
  /** Resolves once it is on disk: the call may be made. Rejects with `NotOurs` when it may not. */
  readonly intend: (intention: Intention) => Promise<void>
  /** Resolves once it is on disk: the next command of the message may begin. Rejects with `NotOurs`. */
  readonly advance: (progress: Progress) => Promise<void>
  /** The end of a push: how it went, and what is to be said, all or nothing. May be repeated. */
  readonly finish: (ending: Ending) => Promise<void>
  /** The calls stand in the order in which they were made. */
  readonly former: (inboxKey: string) => Promise<Former>
}

export function createLedger(engine: Engine, committer: Committer): Ledger {
  const intend = committer.batch(intentions)
  const advance = committer.batch(advances)
  const finish = committer.batch(endings)
  const oursOnly = async (isOurs: Promise<boolean>): Promise<void> => {
    if (!(await isOurs)) throw new NotOurs('another replica has taken this push over')
  }
  return {
    intend: (intention) => oursOnly(intend(intention)),
    advance: (progress) => oursOnly(advance(progress)),
    finish: (ending) => oursOnly(finish(ending)),
    former: async (inboxKey) => {
      const found = await engine.db
        .selectFrom('command')
        .select(['name', 'canonical', 'effect', 'parts_done as partsDone'])
        .select(['conversation_id as conversationId', 'staff_id as staffId'])
        .where('inbox_key', '=', inboxKey)
        .executeTakeFirst()
      const calls = await engine.db
        .selectFrom('call')
        .select(['attempt', 'n', 'part', 'api', 'state'])
        .where('inbox_key', '=', inboxKey)
        .orderBy('attempt')
        .orderBy('n')
        .execute()
      if (found === undefined) return { command: undefined, partsDone: 0, calls }
      const { partsDone, ...command } = found
      return { command, partsDone, calls }
    },
  }
}

const INTENT = {
  n_: 'bigint',
  part: 'bigint',
  api: 'text',
  operator: 'text',
  target: 'text',
  target_version: 'text',
} as const

const intentions: BatchWork<Intention, boolean> = {
  locks: () => [],
  run: async (intentions, shared) => {
    const { engine, tx, now, owner } = shared
    const rows = intentions.map(({ command, intent, ...run }) => ({
      ...runRow(run),
      ...commandRow(command),
      n_: intent.n,
      part: intent.part,
      api: intent.api,
      operator: intent.operator,
      target: JSON.stringify(intent.target),
      target_version: intent.targetVersion ?? null,
    }))
    const given = rowsOf(engine.kind, { ...RUN, ...COMMAND, ...INTENT }, rows)
    // Until this is on disk nobody takes over the push, or who did would not see the intent.
    const held = engine.kind === 'postgres' ? sql`for no key update of inbox` : sql``
    const ours = await sql<{ inbox_key: string }>`
      insert into call (inbox_key, attempt, n, part, api, operator, target, target_version, state, intended_at)
      select r.inbox_key, r.attempt, r.n_, r.part, r.api, r.operator, r.target, r.target_version,
        'intended', cast(${now} as bigint)
      from ${given} join inbox on inbox.key = r.inbox_key and inbox.owner = ${owner}
        and inbox.attempt = r.attempt and ${isOpen}
      where true ${held} on conflict do nothing returning inbox_key`.execute(tx)
    const keys = new Set(ours.rows.map(({ inbox_key }) => inbox_key))
    await sql`
      insert into command (inbox_key, name, canonical, effect, conversation_id, staff_id, state, started_at)
      select r.inbox_key, r.name, r.canonical, r.effect, r.conversation_id, r.staff_id,
        'executing', cast(${now} as bigint)
      from ${given} where r.inbox_key in (${textsOf(engine.kind, [...keys])})
      on conflict do nothing`.execute(tx)
    await endCalls(intentions, shared)
    return intentions.map(({ inboxKey }) => keys.has(inboxKey))
  },
}

const endings: BatchWork<Ending, boolean> = {
  locks: ({ drafts, event }) => [
    ...drafts.map(({ conversationId }) => conversationId),
    ...(event === undefined ? [] : [scopeLock(event)]),
  ],
  run: async (endings, shared) => {
    const { engine, tx, now, owner } = shared
    const runs = rowsOf(engine.kind, RUN, endings.map(runRow))
    const settled = await sql<{ key: string }>`
      update inbox set settled_at = ${now}, payload = '' from ${runs}
      where inbox.key = r.inbox_key and inbox.attempt = r.attempt
        and inbox.owner = ${owner} and ${isOpen}
      returning inbox.key`.execute(tx)
    const keys = new Set(settled.rows.map(({ key }) => key))
    const ours = endings.filter(({ inboxKey }) => keys.has(inboxKey))
    await endCommands(ours, shared)
    await endCalls(ours, shared)
    await addDrafts(
      ours.flatMap(({ drafts }) => drafts),
      shared,
    )
    await closeAnswered(ours, shared)
    await storeSaid(ours, shared)
    await storeEvents(
      ours.flatMap(({ event }) => event ?? []),
      shared,
    )
    shared.audit.push(...ours.flatMap(({ audit }) => audit ?? []))
    if (ours.length < endings.length)
      for (const key of await endedBefore(runs, shared)) keys.add(key)
    return endings.map(({ inboxKey }) => keys.has(inboxKey))
  },
}

/** Settled by these very runs: a commit that seemed to fail was none the less. */
async function endedBefore(
  runs: RawBuilder<unknown>,
  { tx, owner }: Commit,
): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from inbox join ${runs} on inbox.key = r.inbox_key and inbox.attempt = r.attempt
    where inbox.owner = ${owner} and inbox.settled_at is not null`.execute(tx)
  return rows.map(({ key }) => key)
}

async function endCommands(endings: readonly Ending[], { engine, tx, now }: Commit): Promise<void> {
  const rows = endings.flatMap(({ command, ...run }) =>
    command === undefined ? [] : [{ ...runRow(run), ...commandRow(command), state: command.state }],
  )
  if (rows.length === 0) return
  const given = rowsOf(engine.kind, { ...RUN, ...COMMAND, state: 'text' }, rows)
  await sql`
    insert into command (inbox_key, name, canonical, effect, conversation_id, staff_id, state,
      started_at, finished_at)
    select r.inbox_key, r.name, r.canonical, r.effect, r.conversation_id, r.staff_id, r.state,
      cast(${now} as bigint), cast(${now} as bigint)
    from ${given} where true
    on conflict (inbox_key) do update set state = excluded.state, finished_at = excluded.finished_at`.execute(
    tx,
  )
}
