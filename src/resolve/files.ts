// Which file the words mean: by link, number, quote or name, for as few counted calls as possible.
import type { File, FilePlace, FileWords, Ref } from '../arguments.ts'
import type { Choice, Look, Place } from '../command.ts'
import type { Dentry } from '../dingtalk/storage.ts'
import type { ResolveProblem } from '../problems.ts'
import type { Quoted } from '../parsing/push.ts'
import type { Drawer } from '../store/drawer.ts'
import type { Traits } from '../entry-hint.ts'
import type { Clock } from './choices.ts'
import { entryChoice, unclear } from './choices.ts'
import type { Listed } from './from-list.ts'
import { fromList } from './from-list.ts'
import { endingOf, exactlyFiles, nearest, partly, plain, shorterWords } from './names.ts'

export type FileContext = {
  readonly where: Pick<Place, 'title'>
  readonly look: Pick<Look, 'search' | 'children' | 'entry' | 'fileOf'>
  readonly drawer: Pick<Drawer, 'lastFile' | 'entriesSeen'>
  readonly clock: Clock
  readonly listed: Listed
  readonly quoted: Quoted | undefined
}
export type Wanted = {
  readonly arg: string
  /** Where to look; everywhere else. */
  readonly place: FilePlace | undefined
  /** Only files that end so; all where there are none. */
  readonly extensions: readonly string[]
}
export type FileMatch =
  | { readonly kind: 'one'; readonly file: File }
  | { readonly kind: 'problem'; readonly problem: ResolveProblem }

const wrong = (problem: ResolveProblem): FileMatch => ({ kind: 'problem', problem })
const one = (file: File): FileMatch => ({ kind: 'one', file })

export async function findFile(
  words: FileWords,
  wanted: Wanted,
  context: FileContext,
): Promise<FileMatch> {
  switch (words.by) {
    case 'link':
      return one({ ...(await context.look.fileOf(words.dentryUuid)), name: undefined })
    case 'number': {
      const found = await fromList(words.n, context.listed)
      if (found.kind === 'problem') return found
      return byRef(found.choice.name, found.choice.ref, context)
    }
    case 'last': {
      const last = await context.drawer.lastFile()
      return last === undefined ? wrong({ kind: 'no-last' }) : one(last)
    }
    case 'quoted':
      return byQuoted(wanted, context)
    case 'name':
      if (words.ref !== undefined) return byRef(words.words, words.ref, context)
      return byName(words.words, wanted, context)
  }
}

async function byQuoted(wanted: Wanted, context: FileContext): Promise<FileMatch> {
  const { quoted } = context
  if (quoted?.kind !== 'file') return wrong({ kind: 'not-quoted' })
  const { name, spaceId, dentryId } = quoted
  if (spaceId !== undefined && dentryId !== undefined) return one({ spaceId, dentryId, name })
  return name === undefined ? wrong({ kind: 'not-quoted' }) : byName(name, wanted, context)
}

async function byRef(name: string, ref: Ref, { look }: FileContext): Promise<FileMatch> {
  switch (ref.kind) {
    case 'file':
      return one({ spaceId: ref.spaceId, dentryId: ref.dentryId, name })
    case 'document':
      return one({ ...(await look.fileOf(ref.dentryUuid)), name })
    case 'place':
      return wrong({ kind: 'is-folder', name })
    case 'calendar':
    case 'group':
      return wrong({ kind: 'other-kind', name })
  }
}

/** Something of which only the name is known to fit; a search does not always say what it is. */
type Candidate = Traits & {
  readonly name: string
  readonly isFolder?: boolean | undefined
  readonly ref: Extract<Ref, { readonly kind: 'file' | 'document' }>
}

async function byName(typed: string, wanted: Wanted, context: FileContext): Promise<FileMatch> {
  const { inside, elsewhere } = await candidatesFor(typed, wanted, context)
  const answer = await among(inside, typed, { wanted, context })
  return answer ?? nothing(typed, elsewhere, { wanted, context })
}

type Asked = { readonly wanted: Wanted; readonly context: FileContext }

/** Undefined where no candidate is left. */
async function among(
  candidates: readonly Candidate[],
  typed: string,
  asked: Asked,
): Promise<FileMatch | undefined> {
  const exact = exactlyFiles(typed, candidates)
  const parts = exact.length > 0 ? exact : partly(typed, candidates)
  // A search also brings what has the words somewhere inside.
  const fitting = parts.length > 0 ? parts : candidates
  const [only, ...others] = fitting
  if (only === undefined) return undefined
  if (others.length === 0 && parts.length === 1) {
    const file = await fileAt(only, asked.context)
    if (file !== undefined) return one(file)
    const rest = candidates.filter((each) => each !== only)
    return among(rest, typed, asked)
  }
  return unclear({
    kind: exact.length > 0 ? 'several' : 'near',
    choices: fitting.map(choiceIn(asked)),
    ...problemOf(typed, asked),
  })
}

/** What is a folder after all is none; only a name without an ending can be one. */
async function fileAt(candidate: Candidate, { look }: FileContext): Promise<File | undefined> {
  const { name, ref } = candidate
  const { spaceId, dentryId } = ref.kind === 'file' ? ref : await look.fileOf(ref.dentryUuid)
  const isFound = !mayBeFolder(candidate) || !(await look.entry({ spaceId, dentryId })).isFolder
  return isFound ? { spaceId, dentryId, name } : undefined
}

const mayBeFolder = ({ name, isFolder }: Candidate): boolean =>
  isFolder === undefined && endingOf(name) === ''

type Found = { readonly inside: readonly Candidate[]; readonly elsewhere: readonly Candidate[] }

async function candidatesFor(typed: string, wanted: Wanted, { look }: FileContext): Promise<Found> {
  const { place } = wanted
  if (place === undefined || isWide(place)) {
    return { inside: await search(typed, wanted, look), elsewhere: [] }
  }
  const { entries } = await look.children(place)
  const listed = filesOf(entries.map(entryIn(place)), wanted)
  const exact = exactlyFiles(typed, listed)
  if (exact.length > 0) return { inside: exact, elsewhere: [] }
  const hits = await search(typed, wanted, look)
  const inside = hits.filter((hit) => isIn(place, hit))
  // Hits that do not tell their path may lie anywhere.
  if (inside.length > 0) return { inside, elsewhere: [] }
  return { inside: partly(typed, listed), elsewhere: hits }
}

/** A drive's space holds too much to be looked through; a folder does not, nor a group's own files. */
const isWide = ({ space, folder }: FilePlace): boolean =>
  space !== undefined && folder === undefined

const isIn = ({ folder }: FilePlace, { path }: Candidate): boolean =>
  folder === undefined || path?.startsWith(`${folder.path}/`) === true

const entryIn =
  ({ spaceId }: FilePlace) =>
  ({ dentryId, ...entry }: Dentry): Candidate => ({
    ...entry,
    ref: { kind: 'file', spaceId, dentryId },
  })

async function search(
  typed: string,
  wanted: Wanted,
  look: FileContext['look'],
): Promise<Candidate[]> {
  const { hits } = await look.search(typed, wanted.place?.spaceId)
  const found = hits.map(({ dentryUuid, ...hit }): Candidate => ({
    ...hit,
    ref: { kind: 'document', dentryUuid },
  }))
  return filesOf(found, wanted)
}

const filesOf = (candidates: readonly Candidate[], { extensions }: Wanted): Candidate[] =>
  candidates.filter(
    ({ name, isFolder }) =>
      isFolder !== true && (extensions.length === 0 || extensions.includes(endingOf(name))),
  )

/** No name has these words: the nearest of those that have some of them, or were shown lately. */
async function nothing(
  typed: string,
  elsewhere: readonly Candidate[],
  { wanted, context }: Asked,
): Promise<FileMatch> {
  const { look, drawer } = context
  const found = [...elsewhere]
  for (const shorter of shorterWords(typed)) {
    if (nearest(typed, found).length > 0) break
    found.push(...(await search(shorter, wanted, look)))
  }
  const seen = (await drawer.entriesSeen())
    .filter(({ spaceId }) => wanted.place === undefined || spaceId === wanted.place.spaceId)
    .filter(({ name }) => !found.some((hit) => plain(hit.name) === plain(name)))
    .map(({ spaceId, dentryId, name, path }): Candidate => {
      return { name, path, ref: { kind: 'file', spaceId, dentryId } }
    })
  const files = [...found, ...filesOf(seen, wanted)].filter((each) => !mayBeFolder(each))
  const choices = nearest(typed, files)
  return unclear({
    kind: 'none',
    choices: choices.map(choiceIn({ wanted, context })),
    ...problemOf(typed, { wanted, context }),
  })
}

const choiceIn =
  ({ context }: Asked) =>
  ({ ref, ...entry }: Candidate): Choice =>
    entryChoice(entry, ref, context.clock)

function problemOf(typed: string, { wanted, context }: Asked) {
  const { arg, place } = wanted
  const space = place?.space ?? context.where.title ?? ''
  const searched = place && { searched: `${space}${place.folder?.path ?? ''}` }
  return { of: 'file', arg, typed, ...searched } as const
}
