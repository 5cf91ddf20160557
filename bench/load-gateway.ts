// A gateway and API host that do as little as possible, so that what is measured is the bot.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'

import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'

export type LoadGateway = {
  readonly origin: string
  readonly connected: Promise<void>
  /** Sends one robot message; settles with the time until its ack, in ms. */
  readonly push: (text: string) => Promise<number>
  /** How many answers have arrived. */
  readonly replies: () => number
  readonly stop: () => Promise<void>
}

const CORP = 'ding00000000'

/** Every person gets an answer from the directory; every call succeeds at once. */
const ANSWERS: Readonly<Record<string, (body: string) => object>> = {
  '/v1.0/oauth2/accessToken': () => ({ accessToken: 'token', expireIn: 7_200 }),
  '/topapi/v2/user/get': (body) => {
    const { userid } = JSON.parse(body)
    const leader_in_dept = [{ dept_id: 1, leader: true }]
    return { errcode: 0, result: { userid, unionid: `u${userid}`, name: userid, leader_in_dept } }
  },
  '/v1.0/convFile/conversations/files/links/send': () => ({ file: { name: 'Plan.docx' } }),
}

export async function startLoadGateway(): Promise<LoadGateway> {
  const waiting = new Map<string, (at: number) => void>()
  let socket: WebSocket | undefined
  let announce: () => void = () => {}
  const connected = new Promise<void>((resolve) => (announce = resolve))
  let replies = 0
  let sent = 0
  let origin = ''

  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const path = request.url?.split('?')[0] ?? ''
    if (path === '/robot/sendBySession') replies += 1
    const opened = { endpoint: `${origin.replace('http', 'ws')}/connect`, ticket: 'ticket' }
    const content =
      path === '/v1.0/gateway/connections/open' ? opened : (ANSWERS[path]?.(body) ?? { errcode: 0 })
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(content))
  }
  const server = createServer((request, response) => {
    void readBody(request).then((body) => answer(request, response, body))
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (opened) => {
    socket = opened
    announce()
    opened.on('message', (data: Buffer) => {
      const { headers } = JSON.parse(data.toString())
      waiting.get(headers.messageId)?.(performance.now())
      waiting.delete(headers.messageId)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`

  return {
    get origin() {
      return origin
    },
    connected,
    replies: () => replies,
    push: (text) => {
      sent += 1
      const messageId = `m${sent}`
      const frame = robotFrame({ messageId, text, origin, n: sent })
      const startedAt = performance.now()
      const acked = new Promise<number>((resolve) =>
        waiting.set(messageId, (at) => resolve(at - startedAt)),
      )
      socket?.send(frame)
      return acked
    },
    stop: async () => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}

type FrameFacts = { messageId: string; text: string; origin: string; n: number }

/** A message of one of fifty people in one of ten groups. */
function robotFrame({ messageId, text, origin, n }: FrameFacts): string {
  const data = {
    msgId: `msg${n}`,
    conversationId: `cidgroup${n % 10}==`,
    conversationType: '2',
    conversationTitle: `Group ${n % 10}`,
    chatbotCorpId: CORP,
    chatbotUserId: '$:LWCP_v1:$bot',
    atUsers: [{ dingtalkId: '$:LWCP_v1:$bot' }],
    senderStaffId: `staff${n % 50}`,
    senderCorpId: CORP,
    senderNick: 'Somebody',
    senderId: '$:LWCP_v1:$somebody',
    createAt: Date.now(),
    sessionWebhook: `${origin}/robot/sendBySession?session=${n}`,
    sessionWebhookExpiredTime: Date.now() + 5_400_000,
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
  return JSON.stringify({
    specVersion: '1.0',
    type: 'CALLBACK',
    headers,
    data: JSON.stringify(data),
  })
}
