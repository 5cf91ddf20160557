// The live wire: every call of the bot and every push to it, one line each, newest below.

import { useState } from 'preact/hooks'
import { useStickToBottom } from '../../chat/use-stick-to-bottom.ts'
import { Icon } from '../../parts/icon.tsx'
import { Segments } from '../../parts/segments.tsx'
import type { Bulletin } from '../../wire/bulletin.ts'
import type { Company } from '../../wire/shapes.ts'
import { useWireLog } from '../../wire/use-wire-log.ts'
import type { WireWatch } from '../../wire/use-wire-log.ts'
import { useSpeech } from '../../words/use-words.ts'
import { describeEntry, passesFilter } from './wire-facts.ts'
import type { WireFilter } from './wire-facts.ts'
import { WireLine } from './wire-line.tsx'

type ToolsProps = { filter: WireFilter; onFilter: (filter: WireFilter) => void; watch: WireWatch }

function WireTools({ filter, onFilter, watch }: ToolsProps) {
  const { machine } = useSpeech().words
  const kinds = [
    { value: 'all', label: machine.everything },
    { value: 'call', label: machine.callsOnly },
    { value: 'frame', label: machine.framesOnly },
  ] as const
  return (
    <div class="wire-tools">
      <label class="search">
        <Icon name="search" />
        <input
          type="search"
          aria-label={machine.filterWire}
          placeholder={machine.filterWire}
          value={filter.text}
          onInput={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        />
      </label>
      <div class="aim-line">
        <Segments
          name={machine.wireKinds}
          segments={kinds}
          chosen={filter.kind}
          onChoose={(kind) => onFilter({ ...filter, kind })}
        />
        <span class="wire-held">{watch.held > 0 && machine.heldBack(watch.held)}</span>
        <button
          type="button"
          class={`icon-button ${watch.isPaused ? 'pressed' : ''}`}
          aria-label={watch.isPaused ? machine.goOn : machine.pause}
          title={watch.isPaused ? machine.goOn : machine.pause}
          onClick={() => watch.pause(!watch.isPaused)}
        >
          <Icon name={watch.isPaused ? 'play' : 'pause'} />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={machine.clear}
          title={machine.clear}
          onClick={watch.clear}
        >
          <Icon name="trash" />
        </button>
      </div>
    </div>
  )
}

export function WireTab({ company, bulletin }: { company: Company; bulletin: Bulletin }) {
  const speech = useSpeech()
  const { machine } = speech.words
  const [filter, setFilter] = useState<WireFilter>({ kind: 'all', text: '' })
  const watch = useWireLog(bulletin)
  const facts = watch.entries.map((entry) => describeEntry(entry, company, speech))
  const shown = facts.filter((each) => passesFilter(each, filter))
  const { box, onScroll } = useStickToBottom({
    listId: `${filter.kind} ${filter.text}`,
    count: shown.length,
    lastIsOwn: false,
  })
  const empty = watch.entries.length > 0 ? machine.wireNoMatch : machine.wireEmpty
  return (
    <>
      <WireTools filter={filter} onFilter={setFilter} watch={watch} />
      {watch.refusal && <p class="panel-note refused">{machine.refused(watch.refusal)}</p>}
      <div
        ref={box}
        class="wire-box"
        tabIndex={0}
        aria-label={speech.words.wire}
        role="region"
        onScroll={onScroll}
      >
        {shown.length === 0 ? (
          <p class="panel-note">{empty}</p>
        ) : (
          <ol class="wire-lines">
            {shown.map((each) => (
              <WireLine key={each.entry.key} facts={each} />
            ))}
          </ol>
        )}
      </div>
    </>
  )
}
