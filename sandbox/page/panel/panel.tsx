// The right column: tabs over what DingTalk holds at this moment.

import type { ComponentChild, RefObject, TargetedKeyboardEvent } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import type { Seat } from '../use-seat.ts'
import type { Company } from '../wire/shapes.ts'
import { useSpeech } from '../words/use-words.ts'
import { CalendarsTab } from './calendars-tab.tsx'
import { FilesTab } from './files-tab.tsx'
import { SubscriptionsTab } from './subscriptions-tab.tsx'

const tabs = ['files', 'calendars', 'subscriptions'] as const
type Tab = (typeof tabs)[number]

type PanelProps = {
  drawer: RefObject<HTMLElement | null>
  company: Company
  seat: Seat
  onCompose: (text: string) => void
  onClose: () => void
}

function countOf(tab: Tab, company: Company): number {
  return tab === 'files' ? 0 : company[tab].length
}

type TabsProps = { chosen: Tab; company: Company; onChoose: (tab: Tab) => void }

function TabList({ chosen, company, onChoose }: TabsProps) {
  const { words } = useSpeech()
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: tabs.length - 1 }[event.key]
    const next = step && tabs[(tabs.indexOf(chosen) + step) % tabs.length]
    if (!next) return
    onChoose(next)
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
  }
  return (
    <div class="tabs" role="tablist" aria-label={words.panel} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === chosen}
          aria-controls="tab-content"
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => onChoose(tab)}
        >
          {words[tab]}
          {countOf(tab, company) > 0 && <span class="tab-count">{countOf(tab, company)}</span>}
        </button>
      ))}
    </div>
  )
}

export function Panel({ drawer, company, seat, onCompose, onClose }: PanelProps) {
  const { words } = useSpeech()
  const [chosen, setChosen] = useState<Tab>('files')
  const contents: Readonly<Record<Tab, () => ComponentChild>> = {
    files: () => <FilesTab company={company} seat={seat} onCompose={onCompose} />,
    calendars: () => <CalendarsTab company={company} />,
    subscriptions: () => <SubscriptionsTab company={company} />,
  }
  return (
    <aside ref={drawer} class="panel" aria-label={words.panel} tabIndex={-1}>
      <div class="panel-head">
        <TabList chosen={chosen} company={company} onChoose={setChosen} />
        <button
          type="button"
          class="icon-button panel-close"
          aria-label={words.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div id="tab-content" class="panel-content" role="tabpanel" aria-labelledby={`tab-${chosen}`}>
        {contents[chosen]()}
      </div>
    </aside>
  )
}
