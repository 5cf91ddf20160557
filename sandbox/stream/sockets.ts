/** The WebSocket itself; the only file that knows `ws`. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'

export interface Socket {
  send(text: string): void
  /** Closes TCP without a closing handshake, as DingTalk does. */
  terminate(): void
  /** Half-open: TCP stays, nothing is read any more, so no ping gets its pong. */
  pause(): void
  resume(): void
}

export interface SocketEvents {
  readonly received: (text: string) => void
  readonly closed: () => void
}

export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

export interface Sockets {
  accept(upgrade: Upgrade, opened: (socket: Socket) => SocketEvents): void
}

export function createSockets(): Sockets {
  const server = new WebSocketServer({ noServer: true })
  return {
    accept({ request, socket: tcp, head }, opened) {
      server.handleUpgrade(request, tcp, head, (socket) => {
        const events = opened({
          send: (text) => socket.send(text),
          terminate: () => socket.terminate(),
          pause: () => socket.pause(),
          resume: () => socket.resume(),
        })
        socket.on('message', (data) => {
          // Always a Buffer here: the other forms are for binary types that nobody asked for.
          if (data instanceof Buffer) events.received(data.toString())
        })
        socket.on('close', () => events.closed())
        // A broken socket closes right after; that is all a gateway wants to know.
        socket.on('error', () => socket.terminate())
      })
    },
  }
}
