// What an administrator would set in DingTalk's console, and the quirks that a bot has to live with.

import { useNotices } from '../../parts/notices.tsx'
import { Segments } from '../../parts/segments.tsx'
import { SwitchRow } from '../../parts/switch.tsx'
import { changeSettings } from '../../wire/machine.ts'
import type { Settings } from '../../wire/machine-shapes.ts'
import { useSpeech } from '../../words/use-words.ts'
import { MissingScopes } from './missing-scopes.tsx'

const plainSwitches = [
  { setting: 'consoleSwitch', name: 'consoleSwitch', hint: 'consoleSwitchHint' },
  { setting: 'ipBanned', name: 'ipBanned', hint: 'ipBannedHint' },
  { setting: 'pushQuotaOut', name: 'pushQuotaOut', hint: 'pushQuotaOutHint' },
  { setting: 'staffIdMissing', name: 'staffIdMissing', hint: 'staffIdMissingHint' },
  { setting: 'messageContentAsString', name: 'contentAsString', hint: 'contentAsStringHint' },
] as const

const timeFormats = [
  { value: 'iso', label: 'ISO' },
  { value: 'java', label: 'Java' },
] as const

export function ConsoleSettings({ settings }: { settings: Settings }) {
  const { machine } = useSpeech().words
  const { attempt } = useNotices()
  return (
    <section class="panel-group">
      <h3>{machine.console}</h3>
      <div class="switch-list">
        {plainSwitches.map(({ setting, name, hint }) => (
          <SwitchRow
            key={setting}
            name={machine[name]}
            hint={machine[hint]}
            isOn={settings[setting]}
            onTurn={(isOn) => void attempt(() => changeSettings({ [setting]: isOn }))}
          />
        ))}
        <div class="switch-row">
          <span class="switch-words switch-name">{machine.timeFormat}</span>
          <Segments
            name={machine.timeFormat}
            segments={timeFormats}
            chosen={settings.timeFormat}
            onChoose={(timeFormat) => void attempt(() => changeSettings({ timeFormat }))}
          />
        </div>
      </div>
      <MissingScopes missing={settings.missingScopes} />
    </section>
  )
}
