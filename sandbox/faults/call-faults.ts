/** Lets a call to DingTalk pass through the first fault that catches it, before or after the effect. */
import type { Clock } from '../clock.ts'
import { toAnswer, type Answer, type Call, type Reply } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import { documentedAnswer, ipBanned, proxyPage } from './documented-answers.ts'
import { isCallFault, type CallFault, type Fault } from './fault.ts'
import type { FaultBook } from './fault-book.ts'

export interface Caught {
  readonly call: Call
  /** The permission point that it needs. */
  readonly permission: string
}

export interface CallFaults {
  around(caught: Caught, handle: () => Reply | Promise<Reply>): Promise<Reply>
}

export interface CallFaultOptions {
  readonly clock: Clock
  readonly ids: Ids
  readonly book: FaultBook
}

type Handle = () => Reply | Promise<Reply>

export function createCallFaults({ clock, ids, book }: CallFaultOptions): CallFaults {
  async function strike(fault: CallFault, caught: Caught, handle: Handle): Promise<Reply> {
    const { call, permission } = caught
    switch (fault.kind) {
      case 'answer':
        return toAnswer(fault.answer)
      case 'slow':
        await new Promise<void>((resolve) => clock.after(fault.ms, resolve))
        return handle()
      case 'hang':
        return 'hang'
      case 'reset-before':
        return 'reset'
      case 'html':
        return proxyPage(fault.status)
      case 'ip-ban':
        return ipBanned(ids.uuid())
      case 'answer-after':
        return after(handle, toAnswer(fault.answer))
      case 'garbled':
        return after(handle, proxyPage(200))
      case 'reset-after':
        return after(handle, 'reset')
      case 'error':
      case 'throttled':
      case 'quota-out':
      case 'token-expired':
      case 'scope-missing':
        return documentedAnswer(fault, { path: call.path, permission, ids })
    }
  }

  return {
    async around(caught, handle) {
      const name = `${caught.call.method} ${caught.call.path}`
      const fits = (fault: Fault): fault is CallFault =>
        isCallFault(fault) && isMatch(fault.match, name)
      const fault = book.take(fits)
      return fault === undefined ? handle() : strike(fault, caught, handle)
    },
  }
}

async function after(handle: Handle, reply: Answer | 'reset'): Promise<Reply> {
  await handle()
  return reply
}

// A method and a path with stars; the end of a path alone, `links/send`, stands for any method.
function isMatch(pattern: string, call: string): boolean {
  const whole = /^\S+ |^\*$/.test(pattern) ? pattern : `* */${pattern.replace(/^\//, '')}`
  const parts = whole.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(call)
}
