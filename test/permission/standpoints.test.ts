// Verdicts are shared between people and places that the rules cannot tell apart, and between no others.
import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import { asCorpId, asOpenConversationId, asStaffId, asUnionId } from '../../src/ids.ts'
import { createLog } from '../../src/log.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { createPermitted } from '../../src/permitted.ts'
import { openPolicyBook } from '../../src/permission/policy-book.ts'

const schema = readFileSync('policies/steward.cedarschema', 'utf8')
const lexicon = createLexicon(commands)
const log = createLog({ level: 'silent', hide: [] })

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

type Someone = {
  readonly staffId: string
  readonly roles: readonly string[]
  readonly department: string
  readonly group: string
  readonly kind: 'group' | 'single'
  readonly title: string
}

const ANNA: Someone = {
  staffId: 'anna',
  roles: ['member'],
  department: '1',
  group: 'cidOne',
  kind: 'group',
  title: 'One',
}

const askingAs = ({ staffId, roles, department, group, kind, title }: Someone) => ({
  who: {
    staffId: must(asStaffId(staffId)),
    unionId: must(asUnionId('u')),
    corpId: must(asCorpId('ding1')),
    name: 'N',
    roles,
    departmentIds: [department],
  },
  where: { conversationId: must(asOpenConversationId(group)), kind, title },
  locale: 'en' as const,
})

function open(text: string) {
  const book = openPolicyBook({ text, file: 'x.cedar', schema, commands, log })
  const permitted = createPermitted({ commands, lexicon, policies: book })
  const names = (someone: Someone) =>
    permitted(askingAs(someone)).map(({ command }) => command.name)
  return { book, names }
}

const onlyWhen = (condition: string): string =>
  `permit(principal, action == Action::"watches", resource) when { ${condition} };`

describe('whom the rules tell apart', () => {
  it.each<[what: string, condition: string, other: Partial<Someone>]>([
    ['a person', 'principal == User::"anna"', { staffId: 'bert' }],
    ['a person by their id', 'principal.staffId like "an*"', { staffId: 'bert' }],
    ['a role', 'principal in Role::"member"', { roles: ['guest'] }],
    ['a department', 'principal.departments.contains("1")', { department: '2' }],
    [
      'a department, written another way',
      'principal["departments"].contains("1")',
      { department: '2' },
    ],
    ['a group', 'resource == Group::"cidOne"', { group: 'cidTwo' }],
    ['a group, its id escaped', 'resource == Group::"cid\\u{4f}ne"', { group: 'cidTwo' }],
    ['one group of several', '[Group::"cidOne"].contains(resource)', { group: 'cidTwo' }],
    ['a kind of place', 'resource.kind == "group"', { kind: 'single' }],
    ['a title', 'resource has title && resource.title == "One"', { title: 'Two' }],
  ])('%s gets a verdict of its own, whoever asked first', (_, condition, different) => {
    const other = { ...ANNA, ...different }
    expect(open(onlyWhen(condition)).names(ANNA)).toContain('watches')
    for (const people of [
      [ANNA, other, ANNA],
      [other, ANNA, other],
    ]) {
      const { names } = open(onlyWhen(condition))
      const allowed = people.map((someone) => names(someone).includes('watches'))
      expect(allowed).toEqual(people.map((someone) => someone === ANNA))
    }
  })

  it('share one standpoint with those who are like them to the rules', () => {
    const { book } = open('permit(principal in Role::"lead", action, resource);')
    const here = book.standpointOf(askingAs(ANNA))
    const like = { ...ANNA, staffId: 'bert', group: 'cidTwo', title: 'Two', department: '2' }
    expect(book.standpointOf(askingAs(like))).toBe(here)
    expect(book.standpointOf(askingAs({ ...ANNA, roles: ['lead'] }))).not.toBe(here)
  })
})

it('new rules count at once for what was worked out under the old ones', () => {
  const { book, names } = open('permit(principal, action == Action::"share", resource);')
  expect(names(ANNA)).toEqual(['share'])
  const next = 'permit(principal, action == Action::"watches", resource);'
  book.reload(next)
  book.reload(next)
  expect(names(ANNA)).toEqual(['watches'])
})

it('each language has its own examples', () => {
  const book = openPolicyBook({
    text: 'permit(principal, action == Action::"share", resource);',
    file: 'x.cedar',
    schema,
    commands,
    log,
  })
  const permitted = createPermitted({ commands, lexicon, policies: book })
  expect(permitted(askingAs(ANNA))[0]?.examples[0]).toMatch(/^share /)
  expect(permitted({ ...askingAs(ANNA), locale: 'zh-CN' })[0]?.examples[0]).toMatch(/^发文件 /)
})
