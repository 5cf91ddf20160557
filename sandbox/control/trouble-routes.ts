/** The control interface's calls for what goes wrong: faults, settings, and what the limits have counted. */
import type { Fault } from '../faults/fault.ts'
import type { Call } from '../http/exchange.ts'
import type { Driver } from '../in-process.ts'
import { SandboxError } from '../sandbox-error.ts'
import { readFault } from './fault-inputs.ts'
import { queryNumber } from './inputs.ts'
import { changeSettings, describeSettings } from './settings.ts'

export type ControlCall = readonly [method: string, path: string, act: (call: Call) => unknown]

export function troubleCalls(sandbox: Driver): readonly ControlCall[] {
  const { faults, settings, feed } = sandbox
  return [
    ['GET', 'faults', () => faults.list().map(describeFault)],
    [
      'POST',
      'faults',
      (call) => {
        const { effect, catching } = readFault(call)
        return { id: faults.set(effect, catching) }
      },
    ],
    [
      'DELETE',
      'faults',
      () => {
        faults.clear()
        return {}
      },
    ],
    ['DELETE', 'faults/:id', (call) => removeFault(call, sandbox)],
    ['GET', 'settings', () => describeSettings(settings)],
    [
      'PATCH',
      'settings',
      (call) => {
        changeSettings(call, settings)
        feed.publish({ kind: 'settings' })
        return describeSettings(settings)
      },
    ],
    ['GET', 'quota', () => sandbox.quota()],
    ['GET', 'sessions', () => sandbox.sessions()],
    ['GET', 'model', (call) => sandbox.model.asked(queryNumber(call, 'after'))],
  ]
}

function describeFault({ id, kind, match, left, ...parameters }: Fault) {
  return {
    id,
    kind,
    ...(match === '*' ? {} : { match }),
    left: Number.isFinite(left) ? left : null,
    ...parameters,
  }
}

function removeFault(call: Call, { faults }: Driver) {
  const id = call.params['id'] ?? ''
  if (!faults.remove(id)) throw new SandboxError(404, `there is no fault "${id}"`)
  return { id }
}
