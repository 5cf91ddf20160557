// What one run changes, written down before each change: the run's own page of the ledger.
import type { Effect } from './command.ts'
import { WRITES } from './outcome.ts'
import type { CallEnding, CommandFacts, Former, Intent, Ledger, RunKey } from './store/ledger.ts'
import type { SaidCommand } from './store/said.ts'

export type Journal = {
  /**
   * Turns to the next of several commands in the message, `part` from 0; resolves when it is on disk
   * that those before it are done. `whole` names them all.
   */
  readonly turnTo: (part: number, whole: CommandFacts) => Promise<void>
  /** Names the command; before that nothing can be changed. */
  readonly open: (command: CommandFacts) => void
  /** Resolves when the intent is on disk. Rejects where the command may not change this. */
  readonly intend: (intent: Omit<Intent, 'n' | 'part'>) => Promise<void>
  /** How the call intended last has ended; goes to disk with whatever is written next. */
  readonly ended: (state: CallEnding['state'], answer: object) => void
  /** Which rules have allowed or forbidden it; none have where it is refused for want of one. */
  readonly judged: (rules: readonly string[]) => void
  /** The command as it was understood, exact; the last word counts. */
  readonly gave: (given: Given) => void
  readonly record: () => {
    readonly given: Given | undefined
    readonly command: CommandFacts | undefined
    readonly rules: readonly string[] | undefined
    readonly calls: readonly MadeCall[]
    readonly ended: CallEnding | undefined
    readonly hasCalled: boolean
  }
}

export type Given = Pick<SaidCommand, 'canonical' | 'locale' | 'mentions'>

/** A call as the audit tells of it: what was asked, and what DingTalk said to it. */
export type MadeCall = Pick<Intent, 'api' | 'n' | 'part'> & {
  readonly state: 'intended' | CallEnding['state']
  readonly code?: unknown
  readonly requestId?: unknown
}

const STRENGTH: Readonly<Record<Effect, number>> = { read: 0, repeatable: 1, once: 2 }

/** One for each run of a message, by whichever process; `former` is what another has begun. */
export function openJournal(
  run: RunKey,
  ledger: Pick<Ledger, 'intend' | 'advance'>,
  former: Pick<Former, 'command' | 'partsDone'>,
): Journal {
  let part = 0
  let whole: CommandFacts | undefined
  /** What the ledger knows the message by. */
  let command = former.command
  /** What may be done now. */
  let effect: Effect = 'read'
  let ended: CallEnding | undefined
  let n = 0
  let rules: readonly string[] | undefined
  let given: Given | undefined
  const calls: MadeCall[] = []
  return {
    turnTo: async (next, all) => {
      part = next
      whole = all
      effect = 'read'
      if (part <= former.partsDone || whole.effect === 'read') return
      command = whole
      await ledger.advance({ ...run, command, partsDone: part, ended })
      ended = undefined
    },
    open: (facts) => {
      command = whole ?? facts
      effect = facts.effect
    },
    intend: async (intent) => {
      if (command === undefined) throw new Error(`${intent.api} outside of any command`)
      if (STRENGTH[WRITES[intent.api] ?? 'read'] > STRENGTH[effect])
        throw new Error(`${command.name} is declared ${effect}, but calls ${intent.api}`)
      n += 1
      await ledger.intend({ ...run, command, intent: { ...intent, n, part }, ended })
      calls.push({ n, part, api: intent.api, state: 'intended' })
      ended = undefined
    },
    ended: (state, answer) => {
      ended = { n, state, answer }
      const made = calls.pop()
      if (made !== undefined) calls.push({ ...made, state, ...saidIn(answer) })
    },
    judged: (by) => void (rules = [...new Set([...(rules ?? []), ...by])]),
    gave: (understood) => void (given = understood),
    record: () => ({ given, command, ended, hasCalled: n > 0, rules, calls }),
  }
}

const saidIn = (answer: object): Pick<MadeCall, 'code' | 'requestId'> => ({
  ...('code' in answer && { code: answer.code }),
  ...('requestId' in answer && { requestId: answer.requestId }),
})
