// DingTalk's own Node package, used as its example does: it knows the real host only, so its calls are led here.
import axios from 'axios'
import { DWClient, EventAck, TOPIC_ROBOT, type DWClientDownStream } from 'dingtalk-stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { group, person } from './support/company.ts'
import { until } from './support/until.ts'
import { withSandbox } from './support/with-sandbox.ts'

const REAL_HOSTS = /^https:\/\/(api|oapi)\.dingtalk\.com/

let sandbox: Sandbox
let client: DWClient
let heard: DWClientDownStream[]
let events: DWClientDownStream[]
let leading: number

withSandbox((started) => {
  sandbox = started
})

beforeEach(async () => {
  leading = axios.interceptors.request.use((config) => {
    config.url = config.url?.replace(REAL_HOSTS, sandbox.origin) ?? ''
    return config
  })
  heard = []
  events = []
  const { clientId, clientSecret } = sandbox.app
  client = new DWClient({ clientId, clientSecret })
  client.registerCallbackListener(TOPIC_ROBOT, (message) => void answer(message))
  client.registerAllEventListener((message) => {
    events.push(message)
    return { status: EventAck.SUCCESS }
  })
  await client.connect()
  await until(() => client.connected, 'the connection')
})

afterEach(() => {
  client.disconnect()
  axios.interceptors.request.eject(leading)
})

/** As in the package's example: the token is asked for, the answer goes to the webhook, then the ack. */
async function answer(message: DWClientDownStream) {
  heard.push(message)
  const { text, senderStaffId, sessionWebhook } = JSON.parse(message.data)
  const accessToken = await client.getAccessToken()
  const result = await axios({
    url: sessionWebhook,
    method: 'POST',
    responseType: 'json',
    data: {
      at: { atUserIds: [senderStaffId], isAtAll: false },
      text: { content: `You said:${String(text.content)}` },
      msgtype: 'text',
    },
    headers: { 'x-acs-dingtalk-access-token': accessToken },
  })
  client.socketCallBackResponse(message.headers.messageId, result.data)
}

it('hears a message, answers through the webhook and acknowledges', async () => {
  const { conversationId } = group(sandbox, 'Release team')
  const { staffId } = person(sandbox, 'Li Na')
  const { msgId } = sandbox.say({ as: staffId, in: conversationId, text: 'hello' })
  const reply = await sandbox.waitForMessage(conversationId, ({ from }) => from === 'bot', 3_000)
  await until(() => sandbox.gateway.frames()[0]?.ackedAt !== undefined, 'the ack')

  expect(reply).toMatchObject({ kind: 'text', text: 'You said: hello', atUserIds: [staffId] })
  expect(JSON.parse(heard[0]?.data ?? '')).toMatchObject({ msgId, msgtype: 'text' })
  expect(sandbox.gateway.frames()).toMatchObject([
    {
      msgId,
      outcome: 'accepted',
      ackCode: 200,
      ackData: '{"response":{"errcode":0,"errmsg":"ok"}}',
    },
  ])
  sandbox.clock.advance(60_000)
  expect(heard).toHaveLength(1)
})

it('takes events and confirms them', async () => {
  const { eventId } = sandbox.gateway.pushEvent('chat_update_title', { title: 'New' })
  await until(() => sandbox.gateway.frames()[0]?.ackedAt !== undefined, 'the ack')

  expect(events).toMatchObject([
    { type: 'EVENT', headers: { topic: '*', eventType: 'chat_update_title', eventId } },
  ])
  expect(sandbox.gateway.frames()[0]).toMatchObject({
    outcome: 'accepted',
    ackData: '{"status":"SUCCESS"}',
  })
})

it('echoes a ping rightly', async () => {
  sandbox.gateway.ping()

  await until(() => sandbox.gateway.pings()[0]?.echo === 'right', 'the echo')
})

it('comes back by itself after its socket was dropped', async () => {
  sandbox.faults.drop()
  await until(() => sandbox.gateway.connections().length === 0, 'the drop')
  await until(() => sandbox.gateway.connections().length === 1, 'the return')

  expect(sandbox.gateway.ticketsIssued).toBe(2)
})
