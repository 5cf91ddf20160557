/** More people and groups than anybody wants to name, for a test of many at once. */
import { CORP_ID } from '../app-identity.ts'
import type { CompanyData, Conversation, Person, Space } from './types.ts'

export interface Crowd {
  /** Members, each with a chat of their own, all of them in the group of all hands. */
  readonly people: number
  /** Groups beside the seeded ones, each with its space and the whole crowd in it. */
  readonly groups: number
}

const CROWDED_GROUP = 'All hands'

export function withCrowd(company: CompanyData, { people, groups }: Crowd): CompanyData {
  const crowd = Array.from({ length: people }, (_, index) => memberNumber(index + 1))
  const staffIds = crowd.map(({ staffId }) => staffId)
  const crowded = Array.from({ length: groups }, (_, index) => groupNumber(index + 1, staffIds))
  const [maker] = company.people
  return {
    ...company,
    people: [...company.people, ...crowd],
    conversations: [
      ...company.conversations.map((chat) =>
        chat.title === CROWDED_GROUP ? { ...chat, members: [...chat.members, ...staffIds] } : chat,
      ),
      ...crowd.map(chatWithBot),
      ...crowded,
    ],
    spaces: [
      ...company.spaces.map((space) =>
        space.name === CROWDED_GROUP
          ? { ...space, members: [...space.members, ...staffIds] }
          : space,
      ),
      ...crowded.map((group) => spaceOf(group, maker?.unionId ?? '')),
    ],
  }
}

type Group = Conversation & { readonly spaceId: string }

function groupNumber(number: number, members: readonly string[]): Group {
  return {
    conversationId: `cid${Buffer.from(`group ${number}`).toString('base64')}`,
    type: 'group',
    title: `Group ${number}`,
    titleZh: `第${number}组`,
    members,
    spaceId: String(21_470_170_000 + number),
  }
}

function spaceOf({ spaceId, title, titleZh, members }: Group, creatorId: string): Space {
  return { spaceId, name: title, nameZh: titleZh, members, creatorId, createdAt: 0 }
}

function memberNumber(number: number): Person {
  return {
    corpId: CORP_ID,
    staffId: `member${number}`,
    unionId: `uMember${number}giEiE`,
    dingtalkId: `$:LWCP_v1:$member${number}`,
    name: `Member ${number}`,
    nameZh: `成员${number}`,
    title: 'Member',
    department: { id: 1, name: '总部' },
    admin: false,
    leader: false,
    external: false,
  }
}

function chatWithBot({ staffId, name, nameZh }: Person): Conversation {
  return {
    conversationId: `cid${Buffer.from(`1:1 ${staffId}`).toString('base64')}`,
    type: 'single',
    title: name,
    titleZh: nameZh,
    members: [staffId],
    spaceId: null,
  }
}
