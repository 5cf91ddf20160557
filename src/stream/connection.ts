// One live connection: reads its frames, answers each on its own socket, and notices when it is dead.
import type { Log } from '../log.ts'
import type { Frame } from '../parsing/push.ts'
import type { AttemptOptions, LiveSocket } from './sdk-client.ts'
import { isClosed, isOpen, openSocket } from './sdk-client.ts'

export type Push = Extract<Frame, { kind: 'callback' | 'event' }>

/** What goes back for a push; `undefined` sends nothing, so that DingTalk offers it again. */
export type Ack = { readonly code: number; readonly data: object } | undefined

export type FrameReader = (
  text: string,
) =>
  | { readonly kind: 'ok'; readonly value: Frame }
  | { readonly kind: 'malformed'; readonly why: string }

export type ConnectionOptions = Omit<AttemptOptions, 'onText'> & {
  readonly readFrame: FrameReader
  /** Decides the ack; a rejection counts as "not taken" and is logged. */
  readonly onPush: (push: Push) => Promise<Ack>
  readonly pingEveryMs: number
  readonly log: Log
}

export type Connection = {
  /** Settles once, when DingTalk says that it will close this connection or when it is closed. */
  readonly leaving: Promise<string>
  /** Settles when the socket is closed. */
  readonly closed: Promise<void>
  /** Settles when every push received so far has been answered. */
  readonly settled: () => Promise<void>
  readonly close: () => void
  readonly terminate: () => void
}

export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  let leave: (reason: string) => void = () => {}
  const leaving = new Promise<string>((resolve) => (leave = resolve))
  const working = new Set<Promise<void>>()
  const socket = await openSocket({
    ...options,
    onText: (text, from) => {
      const work = answerFrame(text, from, { ...options, leave }).catch((cause: unknown) =>
        options.log.error({ err: cause, length: text.length }, 'frame not answered'),
      )
      working.add(work)
      void work.then(() => working.delete(work))
    },
  })
  const closed = watchSocket(socket, options)
  void closed.then(() => leave('closed'))
  return {
    leaving,
    closed,
    settled: async () => void (await Promise.all(working)),
    close: () => socket.close(),
    terminate: () => socket.terminate(),
  }
}

/** The protocol's code for a topic that nobody here handles. */
const NOT_HANDLED = { code: 404, data: '{}' } as const

type Desk = ConnectionOptions & { readonly leave: (reason: string) => void }

async function answerFrame(text: string, from: LiveSocket, desk: Desk): Promise<void> {
  const frame = desk.readFrame(text)
  if (frame.kind === 'malformed') {
    desk.log.warn({ why: frame.why, length: text.length }, 'frame not understood')
    return
  }
  const push = frame.value
  switch (push.kind) {
    case 'disconnect':
      desk.log.info({ reason: push.reason }, 'gateway announced a disconnect')
      desk.leave('announced')
      return
    case 'ping':
      sendAck(from, push.messageId, { code: 200, data: push.data, log: desk.log })
      return
    case 'other':
      desk.log.warn({ type: push.type, topic: push.topic }, 'frame of unknown type')
      if (push.type === 'SYSTEM') return
      sendAck(from, push.messageId, { ...NOT_HANDLED, log: desk.log })
      return
    case 'callback':
    case 'event':
      await answerPush(push, from, desk)
  }
}

async function answerPush(push: Push, from: LiveSocket, { onPush, log }: Desk): Promise<void> {
  try {
    const ack = await onPush(push)
    if (ack === undefined) return
    sendAck(from, push.messageId, { code: ack.code, data: JSON.stringify(ack.data), log })
  } catch (cause) {
    log.error({ err: cause, messageId: push.messageId }, 'push not taken')
  }
}

function sendAck(
  socket: LiveSocket,
  messageId: string,
  { code, data, log }: { code: number; data: string; log: Log },
): void {
  if (!isOpen(socket)) {
    log.warn({ messageId }, 'ack dropped: its connection is gone')
    return
  }
  const message = code === 200 ? 'OK' : 'not handled'
  socket.send(
    JSON.stringify({
      code,
      headers: { messageId, contentType: 'application/json' },
      message,
      data,
    }),
  )
}

/** Pings that may stay unanswered in a row; with the next one due, the socket counts as dead. */
const MISSES_ALLOWED = 2

function watchSocket(socket: LiveSocket, { pingEveryMs, log }: ConnectionOptions): Promise<void> {
  let unanswered = 0
  const ticker = setInterval(() => {
    if (unanswered > MISSES_ALLOWED) {
      log.warn({ unanswered }, 'connection is dead: pings stay unanswered')
      socket.terminate()
      return
    }
    if (!isOpen(socket)) return
    socket.ping()
    unanswered += 1
  }, pingEveryMs)
  socket.on('pong', () => (unanswered = 0))
  socket.on('error', (cause) => log.warn({ err: cause }, 'socket error'))
  const closed = new Promise<void>((resolve) => {
    if (isClosed(socket)) resolve()
    socket.on('close', () => resolve())
  })
  return closed.finally(() => clearInterval(ticker))
}
