// Reads who is meant: mentions, this group, the whole organisation.
import type { AudienceWords } from '../arguments.ts'
import { asciiWidth } from './match.ts'
import { HERE, ORG } from './place-words.ts'

const GROUP = [...HERE, 'group', '群']
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

/** Names may stand without `@` where none has one; undefined where other words are among mentions. */
export function readPeople(line: string): readonly string[] | undefined {
  if (!/[@＠]/.test(line)) return namesIn(line)
  const stray = line.replace(MENTION, '').replace(/[\s,，、;；]/g, '')
  const names = mentionsIn(line).map(({ name }) => name)
  return stray !== '' || names.length === 0 ? undefined : names
}

function namesIn(line: string): readonly string[] | undefined {
  const names = line.split(/[,，、;；]/).map((name) => name.trim())
  return names.every((name) => name !== '') ? names : undefined
}

export type AudienceProblem = {
  readonly kind: 'name-or-org' | 'not-an-audience'
  readonly typed: string
}

/**
 * `group`, `org` and mentions, in any mix. After a name without a comma, `group` is still a word of
 * its own; `org` there could be a part of the name and would open much, so it is asked for clearly.
 */
export function readAudience(line: string): AudienceWords | AudienceProblem {
  const spoken = line.replace(MENTION, ' ').split(/[\s,，、;；]+/)
  const people: string[] = []
  for (const mention of mentionsIn(line)) {
    const { name, keyword } = mention.quoted
      ? { ...mention, keyword: '' }
      : splitGroup(mention.name)
    if (!mention.quoted && endsWithOrg(name)) return { kind: 'name-or-org', typed: name }
    people.push(name)
    spoken.push(keyword)
  }
  const keywords = spoken
    .map((word) => asciiWidth(word).toLowerCase())
    .filter((word) => word !== '')
  const stray = keywords.find((word) => !GROUP.includes(word) && !ORG.includes(word))
  if (stray !== undefined) return { kind: 'not-an-audience', typed: stray }
  const group = keywords.some((word) => GROUP.includes(word))
  const org = keywords.some((word) => ORG.includes(word))
  return { group, org, people }
}

const lastWord = (name: string): string =>
  asciiWidth(/\s(\S+)$/.exec(name)?.[1] ?? '').toLowerCase()

const endsWithOrg = (name: string): boolean => ORG.includes(lastWord(name))

function splitGroup(name: string): { name: string; keyword: string } {
  const keyword = lastWord(name)
  if (!GROUP.includes(keyword)) return { name, keyword: '' }
  return { name: name.slice(0, -keyword.length).trim(), keyword }
}
