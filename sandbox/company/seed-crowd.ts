/** More people than anybody wants to name: members for a test of many at once, each with a chat of their own. */
import { CORP_ID } from '../app-identity.ts'
import type { CompanyData, Conversation, Person } from './types.ts'

const CROWDED_GROUP = 'All hands'

/** The company with `size` more members, all of them in the group of all hands. */
export function withCrowd(company: CompanyData, size: number): CompanyData {
  const crowd = Array.from({ length: size }, (_, index) => memberNumber(index + 1))
  const staffIds = crowd.map(({ staffId }) => staffId)
  return {
    ...company,
    people: [...company.people, ...crowd],
    conversations: [
      ...company.conversations.map((chat) =>
        chat.title === CROWDED_GROUP ? { ...chat, members: [...chat.members, ...staffIds] } : chat,
      ),
      ...crowd.map(chatWithBot),
    ],
    spaces: company.spaces.map((space) =>
      space.name === CROWDED_GROUP ? { ...space, members: [...space.members, ...staffIds] } : space,
    ),
  }
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
