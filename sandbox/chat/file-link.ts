/** Files in messages: as they are shown, and where one lies that a person sent into a group. */
import type { Company } from '../company/company.ts'
import { linkOf } from '../company/dentry-tree.ts'
import type { FileChanges } from '../company/file-changes.ts'
import { freeNameAtRoot } from '../company/free-name.ts'
import { isMember } from '../company/rights.ts'
import type { Conversation, Dentry, Person } from '../company/types.ts'
import type { FileLink } from './message.ts'

export function fileLinkOf(dentry: Dentry): FileLink {
  const { spaceId, dentryId, dentryUuid, type, name, size } = dentry
  return { spaceId, dentryId, dentryUuid, type, name, size, link: linkOf(dentry) }
}

export interface Upload {
  readonly conversation: Conversation
  readonly sender: Person
  readonly name: string
}

/** Into the group's own space; a single chat has none that anybody can look into. */
export function keepUpload(
  { company, files }: { readonly company: Company; readonly files: FileChanges },
  { conversation, sender, name }: Upload,
): FileLink | undefined {
  const space = company.findSpace(conversation.spaceId ?? '')
  if (space === undefined || !isMember(space, sender)) return undefined
  const { spaceId } = space
  const plain = name.replaceAll('/', '_').trim() || 'file'
  const free = freeNameAtRoot(company, spaceId, plain)
  return fileLinkOf(files.addFile({ as: sender.staffId, spaceId, name: free }))
}
