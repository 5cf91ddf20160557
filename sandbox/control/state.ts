/** The organisation as `GET /_sandbox/state` shows it. */
import type { Company } from '../company/company.ts'
import { grantedRoles } from '../company/rights.ts'
import { linkOf, pathOf } from '../company/dentry-tree.ts'
import { chatIdOf } from '../company/chat-id.ts'
import type { Dentry, Person } from '../company/types.ts'

export function describeState(company: Company) {
  const { corpId, conversations, calendars, subscriptions } = company
  return {
    corpId,
    people: company.people.map(describePerson),
    formerPeople: company.formerPeople.map(describePerson),
    conversations: conversations.map((one) =>
      one.type === 'group' ? { ...one, chatId: chatIdOf(one.conversationId) } : one,
    ),
    spaces: company.spaces.map(({ spaceId, name, nameZh, members }) => ({
      spaceId,
      name,
      nameZh,
      members,
    })),
    dentries: company.dentries.map((dentry) => describeDentry(company, dentry)),
    calendars,
    subscriptions,
  }
}

function describePerson(person: Person) {
  const { staffId, unionId, name, nameZh, admin, leader, external } = person
  return { staffId, unionId, name, nameZh, admin, leader, external }
}

export function describeDentry(company: Company, dentry: Dentry) {
  const { spaceId, dentryId, dentryUuid, parentId, type, name, onlyFor, grants } = dentry
  return {
    spaceId,
    dentryId,
    dentryUuid,
    parentId,
    type,
    name,
    path: pathOf(company, dentry),
    link: linkOf(dentry),
    ...(onlyFor === undefined ? {} : { onlyFor }),
    ...(grants === undefined ? {} : { openTo: openTo(company, dentry) }),
  }
}

/** The staffIds that a grant lets see it. */
function openTo(company: Company, dentry: Dentry): readonly string[] {
  return company.people
    .filter((person) => grantedRoles(company, dentry, person).length > 0)
    .map((person) => person.staffId)
}
