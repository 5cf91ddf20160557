// Turns a flat list of entries into a tree, folders first; a search flattens it to the files that match.

import type { Dentry } from '../wire/shapes.ts'
import { isFolder } from '../wire/visible-files.ts'

export type TreeNode = { readonly dentry: Dentry; readonly children: readonly TreeNode[] }

function byKindAndName(one: Dentry, other: Dentry): number {
  if (isFolder(one) !== isFolder(other)) return isFolder(one) ? -1 : 1
  return one.name.localeCompare(other.name, 'zh-CN', { numeric: true })
}

function findByName(dentries: readonly Dentry[], wanted: string): readonly TreeNode[] {
  return dentries
    .filter((dentry) => !isFolder(dentry) && dentry.name.toLowerCase().includes(wanted))
    .map((dentry) => ({ dentry, children: [] }))
}

export function growTree(dentries: readonly Dentry[], search: string): readonly TreeNode[] {
  const sorted = dentries.toSorted(byKindAndName)
  const wanted = search.trim().toLowerCase()
  if (wanted) return findByName(sorted, wanted)
  const ids = new Set(dentries.map(({ dentryId }) => dentryId))
  const grow = (dentry: Dentry): TreeNode => ({
    dentry,
    children: sorted.filter(({ parentId }) => parentId === dentry.dentryId).map(grow),
  })
  return sorted.filter(({ parentId }) => !ids.has(parentId)).map(grow)
}
