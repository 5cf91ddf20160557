// The pushes of the load: two thousand people in thousands of groups, each push told apart by its number.

/** Enough that no group is asked more than the twenty times a minute that it may be answered. */
export const CONVERSATIONS = 10_000
const PEOPLE = 1_999
const CORP = 'ding00000000'

/** Of a file whose place in its space has to be asked for. */
export const SHARE = 'share https://alidocs.dingtalk.com/i/nodes/benchBenchBenchBenchBenchBench01'

export const conversationOf = (n: number): number => n % CONVERSATIONS

export type Asked = {
  /** Says who asks where; the same number is the same push, also when it comes again. */
  readonly n: number
  readonly text: string
  /** Of the frame: another one each time that a push is offered. */
  readonly messageId: string
  readonly origin: string
}

/** One robot message as the gateway pushes it. `firstAt` is when the load began. */
export function robotFrame({ n, text, messageId, origin }: Asked, firstAt: number): string {
  const conversation = conversationOf(n)
  const data = {
    msgId: `msg${n}`,
    conversationId: `cidgroup${conversation}==`,
    conversationType: '2',
    conversationTitle: `Group ${conversation}`,
    chatbotCorpId: CORP,
    chatbotUserId: '$:LWCP_v1:$bot',
    atUsers: [{ dingtalkId: '$:LWCP_v1:$bot' }],
    senderStaffId: `staff${n % PEOPLE}`,
    senderCorpId: CORP,
    senderNick: 'Somebody',
    senderId: `$:LWCP_v1:$somebody${n % PEOPLE}`,
    createAt: firstAt + n,
    sessionWebhook: `${origin}/robot/sendBySession?session=${n}`,
    sessionWebhookExpiredTime: firstAt + 2 * 3_600_000,
    robotCode: 'dingbench',
    isInAtList: true,
    msgtype: 'text',
    text: { content: ` ${text}` },
  }
  const headers = {
    appId: 'app',
    connectionId: 'c',
    contentType: 'application/json',
    messageId,
    time: String(Date.now()),
    topic: '/v1.0/im/bot/messages/get',
  }
  const frame = { specVersion: '1.0', type: 'CALLBACK', headers, data: JSON.stringify(data) }
  return JSON.stringify(frame)
}

const SPACES = 1_000

/** The id of the space of this number. */
export const spaceOf = (n: number): string => `${21_000_000_000 + n}`

/** A file that was changed, as the gateway tells of it: another file each time, in a thousand spaces. */
export function eventFrame({ n, messageId }: Pick<Asked, 'n' | 'messageId'>): string {
  const spaceId = spaceOf(n % SPACES)
  const data = {
    spaceId,
    dentryId: `${104_000_000_000 + n}`,
    eventScope: 'SPACE',
    eventScopeId: spaceId,
    extension: 'docx',
    unionId: `ustaff${n % PEOPLE}`,
    type: 'FILE',
  }
  const headers = {
    appId: 'app',
    connectionId: 'c',
    contentType: 'application/json',
    messageId,
    time: String(Date.now()),
    topic: '*',
    eventType: 'storage_dentry_update',
    eventId: `event${n}`,
    eventBornTime: String(Date.now()),
    eventCorpId: CORP,
  }
  const frame = { specVersion: '1.0', type: 'EVENT', headers, data: JSON.stringify(data) }
  return JSON.stringify(frame)
}
