// One value of a tool's call as the value of an argument, or nothing: checked by the readers of the parser.
import type { ArgKind, FileChangeKind, ParsedValue } from '../arguments.ts'
import type { Words } from '../parsing/names.ts'
import type { Wanted } from '../parsing/readers.ts'
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

/** A name is in quotes, whatever it says; anything else is what the parser takes it for. */
function wordsOf(text: string, kind: ArgKind): Words {
  const special = SPECIAL[kind]?.exec(text)?.[1]
  if (special !== undefined) return [{ text: special, raw: special, quoted: false }]
  const quoted = NAMED.includes(kind)
  return [{ text, raw: quoted ? inQuotes(text) : text, quoted }]
}

function readOne(texts: readonly string[], wanted: Wanted): ParsedValue | undefined {
  const { kind } = wanted.spec
  const [first = '', ...others] = kind === 'extensions' ? [texts.join(' ')] : texts
  if (others.length > 0) return undefined
  const read = readValue(wordsOf(first, kind), wanted)
  return read.kind === 'value' ? read.value : undefined
}

/** Each by itself: what one is called says nothing of the next. */
function filesIn(texts: readonly string[], wanted: Wanted): ParsedValue | undefined {
  const files = texts.map((text) => readOne([text], wanted))
  const all = files.flatMap((read) => (read?.kind === 'files' ? read.value : []))
  const keys = all.map((file) => JSON.stringify(file))
  if (files.includes(undefined)) return undefined
  return { kind: 'files', value: all.filter((_, i) => keys.indexOf(keys[i] ?? '') === i) }
}

const withoutAt = (name: string): string => name.replace(/^[@＠]\s*/, '')

function audienceIn(texts: readonly string[]): ParsedValue {
  const people = texts.filter((text) => text !== '#here' && text !== '#org').map(withoutAt)
  const value = { group: texts.includes('#here'), org: texts.includes('#org'), people }
  return { kind: 'audience', value }
}

const CHANGES: readonly FileChangeKind[] = ['create', 'update', 'delete']

function changesIn(texts: readonly string[]): ParsedValue | undefined {
  const value = CHANGES.filter((change) => texts.includes(change))
  return texts.every((text) => value.some((change) => change === text))
    ? { kind: 'changes', value }
    : undefined
}
