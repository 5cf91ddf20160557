// The subscribed calendars: who made them, who keeps them, whom they are offered to, who took them.

import { Icon } from '../parts/icon.tsx'
import type { Calendar, Company } from '../wire/shapes.ts'
import { calendarScopeNames, nameOfPerson } from '../words/scopes.ts'
import { useSpeech } from '../words/use-words.ts'

type FactProps = { label: string; names: readonly string[] }

function Fact({ label, names }: FactProps) {
  const { words } = useSpeech()
  return (
    <div class="fact">
      <dt>{label}</dt>
      <dd>{names.length > 0 ? words.listed(names) : words.nobody}</dd>
    </div>
  )
}

function CalendarCard({ calendar, company }: { calendar: Calendar; company: Company }) {
  const { words } = useSpeech()
  const { name, description, author, managers, subscribers, subscribeScope } = calendar
  const namesOf = (ids: readonly string[]): readonly string[] =>
    ids.map((id) => nameOfPerson(company, id, words))
  return (
    <li class="panel-card">
      <h3>
        <Icon name="calendar" />
        {name}
      </h3>
      {description && <p>{description}</p>}
      <dl>
        <Fact label={words.offeredTo} names={calendarScopeNames(subscribeScope, company, words)} />
        <Fact label={words.author} names={namesOf([author])} />
        {managers.length > 0 && <Fact label={words.managers} names={namesOf(managers)} />}
        <Fact label={words.subscribers} names={namesOf(subscribers)} />
      </dl>
    </li>
  )
}

export function CalendarsTab({ company }: { company: Company }) {
  const { words } = useSpeech()
  if (company.calendars.length === 0) return <p class="panel-note">{words.noCalendars}</p>
  return (
    <ul class="panel-cards">
      {company.calendars.map((calendar) => (
        <CalendarCard key={calendar.calendarId} calendar={calendar} company={company} />
      ))}
    </ul>
  )
}
