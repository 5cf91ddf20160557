// What one run changes, written down before each change: the run's own page of the ledger.
import type { Effect } from './command.ts'
import { WRITES } from './outcome.ts'
import type { CallEnding, CommandFacts, Intent, Ledger, RunKey } from './store/ledger.ts'

export type Journal = {
  /** Names the command; before that nothing can be changed. */
  readonly open: (command: CommandFacts) => void
  /** Resolves when the intent is on disk. Rejects where the command may not change this. */
  readonly intend: (intent: Omit<Intent, 'n'>) => Promise<void>
  /** How the call intended last has ended; goes to disk with whatever is written next. */
  readonly ended: (state: CallEnding['state'], answer: object) => void
  readonly record: () => {
    readonly command: CommandFacts | undefined
    readonly ended: CallEnding | undefined
    readonly hasCalled: boolean
  }
}

const STRENGTH: Readonly<Record<Effect, number>> = { read: 0, repeatable: 1, once: 2 }

/** One for each run of a message, by whichever process; `former` is what another has begun. */
export function openJournal(
  run: RunKey,
  ledger: Pick<Ledger, 'intend'>,
  former: CommandFacts | undefined,
): Journal {
  let command = former
  let ended: CallEnding | undefined
  let n = 0
  return {
    open: (facts) => void (command = facts),
    intend: async (intent) => {
      if (command === undefined) throw new Error(`${intent.api} outside of any command`)
      const declared = STRENGTH[command.effect]
      if (STRENGTH[WRITES[intent.api] ?? 'read'] > declared)
        throw new Error(`${command.name} is declared ${command.effect}, but calls ${intent.api}`)
      n += 1
      await ledger.intend({ ...run, command, intent: { ...intent, n }, ended })
      ended = undefined
    },
    ended: (state, answer) => void (ended = { n, state, answer }),
    record: () => ({ command, ended, hasCalled: n > 0 }),
  }
}
