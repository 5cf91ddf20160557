// Which space or folder the words mean: by name, path, link or number, or the files of this group.
import type { FilePlace, FileRef, PlaceWords, Ref, ScopeWords, StorageScope } from '../arguments.ts'
import type { Choice, Look, Place, Sender } from '../command.ts'
import type { ResolveProblem } from '../problems.ts'
import type { Drawer } from '../store/drawer.ts'
import type { Clock } from './choices.ts'
import { entryChoice, inAll, unclear } from './choices.ts'
import type { Listed } from './from-list.ts'
import { fromList } from './from-list.ts'
import { exactly, nearest, partly } from './names.ts'

export type PlaceContext = {
  readonly where: Place
  readonly look: Pick<
    Look,
    'search' | 'children' | 'entry' | 'fileOf' | 'spaces' | 'space' | 'groupSpace'
  >
  readonly drawer: Pick<Drawer, 'groups'>
  readonly clock: Clock
  readonly listed: Listed
}
export type PlaceMatch =
  | { readonly kind: 'one'; readonly place: FilePlace }
  | { readonly kind: 'problem'; readonly problem: ResolveProblem }
export type ScopeMatch =
  | { readonly kind: 'one'; readonly scope: StorageScope }
  | Extract<PlaceMatch, { kind: 'problem' }>

const wrong = (problem: ResolveProblem): PlaceMatch => ({ kind: 'problem', problem })
const one = (place: FilePlace): PlaceMatch => ({ kind: 'one', place })

export async function findScope(
  words: ScopeWords,
  arg: string,
  context: PlaceContext & { readonly who: Pick<Sender, 'corpId'> },
): Promise<ScopeMatch> {
  if (words.by === 'org') {
    const { corpId: scopeId } = context.who
    const whole = { space: undefined, folder: undefined }
    return { kind: 'one', scope: { scope: 'ORG', scopeId, named: 'org', ...whole } }
  }
  const match = await findPlace(words, arg, context)
  if (match.kind === 'problem') return match
  const { spaceId, space, folder } = match.place
  const named = space === undefined ? 'here' : 'space'
  return { kind: 'one', scope: { scope: 'SPACE', scopeId: spaceId, named, space, folder } }
}

export async function findPlace(
  words: PlaceWords,
  arg: string,
  context: PlaceContext,
): Promise<PlaceMatch> {
  const { look, where, listed } = context
  switch (words.by) {
    case 'here': {
      const spaceId = await look.groupSpace(where.conversationId)
      return one({ spaceId, space: undefined, folder: undefined })
    }
    case 'link':
      return folderAt(await look.fileOf(words.dentryUuid), look)
    case 'number': {
      const found = await fromList(words.n, listed)
      return found.kind === 'problem' ? found : byRef(found.choice.name, found.choice.ref, look)
    }
    case 'name':
      if (words.ref !== undefined) return byRef(words.words, words.ref, look)
      return byName(words.words, arg, context)
  }
}

async function byRef(name: string, ref: Ref, look: PlaceContext['look']): Promise<PlaceMatch> {
  switch (ref.kind) {
    case 'place':
      return one({ spaceId: ref.spaceId, space: ref.space, folder: ref.folder })
    case 'file':
      return folderAt(ref, look)
    case 'document':
      return folderAt(await look.fileOf(ref.dentryUuid), look)
    case 'calendar':
    case 'group':
      return wrong({ kind: 'other-kind', name })
  }
}

async function folderAt(
  { spaceId, dentryId }: FileRef,
  look: PlaceContext['look'],
): Promise<PlaceMatch> {
  const { name, path, isFolder } = await look.entry({ spaceId, dentryId })
  if (!isFolder) return wrong({ kind: 'is-file', name })
  const { name: space } = await look.space(spaceId)
  return one({ spaceId, space, folder: { dentryId, path } })
}

/** A whole name first, of a space or a group; then a path; a part of a space's name; a folder's name. */
async function byName(typed: string, arg: string, context: PlaceContext): Promise<PlaceMatch> {
  const whole = await spaceCalled(typed, context)
  if (whole.length > 0) return oneOf(whole, 'several', { typed, arg })
  const spaces = (await context.look.spaces()).map(asPlace)
  const [first = '', ...folders] = typed.split('/').map((part) => part.trim())
  if (folders.length > 0) {
    const [start, ...others] = await spaceCalled(first, context)
    if (start !== undefined && others.length === 0) {
      return walk(start, folders.filter(Boolean), { typed, arg, context })
    }
  }
  const parts = partly(typed, spaces)
  if (parts.length > 0) return oneOf(parts, 'near', { typed, arg })
  return (await folderCalled(typed, arg, context)) ?? noSpace(typed, arg, spaces)
}

/** What can be told apart by its name alone. */
type NamedPlace = FilePlace & { readonly name: string }

const asPlace = ({
  spaceId,
  name,
}: {
  spaceId: FilePlace['spaceId']
  name: string
}): NamedPlace => ({
  name,
  spaceId,
  space: name,
  folder: undefined,
})

/** Spaces of the drive; where there is none of this name, the files of the group of this title. */
async function spaceCalled(
  typed: string,
  { look, drawer }: PlaceContext,
): Promise<readonly NamedPlace[]> {
  const spaces = exactly(typed, await look.spaces())
  if (spaces.length > 0) return spaces.map(asPlace)
  const groups = await drawer.groups()
  const named = groups.map((group) => ({ ...group, name: group.title }))
  const [group, ...others] = exactly(typed, named)
  if (group === undefined || others.length > 0) return []
  return [asPlace({ spaceId: await look.groupSpace(group.conversationId), name: group.title })]
}

type Typed = { readonly typed: string; readonly arg: string }

function oneOf(places: readonly NamedPlace[], kind: 'several' | 'near', typed: Typed): PlaceMatch {
  const [only, ...others] = places
  if (only !== undefined && others.length === 0) return one(placeOf(only))
  return unclear({ kind, of: 'space', ...typed, choices: places.map(placeChoice) })
}

const placeOf = ({ spaceId, space, folder }: NamedPlace): FilePlace => ({ spaceId, space, folder })

const placeChoice = (place: NamedPlace): Choice => ({
  name: place.name,
  ...(place.folder !== undefined && { hint: inAll(whereIs(place)) }),
  ref: { kind: 'place', ...placeOf(place) },
})

const whereIs = ({ space, folder }: FilePlace): string => `${space ?? ''}${folder?.path ?? ''}`

/** From folder to folder, a call for each that was not looked into lately. */
async function walk(
  from: FilePlace,
  names: readonly string[],
  { context, ...typed }: Typed & { readonly context: PlaceContext },
): Promise<PlaceMatch> {
  const [name, ...deeper] = names
  if (name === undefined) return one(placeOf({ ...from, name: '' }))
  const { spaceId, space } = from
  const entries = await childrenOf(from, name, context.look)
  const named = exactly(name, entries)
  const folder = named.find(({ isFolder }) => isFolder)
  if (folder !== undefined) {
    const { dentryId, path } = folder
    return walk({ spaceId, space, folder: { dentryId, path } }, deeper, { context, ...typed })
  }
  const [file] = named
  if (file !== undefined) return wrong({ kind: 'is-file', name: file.name })
  const folders = entries
    .filter(({ isFolder }) => isFolder)
    .map(({ dentryId, path, ...entry }): NamedPlace => {
      return { name: entry.name, spaceId, space, folder: { dentryId, path } }
    })
  const choices = nearest(name, folders).map(placeChoice)
  return unclear({ kind: 'none', of: 'folder', ...typed, choices, searched: whereIs(from) })
}

/** A second page only where the first does not have it. */
async function childrenOf(place: FilePlace, name: string, look: PlaceContext['look']) {
  const { entries, nextToken } = await look.children(place)
  if (nextToken === undefined || exactly(name, entries).length > 0) return entries
  return [...entries, ...(await look.children(place, nextToken)).entries]
}

/** Undefined where nothing is called so. */
async function folderCalled(
  typed: string,
  arg: string,
  { look, clock }: PlaceContext,
): Promise<PlaceMatch | undefined> {
  const { hits } = await look.search(typed)
  const found = hits.filter(({ isFolder }) => isFolder !== false)
  const [only, ...others] = exactly(typed, found)
  if (only !== undefined && others.length === 0)
    return folderAt(await look.fileOf(only.dentryUuid), look)
  const folders = only === undefined ? found.filter(({ isFolder }) => isFolder) : [only, ...others]
  if (folders.length === 0) return undefined
  const choices = folders.map(({ dentryUuid, ...hit }) =>
    entryChoice(hit, { kind: 'document', dentryUuid }, clock),
  )
  return unclear({
    kind: only === undefined ? 'near' : 'several',
    of: 'folder',
    typed,
    arg,
    choices,
  })
}

function noSpace(typed: string, arg: string, spaces: readonly NamedPlace[]): PlaceMatch {
  const choices = nearest(typed, spaces).map(placeChoice)
  return unclear({ kind: 'none', of: 'space', typed, arg, choices })
}
