// Says in words whom a calendar is offered to and what a subscription covers.

import type { CalendarScope, Company, Subscription } from '../wire/shapes.ts'
import type { Words } from './catalogue.ts'
import { conversationCalled, findPerson, fullName, personName, spaceCalled } from './names.ts'

export function nameOfPerson(company: Company, id: string, words: Words): string {
  const person = findPerson(company, id)
  return person ? personName(person) : words.somewhere
}

function nameOfGroup(company: Company, id: string, words: Words): string {
  const group = company.conversations.find(({ conversationId }) => conversationId === id)
  return group ? fullName(conversationCalled(group, '')) : words.somewhere
}

export function calendarScopeNames(
  scope: CalendarScope,
  company: Company,
  words: Words,
): readonly string[] {
  const organisation = scope.corpIds.length > 0 ? [words.wholeOrganisation] : []
  const groups = scope.openConversationIds.map((id) => nameOfGroup(company, id, words))
  const people = scope.unionIds.map((id) => nameOfPerson(company, id, words))
  return [...organisation, ...groups, ...people]
}

export function subscriptionScopeName(
  { scope, scopeId }: Subscription,
  company: Company,
  words: Words,
): string {
  if (scope === 'ORG') return words.wholeOrganisation
  const space = company.spaces.find(({ spaceId }) => spaceId === scopeId)
  return space ? fullName(spaceCalled(space)) : words.somewhere
}
