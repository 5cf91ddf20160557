// The storage-event subscriptions: what is watched, and in whose name.

import { Icon } from '../parts/icon.tsx'
import type { Company } from '../wire/shapes.ts'
import { nameOfPerson, subscriptionScopeName } from '../words/scopes.ts'
import { useSpeech } from '../words/use-words.ts'

export function SubscriptionsTab({ company }: { company: Company }) {
  const { words } = useSpeech()
  if (company.subscriptions.length === 0) return <p class="panel-note">{words.noSubscriptions}</p>
  return (
    <ul class="panel-cards">
      {company.subscriptions.map((subscription) => (
        <li
          key={`${subscription.scope} ${subscription.scopeId} ${subscription.operator}`}
          class="panel-card"
        >
          <h3>
            <Icon name="bell" />
            {subscriptionScopeName(subscription, company, words)}
          </h3>
          <p>
            {words.fileEvents} ·{' '}
            {words.subscribedBy(nameOfPerson(company, subscription.operator, words))}
          </p>
        </li>
      ))}
    </ul>
  )
}
