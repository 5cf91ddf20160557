// What is broken at this moment, and how to mend it.

import { Icon } from '../../parts/icon.tsx'
import { useNotices } from '../../parts/notices.tsx'
import { removeAllFaults, removeFault } from '../../wire/machine.ts'
import type { Fault } from '../../wire/machine-shapes.ts'
import type { MachineWords } from '../../words/machine-words.ts'
import { useSpeech } from '../../words/use-words.ts'
import { isFaultKind } from './fault-kinds.ts'

function nameOf(kind: string, machine: MachineWords): string {
  return (isFaultKind(kind, machine) && machine.faultKinds[kind][0]) || kind
}

function detailsOf({ ms, status, code, scope }: Fault): readonly string[] {
  const told = [ms === undefined ? undefined : `${ms} ms`, status?.toString(), code, scope]
  return told.filter((text) => text !== undefined)
}

function ActiveFault({ fault }: { fault: Fault }) {
  const { machine } = useSpeech().words
  const { attempt } = useNotices()
  const name = nameOf(fault.kind, machine)
  const span = fault.left === null ? machine.untilRemoved : machine.timesLeft(fault.left)
  return (
    <li class="active-fault">
      <Icon name="bolt" />
      <div class="active-fault-words">
        <p>
          <b>{name}</b> {[...detailsOf(fault), span].join(' · ')}
        </p>
        {fault.match && fault.match !== '*' && <code>{fault.match}</code>}
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={machine.mend(name)}
        title={machine.mend(name)}
        onClick={() => void attempt(() => removeFault(fault.id))}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}

export function ActiveFaults({ faults }: { faults: readonly Fault[] }) {
  const { machine } = useSpeech().words
  const { attempt } = useNotices()
  if (faults.length === 0) {
    return (
      <p class="all-well">
        <Icon name="check" />
        {machine.nothingBroken}
      </p>
    )
  }
  return (
    <section class="active-faults" aria-label={machine.activeFaults}>
      <header>
        <h3>{machine.activeFaults}</h3>
        <button type="button" class="text-button" onClick={() => void attempt(removeAllFaults)}>
          {machine.removeAll}
        </button>
      </header>
      <ul>
        {faults.map((fault) => (
          <ActiveFault key={fault.id} fault={fault} />
        ))}
      </ul>
    </section>
  )
}
