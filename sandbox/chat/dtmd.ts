/** The `dtmd://` link: a tap on it makes the client post a text as the person who taps. */

export type DtmdTap =
  | { readonly kind: 'posts'; readonly text: string }
  /** It looks like one, and the client does nothing with it. */
  | { readonly kind: 'dead' }
  | { readonly kind: 'not-dtmd' }

// The client compares the host letter by letter: `dingtalkClient` is dead.
const SEND_MESSAGE = /^dtmd:\/\/dingtalkclient\/sendMessage\?(?:[^#]*&)?content=([^&#]*)/

export function readDtmd(url: string): DtmdTap {
  if (!url.toLowerCase().startsWith('dtmd://')) return { kind: 'not-dtmd' }
  const content = SEND_MESSAGE.exec(url)?.[1]
  const text = content === undefined ? undefined : decodePercent(content)
  return text === undefined || text.trim() === '' ? { kind: 'dead' } : { kind: 'posts', text }
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
