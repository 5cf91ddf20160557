/** Makes real bytes for what people send: a PNG that shows two colours, a WAV that hums. */
import { deflateSync } from 'node:zlib'

const WIDTH = 320
const HEIGHT = 200

/** A picture whose colours come from the name it is made for. */
export function drawPicture(name: string): Uint8Array<ArrayBuffer> {
  const hue = Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) % 360, 7)
  const rows = Array.from({ length: HEIGHT }, (_, row) => pictureRow(hue, row))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // Eight bits a colour, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8)
  return joined([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(joined(rows))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** Two hills under a sky that gets lighter towards them. */
function pictureRow(hue: number, row: number): Buffer {
  const bytes = Buffer.alloc(1 + WIDTH * 3)
  for (let column = 0; column < WIDTH; column += 1) {
    const hill = 130 + 26 * Math.sin(column / 38) + 12 * Math.sin(column / 17 + hue)
    const isHill = row > hill
    const light = isHill ? 0.42 - row / 1_600 : 0.66 + row / 900
    bytes.set(colour(isHill ? hue + 40 : hue, light), 1 + column * 3)
  }
  return bytes
}

function colour(hue: number, light: number): readonly number[] {
  const reach = 0.5 * Math.min(light, 1 - light)
  return [0, 8, 4].map((offset) => {
    const turn = (offset + hue / 30) % 12
    return Math.round(255 * (light - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))))
  })
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = joined([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(8 + body.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.set(body, 4)
  chunk.writeUInt32BE(crc32(body), 4 + body.length)
  return chunk
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xff_ff_ff_ff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0)
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0
}

const SAMPLES_A_SECOND = 8_000

export function recordVoice(ms: number): Uint8Array<ArrayBuffer> {
  const samples = Math.round((ms / 1_000) * SAMPLES_A_SECOND)
  const header = Buffer.from('RIFF    WAVEfmt                     data    ', 'latin1')
  header.writeUInt32LE(36 + samples, 4)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(SAMPLES_A_SECOND, 24)
  header.writeUInt32LE(SAMPLES_A_SECOND, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.writeUInt32LE(samples, 40)
  const hum = Uint8Array.from({ length: samples }, (_, at) => 128 + 30 * Math.sin(at / 6))
  return joined([header, hum])
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let place = 0
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}
