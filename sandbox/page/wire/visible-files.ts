// Which spaces and files a person may see, nearest to the open conversation first.

import type { Company, Conversation, Dentry, Person, Space } from './shapes.ts'

export function isFolder({ type }: Dentry): boolean {
  return type === 'FOLDER'
}

export function visibleSpaces(
  company: Company,
  person: Person,
  conversation: Conversation,
): readonly Space[] {
  const isNear = ({ spaceId }: Space): boolean => spaceId === conversation.spaceId
  const open = company.spaces.filter(({ members }) => members.includes(person.staffId))
  return [...open.filter(isNear), ...open.filter((space) => !isNear(space))]
}

/** A folder that is closed to somebody closes all that lies in it, unless a grant opens it again. */
function isOpenTo(person: Person, dentry: Dentry, byId: ReadonlyMap<string, Dentry>): boolean {
  if (dentry.openTo?.includes(person.staffId)) return true
  if (dentry.onlyFor && !dentry.onlyFor.includes(person.staffId)) return false
  const parent = byId.get(dentry.parentId)
  return !parent || isOpenTo(person, parent, byId)
}

export function visibleDentries(company: Company, person: Person, space: Space): readonly Dentry[] {
  const inSpace = company.dentries.filter(({ spaceId }) => spaceId === space.spaceId)
  const byId = new Map(inSpace.map((dentry) => [dentry.dentryId, dentry]))
  return inSpace.filter((dentry) => isOpenTo(person, dentry, byId))
}

/** A file that everybody in its space may see, so that an example works for the whole chat. */
export function exampleFile(
  company: Company,
  person: Person,
  conversation: Conversation,
): Dentry | undefined {
  return visibleSpaces(company, person, conversation)
    .flatMap((space) => visibleDentries(company, person, space))
    .find((dentry) => !isFolder(dentry) && !dentry.onlyFor)
}
