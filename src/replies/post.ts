// Several messages of the bot as one post, for a group that may only hear so many in a minute.
import type { StaffId } from '../ids.ts'
import type { Reply } from './reply.ts'

/** A message and the person it answers; nobody, where it answers nobody. */
export type Part = {
  readonly reply: Reply
  readonly at: StaffId | undefined
  /** What they are called. */
  readonly name: string
}

/** What goes out in one request; buttons belong to the last part. */
export type Post = readonly [Part, ...Part[]]

/** The robot API takes 15,000 bytes in all; the rest is for buttons and escapes. */
const MOST_BYTES = 8_000

/** The line between two parts and the mention, escaped. */
const BESIDES_BYTES = 80

const sizeOf = ({ reply }: Part): number =>
  new TextEncoder().encode(reply.text).length + BESIDES_BYTES

/** As many from the front as fit into one post; never less than the first. */
export function packed(first: Part, others: readonly Part[]): Post {
  const post: [Part, ...Part[]] = [first]
  let size = sizeOf(first)
  let last = first
  for (const part of others) {
    size += sizeOf(part)
    if (size > MOST_BYTES || last.reply.buttons.length > 0) return post
    post.push(part)
    last = part
  }
  return post
}

/** The parts as one reply; `address` says before each for whom it is. */
export function asOneReply(post: Post, address: (at: StaffId, name: string) => string): Reply {
  const [first] = post
  const text = post
    .map(({ reply, at, name }) => (at === undefined ? '' : address(at, name)) + reply.text)
    .join('\n\n---\n\n')
  return { title: first.reply.title, text, buttons: post.flatMap(({ reply }) => reply.buttons) }
}
