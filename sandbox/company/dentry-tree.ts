/** Where a dentry hangs in its space. */
import type { Company } from './company.ts'
import { ROOT_FOLDER, type Dentry } from './types.ts'

/** The dentry and the folders it lies in, innermost first. */
export function lineageOf(company: Company, dentry: Dentry): readonly Dentry[] {
  const parent = company.findDentry(dentry.parentId)
  return parent === undefined ? [dentry] : [dentry, ...lineageOf(company, parent)]
}

export function pathOf(company: Company, dentry: Dentry): string {
  const names = lineageOf(company, dentry).map((each) => each.name)
  return `/${names.toReversed().join('/')}`
}

export function childrenOf(company: Company, spaceId: string, parentId: string): Dentry[] {
  return company.dentries.filter(
    (dentry) => dentry.spaceId === spaceId && dentry.parentId === parentId,
  )
}

/** The dentry and all that lies in it. */
export function subtreeOf(company: Company, dentry: Dentry): readonly Dentry[] {
  const children = childrenOf(company, dentry.spaceId, dentry.dentryId)
  return [dentry, ...children.flatMap((child) => subtreeOf(company, child))]
}

export function isFolderIn(company: Company, spaceId: string, parentId: string): boolean {
  if (parentId === ROOT_FOLDER) return true
  const parent = company.findDentry(parentId)
  return parent?.type === 'FOLDER' && parent.spaceId === spaceId
}

/** The suffix without its dot; folders and names without a dot have none. */
export function extensionOf(dentry: Pick<Dentry, 'name' | 'type'>): string | undefined {
  const dot = dentry.name.lastIndexOf('.')
  return dentry.type === 'FOLDER' || dot <= 0 ? undefined : dentry.name.slice(dot + 1)
}

export function linkOf(dentry: Dentry): string {
  return `https://alidocs.dingtalk.com/i/nodes/${dentry.dentryUuid}`
}
