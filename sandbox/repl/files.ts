/** The files that a person sees, as a numbered list, and the ways to name one of them. */
import type { Company } from '../company/company.ts'
import { childrenOf, linkOf, pathOf } from '../company/dentry-tree.ts'
import { maySeeDentry } from '../company/rights.ts'
import { ROOT_FOLDER, type Dentry, type Person, type Space } from '../company/types.ts'
import { SandboxError } from '../sandbox-error.ts'

export interface ListedFile {
  readonly dentry: Dentry
  /** `Release files/2026/Q3/Risk list.xlsx`. */
  readonly path: string
  readonly link: string
}

export interface Place {
  readonly spaceId: string
  readonly parentId: string
  readonly name: string
}

export function filesSeenBy(company: Company, who: Person): readonly ListedFile[] {
  return company.spaces.flatMap((space) =>
    entriesIn(company, space, ROOT_FOLDER)
      .filter((dentry) => maySeeDentry(company, dentry, who))
      .map((dentry) => ({
        dentry,
        path: `${space.name}${pathOf(company, dentry)}`,
        link: linkOf(dentry),
      })),
  )
}

export function filterFiles(files: readonly ListedFile[], filter: string): readonly ListedFile[] {
  const wanted = filter.toLowerCase()
  return files.filter(({ path }) => path.toLowerCase().includes(wanted))
}

/** By its number in the list shown last, its path, or its name when only one has it. */
export function pickFile(
  files: readonly ListedFile[],
  listed: readonly ListedFile[],
  typed: string,
): Dentry {
  const numbered = /^\d+$/.test(typed) ? listed[Number(typed) - 1] : undefined
  if (numbered !== undefined) return numbered.dentry
  const fits = files.filter(({ path, dentry }) => path === typed || dentry.name === typed)
  const [first, second] = fits
  if (first === undefined) throw new SandboxError(404, `there is no file "${typed}"`)
  if (second === undefined) return first.dentry
  const paths = fits.map(({ path }) => `"${path}"`).join(', ')
  throw new SandboxError(409, `"${typed}" may be ${paths}`)
}

/** Where a new file goes: a path that begins with a space's name, or a name for the space at hand. */
export function placeFor(company: Company, typed: string, home: string | null): Place {
  const [first = '', ...rest] = typed.split('/')
  const space = company.spaces.find((one) => [one.name, one.nameZh].includes(first))
  if (space !== undefined && rest.length > 0) return placeIn(company, space, rest)
  if (home === null) throw new SandboxError(400, 'this chat has no space: say space/name')
  return { spaceId: home, parentId: ROOT_FOLDER, name: typed }
}

function placeIn(company: Company, { spaceId, name }: Space, path: readonly string[]): Place {
  const parentId = path.slice(0, -1).reduce((parent, folder) => {
    const found = childrenOf(company, spaceId, parent).find((one) => one.name === folder)
    if (found === undefined) throw new SandboxError(404, `"${name}" has no folder "${folder}"`)
    return found.dentryId
  }, ROOT_FOLDER)
  return { spaceId, parentId, name: path.at(-1) ?? '' }
}

function entriesIn(company: Company, space: Space, parentId: string): readonly Dentry[] {
  return childrenOf(company, space.spaceId, parentId).flatMap((dentry) => [
    dentry,
    ...entriesIn(company, space, dentry.dentryId),
  ])
}
