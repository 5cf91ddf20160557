// A message of the bot, ready to be sent by any way: Markdown and buttons that post words.
import type { Markdown } from '../markdown.ts'
import { clip } from '../markdown.ts'

export type ReplyButton = { readonly title: string; readonly text: string }

export type Reply = {
  /** What a chat list shows of it. */
  readonly title: string
  readonly text: string
  readonly buttons: readonly ReplyButton[]
}

/**
 * The address of a button that makes the one who taps post `text`, and so mention the bot. The host
 * must be all lower case or a tap does nothing; brackets too are encoded, for Markdown.
 */
export function buttonUrl(text: string): string {
  const content = encodeURIComponent(text).replace(
    /[!'()*~]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `dtmd://dingtalkclient/sendMessage?content=${content}`
}

/** Markdown as a message, with as many whole lines as one takes. */
export function reply({ markdown }: Markdown, buttons: readonly ReplyButton[] = []): Reply {
  return { title: titleOf(markdown), text: fitting(markdown, MOST_BYTES), buttons }
}

/** The robot API takes 15,000 bytes in all; the rest is for buttons. */
export const MOST_BYTES = 8_000

export const bytesIn = (text: string): number => new TextEncoder().encode(text).length

/** Whole lines, as many as fit into so many bytes. */
export function fitting(markdown: string, most: number): string {
  if (bytesIn(markdown) <= most) return markdown
  const lines = markdown.split('\n')
  while (lines.length > 1 && bytesIn(lines.join('\n')) > most) lines.pop()
  return `${lines.join('\n')}\n\n…`
}

const LONGEST_TITLE = 40
/** Enough of it to make a title of, markup included. */
const LONGEST_LINE = 400

/** The first line without its markup. */
function titleOf(markdown: string): string {
  const [line = ''] = markdown.slice(0, LONGEST_LINE).split('\n')
  const plain = line
    .replace(/\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, '$1')
    .replace(/\\(.)|[*#>]+/g, '$1')
    .trim()
  return clip(plain, LONGEST_TITLE)
}
