// How a message has ended: what the ledger and the log say of it, and what must not be denied.
import type { Locale, Spoken } from './command.ts'
import type { Journal } from './journal.ts'
import type { Again, Outcome } from './outcome.ts'
import { WRITES } from './outcome.ts'
import type { KnownSender } from './permission/role-book.ts'
import type { FormerCall } from './store/ledger.ts'
import type { CommandEnd } from './store/schema.ts'

export type Ending = {
  readonly outcome: Outcome
  readonly locale: Locale
  readonly who?: KnownSender
  /** The command that was understood, if one was. */
  readonly command?: string
}

type Past = { readonly former: readonly FormerCall[]; readonly journal: Pick<Journal, 'record'> }

export const mayHaveChanged = ({ api, state }: FormerCall): boolean =>
  WRITES[api] !== undefined && state !== 'refused'

/** What we are refused now, a former process may have done: then it is not for us to say that it is not. */
export function withoutDenying(ending: Ending, { former, journal }: Past): Ending {
  const { outcome } = ending
  const { command } = journal.record()
  const open = former.filter(mayHaveChanged)
  const isDenial = ['failed', 'refused'].includes(stateAfter(outcome, false))
  if (command === undefined || open.length === 0 || !isDenial || outcome.kind === 'bug')
    return ending
  // Where its words name nothing any more (it was renamed, perhaps by us), the same again is no advice.
  const mayRepeat =
    open.every(({ api }) => WRITES[api] === 'repeatable') && outcome.kind !== 'unresolved'
  const again: Again = { kind: mayRepeat ? 'harmless' : 'look-first' }
  return { ...ending, outcome: { kind: 'interrupted', canonical: command.canonical, again } }
}

export function stateAfter(outcome: Outcome, hasCalled: boolean): CommandEnd {
  switch (outcome.kind) {
    case 'answered':
      return isDoubtful(outcome.answer) ? 'unknown' : 'done'
    case 'listed':
      return 'done'
    case 'asking':
    case 'proposed':
      return 'waiting'
    case 'unsure':
    case 'interrupted':
      return 'unknown'
    case 'bug':
      return hasCalled ? 'unknown' : 'failed'
    case 'denied':
    case 'refused':
    case 'stranger':
      return 'refused'
    case 'confirmation':
    case 'unknown-command':
    case 'bad-input':
    case 'wrong-place':
    case 'unresolved':
    case 'pick':
    case 'given-up':
    case 'missed':
    case 'one-at-a-time':
    case 'too-long':
    case 'not-text':
    case 'quota-out':
      return 'failed'
  }
}

const isDoubtful = (answer: Spoken): boolean =>
  answer.kind === 'partly' && answer.error.answer.mayHaveHappened

/** What one line of the log should say of an ending. */
export function factsOf(outcome: Outcome): object {
  const { kind } = outcome
  if (kind === 'refused' || kind === 'unsure') {
    const { api, code, requestId } = outcome.error.answer
    return { outcome: kind, api, code, requestId }
  }
  if (kind === 'denied') {
    return { outcome: kind, denial: outcome.denial.kind }
  }
  if (kind === 'proposed') return { outcome: kind, guess: outcome.guess }
  return kind === 'stranger' ? { outcome: kind, why: outcome.why } : { outcome: kind }
}
