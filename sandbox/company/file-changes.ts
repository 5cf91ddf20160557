/** What people do to files in the drive: add, rename, move, write anew, delete. */
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { SandboxError } from '../sandbox-error.ts'
import type { Company } from './company.ts'
import { childrenOf, isFolderIn, lineageOf, subtreeOf } from './dentry-tree.ts'
import { requirePerson } from './required.ts'
import { isMember, maySeeDentry } from './rights.ts'
import type { DentryChange } from './storage-events.ts'
import { ROOT_FOLDER, type AppProperty, type Dentry, type Person } from './types.ts'

export interface AddFile {
  readonly as: string
  readonly spaceId: string
  readonly parentId?: string | undefined
  readonly name: string
  readonly size?: number | undefined
  readonly type?: Dentry['type'] | undefined
  readonly appProperties?: readonly AppProperty[]
}

export interface ChangeFile {
  readonly as: string
  readonly name?: string | undefined
  readonly parentId?: string | undefined
  /** The new size: the file was written again, which makes a new version. */
  readonly bytes?: number | undefined
}

export interface FileChanges {
  addFile(file: AddFile): Dentry
  changeFile(dentryId: string, change: ChangeFile): Dentry
  deleteFile(dentryId: string, by: { readonly as: string }): Dentry
}

export interface FileChangesOptions {
  readonly company: Company
  readonly clock: Clock
  readonly ids: Ids
  readonly raise: (change: DentryChange) => void
}

type Place = Pick<Dentry, 'spaceId' | 'parentId'>

const NEW_FILE_SIZE = 20_480

export function createFileChanges(options: FileChangesOptions): FileChanges {
  const { company, clock, ids, raise } = options

  function addFile(file: AddFile): Dentry {
    const who = requirePerson(company, file.as)
    const parentId = file.parentId ?? ROOT_FOLDER
    checkName(file.name)
    checkMayAdd(company, who, { spaceId: file.spaceId, parentId })
    const dentry: Dentry = {
      ...newEntry(file),
      spaceId: file.spaceId,
      dentryId: ids.dentryId(),
      dentryUuid: ids.dentryUuid(),
      parentId,
      creatorId: who.unionId,
      modifierId: who.unionId,
      createdAt: clock.now(),
      modifiedAt: clock.now(),
    }
    checkNameIsFree(company, dentry)
    company.putDentry(dentry)
    raise({ eventType: 'storage_dentry_create', dentry, operator: who.unionId })
    return dentry
  }

  function changeFile(dentryId: string, change: ChangeFile): Dentry {
    const who = requirePerson(company, change.as)
    const before = requireVisible(company, who, dentryId)
    const { bytes, name = before.name, parentId = before.parentId } = change
    checkChange(before, { name, parentId, bytes })
    checkMayAdd(company, who, { spaceId: before.spaceId, parentId })
    const parent = company.findDentry(parentId)
    if (parent !== undefined && lineageOf(company, parent).includes(before))
      throw new SandboxError(400, 'a folder cannot be moved into itself')
    const dentry: Dentry = {
      ...before,
      name,
      parentId,
      ...(bytes === undefined ? {} : { size: bytes, version: before.version + 1 }),
      modifierId: who.unionId,
      modifiedAt: clock.now(),
    }
    checkNameIsFree(company, dentry)
    company.putDentry(dentry)
    raise({ eventType: 'storage_dentry_update', dentry, operator: who.unionId })
    return dentry
  }

  function deleteFile(dentryId: string, by: { readonly as: string }): Dentry {
    const who = requirePerson(company, by.as)
    const dentry = requireVisible(company, who, dentryId)
    checkMayAdd(company, who, dentry)
    company.removeDentries(subtreeOf(company, dentry).map((each) => each.dentryId))
    raise({ eventType: 'storage_dentry_delete', dentry, operator: who.unionId })
    return dentry
  }

  return { addFile, changeFile, deleteFile }
}

function newEntry({ name, type = 'FILE', size = NEW_FILE_SIZE, appProperties }: AddFile) {
  const noted = appProperties === undefined ? {} : { appProperties }
  return { name, type, size: type === 'FOLDER' ? 0 : size, version: 1, ...noted }
}

function checkChange(
  before: Dentry,
  { name, parentId, bytes }: Pick<Dentry, 'name' | 'parentId'> & Pick<ChangeFile, 'bytes'>,
): void {
  checkName(name)
  if (name === before.name && parentId === before.parentId && bytes === undefined)
    throw new SandboxError(400, 'nothing would change: give a name, a parentId or bytes')
  if (bytes !== undefined && before.type === 'FOLDER')
    throw new SandboxError(400, 'a folder has no bytes')
}

function checkName(name: string): void {
  if (name.includes('/')) throw new SandboxError(400, 'a name cannot hold a "/"')
}

function requireVisible(company: Company, who: Person, dentryId: string): Dentry {
  const dentry = company.findDentry(dentryId)
  if (dentry === undefined) throw new SandboxError(404, `there is no dentry "${dentryId}"`)
  if (!maySeeDentry(company, dentry, who))
    throw new SandboxError(403, `${who.name} may not see "${dentry.name}"`)
  return dentry
}

function checkMayAdd(company: Company, who: Person, place: Place): void {
  const { spaceId, parentId } = place
  const space = company.findSpace(spaceId)
  if (space === undefined) throw new SandboxError(404, `there is no space "${spaceId}"`)
  if (!isMember(space, who))
    throw new SandboxError(403, `${who.name} is not a member of "${space.name}"`)
  if (!isFolderIn(company, spaceId, parentId))
    throw new SandboxError(404, `there is no folder "${parentId}" in "${space.name}"`)
  if (parentId !== ROOT_FOLDER) requireVisible(company, who, parentId)
}

function checkNameIsFree(company: Company, dentry: Dentry): void {
  const taken = childrenOf(company, dentry.spaceId, dentry.parentId).some(
    (other) => other.name === dentry.name && other.dentryId !== dentry.dentryId,
  )
  if (taken) throw new SandboxError(409, `"${dentry.name}" is already there`)
}
