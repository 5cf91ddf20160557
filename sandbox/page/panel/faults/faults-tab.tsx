// Breaks the sandbox on purpose: what is broken now, whom it shall hit, and a switch for every kind.

import { useState } from 'preact/hooks'
import { Segments } from '../../parts/segments.tsx'
import type { Fault } from '../../wire/machine-shapes.ts'
import type { Followed } from '../../wire/use-followed.ts'
import { useSpeech } from '../../words/use-words.ts'
import { NotThere } from '../not-there.tsx'
import { ActiveFaults } from './active-faults.tsx'
import { callFaults, streamFaults } from './fault-kinds.ts'
import { FaultSwitch } from './fault-switch.tsx'
import type { Aim } from './fault-switch.tsx'
import { TargetField } from './target-field.tsx'

type Side = 'calls' | 'stream'
type Span = '1' | '3' | 'all'

function timesOf(span: Span): Aim['times'] {
  return span === 'all' ? 'all' : Number(span)
}

export function FaultsTab({ faults }: { faults: Followed<readonly Fault[]> }) {
  const { words } = useSpeech()
  const { machine } = words
  const [side, setSide] = useState<Side>('calls')
  const [match, setMatch] = useState('')
  const [span, setSpan] = useState<Span>('all')
  if (faults.kind !== 'known') return <NotThere answer={faults} />

  const aim: Aim = { match: side === 'calls' ? match.trim() : '', times: timesOf(span) }
  const sides = [
    { value: 'calls', label: machine.onCalls },
    { value: 'stream', label: machine.onStream },
  ] as const
  const spans = [
    { value: '1', label: machine.once },
    { value: '3', label: machine.threeTimes },
    { value: 'all', label: machine.always },
  ] as const
  return (
    <>
      <ActiveFaults faults={faults.value} />
      <Segments name={words.faults} segments={sides} chosen={side} onChoose={setSide} />
      <div class="aim">
        {side === 'calls' && <TargetField match={match} onMatch={setMatch} />}
        <div class="aim-line">
          <span class="field-name">{machine.howOften}</span>
          <Segments name={machine.howOften} segments={spans} chosen={span} onChoose={setSpan} />
        </div>
      </div>
      <div class="switch-list">
        {(side === 'calls' ? callFaults : streamFaults).map((fault) => (
          <FaultSwitch
            key={fault.kind}
            fault={fault}
            active={faults.value.filter(({ kind }) => kind === fault.kind)}
            aim={aim}
          />
        ))}
      </div>
    </>
  )
}
