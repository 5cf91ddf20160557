// What the sandbox's control interface says about itself: settings, quota, faults, calls and frames.

export type Settings = {
  readonly consoleSwitch: boolean
  readonly tokenLifeSeconds: number
  readonly missingScopes: readonly string[]
  readonly pushQuotaOut: boolean
  readonly messageContentAsString: boolean
  readonly staffIdMissing: boolean
  readonly timeFormat: 'iso' | 'java'
  readonly quota: { readonly calls: Limit; readonly pushes: Limit }
  readonly qps: Limit
  readonly webhook: { readonly on: boolean; readonly perMinute: number }
  readonly ipBanned: boolean
  readonly model: ModelSettings
}

export type ModelSettings = { readonly behaviour: string; readonly seconds: number }

export type Limit = { readonly on: boolean; readonly limit: number }

type Part<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: Part<T[Key]> }
    : T

export type SettingsChange = Part<Settings>

export type CountedApi = {
  readonly method: string
  readonly path: string
  readonly counted: boolean
  readonly count: number
}

export type Quota = {
  readonly month: string
  readonly calls: Limit & { readonly used: number; readonly exempt: number }
  readonly pushes: Limit & { readonly used: number }
  readonly byApi: readonly CountedApi[]
}

export type FaultDetails = Readonly<Record<string, string | number>>

export type NewFault = {
  readonly kind: string
  readonly match?: string
  readonly times?: number | 'all'
  readonly details: FaultDetails
}

export type Fault = {
  readonly id: string | number
  readonly kind: string
  readonly match?: string
  /** `null`: until it is removed. */
  readonly left: number | null
  readonly ms?: number
  readonly status?: number
  readonly code?: string
  readonly scope?: string
}

export type CallRecord = {
  readonly n: number
  readonly at: number
  readonly method: string
  readonly path: string
  /** 0 when the caller never got an answer. */
  readonly status: number
  readonly code?: string
  readonly operator?: string
  readonly counted: boolean
  readonly ms?: number
}

export type FrameRecord = {
  readonly n: number
  readonly kind: string
  readonly topic: string
  readonly eventType?: string
  readonly messageId: string
  readonly connection: string | null
  readonly sentAt: number
  readonly ackedAt?: number
  readonly ackCode?: number
  readonly ackData?: string
  readonly attempt: number
}
