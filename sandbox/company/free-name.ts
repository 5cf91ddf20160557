/** Finds a name for another entry beside those that are there. */
import type { Company } from './company.ts'
import { childrenOf } from './dentry-tree.ts'
import { ROOT_FOLDER } from './types.ts'

export function freeNameAtRoot(company: Company, spaceId: string, name: string): string {
  const siblings = childrenOf(company, spaceId, ROOT_FOLDER)
  return freeName(name, new Set(siblings.map((each) => each.name)))
}

/** A name nobody else in the folder has: `Plan(1).docx` beside `Plan.docx`. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  const dot = name.lastIndexOf('.')
  const [stem, suffix] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  for (let count = 1; ; count += 1) {
    const next = `${stem}(${count})${suffix}`
    if (!taken.has(next)) return next
  }
}
