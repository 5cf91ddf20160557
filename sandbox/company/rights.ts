/** Who may see and do what in the organisation; a stranger (`undefined`) may nothing. */
import type { Company } from './company.ts'
import { lineageOf } from './dentry-tree.ts'
import type { Calendar, Dentry, Person, SubscribeScope } from './types.ts'

type Anybody = Person | undefined

export function isMember(place: { readonly members: readonly string[] }, who: Anybody): boolean {
  return who !== undefined && place.members.includes(who.staffId)
}

/** A folder that is closed to somebody closes all that lies in it. */
export function maySeeDentry(company: Company, dentry: Dentry, who: Anybody): boolean {
  const space = company.findSpace(dentry.spaceId)
  if (who === undefined || space === undefined || !isMember(space, who)) return false
  return lineageOf(company, dentry).every((each) => each.onlyFor?.includes(who.staffId) ?? true)
}

export function maySubscribeOrg(company: Company, who: Anybody): boolean {
  return who !== undefined && who.admin && who.corpId === company.corpId
}

/** In one of the groups or organisations that the scope lists; being listed oneself is not enough. */
export function isInGroupsOrOrg(company: Company, scope: SubscribeScope, who: Anybody): boolean {
  if (who === undefined) return false
  if (scope.corpIds.includes(who.corpId)) return true
  return company.conversations.some(
    (one) => scope.openConversationIds.includes(one.conversationId) && isMember(one, who),
  )
}

export function isInSubscribeScope(company: Company, scope: SubscribeScope, who: Anybody): boolean {
  const isListed = who !== undefined && scope.unionIds.includes(who.unionId)
  return isListed || isInGroupsOrOrg(company, scope, who)
}

export function mayEditCalendar(calendar: Calendar, who: Anybody): boolean {
  if (who === undefined) return false
  return calendar.author === who.unionId || calendar.managers.includes(who.unionId)
}
