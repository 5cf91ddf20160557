// The limits: which of them hold, and where they lie.

import { useNotices } from '../../parts/notices.tsx'
import { SwitchRow } from '../../parts/switch.tsx'
import { changeSettings } from '../../wire/machine.ts'
import type { Limit, Settings, SettingsChange } from '../../wire/machine-shapes.ts'
import { useSpeech } from '../../words/use-words.ts'

type LimitRowProps = {
  readonly name: string
  readonly limit: Limit
  readonly change: (limit: Partial<Limit>) => SettingsChange
}

function LimitRow({ name, limit, change }: LimitRowProps) {
  const { machine } = useSpeech().words
  const { attempt } = useNotices()
  const set = (part: Partial<Limit>): void => void attempt(() => changeSettings(change(part)))
  return (
    <SwitchRow name={name} isOn={limit.on} onTurn={(on) => set({ on })}>
      <input
        class="text-input mono number"
        type="number"
        min="0"
        aria-label={machine.limitOf(name)}
        value={limit.limit}
        onChange={(event) => {
          const next = event.currentTarget.valueAsNumber
          if (Number.isInteger(next) && next >= 0) set({ limit: next })
        }}
      />
    </SwitchRow>
  )
}

export function LimitSettings({ settings }: { settings: Settings }) {
  const { machine } = useSpeech().words
  const { quota, qps, webhook } = settings
  return (
    <section class="panel-group">
      <h3>{machine.limits}</h3>
      <div class="switch-list">
        <LimitRow
          name={machine.monthlyCalls}
          limit={quota.calls}
          change={(calls) => ({ quota: { calls } })}
        />
        <LimitRow
          name={machine.monthlyPushes}
          limit={quota.pushes}
          change={(pushes) => ({ quota: { pushes } })}
        />
        <LimitRow name={machine.qps} limit={qps} change={(part) => ({ qps: part })} />
        <LimitRow
          name={machine.webhookLimit}
          limit={{ on: webhook.on, limit: webhook.perMinute }}
          change={({ limit, on }) => ({
            webhook: {
              ...(on === undefined ? {} : { on }),
              ...(limit === undefined ? {} : { perMinute: limit }),
            },
          })}
        />
      </div>
    </section>
  )
}
