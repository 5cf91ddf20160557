// The rules as they are shipped: who may do what, as a table.
import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import { asOpenConversationId, asStaffId } from '../../src/ids.ts'
import { createLog } from '../../src/log.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import type { PolicyBook } from '../../src/permission/policy-book.ts'
import { openPolicyBook, PolicyError } from '../../src/permission/policy-book.ts'

const schema = readFileSync('policies/steward.cedarschema', 'utf8')
const shipped = readFileSync('policies/steward.cedar', 'utf8')
const lexicon = createLexicon(commands)
const log = createLog({ level: 'silent', hide: [] })

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

function decide(policies: string | undefined, roles: readonly string[], text: string) {
  const book = openPolicyBook({ text: policies, file: 'x.cedar', schema, commands, log })
  return decideBy(book, roles, text)
}

function decideBy(book: PolicyBook, roles: readonly string[], text: string) {
  const reading = readText(text, lexicon)
  if (reading.kind !== 'invocation') throw new Error(`not a command: ${text}`)
  return book.decide({
    who: {
      staffId: must(asStaffId('s')),
      roles: ['member', ...roles],
      departmentIds: ['1'],
    },
    where: { conversationId: must(asOpenConversationId('cid1')), kind: 'group', title: 'Team' },
    ...reading.invocation,
  })
}

const TABLE: readonly [text: string, member: boolean, lead: boolean, admin: boolean][] = [
  ['help', true, true, true],
  ['whoami', true, true, true],
  ['watches', true, true, true],
  ['share Plan', false, true, true],
  ['watch here', false, true, true],
  ['watch Design files', false, true, true],
  ['watch org', false, false, true],
  ['watch edit 1', false, true, true],
  ['unwatch here', false, true, true],
  ['unwatch org', false, false, true],
  ['calendar create X', false, true, true],
  ['calendar create X --for @A', false, true, true],
  ['calendar create X --for org', false, false, true],
  ['calendar create X --for group org', false, false, true],
  ['calendar update X --name Y', false, true, true],
  ['calendar update X --open-to org', false, false, true],
  ['calendar update X --close-to org', false, true, true],
  ['calendar show X', false, true, true],
  ['calendar list', false, true, true],
  ['calendar add-event X --at 2026-11-23', false, true, true],
  ['files', false, true, true],
  ['files in Release files', false, true, true],
  ['spaces', false, true, true],
  ['watch edit 1 --every 1h', false, true, true],
  ['calendar subscribe', false, true, true],
  ['calendar subscribe X --me', true, true, true],
]

describe('the shipped rules', () => {
  it.each(TABLE)('%s: member %s, lead %s, administrator %s', (text, member, lead, admin) => {
    expect(decide(shipped, [], text).kind === 'allow').toBe(member)
    expect(decide(shipped, ['lead'], text).kind === 'allow').toBe(lead)
    expect(decide(shipped, ['admin'], text).kind === 'allow').toBe(admin)
  })

  it('cover every command', () => {
    const covered = new Set(
      TABLE.map(([text]) => {
        const reading = readText(text, lexicon)
        return reading.kind === 'invocation' ? reading.invocation.command.name : ''
      }),
    )
    expect([...covered].sort()).toEqual(commands.map(({ name }) => name).sort())
  })

  it('give a role of DingTalk’s own nothing', () => {
    expect(decide(shipped, ['主管'], 'share Plan').kind).toBe('deny')
  })
})

describe('a rule about spaces', () => {
  const noSpaces =
    'permit(principal, action, resource); forbid(principal, action == Action::"watch", resource) when { context.scope == "space" };'
  const link = 'https://alidocs.dingtalk.com/i/nodes/6LeBq413JAazMOdkuQ0bm99Z8DOnGvpb'

  it.each(['watch Designs', 'watch "here"', `watch ${link}`, 'watch 2', '关注 第二个'])(
    'holds for %s',
    (text) => {
      expect(decide(noSpaces, [], text).kind).toBe('deny')
      expect(decide(noSpaces, [], 'watch here').kind).toBe('allow')
    },
  )

  it.each(['watches 99999999999999999999', 'watch edit 9007199254740993', 'watches 1e400'])(
    'takes any number: %s',
    (text) => {
      expect(decideAny(noSpaces, text)).not.toBe('deny')
    },
  )
})

function decideAny(policies: string, text: string): string {
  const reading = readText(text, lexicon)
  return reading.kind === 'invocation' ? decide(policies, [], text).kind : reading.kind
}

describe('a denial', () => {
  it.each([
    [
      'permit(principal in Role::"lead", action, resource);',
      { kind: 'needs-role', roles: ['lead'] },
    ],
    [
      'permit(principal, action, resource) when { principal in Role::"a" || principal in Role::"b" };',
      { kind: 'needs-role', roles: ['a', 'b'] },
    ],
    [
      'permit(principal is User in Role::"ops", action == Action::"share", resource);',
      { kind: 'needs-role', roles: ['ops'] },
    ],
    ['permit(principal in Role::"lead", action == Action::"watch", resource);', { kind: 'nobody' }],
    ['permit(principal, action, resource == Group::"cidOther");', { kind: 'elsewhere' }],
    [
      'permit(principal, action, resource); forbid(principal, action == Action::"share", resource);',
      { kind: 'forbidden', reasons: [] },
      ['policy 2'],
    ],
    [undefined, { kind: 'no-policy' }],
  ])('%s', (policies, denial, by: string[] = []) => {
    expect(decide(policies, [], 'share Plan')).toEqual({ kind: 'deny', denial, by })
  })
})

describe('rules that cannot be', () => {
  it.each([
    ['nothing', ''],
    ['only comments', '// permit(principal, action, resource);'],
    ['a syntax error', 'permit(principal action);'],
    ['an unknown command', 'permit(principal, action == Action::"fly", resource);'],
    [
      'an unknown argument',
      'permit(principal, action == Action::"share", resource) when { context.scope == "org" };',
    ],
    [
      'two rules of one name',
      '@id("a") permit(principal, action, resource); @id("a") forbid(principal, action, resource);',
    ],
  ])('%s stops the start', (_, text) => {
    expect(() => openPolicyBook({ text, file: 'x.cedar', schema, commands, log })).toThrow(
      PolicyError,
    )
  })

  it('name the file and the line', () => {
    const text = `// 周五封版\n\n${'permit(principal, action, resource);\n'.repeat(2)}permit(oops`
    expect(() => openPolicyBook({ text, file: 'x.cedar', schema, commands, log })).toThrow(
      /x\.cedar is broken:\n {2}- line 5: /,
    )
  })

  it('are not taken while the file is being written', () => {
    const whole = 'permit(principal, action, resource);\nforbid(principal, action, resource);'
    const open = 'permit(principal, action, resource);'
    const book = openPolicyBook({ text: whole, file: 'x.cedar', schema, commands, log })
    const mayShare = () => decideBy(book, [], 'share Plan').kind
    for (const seen of [open, '', whole, '', '', whole]) {
      book.reload(seen)
      expect(mayShare()).toBe('deny')
    }
    book.reload(open)
    book.reload(open)
    expect(mayShare()).toBe('allow')
  })
})
