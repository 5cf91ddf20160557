// The right column: tabs over what DingTalk holds at this moment, and over what can go wrong in it.

import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { recall, remember } from '../parts/memory.ts'
import type { Seat } from '../use-seat.ts'
import type { Bulletin } from '../wire/bulletin.ts'
import { fetchFaults } from '../wire/machine.ts'
import type { Company } from '../wire/shapes.ts'
import { useFollowed } from '../wire/use-followed.ts'
import { useSpeech } from '../words/use-words.ts'
import { TabContent } from './tab-content.tsx'
import { TabList, asTab } from './tab-list.tsx'
import type { Tab } from './tab-list.tsx'

export type PanelProps = {
  readonly drawer: RefObject<HTMLElement | null>
  readonly company: Company
  readonly seat: Seat
  readonly bulletin: Bulletin
  readonly onCompose: (text: string) => void
  readonly onClose: () => void
}

export function Panel({ drawer, company, seat, bulletin, onCompose, onClose }: PanelProps) {
  const { words } = useSpeech()
  const [chosen, setChosen] = useState<Tab>(() => asTab(recall('tab')))
  const [isWide, setIsWide] = useState(() => recall('panel') === 'wide')
  const faults = useFollowed({ bulletin, ask: fetchFaults, kinds: ['faults'] })
  const choose = (tab: Tab): void => {
    remember('tab', tab)
    setChosen(tab)
  }
  const widen = (): void => {
    remember('panel', isWide ? 'narrow' : 'wide')
    setIsWide(!isWide)
  }
  const broken = faults.kind === 'known' ? faults.value.length : 0
  return (
    <aside
      ref={drawer}
      class={`panel ${isWide ? 'wide' : ''}`}
      aria-label={words.panel}
      tabIndex={-1}
    >
      <div class="panel-head">
        <TabList chosen={chosen} counts={{ company, faults: broken }} onChoose={choose} />
        <button
          type="button"
          class="icon-button panel-widen"
          aria-label={words.widen}
          aria-pressed={isWide}
          title={words.widen}
          onClick={widen}
        >
          <Icon name="widen" />
        </button>
        <button
          type="button"
          class="icon-button panel-close"
          aria-label={words.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div
        id="tab-content"
        class={`panel-content ${chosen}`}
        role="tabpanel"
        aria-labelledby={`tab-${chosen}`}
      >
        <TabContent chosen={chosen} place={{ company, seat, bulletin, faults, onCompose }} />
      </div>
    </aside>
  )
}
