// Puts a text on the clipboard and says so, or shows the text when the browser refuses.

import type { Words } from '../words/catalogue.ts'
import type { Notices } from './notices.tsx'

export type CopyWords = Pick<Words, 'copied' | 'copyFailed'>

export async function copyText(text: string, notices: Notices, words: CopyWords): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notices.done(words.copied)
  } catch {
    notices.failed(`${words.copyFailed} ${text}`)
  }
}

export function copyLink(link: string, notices: Notices, words: CopyWords): Promise<void> {
  return copyText(link, notices, words)
}
