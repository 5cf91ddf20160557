/** What can be tapped on a message: a card's buttons, and the dtmd links in its Markdown. */
import { readDtmd } from './dtmd.ts'
import type { Markdown } from './markdown.ts'
import type { Button, Draft, Link } from './message.ts'

export function buttonsOf(draft: Draft, markdown: Markdown): readonly Button[] {
  const inText = hasMarkdown(draft) ? markdown.linksIn(draft.text).filter(isDtmd) : []
  if (draft.card !== undefined)
    return draft.card.actions.map(({ title, url = '' }) => ({ title, text: '', url }))
  return [...(draft.links ?? []), ...inText].map(({ title, url }) => {
    const tap = readDtmd(url)
    return { title, text: tap.kind === 'posts' ? tap.text : '', url }
  })
}

export function hasMarkdown(draft: Draft): boolean {
  return draft.kind === 'markdown' || draft.kind === 'actionCard'
}

function isDtmd(link: Link): boolean {
  return readDtmd(link.url).kind !== 'not-dtmd'
}
