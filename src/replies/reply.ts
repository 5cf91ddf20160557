// A message of the bot, ready to be sent by any way: Markdown and buttons that post words.

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
