/** The seeded people, groups and spaces: fixed, because every test and every tutorial names them. */
import { CORP_ID } from '../app-identity.ts'
import type { Conversation, Department, Person, Space } from './types.ts'

const DAY = 86_400_000

const OFFICE: Department = { id: 1, name: '总部' }
const RELEASE: Department = { id: 913512001, name: '发布部', parentId: OFFICE.id }
const DESIGN: Department = { id: 913512002, name: '设计部', parentId: OFFICE.id }

export const SEED_DEPARTMENTS: readonly Department[] = [OFFICE, RELEASE, DESIGN]

const MEMBER = { corpId: CORP_ID, admin: false, leader: false, external: false }

const LI_NA: Person = {
  ...MEMBER,
  staffId: 'lina0417',
  unionId: 'hJ3kQv8TzWn2LrYpXc6BgiEiE',
  dingtalkId: '$:LWCP_v1:$hJ3kQv8TzWn2LrYp',
  name: 'Li Na',
  nameZh: '李娜',
  title: 'Release lead',
  department: RELEASE,
  leader: true,
}
const WANG_WU: Person = {
  ...MEMBER,
  staffId: 'wangwu2216',
  unionId: 'P9mXd4FsKb7VtGqRz1NwgiEiE',
  dingtalkId: '$:LWCP_v1:$P9mXd4FsKb7VtGqR',
  name: 'Wang Wu',
  nameZh: '王五',
  title: 'Design lead',
  department: DESIGN,
  leader: true,
}
const ZHANG_SAN: Person = {
  ...MEMBER,
  staffId: 'zhangsan3308',
  unionId: 'c5RtYw0JhNu8EaLoMk3SgiEiE',
  dingtalkId: '$:LWCP_v1:$c5RtYw0JhNu8EaLo',
  name: 'Zhang San',
  nameZh: '张三',
  title: 'Engineer',
  department: RELEASE,
  managerStaffId: LI_NA.staffId,
}
const CHEN_MIN: Person = {
  ...MEMBER,
  staffId: 'chenmin5120',
  unionId: 'Z2bGx7UiQj5DfVyTc9HpgiEiE',
  dingtalkId: '$:LWCP_v1:$Z2bGx7UiQj5DfVyT',
  name: 'Chen Min',
  nameZh: '陈敏',
  title: 'Tester',
  department: RELEASE,
  managerStaffId: LI_NA.staffId,
}
const ZHAO_YI: Person = {
  ...MEMBER,
  staffId: 'zhaoyi1001',
  unionId: 'w8LsKe1PnOa4XrZmBv6CgiEiE',
  dingtalkId: '$:LWCP_v1:$w8LsKe1PnOa4XrZm',
  name: 'Zhao Yi',
  nameZh: '赵一',
  title: 'IT administrator',
  department: OFFICE,
  admin: true,
}
const SATO: Person = {
  ...MEMBER,
  corpId: 'ding4c7e21d0b8a35f9635c2f4657eb6378f',
  staffId: 'sato7741',
  unionId: 'k6TqHd3WzSu9IcJxNb2FgiEiE',
  dingtalkId: '$:LWCP_v1:$k6TqHd3WzSu9IcJx',
  name: 'Sato',
  nameZh: '佐藤',
  title: 'Partner',
  department: { id: 1, name: 'Partner company' },
  external: true,
}

export const SEED_PEOPLE: readonly Person[] = [LI_NA, WANG_WU, ZHANG_SAN, CHEN_MIN, ZHAO_YI, SATO]

const staffIds = (people: readonly Person[]) => people.map((person) => person.staffId)

const RELEASE_STAFF = [LI_NA, ZHANG_SAN, CHEN_MIN, ZHAO_YI]

const GROUPS: readonly (Conversation & { readonly spaceId: string })[] = [
  {
    conversationId: 'cidRt+6KeBBLoveMJ/GXoYKF5x7Q==',
    type: 'group',
    title: 'Release team',
    titleZh: '发布组',
    members: staffIds([...RELEASE_STAFF, WANG_WU, SATO]),
    spaceId: '21470160301',
  },
  {
    conversationId: 'cidDs8FbEwwavwcAsXDZbYqSBLnA==',
    type: 'group',
    title: 'Design team',
    titleZh: '设计组',
    members: staffIds([WANG_WU, CHEN_MIN, LI_NA]),
    spaceId: '21470160302',
  },
  {
    conversationId: 'cidAh/l1B8RVUFmkO50OC9uEbySQ==',
    type: 'group',
    title: 'All hands',
    titleZh: '全员群',
    members: staffIds(SEED_PEOPLE),
    spaceId: '21470160303',
  },
]

// The external partner cannot open a chat of their own with an internal app's bot.
const SINGLES: readonly Conversation[] = SEED_PEOPLE.filter((person) => !person.external).map(
  (person) => ({
    conversationId: `cid${Buffer.from(`1:1 ${person.staffId}`).toString('base64')}`,
    type: 'single',
    title: person.name,
    titleZh: person.nameZh,
    members: [person.staffId],
    spaceId: null,
  }),
)

export const SEED_CONVERSATIONS: readonly Conversation[] = [...GROUPS, ...SINGLES]

export function seedSpaces(now: number): readonly Space[] {
  const shared = [
    { spaceId: '21470159190', name: 'Release files', nameZh: '发布资料', members: RELEASE_STAFF },
    {
      spaceId: '21470159271',
      name: 'Design files',
      nameZh: '设计资料',
      members: [WANG_WU, CHEN_MIN, LI_NA],
    },
  ].map((space) => ({ ...space, members: staffIds(space.members) }))
  const ofGroups = GROUPS.map((group) => ({
    spaceId: group.spaceId,
    name: group.title,
    nameZh: group.titleZh,
    members: group.members,
  }))
  return [...shared, ...ofGroups].map((space) => ({
    ...space,
    creatorId: ZHAO_YI.unionId,
    createdAt: now - 400 * DAY,
  }))
}
