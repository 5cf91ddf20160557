/** Every DingTalk endpoint passes here: the faults may catch the call, and the ledger keeps it. */
import type { CallLedger } from './call-ledger.ts'
import type { Call, Reply, Route } from './exchange.ts'
import type { WorkingFaults } from './faults.ts'

export interface DingTalkEndpoint extends Route {
  /** Whether the monthly quota counts it. */
  readonly countable: boolean
  readonly operatorOf?: (call: Call) => string | undefined
}

export interface WatchOptions {
  readonly faults: WorkingFaults
  readonly ledger: CallLedger
}

export function watched(endpoint: DingTalkEndpoint, { faults, ledger }: WatchOptions): Route {
  return { ...endpoint, handle }

  async function handle(call: Call): Promise<Reply> {
    const reply = await faults.around(call, () => endpoint.handle(call))
    ledger.note({
      call,
      reply,
      operator: endpoint.operatorOf?.(call),
      countable: endpoint.countable,
    })
    return reply
  }
}
