// What lies under the chosen tab.

import type { Seat } from '../use-seat.ts'
import type { Bulletin } from '../wire/bulletin.ts'
import type { Fault } from '../wire/machine-shapes.ts'
import type { Company } from '../wire/shapes.ts'
import type { Followed } from '../wire/use-followed.ts'
import { CalendarsTab } from './calendars-tab.tsx'
import { FaultsTab } from './faults/faults-tab.tsx'
import { FilesTab } from './files-tab.tsx'
import { QuotaTab } from './quota/quota-tab.tsx'
import { SubscriptionsTab } from './subscriptions-tab.tsx'
import type { Tab } from './tab-list.tsx'
import { WireTab } from './wire/wire-tab.tsx'

export type TabPlace = {
  readonly company: Company
  readonly seat: Seat
  readonly bulletin: Bulletin
  readonly faults: Followed<readonly Fault[]>
  readonly onCompose: (text: string) => void
}

export function TabContent({ chosen, place }: { chosen: Tab; place: TabPlace }) {
  const { company, seat, bulletin, faults, onCompose } = place
  switch (chosen) {
    case 'files':
      return <FilesTab company={company} seat={seat} onCompose={onCompose} />
    case 'calendars':
      return <CalendarsTab company={company} />
    case 'subscriptions':
      return <SubscriptionsTab company={company} />
    case 'faults':
      return <FaultsTab faults={faults} />
    case 'wire':
      return <WireTab company={company} bulletin={bulletin} />
    case 'quota':
      return <QuotaTab bulletin={bulletin} />
  }
}
