// A gateway and API host that do as little as possible, so that what is measured is the bot.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'

import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'

import { eventFrame, robotFrame } from './frames.ts'

export type LoadGateway = {
  readonly origin: string
  /** Settles when so many connections are open at once. */
  readonly connected: (count: number) => Promise<void>
  /** Sends one new robot message to one of the connections; settles with the time until its ack, in ms. */
  readonly push: (text: string) => Promise<number>
  /** Offers an earlier one again, as after a lost ack. */
  readonly pushAgain: (n: number, text: string) => Promise<number>
  readonly pushed: () => number
  /** Tells one of the connections of a changed file; settles as `push` does. */
  readonly pushEvent: () => Promise<number>
  readonly pushedEvents: () => number
  /** How many messages have their answer. */
  readonly answered: () => number
  /** Forgets all connections, so that those of the next bots can be awaited. */
  readonly hangUp: () => void
  readonly stop: () => Promise<void>
}

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

/** Wherever a link leads. */
const answerOf = (path: string): ((body: string) => object) | undefined =>
  path.endsWith('/queryDentryId') ? () => ({ spaceId: '123', dentryId: '456' }) : ANSWERS[path]

export async function startLoadGateway(): Promise<LoadGateway> {
  const firstAt = Date.now()
  const unanswered = new Set<number>()
  let pushed = 0
  let pushedEvents = 0
  let origin = ''
  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const [path = '', query] = request.url?.split('?') ?? []
    if (path === '/robot/sendBySession') unanswered.delete(Number(query?.replace('session=', '')))
    const opened = { endpoint: `${origin.replace('http', 'ws')}/connect`, ticket: 'ticket' }
    const content =
      path === '/v1.0/gateway/connections/open'
        ? opened
        : (answerOf(path)?.(body) ?? { errcode: 0 })
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(content))
  }
  const server = createServer((request, response) => {
    void readBody(request).then((body) => answer(request, response, body))
  })
  const line = openLine(new WebSocketServer({ server }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const offer = (n: number, text: string): Promise<number> =>
    line.send((messageId) => robotFrame({ n, text, messageId, origin }, firstAt))
  return {
    origin,
    connected: line.connected,
    pushed: () => pushed,
    answered: () => pushed - unanswered.size,
    push: (text) => {
      unanswered.add(pushed)
      pushed += 1
      return offer(pushed - 1, text)
    },
    pushAgain: offer,
    pushEvent: () => {
      const n = pushedEvents
      pushedEvents += 1
      return line.send((messageId) => eventFrame({ n, messageId }))
    },
    pushedEvents: () => pushedEvents,
    hangUp: line.hangUp,
    stop: async () => {
      line.hangUp()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The open connections: each frame goes to one of them by chance, as DingTalk does it. */
function openLine(sockets: WebSocketServer) {
  const open = new Set<WebSocket>()
  const waiting = new Map<string, (at: number) => void>()
  let onConnection: () => void = () => {}
  let sent = 0
  sockets.on('connection', (socket) => {
    open.add(socket)
    onConnection()
    socket.on('close', () => open.delete(socket))
    socket.on('message', (data: Buffer) => {
      const { headers } = JSON.parse(data.toString())
      waiting.get(headers.messageId)?.(performance.now())
      waiting.delete(headers.messageId)
    })
  })
  return {
    connected: (count: number) =>
      new Promise<void>((resolve) => {
        onConnection = () => open.size >= count && resolve()
        onConnection()
      }),
    send: (frameOf: (messageId: string) => string): Promise<number> => {
      sent += 1
      const messageId = `m${sent}`
      const frame = frameOf(messageId)
      const startedAt = performance.now()
      const acked = new Promise<number>((resolve) =>
        waiting.set(messageId, (at) => resolve(at - startedAt)),
      )
      const anyOne = Math.floor(Math.random() * open.size)
      Array.from(open)[anyOne]?.send(frame)
      return acked
    },
    hangUp: () => {
      for (const socket of open) socket.terminate()
      open.clear()
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}
