// How much of a monthly quota is used.

import type { Limit } from '../../wire/machine-shapes.ts'
import { useSpeech } from '../../words/use-words.ts'

const nearlyFull = 0.8

function levelOf({ on, used, limit }: Measured): 'calm' | 'near' | 'full' {
  if (!on) return 'calm'
  if (used >= limit) return 'full'
  return used >= limit * nearlyFull ? 'near' : 'calm'
}

export type Measured = Limit & { readonly used: number }

export type MeterProps = {
  readonly name: string
  readonly month: string
  readonly measured: Measured
  readonly note?: string
}

export function Meter({ name, month, measured, note }: MeterProps) {
  const { words, language } = useSpeech()
  const { machine } = words
  const { on, used, limit } = measured
  const shownLimit = limit.toLocaleString(language)
  const share = limit > 0 ? Math.min(used / limit, 1) : 1
  return (
    <section class={`meter ${levelOf(measured)}`} aria-label={name}>
      <p class="meter-name">
        {name}
        <span>{month}</span>
      </p>
      <p class="meter-used">
        <b>{used.toLocaleString(language)}</b>
        <span>{on ? `/ ${shownLimit}` : machine.notLimited}</span>
      </p>
      <div
        class={`meter-bar ${on && used > 0 ? 'begun' : ''}`}
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={Math.max(limit, used)}
        aria-valuenow={used}
        aria-valuetext={machine.usedOf(used.toLocaleString(language), shownLimit)}
      >
        <span style={{ width: on ? `${share * 100}%` : '0' }} />
      </div>
      {note && <p class="meter-note">{note}</p>}
    </section>
  )
}
