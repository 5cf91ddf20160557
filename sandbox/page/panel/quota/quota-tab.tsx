// What the month has used up, by API, and every switch of the limits and the console.

import type { Bulletin } from '../../wire/bulletin.ts'
import { fetchQuota, fetchSettings } from '../../wire/machine.ts'
import { useFollowed } from '../../wire/use-followed.ts'
import { useSpeech } from '../../words/use-words.ts'
import { NotThere } from '../not-there.tsx'
import { ApiList } from './api-list.tsx'
import { ConsoleSettings } from './console-settings.tsx'
import { LimitSettings } from './limit-settings.tsx'
import { Meter } from './meter.tsx'
import { ModelSettings } from './model-settings.tsx'

function Used({ bulletin }: { bulletin: Bulletin }) {
  const { words, language } = useSpeech()
  const { machine } = words
  const kinds = ['call', 'frame', 'settings'] as const
  const quota = useFollowed({ bulletin, ask: fetchQuota, kinds })
  if (quota.kind !== 'known') return <NotThere answer={quota} />
  const { month, calls, pushes, byApi } = quota.value
  const exempt = machine.exemptCalls(calls.exempt.toLocaleString(language))
  return (
    <>
      <div class="meters">
        <Meter name={machine.callsThisMonth} month={month} measured={calls} note={exempt} />
        <Meter name={machine.pushesThisMonth} month={month} measured={pushes} />
      </div>
      <ApiList apis={byApi} />
    </>
  )
}

function Setters({ bulletin }: { bulletin: Bulletin }) {
  const settings = useFollowed({ bulletin, ask: fetchSettings, kinds: ['settings'] })
  if (settings.kind !== 'known') return <NotThere answer={settings} />
  return (
    <>
      <LimitSettings settings={settings.value} />
      <ConsoleSettings settings={settings.value} />
      <ModelSettings model={settings.value.model} />
    </>
  )
}

export function QuotaTab({ bulletin }: { bulletin: Bulletin }) {
  return (
    <>
      <Used bulletin={bulletin} />
      <Setters bulletin={bulletin} />
    </>
  )
}
