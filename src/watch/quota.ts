// How much of the month's calls is used: counted as they are made, kept in the store from time to time.
import type { Api, DingTalkReason } from '../outcome.ts'
import type { Quota } from './when.ts'

export type QuotaState = {
  /** `2026-11`, in Beijing time. */
  readonly month: string
  readonly used: number
  readonly level: Quota
}

export type QuotaMeter = {
  /** Told of every request. */
  readonly onCall: (api: Api, result: 'ok' | DingTalkReason) => void
  readonly state: () => QuotaState
  /** Writes down what came since the last time, and learns what other replicas have used. */
  readonly flush: () => Promise<void>
}

export type QuotaMeterOptions = {
  readonly store: {
    readonly add: (month: string, calls: number) => Promise<void>
    readonly used: (month: string) => Promise<number>
  }
  /** What the organisation has in a month. */
  readonly monthly: number
  readonly now: () => number
}

/** The token, the directory, the gateway and webhooks are free; what never got through is, too. */
const FREE: readonly Api[] = [
  'accessToken',
  'connections/open',
  'user/get',
  'user/getbyunionid',
  'sessionWebhook',
]
const NOT_THROUGH: readonly string[] = ['throttled', 'network', 'cut-off', 'quota', 'banned']

const SAVING_FROM = 0.7
const SCARCE_FROM = 0.9

type Month = { readonly month: string; readonly stored: number; readonly open: number }

export function createQuotaMeter({ store, monthly, now }: QuotaMeterOptions): QuotaMeter {
  let current: Month = { month: monthAt(now()), stored: 0, open: 0 }
  /** The month of which DingTalk has said that nothing is left. */
  let emptied: string | undefined
  /** What of the month before is not written down by now, is not worth it any more. */
  const today = (): Month => {
    const month = monthAt(now())
    if (month !== current.month) current = { month, stored: 0, open: 0 }
    return current
  }
  return {
    onCall: (api, result) => {
      const { month, stored, open } = today()
      if (result === 'quota') emptied = month
      if (FREE.includes(api) || NOT_THROUGH.includes(result)) return
      current = { month, stored, open: open + 1 }
    },
    state: () => {
      const { month, stored, open } = today()
      const used = stored + open
      const level = month === emptied ? 'scarce' : levelOf(used / monthly)
      return { month, used, level }
    },
    flush: async () => {
      const { month, open } = today()
      if (open > 0) await store.add(month, open)
      const stored = await store.used(month)
      // Calls went on while it was written.
      if (current.month === month) current = { month, stored, open: current.open - open }
    },
  }
}

function levelOf(share: number): Quota {
  if (share >= SCARCE_FROM) return 'scarce'
  return share >= SAVING_FROM ? 'saving' : 'normal'
}

const BEIJING_MS = 8 * 3_600_000

const monthAt = (ms: number): string => new Date(ms + BEIJING_MS).toISOString().slice(0, 7)
