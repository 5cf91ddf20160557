// A digest of file changes as a message: the first of it in a few lines, or as much as one message takes.
import type { Button, Locale } from '../command.ts'
import type { Markdown } from '../markdown.ts'
import { blocks, bullets, clip, link, md } from '../markdown.ts'
import type { PauseReason } from '../store/watch-tables.ts'
import type { Digest, DigestGroup, DigestItem } from '../watch/digest.ts'
import type { Note } from '../watch/quota-note.ts'
import { buttonIn, catalogues } from './render.ts'
import type { Reply } from './reply.ts'
import { reply } from './reply.ts'

/** What is watched, as the group knows it. */
export type WatchedThing =
  | { readonly kind: 'here' | 'org' }
  | { readonly kind: 'space' | 'folder'; readonly name: string }

/** What of a group is told: a name with its link, and what it was before. */
export type ShownItem = { readonly name: Markdown; readonly from: string | undefined }

export type GroupFacts = Omit<DigestGroup, 'items' | 'space' | 'folder'> & {
  /** Undefined where it is the root of the only space, or not known. */
  readonly place: string | undefined
  readonly items: readonly ShownItem[]
  readonly count: number
  /** How many of those that are told have no name. */
  readonly unnamed: number
}

export type DigestWords = {
  readonly title: (facts: { readonly watched: WatchedThing; readonly total: number }) => Markdown
  readonly group: (facts: GroupFacts) => Markdown
  /** So many are not listed. */
  readonly more: (left: number) => Markdown
  readonly notes: Readonly<Record<Note, Markdown>>
  readonly paused: (facts: PausedWatch) => Markdown
}

/** A watch that says nothing until somebody takes it over. */
export type PausedWatch = {
  readonly watched: WatchedThing
  readonly setBy: string
  readonly why: PauseReason
  /** Some of the group who could. */
  readonly whoElse: readonly string[]
}

export const SHOW_ALL = { 'zh-CN': '显示全部', en: 'Show all' }
export const TAKE_OVER = { 'zh-CN': '由我接手', en: 'Take over' }

export type DigestToRender = {
  readonly watched: WatchedThing
  readonly digest: Digest
  readonly notes?: readonly Note[]
  /** Posts the words that ask for all; shown only where something is left out. */
  readonly showAll?: Button | undefined
}

const FIRST = 10
/** Nobody reads more, and it has to be tried what fits. */
const MOST = 1_000
/** What a reply holds, less the line between it and others in one post. */
const MOST_BYTES = 7_900
const LONGEST_NAME = 60
const LONGEST_PLACE = 120

/** The first ten, and how many more there are. */
export function renderDigest(told: DigestToRender, locale: Locale): Reply {
  const { text, left } = fitting(told, FIRST, locale)
  const hasMore = left > 0 && told.showAll !== undefined
  return reply(text, hasMore ? [told.showAll].map(buttonIn(locale)) : [])
}

/** As many as fit, and how many more there are. */
export function renderWholeDigest(told: Omit<DigestToRender, 'showAll'>, locale: Locale): Reply {
  return reply(fitting(told, MOST, locale).text)
}

/** The button posts the words that take it over. */
export function renderPaused(paused: PausedWatch, takeOver: Button, locale: Locale): Reply {
  return reply(catalogues[locale].digest.paused(paused), [buttonIn(locale)(takeOver)])
}

type Rendered = { readonly text: Markdown; readonly left: number }

/** With as many entries as fit into a message, up to `most`. */
function fitting(told: DigestToRender, most: number, locale: Locale): Rendered {
  const whole = withFirst(told, most, locale)
  if (fits(whole)) return whole
  let [enough, tooMany] = [0, most]
  while (tooMany - enough > 1) {
    const half = Math.floor((enough + tooMany) / 2)
    if (fits(withFirst(told, half, locale))) enough = half
    else tooMany = half
  }
  return withFirst(told, enough, locale)
}

const fits = ({ text }: Rendered): boolean =>
  new TextEncoder().encode(text.markdown).length <= MOST_BYTES

function withFirst(
  { watched, digest, notes = [] }: DigestToRender,
  most: number,
  locale: Locale,
): Rendered {
  const words = catalogues[locale].digest
  const shown = firstOf(digest.groups, most)
  const left = digest.total - shown.reduce((sum, { items }) => sum + items.length, 0)
  const text = blocks(
    words.title({ watched, total: digest.total }),
    ...(shown.length === 0 ? [] : [bullets(shown.map((each) => words.group(factsOf(each))))]),
    ...(left === 0 ? [] : [words.more(left)]),
    ...notes.map((note) => words.notes[note]),
  )
  return { text, left }
}

type Shown = { readonly group: DigestGroup; readonly items: readonly DigestItem[] }

/** What has no name takes no room of its own, as it is only counted. */
function firstOf(groups: readonly DigestGroup[], most: number): Shown[] {
  const shown: Shown[] = []
  let room = most
  for (const group of groups) {
    if (room <= 0) break
    const named = group.items.filter(({ name }) => name !== undefined).slice(0, room)
    const unnamed = group.items.filter(({ name }) => name === undefined)
    room -= Math.max(named.length, 1)
    shown.push({ group, items: [...named, ...unnamed] })
  }
  return shown
}

function factsOf({ group, items }: Shown): GroupFacts {
  const { who, space, folder, items: all, ...facts } = group
  const place = [space, folder === '/' ? undefined : folder].filter((each) => each !== undefined)
  const named = items.flatMap(({ name, link: href, from }): ShownItem[] => {
    if (name === undefined) return []
    const short = clip(name, LONGEST_NAME)
    const shown = href === undefined ? md`${short}` : link(short, href)
    return [{ name: shown, from: from === undefined ? undefined : clip(from, LONGEST_PLACE) }]
  })
  return {
    ...facts,
    who: who === undefined ? undefined : clip(who, LONGEST_NAME),
    place: place.length === 0 ? undefined : clip(place.join(' '), LONGEST_PLACE),
    items: named,
    count: all.length,
    unnamed: items.length - named.length,
  }
}
