// The panel's tabs: an icon over a short name, so that six of them fit a phone.

import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon.tsx'
import { rove } from '../parts/rove.ts'
import type { Company } from '../wire/shapes.ts'
import { useSpeech } from '../words/use-words.ts'

const tabs = ['files', 'calendars', 'subscriptions', 'faults', 'wire', 'quota'] as const
export type Tab = (typeof tabs)[number]

const icons: Readonly<Record<Tab, IconName>> = {
  files: 'folder',
  calendars: 'calendar',
  subscriptions: 'bell',
  faults: 'bolt',
  wire: 'wave',
  quota: 'gauge',
}

export function asTab(text: string | undefined): Tab {
  return tabs.find((tab) => tab === text) ?? 'files'
}

type Counts = { readonly company: Company; readonly faults: number }

function countOf(tab: Tab, { company, faults }: Counts): number {
  if (tab === 'faults') return faults
  return tab === 'calendars' || tab === 'subscriptions' ? company[tab].length : 0
}

type TabListProps = { chosen: Tab; counts: Counts; onChoose: (tab: Tab) => void }

export function TabList({ chosen, counts, onChoose }: TabListProps) {
  const { words } = useSpeech()
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={words.panel}
      onKeyDown={(event) => rove(event, { along: 'across', among: '[role=tab]' })?.click()}
    >
      {tabs.map((tab) => {
        const count = countOf(tab, counts)
        return (
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
            <Icon name={icons[tab]} />
            <span class="tab-name">{words[tab]}</span>
            {count > 0 && <span class={`tab-count ${tab}`}>{count}</span>}
          </button>
        )
      })}
    </div>
  )
}
