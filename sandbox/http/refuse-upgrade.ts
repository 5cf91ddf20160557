/** Turns a WebSocket handshake down on the bare socket, where no HTTP machinery is left to help. */
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export function refuseUpgrade(socket: Duplex, status: string): void {
  // The other side may be gone already; there is nobody left to tell.
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  )
}

/** Leaves the handshake without an answer until the other side gives up. */
export function hangUpgrade(socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  socket.on('end', () => socket.destroy())
  socket.resume()
}

export function resetUpgrade(socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  if (socket instanceof Socket) socket.resetAndDestroy()
  else socket.destroy()
}
