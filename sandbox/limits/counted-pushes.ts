/** Which pushes the month's quota counts: all that a bot is told, but no news of the address book. */
import type { Push } from '../stream/frames.ts'

const ADDRESS_BOOK = /^(user|org|label)_/

export function isCountedPush({ type, headers }: Push): boolean {
  if (type === 'SYSTEM') return false
  return type === 'CALLBACK' || !ADDRESS_BOOK.test(headers['eventType'] ?? '')
}
