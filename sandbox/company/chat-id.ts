/** The id that a group has in older calls. */
import { createHash } from 'node:crypto'

export function chatIdOf(conversationId: string): string {
  return `chat${createHash('md5').update(conversationId).digest('hex')}`
}
