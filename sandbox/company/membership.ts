/** Who joins and leaves: a space, a group and the space of its files, the company. */
import { SandboxError } from '../sandbox-error.ts'
import type { Company } from './company.ts'
import { requireConversation, requirePerson } from './required.ts'
import type { Space } from './types.ts'

export type MemberChange = { readonly add: string } | { readonly remove: string }

export interface Membership {
  /** All that is this person's stays, and nobody can act as them any more. */
  leaveCompany(staffId: string): void
  changeSpaceMembers(spaceId: string, change: MemberChange): void
  changeGroupMembers(conversationId: string, change: MemberChange): void
}

export function createMembership(company: Company): Membership {
  function changeSpaceMembers(spaceId: string, change: MemberChange) {
    const space = company.findSpace(spaceId)
    if (space === undefined) throw new SandboxError(404, `there is no space "${spaceId}"`)
    requirePerson(company, 'add' in change ? change.add : change.remove)
    company.putSpace({ ...space, members: changed(space.members, change) })
  }

  function changeGroupMembers(conversationId: string, change: MemberChange) {
    const group = requireConversation(company, conversationId)
    if (group.type !== 'group') throw new SandboxError(400, `"${group.title}" is not a group`)
    requirePerson(company, 'add' in change ? change.add : change.remove)
    company.putConversation({ ...group, members: changed(group.members, change) })
    if (group.spaceId !== null) changeSpaceMembers(group.spaceId, change)
  }

  function leaveCompany(staffId: string) {
    requirePerson(company, staffId)
    const change = { remove: staffId }
    const isIn = ({ members }: Pick<Space, 'members'>) => members.includes(staffId)
    for (const space of company.spaces.filter(isIn))
      company.putSpace({ ...space, members: changed(space.members, change) })
    for (const one of company.conversations.filter(isIn))
      company.putConversation({ ...one, members: changed(one.members, change) })
    company.removePerson(staffId)
  }

  return { leaveCompany, changeSpaceMembers, changeGroupMembers }
}

function changed(members: readonly string[], change: MemberChange): readonly string[] {
  const who = 'add' in change ? change.add : change.remove
  const others = members.filter((each) => each !== who)
  return 'add' in change ? [...others, who] : others
}
