// Puts a link on the clipboard and says so, or shows the link when the browser refuses.

import type { Words } from '../words/catalogue.ts'
import type { Notices } from './notices.tsx'

export async function copyLink(link: string, notices: Notices, words: Words): Promise<void> {
  try {
    await navigator.clipboard.writeText(link)
    notices.done(words.copied)
  } catch {
    notices.failed(`${words.copyFailed} ${link}`)
  }
}
