// How a message has ended: what the ledger and the log say of it, and what must not be denied.
import type { Locale, Spoken } from './command.ts'
import type { Again, Outcome, Part } from './outcome.ts'
import { WRITES } from './outcome.ts'
import type { KnownSender } from './permission/role-book.ts'
import type { Former, FormerCall } from './store/ledger.ts'
import type { CommandEnd } from './store/schema.ts'

export type Ending = {
  readonly outcome: Outcome
  readonly locale: Locale
  readonly who?: KnownSender
  /** The command that was understood, if one was. */
  readonly command?: string
}

type Past = {
  readonly former: Pick<Former, 'calls' | 'partsDone'>
  /** The command that it is about, if one was understood. */
  readonly canonical: string | undefined
}

export const mayHaveChanged = ({ api, state }: FormerCall): boolean =>
  WRITES[api] !== undefined && state !== 'refused'

/** What we are refused now, a former process may have done: then it is not for us to say that it is not. */
export function withoutDenying(ending: Ending, { former, canonical }: Past): Ending {
  const { outcome } = ending
  // Each command of several has been through this by itself, and a bug denies nothing.
  if (canonical === undefined || outcome.kind === 'several' || outcome.kind === 'bug') return ending
  const open = former.calls.filter(mayHaveChanged)
  const isDenial = ['failed', 'refused'].includes(stateAfter(outcome, false))
  if (!isDenial || (open.length === 0 && former.partsDone === 0)) return ending
  // Where its words name nothing any more (it was renamed, perhaps by us), the same again is no advice.
  const mayRepeat =
    former.partsDone === 0 &&
    open.every(({ api }) => WRITES[api] === 'repeatable') &&
    outcome.kind !== 'unresolved'
  const again: Again = { kind: mayRepeat ? 'harmless' : 'look-first' }
  return { ...ending, outcome: { kind: 'interrupted', canonical, again } }
}

export function stateAfter(outcome: Outcome, hasCalled: boolean): CommandEnd {
  switch (outcome.kind) {
    case 'answered':
      return isDoubtful(outcome.answer) ? 'unknown' : 'done'
    case 'listed':
    case 'done-before':
      return 'done'
    case 'several':
      return stateOfAll(outcome.parts, hasCalled)
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
    case 'courtesy':
    case 'confirmation':
    case 'unknown-command':
    case 'bad-input':
    case 'wrong-place':
    case 'unresolved':
    case 'pick':
    case 'given-up':
    case 'missed':
    case 'too-many':
    case 'too-long':
    case 'not-text':
    case 'quota-out':
      return 'failed'
  }
}

/** What cannot be known of one cannot be known of all; what has been changed is not undone by what failed after it. */
function stateOfAll(parts: readonly Part[], hasCalled: boolean): CommandEnd {
  const states = parts.map(({ outcome }) => stateAfter(outcome, hasCalled))
  if (states.includes('unknown')) return 'unknown'
  const isAnyDone = parts.some(
    ({ command }, i) => command?.effect !== 'read' && states[i] === 'done',
  )
  return isAnyDone ? 'done' : (states.at(-1) ?? 'failed')
}

/** Was it done as asked, with nothing left open? Only then the next of several commands is run. */
export function isDone({ outcome, command }: Pick<Part, 'outcome' | 'command'>): boolean {
  // What changes something lists only what it may be about, but for an invitation to all.
  if (outcome.kind === 'listed') return command?.effect === 'read' || outcome.list.isForAll === true
  if (outcome.kind !== 'answered') return false
  const { answer } = outcome
  return answer.kind === 'say' ? answer.isUndone !== true : answer.kind !== 'partly'
}

/** With what it ended: of several commands the last that was run. */
export const lastOf = (outcome: Outcome): Outcome =>
  outcome.kind === 'several' ? (outcome.parts.at(-1)?.outcome ?? outcome) : outcome

const isDoubtful = (answer: Spoken): boolean =>
  answer.kind === 'partly' && answer.error.answer.mayHaveHappened

/** What one line of the log should say of an ending. */
export function factsOf(outcome: Outcome): object {
  const { kind } = outcome
  if (kind === 'several') {
    const parts = outcome.parts.map((part) => ({
      command: part.command?.name,
      outcome: part.outcome.kind,
    }))
    return { ...factsOf(lastOf(outcome)), parts, left: outcome.left.length }
  }
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
