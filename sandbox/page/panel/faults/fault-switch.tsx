// One kind of fault: its switch (or its button, when it happens at once) and what it may be told.

import { useState } from 'preact/hooks'
import { useNotices } from '../../parts/notices.tsx'
import { SwitchRow } from '../../parts/switch.tsx'
import { addFault, removeFault } from '../../wire/machine.ts'
import type { Fault, NewFault } from '../../wire/machine-shapes.ts'
import { useSpeech } from '../../words/use-words.ts'
import { readDetails } from './fault-kinds.ts'
import type { FaultKind, Parameter } from './fault-kinds.ts'

/** What the next fault shall catch, and how often. */
export type Aim = { readonly match: string; readonly times: number | 'all' }

type Typed = Readonly<Partial<Record<Parameter, string>>>

type ParametersProps = {
  readonly kindName: string
  readonly typed: Typed
  /** What it was told when it was switched on; only the next one can be told something else. */
  readonly running: Fault | undefined
  readonly onType: (typed: Typed) => void
}

const order = ['ms', 'status', 'code', 'scope'] as const

function Parameters({ kindName, typed, running, onType }: ParametersProps) {
  const { machine } = useSpeech().words
  const names = order.filter((name) => typed[name] !== undefined)
  return (
    <div class="parameters">
      {names.map((name) => (
        <label key={name} class={`parameter ${name}`}>
          <span>{machine.parameters[name]}</span>
          <input
            class="text-input mono"
            aria-label={`${kindName}: ${machine.parameters[name]}`}
            inputMode={name === 'ms' || name === 'status' ? 'numeric' : 'text'}
            spellcheck={false}
            disabled={running !== undefined}
            value={running?.[name] ?? typed[name]}
            onInput={(event) => onType({ ...typed, [name]: event.currentTarget.value })}
          />
        </label>
      ))}
    </div>
  )
}

function newFault({ kind, span }: FaultKind, aim: Aim, typed: Typed): NewFault {
  const details = readDetails(typed)
  if (span === 'now') return { kind, details }
  const times = span === 'lasting' ? 'all' : aim.times
  return { kind, times, details, ...(aim.match ? { match: aim.match } : {}) }
}

export type FaultSwitchProps = {
  readonly fault: FaultKind
  readonly active: readonly Fault[]
  readonly aim: Aim
}

export function FaultSwitch({ fault, active, aim }: FaultSwitchProps) {
  const { machine } = useSpeech().words
  const { attempt } = useNotices()
  const [typed, setTyped] = useState<Typed>(fault.takes ?? {})
  const [name, hint] = machine.faultKinds[fault.kind]
  const turnOn = (): void => void attempt(() => addFault(newFault(fault, aim, typed)))
  const turnOff = (): void => {
    void attempt(async () => {
      await Promise.all(active.map(({ id }) => removeFault(id)))
    })
  }
  const parameters = fault.takes && (
    <Parameters kindName={name ?? fault.kind} typed={typed} running={active[0]} onType={setTyped} />
  )
  if (fault.span === 'now') {
    return (
      <div class="switch-row">
        <div class="switch-words">
          <span class="switch-name">{name}</span>
          <span class="switch-hint">{hint}</span>
        </div>
        <button
          type="button"
          class="plain-button"
          aria-label={`${name}: ${machine.happensNow}`}
          onClick={turnOn}
        >
          {machine.happensNow}
        </button>
      </div>
    )
  }
  return (
    <SwitchRow
      name={name ?? fault.kind}
      hint={hint ?? ''}
      isOn={active.length > 0}
      onTurn={(isOn) => (isOn ? turnOn() : turnOff())}
    >
      {parameters}
    </SwitchRow>
  )
}
