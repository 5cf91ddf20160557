/** What goes wrong on purpose: rules that catch a call before or after DingTalk has done its part. */
import type { Clock } from '../clock.ts'
import { toAnswer, type Call, type CannedAnswer, type Reply } from './exchange.ts'

export interface FaultMatch {
  /** `POST /v1.0/storage/events/subscribe`; a `*` stands for anything. Absent: every call. */
  readonly match?: string
  /** How many calls it catches: 1 unless told otherwise, `Infinity` for all. */
  readonly times?: number
}

export type FaultEffect =
  | { readonly kind: 'answer' | 'answerAfterCommit'; readonly answer: CannedAnswer }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'resetBefore' }
  | { readonly kind: 'resetAfterCommit' }

export type Fault = FaultEffect & {
  readonly id: string
  readonly match: string
  readonly left: number
}

export interface Faults {
  /** The call has no effect and gets this answer. */
  answer(match: FaultMatch, answer: CannedAnswer): string
  /** The effect happens, and this comes in place of the answer: a page of a proxy, for example. */
  answerAfterCommit(match: FaultMatch, answer: CannedAnswer): string
  delay(match: FaultMatch, ms: number): string
  /** The call has no effect and is never answered. */
  hang(match: FaultMatch): string
  /** The call has no effect and its TCP connection is reset. */
  resetBefore(match: FaultMatch): string
  /** The effect happens, and the TCP connection is reset in place of the answer. */
  resetAfterCommit(match: FaultMatch): string
  list(): readonly Fault[]
  remove(id: string): boolean
  clear(): void
}

export interface WorkingFaults extends Faults {
  /** Lets a call pass through the first rule that catches it, if any. */
  around(call: Call, handle: () => Reply | Promise<Reply>): Promise<Reply>
}

export function createFaults(clock: Clock): WorkingFaults {
  let faults: Fault[] = []
  let lastId = 0

  function add({ match = '*', times = 1 }: FaultMatch, effect: FaultEffect): string {
    lastId += 1
    const id = String(lastId)
    faults.push({ ...effect, id, match, left: times })
    return id
  }

  function take(call: Call): Fault | undefined {
    const caught = faults.find((fault) => isMatch(fault.match, `${call.method} ${call.path}`))
    faults = faults
      .map((fault) => (fault === caught ? { ...fault, left: fault.left - 1 } : fault))
      .filter((fault) => fault.left > 0)
    return caught
  }

  return {
    answer: (match, answer) => add(match, { kind: 'answer', answer }),
    answerAfterCommit: (match, answer) => add(match, { kind: 'answerAfterCommit', answer }),
    delay: (match, ms) => add(match, { kind: 'delay', ms }),
    hang: (match) => add(match, { kind: 'hang' }),
    resetBefore: (match) => add(match, { kind: 'resetBefore' }),
    resetAfterCommit: (match) => add(match, { kind: 'resetAfterCommit' }),
    list: () => faults,
    remove(id) {
      const before = faults.length
      faults = faults.filter((fault) => fault.id !== id)
      return faults.length < before
    },
    clear() {
      faults = []
    },
    async around(call, handle) {
      const fault = take(call)
      if (fault?.kind === 'answer') return toAnswer(fault.answer)
      if (fault?.kind === 'hang') return 'hang'
      if (fault?.kind === 'resetBefore') return 'reset'
      if (fault?.kind === 'delay')
        await new Promise<void>((resolve) => clock.after(fault.ms, resolve))
      const reply = await handle()
      if (fault?.kind === 'answerAfterCommit') return toAnswer(fault.answer)
      return fault?.kind === 'resetAfterCommit' ? 'reset' : reply
    },
  }
}

function isMatch(pattern: string, call: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(call)
}
