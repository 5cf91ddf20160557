// One reader for each kind of argument: the words of a person in, a checked value out, nothing looked up.
import type { ArgKind, ArgSpec, FileChangeKind, ParsedValue, ScopeWords } from '../arguments.ts'
import type { InputProblem } from '../problems.ts'
import type { ShortLink, Words } from './names.ts'
import { lineOf, readFiles, readName, readPlace, readScope } from './names.ts'
import { numberIn, plainly } from './numerals.ts'
import { readAudience, readPeople } from './people.ts'
import { momentSaid, readMoment } from './times/moments.ts'
import type { Said } from './read-text.ts'
import { muteSaid, readHours, readMinutes, readMute, readRhythm } from './times/times.ts'

export type ValueReading =
  | {
      readonly kind: 'value'
      readonly value: ParsedValue
      /** The words did not say it outright: it is what we took them for. */
      readonly isMended?: true
    }
  | { readonly kind: 'problem'; readonly problem: InputProblem }

/** The argument that the words are for, and when they were said. */
export type Wanted = {
  readonly arg: string
  readonly spec: ArgSpec
  readonly said?: Said | undefined
}

type Reader = (words: Words, wanted: Wanted) => ValueReading

const READERS: { readonly [K in ArgKind]: Reader } = {
  text: readLine('text'),
  command: readLine('command'),
  switch: () => value({ kind: 'switch', value: true }),
  files: (words, { arg }) => {
    const files = readFiles(words)
    if (isShortLink(files)) return wrong(files)
    return files.length === 0
      ? wrong({ kind: 'flag-empty', arg })
      : value({ kind: 'files', value: files })
  },
  place: (words, { arg }) => {
    const place = readPlace(words)
    if ('kind' in place) return wrong(place)
    return isNameless(place)
      ? wrong({ kind: 'flag-empty', arg })
      : value({ kind: 'place', value: place })
  },
  scope: readScopeAs('scope'),
  watched: readScopeAs('watched'),
  group: readNamed('group'),
  calendar: readNamed('calendar'),
  people: (words) => {
    const people = readPeople(lineOf(words))
    return people === undefined
      ? wrong({ kind: 'not-a-person', typed: lineOf(words) })
      : value({ kind: 'people', value: people })
  },
  audience: (words, { arg }) => {
    const audience = readAudience(lineOf(words))
    if ('kind' in audience) return wrong(audience)
    const isNobody = !audience.group && !audience.org && audience.people.length === 0
    return isNobody
      ? wrong({ kind: 'flag-empty', arg })
      : value({ kind: 'audience', value: audience })
  },
  changes: readLineAs('not-changes', readChanges, (value) => ({ kind: 'changes', value })),
  extensions: readLineAs('not-extensions', readExtensions, (value) => ({
    kind: 'extensions',
    value,
  })),
  rhythm: readLineAs('not-a-rhythm', readRhythm, (value) => ({ kind: 'rhythm', value })),
  hours: readLineAs('not-hours', readHours, (value) => ({ kind: 'hours', value })),
  mute: readTimeAs('not-a-mute', [readMute, muteSaid], (value) => ({ kind: 'mute', value })),
  moment: readTimeAs('not-a-moment', [readMoment, momentSaid], (value) => ({
    kind: 'moment',
    value,
  })),
  minutes: readLineAs('not-minutes', readMinutes, (value) => ({ kind: 'minutes', value })),
  number: readLineAs('not-a-number', numberIn, (value) => ({ kind: 'number', value })),
}

/** Reads the words that were given for one argument. Never throws. */
export function readValue(words: Words, wanted: Wanted): ValueReading {
  const { arg, spec } = wanted
  if (spec.kind !== 'switch' && isEmpty(spec, words)) return wrong({ kind: 'flag-empty', arg })
  return READERS[spec.kind](words, wanted)
}

/** Nothing is said; `""` says that what is there shall go, where it may. */
export function isEmpty(spec: ArgSpec, words: Words): boolean {
  const isEmptied = spec.mayBeEmptied === true && words.some(({ quoted }) => quoted)
  return !isEmptied && words.every(({ text }) => text.trim() === '')
}

const value = (read: ParsedValue): Extract<ValueReading, { kind: 'value' }> => ({
  kind: 'value',
  value: read,
})
const wrong = (problem: InputProblem): ValueReading => ({ kind: 'problem', problem })

const isShortLink = (read: ShortLink | readonly unknown[]): read is ShortLink => 'kind' in read

/** A word alone says its text; several are one line as typed, quotes included. */
function spoken(words: Words): string {
  const [first] = words
  return words.length === 1 && first !== undefined ? first.text : lineOf(words)
}

function readLine(kind: 'text' | 'command'): Reader {
  return (words, { arg, spec }) => {
    const line = spoken(words).trim()
    if (line === '' && spec.mayBeEmptied !== true) return wrong({ kind: 'flag-empty', arg })
    const { length } = line
    if (spec.max !== undefined && length > spec.max) {
      return wrong({ kind: 'too-long', arg, max: spec.max, length })
    }
    return value({ kind, value: line })
  }
}

function readNamed(kind: 'group' | 'calendar'): Reader {
  return (words, { arg }) => {
    const name = readName(words)
    return name === undefined ? wrong({ kind: 'flag-empty', arg }) : value({ kind, value: name })
  }
}

function readScopeAs(kind: 'scope' | 'watched'): Reader {
  return (words, { arg }) => {
    const scope = readScope(words)
    if ('kind' in scope) return wrong(scope)
    return isNameless(scope) ? wrong({ kind: 'flag-empty', arg }) : value({ kind, value: scope })
  }
}

/** `《》`: marks with nothing in them. */
const isNameless = (place: ScopeWords): boolean => place.by === 'name' && place.words === ''

type NotRead = InputProblem['kind'] & `not-${string}`

function readLineAs<V>(
  problem: NotRead,
  read: (line: string) => V | undefined,
  as: (value: V) => ParsedValue,
): Reader {
  return (words) => {
    const line = spoken(words)
    const found = read(line)
    return found === undefined ? wrong({ kind: problem, typed: line }) : value(as(found))
  }
}

/** Words that say a time outright, or count from when they were said. */
function readTimeAs<V>(
  problem: NotRead,
  [readExact, readSaid]: readonly [
    (line: string) => V | undefined,
    (line: string, said: Said) => V | undefined,
  ],
  as: (value: V) => ParsedValue,
): Reader {
  const exact = readLineAs(problem, readExact, as)
  return (words, wanted) => {
    const read = exact(words, wanted)
    if (read.kind === 'value' || wanted.said === undefined) return read
    const found = readSaid(spoken(words), wanted.said)
    return found === undefined ? read : { ...value(as(found)), isMended: true }
  }
}

const BETWEEN = /(?:[\s,，、;；/+]|\band\b|和|与|及)+/

const CHANGES: readonly (readonly [FileChangeKind, string])[] = [
  ['create', 'creates?|created|creation|new|adds?|added|新增|新建|增加|添加|上传|加|增'],
  ['update', 'updates?|updated|changes?|changed|edits?|edited|modified|修改|更新|改动|改'],
  ['delete', 'deletes?|deleted|deletion|removes?|removed|删除|移除|删'],
]
const EVERY = /^(?:all|any|everything|全部|所有)$/

/** Chinese words may stand side by side: `新增修改`, `增删改`. */
function readChanges(line: string): readonly FileChangeKind[] | undefined {
  const word = plainly(line)
  if (EVERY.test(word)) return CHANGES.map(([change]) => change)
  const all = CHANGES.map(([, words]) => `(${words})`).join('|')
  const known = new RegExp(`^(?:${all})(?![a-z])`)
  const found = new Set<FileChangeKind>()
  for (let rest = word; rest !== '';) {
    const [between = ''] = new RegExp(`^${BETWEEN.source}`).exec(rest) ?? []
    rest = rest.slice(between.length)
    const [typed, ...groups] = known.exec(rest) ?? []
    if (typed === undefined) break
    const change = CHANGES[groups.findIndex((group) => group !== undefined)]
    if (change !== undefined) found.add(change[0])
    rest = rest.slice(typed.length)
    if (rest === '') return [...found]
  }
  return undefined
}

/** What people call a kind of file, by its endings. */
const KINDS_OF_FILE: ReadonlyMap<string, readonly string[]> = new Map(
  (
    [
      [
        ['excel', '表格', 'spreadsheet', 'spreadsheets'],
        ['xlsx', 'xls'],
      ],
      [['word'], ['docx', 'doc']],
      [
        ['powerpoint', 'slides', '幻灯片', '演示文稿'],
        ['pptx', 'ppt'],
      ],
      [
        ['image', 'images', 'picture', 'pictures', 'photo', 'photos', '图片', '照片'],
        ['png', 'jpg', 'jpeg', 'gif', 'webp'],
      ],
    ] as const
  ).flatMap(([names, endings]) => names.map((name) => [name, endings] as const)),
)

function readExtensions(line: string): readonly string[] | undefined {
  const endings = plainly(line)
    .split(BETWEEN)
    .map((ending) => ending.replace(/^\*?\./, ''))
    .filter((ending) => ending !== '')
    .flatMap((ending) => KINDS_OF_FILE.get(ending) ?? [ending])
  const areAll = endings.length > 0 && endings.every((ending) => /^[a-z0-9_]{1,16}$/.test(ending))
  return areAll ? [...new Set(endings)] : undefined
}
