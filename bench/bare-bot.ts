// The yardstick: a bot of dingtalk-stream and axios and nothing else. No store, no roles, no rules.
import { Agent } from 'node:http'

import axios from 'axios'
import { DWClient } from 'dingtalk-stream'

const { DINGTALK_CLIENT_ID = '', DINGTALK_CLIENT_SECRET = '', DINGTALK_API_BASE = '' } = process.env
const TOPIC = '/v1.0/im/bot/messages/get'
const http = axios.create({
  httpAgent: new Agent({ keepAlive: true, maxSockets: 64 }),
  proxy: false,
})

class Client extends DWClient {
  override async getEndpoint(): Promise<this> {
    const { data } = await http.post(`${DINGTALK_API_BASE}/v1.0/gateway/connections/open`, {
      clientId: DINGTALK_CLIENT_ID,
      clientSecret: DINGTALK_CLIENT_SECRET,
      subscriptions: [{ type: 'CALLBACK', topic: TOPIC }],
    })
    Reflect.set(this, 'dw_url', `${data.endpoint}?ticket=${data.ticket}`)
    return this
  }
}

let token: Promise<string> | undefined
const accessToken = (): Promise<string> =>
  (token ??= http
    .post(`${DINGTALK_API_BASE}/v1.0/oauth2/accessToken`, {
      appKey: DINGTALK_CLIENT_ID,
      appSecret: DINGTALK_CLIENT_SECRET,
    })
    .then(({ data }) => data.accessToken))

type Ids = { readonly spaceId: string; readonly dentryId: string }

/** Asked for once. */
const idsOf = new Map<string, Promise<Ids>>()

async function findIds(uuid: string): Promise<Ids> {
  const { data } = await http.get(`${DINGTALK_API_BASE}/v2.0/doc/dentries/${uuid}/queryDentryId`, {
    params: { operatorId: 'someone' },
    headers: { 'x-acs-dingtalk-access-token': await accessToken() },
  })
  return data
}

async function share(uuid: string, openConversationId: string): Promise<void> {
  const ids = idsOf.get(uuid) ?? findIds(uuid)
  idsOf.set(uuid, ids)
  const { spaceId, dentryId } = await ids
  await http.post(
    `${DINGTALK_API_BASE}/v1.0/convFile/conversations/files/links/send`,
    { spaceId, dentryId, openConversationId },
    {
      params: { unionId: 'someone' },
      headers: { 'x-acs-dingtalk-access-token': await accessToken() },
    },
  )
}

const client = new Client({ clientId: DINGTALK_CLIENT_ID, clientSecret: DINGTALK_CLIENT_SECRET })
client.registerCallbackListener(TOPIC, (frame) => {
  client.socketCallBackResponse(frame.headers.messageId, null)
  const message = JSON.parse(frame.data)
  const [, uuid] = /share \S+\/nodes\/(\w+)/.exec(message.text.content) ?? []
  const work = uuid ? share(uuid, message.conversationId) : undefined
  void Promise.resolve(work).then(() =>
    http.post(message.sessionWebhook, {
      msgtype: 'markdown',
      markdown: { title: 'done', text: `@${message.senderStaffId} done` },
      at: { atUserIds: [message.senderStaffId] },
    }),
  )
})
await client.connect()
