// That little is left of the month's calls: told once to each group in which it makes a difference.
import type { Watch } from '../store/watches.ts'
import type { QuotaState } from './quota.ts'

/** Why a digest comes later or says less than it might. */
export type Note =
  /** It is put together every ten minutes, to save calls. */
  | 'saving'
  /** It comes once a day and without names, to save calls. */
  | 'scarce'
  /** Some names could not be had this time. */
  | 'unnamed'

export type QuotaNote = {
  readonly note: 'saving' | 'scarce'
  /** What is remembered of it: the month and the level. */
  readonly told: string
}

/** How often watches speak at best while calls are saved. */
const SAVING_MINUTES = 10

/** Undefined where the group knows, or would notice nothing. */
export function quotaNote({
  watch,
  others,
  quota,
}: {
  readonly watch: Pick<Watch, 'rhythm'>
  readonly others: readonly Pick<Watch, 'quotaTold'>[]
  readonly quota: QuotaState
}): QuotaNote | undefined {
  const { level, month } = quota
  if (level === 'normal') return undefined
  if (level === 'saving' && isSlow(watch)) return undefined
  const told = `${month}:${level === 'saving' ? 70 : 90}`
  return others.some(({ quotaTold }) => quotaTold === told) ? undefined : { note: level, told }
}

const isSlow = ({ rhythm }: Pick<Watch, 'rhythm'>): boolean =>
  rhythm.kind === 'daily' || (rhythm.kind === 'every' && rhythm.minutes >= SAVING_MINUTES)
