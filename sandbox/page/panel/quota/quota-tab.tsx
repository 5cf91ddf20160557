// What the month has used up, by API, and every switch of the settings.

import type { Bulletin } from '../../wire/bulletin.ts'
import { fetchQuota } from '../../wire/machine.ts'
import { useFollowed } from '../../wire/use-followed.ts'
import { useSpeech } from '../../words/use-words.ts'
import { NotThere } from '../not-there.tsx'
import { ApiList } from './api-list.tsx'
import { Meter } from './meter.tsx'
import { Setters } from './setters.tsx'

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

export function QuotaTab({ bulletin }: { bulletin: Bulletin }) {
  return (
    <>
      <Used bulletin={bulletin} />
      <Setters bulletin={bulletin} />
    </>
  )
}
