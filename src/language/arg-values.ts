// One value of a tool's call as the value of an argument, or nothing: checked by the readers of the parser.
import type { ArgKind, ArgSpec, FileChangeKind, ParsedValue } from '../arguments.ts'
import type { Words } from '../parsing/names.ts'
import type { Wanted } from '../parsing/readers.ts'
import { readAudience } from '../parsing/people.ts'
import { readValue } from '../parsing/readers.ts'
import { inQuotes } from '../parsing/scan.ts'
import { plainLine } from './plain-text.ts'

/** Nobody calls anything longer than this; free text has a limit of its own. */
const LONGEST_NAME = 255
const LONGEST_TEXT = 1_024
const MOST_ITEMS = 20

/** Not said: models write that as an empty text or list, too. */
export const isNothing = (raw: unknown): boolean =>
  raw === null || raw === undefined || raw === false || textsIn(raw)?.length === 0

/** Undefined for what is of a wrong type, too long, or not of this kind. */
export function argValue(raw: unknown, wanted: Wanted): ParsedValue | undefined {
  const { spec } = wanted
  if (spec.kind === 'switch') return raw === true ? { kind: 'switch', value: true } : undefined
  const texts = textsIn(raw)
  if (texts === undefined || texts.length > MOST_ITEMS) return undefined
  const longest = spec.kind === 'text' ? (spec.max ?? LONGEST_TEXT) : LONGEST_NAME
  if (texts.some(({ length }) => length > longest)) return undefined
  if (spec.kind === 'files') return filesIn(texts, wanted)
  if (spec.kind === 'people') return { kind: 'people', value: texts.map(withoutAt) }
  if (spec.kind === 'audience') return audienceIn(texts)
  return spec.kind === 'changes' ? changesIn(texts) : readOne(texts, wanted)
}

/** A text, or a list of them; undefined where anything else is among them. */
function textsIn(raw: unknown): readonly string[] | undefined {
  const items: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
  const texts = items.map((item) => (typeof item === 'number' ? String(item) : item))
  const all = texts.filter((item) => typeof item === 'string').map(plainLine)
  return all.length === items.length ? all.filter((text) => text !== '') : undefined
}

/** What `#…` may say, by kind; where it says nothing it is a name like any other. */
const SPECIAL: { readonly [K in ArgKind]?: RegExp } = {
  files: /^#(last|this|[1-9]\d{0,2})$/,
  place: /^#(here|[1-9]\d{0,2})$/,
  scope: /^#(here|org|[1-9]\d{0,2})$/,
  watched: /^#(here|org|[1-9]\d{0,2})$/,
  group: /^#([1-9]\d{0,2})$/,
  calendar: /^#(here|[1-9]\d{0,2})$/,
}
const NAMED: readonly ArgKind[] = [
  'text',
  'command',
  'files',
  'place',
  'scope',
  'watched',
  'group',
  'calendar',
]

/** What the parser takes for itself where somebody types it; any number may be a name, but no watch has one. */
const POINTS: { readonly [K in ArgKind]?: readonly string[] } = {
  files: ['last', 'quoted'],
  place: ['here'],
  scope: ['here', 'org'],
  watched: ['here', 'org', 'number'],
}

/** `这里` as it was said, where a model should have written `#here`. */
function pointsAtIt(word: Words[number], spec: ArgSpec): boolean {
  const points = POINTS[spec.kind]
  const read = points && readValue([word], { arg: '', spec })
  if (points === undefined || read?.kind !== 'value') return false
  const { value } = read.value
  const [only, ...others] = Array.isArray(value) ? value : [value]
  return others.length === 0 && typeof only === 'object' && 'by' in only && points.includes(only.by)
}

/** A name is in quotes, whatever else it says; anything else is what the parser takes it for. */
function wordsOf(text: string, spec: ArgSpec): Words {
  const { kind } = spec
  const special = SPECIAL[kind]?.exec(text)?.[1]
  const word = { text: special ?? text, raw: special ?? text, quoted: false }
  const isName = special === undefined && NAMED.includes(kind) && !pointsAtIt(word, spec)
  return [isName ? { text, raw: inQuotes(text), quoted: true } : word]
}

function readOne(texts: readonly string[], wanted: Wanted): ParsedValue | undefined {
  const { kind } = wanted.spec
  const [first = '', ...others] = kind === 'extensions' ? [texts.join(' ')] : texts
  if (others.length > 0) return undefined
  const read = readValue(wordsOf(first, wanted.spec), wanted)
  return read.kind === 'value' ? read.value : undefined
}

/** Each by itself: what one is called says nothing of the next. */
function filesIn(texts: readonly string[], wanted: Wanted): ParsedValue | undefined {
  const files = texts.map((text) => readOne([text], wanted))
  const all = files.flatMap((read) => (read?.kind === 'files' ? read.value : []))
  if (files.includes(undefined)) return undefined
  return {
    kind: 'files',
    value: [...new Map(all.map((file) => [JSON.stringify(file), file])).values()],
  }
}

const withoutAt = (name: string): string => name.replace(/^[@＠]\s*/, '')

/** `#here`, `本群` and the like are no people; whatever else there is can only be somebody's name. */
function audienceIn(texts: readonly string[]): ParsedValue {
  const read = texts.map((text) => {
    const name = withoutAt(text)
    const said =
      text === name ? readAudience(text.replace(/^#here$/, 'group').replace(/^#/, '')) : undefined
    const isKeyword = said !== undefined && !('kind' in said) && said.people.length === 0
    return isKeyword ? said : { group: false, org: false, people: [name] }
  })
  const group = read.some((each) => each.group)
  const org = read.some((each) => each.org)
  return { kind: 'audience', value: { group, org, people: read.flatMap(({ people }) => people) } }
}

const CHANGES: readonly FileChangeKind[] = ['create', 'update', 'delete']

function changesIn(texts: readonly string[]): ParsedValue | undefined {
  const value = CHANGES.filter((change) => texts.includes(change))
  return texts.every((text) => value.some((change) => change === text))
    ? { kind: 'changes', value }
    : undefined
}
