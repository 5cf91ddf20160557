// A message that came as Markdown or as an action card: safe HTML from the sandbox, and its buttons.

import { useMemo } from 'preact/hooks'
import type { TargetedMouseEvent } from 'preact'
import { useNotices } from '../parts/notices.tsx'
import { tap } from '../wire/control.ts'
import type { Message } from '../wire/shapes.ts'
import { useSpeech } from '../words/use-words.ts'

export type CardPlace = { readonly conversationId: string; readonly speakerId: string }

const postsText = 'dtmd:'

function linksIn(html: string): ReadonlySet<string> {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const links = page.querySelectorAll('a[href]')
  return new Set([...links].map((link) => link.getAttribute('href') ?? ''))
}

function openElsewhere(url: string): void {
  window.open(url, '_blank', 'noopener')
}

export function Card({ message, place }: { message: Message; place: CardPlace }) {
  const { words } = useSpeech()
  const { attempt, failed } = useNotices()
  const { html, buttons = [] } = message
  const linked = useMemo(() => linksIn(html), [html])

  const press = (url: string): void => {
    if (!url.startsWith(postsText)) return openElsewhere(url)
    const button = buttons.findIndex((known) => known.url === url)
    const { speakerId, conversationId } = place
    void attempt(async () => {
      const posted = await tap({ as: speakerId, in: conversationId, n: message.n, button })
      if (!posted) failed(words.deadLink)
    })
  }
  const onClick = (event: TargetedMouseEvent<HTMLDivElement>): void => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (!link) return
    event.preventDefault()
    press(link.getAttribute('href') ?? '')
  }

  return (
    <div class="card">
      <div class="card-body" onClick={onClick} dangerouslySetInnerHTML={{ __html: html }} />
      <CardButtons buttons={buttons.filter(({ url }) => !linked.has(url))} onPress={press} />
    </div>
  )
}

type CardButtonsProps = {
  buttons: NonNullable<Message['buttons']>
  onPress: (url: string) => void
}

function CardButtons({ buttons, onPress }: CardButtonsProps) {
  if (buttons.length === 0) return null
  return (
    <div class="card-buttons">
      {buttons.map(({ title, url }, index) => (
        <button key={`${index} ${url}`} type="button" onClick={() => onPress(url)}>
          {title}
        </button>
      ))}
    </div>
  )
}
