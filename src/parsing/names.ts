// Reads which files, places and other things are meant: links, numbers, "the last one", "this", or a name.
import type { FileWords, NameWords, PlaceWords, Ref, ScopeWords } from '../arguments.ts'
import { asDentryUuid } from '../ids.ts'
import { listNumberIn, numbersIn, plainly } from './numerals.ts'
import { HERE, ORG } from './place-words.ts'
import { simplified } from './mending/script.ts'
import { unescaped } from './scan.ts'

export type Word = {
  /** What it says, quotes and escapes taken off. */
  readonly text: string
  /** As typed. */
  readonly raw: string
  readonly quoted: boolean
  /** It is the first of its line. */
  readonly startsLine?: boolean
  readonly ref?: Ref
}
export type Words = readonly Word[]
export type ShortLink = { readonly kind: 'short-link'; readonly typed: string }

const LAST =
  /^(?:it|that|that one|(?:the )?last(?: one| file)?|(?:the )?previous(?: one| file)?|上一个|上个|最后一个|刚才那个|刚刚那个|刚才的|那个|它)(?:文件)?$/
const QUOTED =
  /^(?:this|this one|this file|the quoted (?:one|file)|quoted|这个|这一个|此|该|引用的|引用|引用的那个)(?:文件)?$/

const LINK =
  /(?:https?:\/\/)?alidocs\.dingtalk\.(?:com|io)\/i\/nodes\/([A-Za-z0-9]{16,64})(?![A-Za-z0-9])[^\s、，；;《》「」“”"()[\]（）]*/gi
const SHORT_LINK = /dingtalk\.(?:com|io)\/i\/p\//i

/** Marks that people put around a name, which is never longer; inside, no sign separates. */
const MARKED = /《([^》]{0,300})》|“([^”]{0,300})”|「([^」]{0,300})」|"((?:\\.|[^"\\]){0,300})"/g
const ONE_MARKED = new RegExp(`^(?:${MARKED.source})$`, 's')
const ITEM = new RegExp(`(?:${MARKED.source}|[^、；;\\n])+`, 'g')
const BY_COMMA = new RegExp(`(?:${MARKED.source}|[^,，])+`, 'g')
const AND = /^(?:\s|and\b|和|与|及)*$/

export const lineOf = (words: Words): string => words.map(({ raw }) => raw).join(' ')

const onlyQuoted = (words: Words): Word | undefined =>
  words.length === 1 && words[0]?.quoted === true ? words[0] : undefined

const named = ({ text, ref }: Pick<Word, 'text' | 'ref'>): NameWords =>
  ref === undefined ? { words: text } : { words: text, ref }

/** A name without the marks around it and without the stop after it. */
function nameIn(text: string): string {
  const name = text.trim()
  const [whole, ...inside] = ONE_MARKED.exec(name) ?? []
  if (whole === undefined) return name.replace(/(?<=[^。．.])[。．.]+$/, '')
  return unescaped(inside.find((part) => part !== undefined) ?? '').trim()
}

function linksIn(text: string): FileWords[] {
  return [...text.matchAll(LINK)].flatMap(([, uuid = '']) => {
    const dentryUuid = asDentryUuid(uuid)
    return dentryUuid === undefined ? [] : [{ by: 'link', dentryUuid }]
  })
}

// ── Files ───────────────────────────────────────────────────────────────────

/** Every file that the words mean, each once, in their order; none at all for words without any. */
export function readFiles(words: Words): readonly FileWords[] | ShortLink {
  const line = lineOf(words)
  if (SHORT_LINK.test(line) && linksIn(line).length === 0)
    return { kind: 'short-link', typed: line }
  const files = runsOf(words).flatMap((run) =>
    typeof run === 'string' ? filesIn(run) : fileQuoted(run),
  )
  return [...new Map(files.map((file) => [JSON.stringify(file), file])).values()]
}

/** Quoted words stand for themselves; what is typed between them is read as it stands. */
function runsOf(words: Words): (Word | string)[] {
  const runs: (Word | string)[] = []
  for (const word of words) {
    const last = runs.at(-1)
    if (word.quoted) runs.push(word)
    else if (typeof last !== 'string') runs.push(word.raw)
    else runs.splice(-1, 1, `${last}${word.startsLine === true ? '\n' : ' '}${word.raw}`)
  }
  return runs
}

function fileQuoted(word: Word): FileWords[] {
  const links = word.ref === undefined ? linksIn(word.text) : []
  if (links.length > 0) return links
  return word.text.trim() === '' ? [] : [{ by: 'name', ...named(word) }]
}

/** What stands around links is talk, except for what a sign sets apart and clearly means another file. */
function filesIn(run: string): FileWords[] {
  const links = linksIn(run)
  if (links.length === 0) return itemsIn(run).flatMap(fileItem)
  const around = run.split(LINK).filter((_, i) => i % 2 === 0)
  return around.flatMap((text, i) => {
    const items = text.split(/[、；;\n]/)
    const apart = items.slice(i === 0 ? 0 : 1, i === links.length ? undefined : -1)
    const others = apart.filter((item) => item.trim() !== '').flatMap(fileItem)
    return [...others.filter(({ by }) => by !== 'name'), ...links.slice(i, i + 1)]
  })
}

const itemsIn = (text: string): string[] =>
  (text.match(ITEM) ?? []).map((item) => item.trim()).filter((item) => item !== '')

function fileItem(item: string): FileWords[] {
  const word = plainly(item)
  if (LAST.test(word)) return [{ by: 'last' }]
  if (QUOTED.test(word)) return [{ by: 'quoted' }]
  const parts = (item.match(BY_COMMA) ?? []).map(markedOrNumbers)
  if (parts.length > 0 && parts.every((part) => part !== undefined)) {
    return parts.flatMap((part) => part ?? [])
  }
  const name = nameIn(item)
  return name === '' || /^(?:and|和|与|及|[,，。.\s])+$/.test(name)
    ? []
    : [{ by: 'name', words: name }]
}

/** Names in marks, or numbers; undefined for anything else, of which a comma may be a part. */
function markedOrNumbers(part: string): FileWords[] | undefined {
  const marked = part.match(MARKED) ?? []
  if (marked.length > 0 && AND.test(part.replace(MARKED, ' '))) {
    return marked
      .map(nameIn)
      .filter((name) => name !== '')
      .map((words) => ({ by: 'name', words }))
  }
  return numbersIn(part, listNumberIn)?.map((n) => ({ by: 'number', n }))
}

// ── Places ──────────────────────────────────────────────────────────────────

const PREFIX =
  /^(?:(?:the )?(?:folder|space|drive)(?:\s*[:：]\s*|\s+)|(?:文件夹|目录|空间)(?:\s*[:：]\s*|\s+|(?=[《“「"])))(?=\S)/i

export function readPlace(words: Words): PlaceWords | ShortLink {
  const quoted = onlyQuoted(words)
  const line = quoted?.text ?? lineOf(words)
  const [link] = quoted?.ref === undefined ? linksIn(line) : []
  if (link?.by === 'link') return link
  if (quoted !== undefined) return { by: 'name', ...named(quoted) }
  if (SHORT_LINK.test(line)) return { kind: 'short-link', typed: line }
  const typed = line.trim().replace(PREFIX, '')
  if (HERE.includes(plainly(typed))) return { by: 'here' }
  const n = listNumberIn(typed)
  return n === undefined ? { by: 'name', words: nameIn(typed) } : { by: 'number', n }
}

export type EnumWord = { readonly kind: 'enum-word'; readonly typed: string }

export function readScope(words: Words): ScopeWords | ShortLink | EnumWord {
  const line = lineOf(words)
  if (onlyQuoted(words) === undefined && ORG.includes(plainly(line))) return { by: 'org' }
  if (plainly(line) === 'space') return { kind: 'enum-word', typed: line }
  return readPlace(words)
}

/** The name of a thing of which only names are known; undefined where nothing is left of it. */
export function readName(words: Words): NameWords | undefined {
  const quoted = onlyQuoted(words)
  const name = quoted === undefined ? { words: nameIn(lineOf(words)) } : named(quoted)
  return name.words.trim() === '' ? undefined : name
}

/** Whether this name, without quotes, is read as itself, in whatever script. */
export function saysItself(name: string, as: 'files' | 'place' | 'scope' | 'name'): boolean {
  return isReadAsName(name, as) && isReadAsName(simplified(name), as)
}

function isReadAsName(name: string, as: 'files' | 'place' | 'scope' | 'name'): boolean {
  const words = [{ text: name, raw: name, quoted: false }]
  if (as === 'name') return readName(words)?.words === name
  const read = { files: readFiles, place: readPlace, scope: readScope }[as](words)
  const [only, ...others] = 'kind' in read ? [] : [read].flat()
  return others.length === 0 && only?.by === 'name' && only.words === name
}
