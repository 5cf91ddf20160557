/** Who may see and do what in the organisation; a stranger (`undefined`) may nothing. */
import type { Company } from './company.ts'
import { lineageOf } from './dentry-tree.ts'
import type { Calendar, Dentry, Grant, Person, RoleId, SubscribeScope } from './types.ts'

type Anybody = Person | undefined

export function isMember(place: { readonly members: readonly string[] }, who: Anybody): boolean {
  return who !== undefined && place.members.includes(who.staffId)
}

/** A folder that is closed to somebody closes all that lies in it, unless a grant opens it again. */
export function maySeeDentry(company: Company, dentry: Dentry, who: Anybody): boolean {
  const space = company.findSpace(dentry.spaceId)
  if (who === undefined || space === undefined) return false
  for (const each of lineageOf(company, dentry)) {
    if (grantedRoles(company, each, who).length > 0) return true
    if (each.onlyFor !== undefined && !each.onlyFor.includes(who.staffId)) return false
  }
  return isMember(space, who)
}

/** The roles that grants on the dentry itself give to somebody. */
export function grantedRoles(company: Company, { grants }: Dentry, who: Person): readonly RoleId[] {
  return (grants ?? []).filter((grant) => covers(company, grant, who)).map(({ roleId }) => roleId)
}

const ROOT_DEPARTMENT = '1'

function covers(company: Company, { member }: Grant, who: Person): boolean {
  switch (member.type) {
    case 'USER':
      return who.unionId === member.id
    case 'ORG':
      return who.corpId === member.id
    case 'DEPT':
      return !who.external && [ROOT_DEPARTMENT, String(who.department.id)].includes(member.id)
    case 'CONVERSATION':
      return company.findConversation(member.id)?.members.includes(who.staffId) ?? false
  }
}

const ROLES: readonly RoleId[] = ['OWNER', 'MANAGER', 'EDITOR', 'DOWNLOADER', 'READER']

/** What somebody who sees the dentry may do with it; members of a space may edit what lies there open to them. */
export function strongestRole(company: Company, dentry: Dentry, who: Person): RoleId {
  if (dentry.creatorId === who.unionId) return 'OWNER'
  const space = company.findSpace(dentry.spaceId)
  const lineage = lineageOf(company, dentry)
  const granted = lineage.flatMap((each) => grantedRoles(company, each, who))
  const isOpen = lineage.every(({ onlyFor }) => onlyFor?.includes(who.staffId) ?? true)
  const isEditor = isOpen && space !== undefined && isMember(space, who)
  const roles: readonly RoleId[] = isEditor ? ['EDITOR', ...granted] : granted
  return ROLES.find((role) => roles.includes(role)) ?? 'READER'
}

const MANAGING: readonly RoleId[] = ['OWNER', 'MANAGER']

/** Whoever made the file or leads in its space may open it to others, and whom a grant makes manager. */
export function mayGrant(company: Company, dentry: Dentry, who: Anybody): boolean {
  const space = company.findSpace(dentry.spaceId)
  if (who === undefined || space === undefined || !maySeeDentry(company, dentry, who)) return false
  if (lineageOf(company, dentry).some((each) => managesByGrant(company, each, who))) return true
  const isInCharge = who.admin || who.leader || dentry.creatorId === who.unionId
  return isMember(space, who) && isInCharge
}

function managesByGrant(company: Company, dentry: Dentry, who: Person): boolean {
  return grantedRoles(company, dentry, who).some((role) => MANAGING.includes(role))
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
