// What DingTalk says of a person, as roles: only its own flags make somebody our lead or administrator.
import { expect, it } from 'vitest'

import type { DirectoryEntry } from '../../src/dingtalk/contacts.ts'
import { asCorpId, asOpenConversationId, asStaffId, asUnionId } from '../../src/ids.ts'
import type { Incoming } from '../../src/parsing/push.ts'
import { createRoleBook } from '../../src/permission/role-book.ts'

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

const ENTRY: DirectoryEntry = {
  staffId: must(asStaffId('s1')),
  unionId: asUnionId('u1'),
  name: 'N',
  isAdmin: false,
  isLeader: false,
  roles: [],
  departmentIds: [],
}

const MESSAGE: Incoming = {
  msgId: 'm',
  createdAt: undefined,
  conversationId: must(asOpenConversationId('cid1')),
  conversationKind: 'group',
  conversationTitle: undefined,
  senderStaffId: ENTRY.staffId,
  senderCorpId: asCorpId('ding1'),
  senderKey: 's1',
  senderNick: 'N',
  botCorpId: asCorpId('ding1'),
  mentions: [],
  quoted: undefined,
  webhook: undefined,
  body: { kind: 'not-text' },
}

async function rolesOf(entry: Partial<DirectoryEntry>): Promise<readonly string[] | string> {
  const book = createRoleBook({
    getUser: async () => ({ ...ENTRY, ...entry }),
    getStaffId: async () => ENTRY.staffId,
    now: () => 0,
  })
  const identity = await book.identify(MESSAGE)
  return identity.kind === 'known' ? identity.sender.roles : identity.why
}

it.each([
  [{}, ['member']],
  [{ isLeader: true }, ['member', 'lead']],
  [{ isLeader: true, isAdmin: true }, ['member', 'lead', 'admin']],
  [{ roles: ['财务', 'Release manager'] }, ['member', '财务', 'Release manager']],
  [{ roles: ['admin', 'lead', 'member', '财务'] }, ['member', '财务']],
  [{ unionId: undefined }, 'no-union-id'],
])('%j: %j', async (entry, roles) => {
  expect(await rolesOf(entry)).toEqual(roles)
})
