/** New identifiers in the shapes DingTalk uses; a bot remembers them, so none repeats, not even after a restart. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto'

export interface Ids {
  uuid(): string
  requestId(): string
  legacyRequestId(): string
  messageId(now: number): string
  msgId(): string
  eventId(): string
  session(): string
  accessToken(): string
  processQueryKey(): string
  downloadCode(): string
  calendarEventId(): string
  calendarId(): string
  spaceId(): string
  dentryId(): string
  dentryUuid(): string
  opaque(): string
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex')
const base64 = (bytes: number) => randomBytes(bytes).toString('base64')

/** `isAwkward` says whether calendar ids hold what has to be encoded in a path. */
export function createIds(isAwkward: () => boolean): Ids {
  return {
    uuid: () => randomUUID(),
    requestId: () => randomUUID().toUpperCase(),
    legacyRequestId: () =>
      BigInt(`0x${hex(8)}`)
        .toString(36)
        .slice(0, 12),
    messageId: (now) => `${hex(4)}_${hex(2)}_${now.toString(16)}_${hex(4).slice(1)}`,
    msgId: () => `msg${base64(16)}`,
    eventId: () => hex(13),
    session: () => hex(16),
    accessToken: () => hex(16),
    processQueryKey: () => base64(24),
    downloadCode: () => base64(48),
    calendarEventId: () => lettersAndDigits(24),
    calendarId: () => (isAwkward() ? withReservedCharacters(base64(25)) : lettersAndDigits(34)),
    spaceId: () => `2${String(randomInt(10 ** 10)).padStart(10, '0')}`,
    dentryId: () => `1${String(randomInt(10 ** 11)).padStart(11, '0')}`,
    dentryUuid: () => lettersAndDigits(32),
    opaque: () => randomUUID(),
  }
}

// Calendar ids are base64; one that holds `+`, `/` and `=` shows a client that forgets to encode.
function withReservedCharacters(id: string): string {
  return `${id.slice(0, 7)}+${id.slice(8, 15)}/${id.slice(16)}`
}

function lettersAndDigits(length: number): string {
  const text = base64(length * 2).replaceAll(/[^A-Za-z0-9]/g, '')
  return text.length < length ? lettersAndDigits(length) : text.slice(0, length)
}
