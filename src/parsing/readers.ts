// One reader for each kind of argument: the words of a person in, a checked value out, nothing looked up.
import type { ArgKind, ArgSpec, ParsedValue } from '../command.ts'
import { asDentryId, asDentryUuid, asSpaceId } from '../ids.ts'
import type { InputProblem } from '../outcome.ts'
import { asciiWidth } from './match.ts'

export type Words = readonly {
  readonly text: string
  readonly raw: string
  readonly quoted: boolean
}[]
export type ValueReading =
  | { readonly kind: 'value'; readonly value: ParsedValue }
  | { readonly kind: 'problem'; readonly problem: InputProblem }

type Reader = (name: string, spec: ArgSpec, words: Words) => ValueReading

const READERS: { readonly [K in ArgKind]: Reader } = {
  text: readLine('text'),
  calendar: readLine('calendar'),
  command: readLine('command'),
  switch: () => value({ kind: 'switch', value: true }),
  file: readFile,
  scope: readScope,
  people: readPeople,
  audience: readAudience,
}

export function readValue(name: string, spec: ArgSpec, words: Words): ValueReading {
  const isEmptied = spec.mayBeEmptied === true && words.some(({ quoted }) => quoted)
  if (spec.kind !== 'switch' && !isEmptied && words.every(({ text }) => text === '')) {
    return wrong({ kind: spec.positional === true ? 'missing' : 'flag-empty', arg: name })
  }
  return READERS[spec.kind](name, spec, words)
}

const value = (read: ParsedValue): ValueReading => ({ kind: 'value', value: read })
const wrong = (problem: InputProblem): ValueReading => ({ kind: 'problem', problem })

/** A word alone says its text; several are one line as typed, quotes included. */
function lineOf(words: Words): string {
  const [first] = words
  return words.length === 1 && first !== undefined
    ? first.text
    : words.map(({ raw }) => raw).join(' ')
}

function readLine(kind: 'text' | 'calendar' | 'command'): Reader {
  return (name, spec, words) => {
    const line = lineOf(words).trim()
    if (line === '' && spec.mayBeEmptied !== true) return wrong({ kind: 'flag-empty', arg: name })
    const { length } = line
    if (spec.max !== undefined && length > spec.max) {
      return wrong({ kind: 'too-long', arg: name, max: spec.max, length })
    }
    return value({ kind, value: line })
  }
}

/** A document link anywhere in the words, or `<spaceId>/<dentryId>`. */
function readFile(_name: string, _spec: ArgSpec, words: Words): ValueReading {
  const line = lineOf(words)
  const links = line.matchAll(/alidocs\.dingtalk\.(?:com|io)\/i\/nodes\/([A-Za-z0-9]+)/gi)
  const [uuid, ...others] = new Set([...links].map((link) => link[1] ?? ''))
  if (others.length > 0) return wrong({ kind: 'several-links' })
  const dentryUuid = uuid === undefined ? undefined : asDentryUuid(uuid)
  if (dentryUuid !== undefined) return value({ kind: 'file', value: { by: 'uuid', dentryUuid } })
  if (/dingtalk\.(?:com|io)\/i\/p\//i.test(line)) return wrong({ kind: 'short-link', typed: line })
  const pair = /^(\d+)\s*\/\s*(\d+)$/.exec(asciiWidth(line).trim())
  const spaceId = asSpaceId(pair?.[1] ?? '')
  const dentryId = asDentryId(pair?.[2] ?? '')
  if (spaceId === undefined || dentryId === undefined)
    return wrong({ kind: 'not-a-link', typed: line })
  return value({ kind: 'file', value: { by: 'ids', spaceId, dentryId } })
}

const HERE = ['here', 'this group', '本群', '这里', '这个群', '当前群', '群文件', '本群文件']
const GROUP = [...HERE, 'group', '群']
const ORG = [
  'org',
  'organization',
  'organisation',
  'company',
  '全员',
  '全公司',
  '公司',
  '组织',
  '企业',
]

function readScope(_name: string, _spec: ArgSpec, words: Words): ValueReading {
  const typed = lineOf(words)
  const word = asciiWidth(typed)
    .replace(/[。.!?~]+\s*$/, '')
    .trim()
  if (HERE.includes(word.toLowerCase())) return value({ kind: 'scope', value: { by: 'here' } })
  if (ORG.includes(word.toLowerCase())) return value({ kind: 'scope', value: { by: 'org' } })
  if (/^space$/i.test(word)) return wrong({ kind: 'enum-word', typed })
  const spaceId = asSpaceId(word)
  if (spaceId === undefined) return wrong({ kind: 'not-a-scope', typed })
  return value({ kind: 'scope', value: { by: 'space', spaceId } })
}

const MENTION = /[@＠]\s*(?:"((?:\\.|[^"\\])*)"|([^@＠,，、;；]*))/g

type Mentioned = { readonly name: string; readonly quoted: boolean }

/** `@Li Na @王五`, with or without commas; a name in quotes may hold any sign. */
function mentionsIn(line: string): Mentioned[] {
  return [...line.matchAll(MENTION)]
    .map(([, quoted, plain]) =>
      quoted === undefined
        ? { name: plain?.trim() ?? '', quoted: false }
        : { name: quoted.replace(/\\(.)/g, '$1'), quoted: true },
    )
    .filter(({ name }) => name !== '')
}

function readPeople(_name: string, _spec: ArgSpec, words: Words): ValueReading {
  const line = words.map(({ raw }) => raw).join(' ')
  const stray = line.replace(MENTION, '').replace(/[\s,，、;；]/g, '')
  const names = mentionsIn(line).map(({ name }) => name)
  if (stray !== '' || names.length === 0) return wrong({ kind: 'not-a-person', typed: line })
  return value({ kind: 'people', value: names })
}

/**
 * `group`, `org` and mentions, in any mix. After a name without a comma, `group` is still a word of
 * its own; `org` there could be a part of the name and would open much, so it is asked for clearly.
 */
function readAudience(_name: string, _spec: ArgSpec, words: Words): ValueReading {
  const line = words.map(({ raw }) => raw).join(' ')
  const spoken = line.replace(MENTION, ' ').split(/[\s,，、;；]+/)
  const people: string[] = []
  for (const mention of mentionsIn(line)) {
    const { name, keyword } = mention.quoted
      ? { ...mention, keyword: '' }
      : splitGroup(mention.name)
    if (!mention.quoted && endsWithOrg(name)) return wrong({ kind: 'name-or-org', typed: name })
    people.push(name)
    spoken.push(keyword)
  }
  const keywords = spoken
    .map((word) => asciiWidth(word).toLowerCase())
    .filter((word) => word !== '')
  const stray = keywords.find((word) => !GROUP.includes(word) && !ORG.includes(word))
  if (stray !== undefined) return wrong({ kind: 'not-an-audience', typed: stray })
  const group = keywords.some((word) => GROUP.includes(word))
  const org = keywords.some((word) => ORG.includes(word))
  return value({ kind: 'audience', value: { group, org, people } })
}

const lastWord = (name: string): string =>
  asciiWidth(/\s(\S+)$/.exec(name)?.[1] ?? '').toLowerCase()

const endsWithOrg = (name: string): boolean => ORG.includes(lastWord(name))

function splitGroup(name: string): { name: string; keyword: string } {
  const keyword = lastWord(name)
  if (!GROUP.includes(keyword)) return { name, keyword: '' }
  return { name: name.slice(0, -keyword.length).trim(), keyword }
}
