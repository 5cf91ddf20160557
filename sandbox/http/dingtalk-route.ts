/** Every DingTalk endpoint passes here: a fault may catch the call, and the ledger keeps it. */
import type { Clock } from '../clock.ts'
import type { CallFaults } from '../faults/call-faults.ts'
import { ipBanned } from '../faults/documented-answers.ts'
import type { Ids } from '../ids.ts'
import type { Settings } from '../settings.ts'
import type { CallLedger } from './call-ledger.ts'
import type { Call, Reply, Route } from './exchange.ts'

export interface DingTalkEndpoint extends Route {
  /** Whether the monthly quota counts it. */
  readonly countable: boolean
  /** The permission point that it needs, beyond what every app has. */
  readonly permission?: string
  readonly operatorOf?: (call: Call) => string | undefined
}

export interface WatchOptions {
  readonly callFaults: CallFaults
  readonly ledger: CallLedger
  readonly settings: Settings
  readonly ids: Ids
  readonly clock: Clock
}

const BASIC_PERMISSION = 'qyapi_base'

export function watched(endpoint: DingTalkEndpoint, options: WatchOptions): Route {
  const { callFaults, ledger, settings, ids, clock } = options
  const { permission = BASIC_PERMISSION, countable, path } = endpoint
  return { method: endpoint.method, path, handle }

  async function handle(call: Call): Promise<Reply> {
    const arrivedAt = clock.now()
    const reply = await callFaults.around({ call, permission }, () =>
      settings.ipBanned ? ipBanned(ids.uuid()) : endpoint.handle(call),
    )
    const operator = endpoint.operatorOf?.(call)
    const ms = clock.now() - arrivedAt
    ledger.note({ call, reply, operator, countable, ms, template: path })
    return reply
  }
}
