// Which examples of a command each role may run, as the shipped policies themselves say.
import { readFileSync } from 'node:fs'

import type { AnyCommand, Locale } from '../../src/command.ts'
import { asCorpId, asOpenConversationId, asStaffId, asUnionId } from '../../src/ids.ts'
import { createLog } from '../../src/log.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { openPolicyBook } from '../../src/permission/policy-book.ts'
import { createPermitted } from '../../src/permitted.ts'

/** Each holds what stands before it. */
export const ROLES = ['member', 'lead', 'admin'] as const
export type Role = (typeof ROLES)[number]

export type Example = {
  readonly command: AnyCommand
  readonly locale: Locale
  readonly example: string
}
export type MayRun = (role: Role, of: Example) => boolean

const POLICIES = 'policies/steward.cedar'

/** Reads the shipped rules; paths are taken from the project's root. */
export function askPolicies(commands: readonly AnyCommand[]): MayRun {
  const policies = openPolicyBook({
    text: readFileSync(POLICIES, 'utf8'),
    file: POLICIES,
    schema: readFileSync('policies/steward.cedarschema', 'utf8'),
    commands,
    log: createLog({ level: 'silent', hide: [] }),
  })
  const permitted = createPermitted({ commands, lexicon: createLexicon(commands), policies })
  return (role, { command: asked, locale, example }) => {
    const found = permitted({ ...asking(role), locale })
    const one = found.find(({ command }) => command === asked)
    return one !== undefined && one.examples.includes(example)
  }
}

function asking(role: Role) {
  return {
    who: {
      staffId: must(asStaffId('somebody')),
      unionId: must(asUnionId('somebody')),
      corpId: must(asCorpId('ding1')),
      name: 'Somebody',
      roles: [...new Set(['member', role])],
      departmentIds: ['1'],
    },
    where: { conversationId: must(asOpenConversationId('cid1')), kind: 'group', title: '' },
  } as const
}

function must<T>(id: T | undefined): T {
  if (id === undefined) throw new Error('not an id of this kind')
  return id
}
