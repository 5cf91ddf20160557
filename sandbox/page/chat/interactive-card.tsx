// An interactive card: its data as the template would show it, and the buttons that tell the bot.

import { useNotices } from '../parts/notices.tsx'
import { tap } from '../wire/control.ts'
import type { InteractiveCard as CardView } from '../wire/shapes.ts'
import type { CardPlace } from './card.tsx'
import { useMessageWords } from './message-words.ts'

type DataProps = { data: Readonly<Record<string, string>>; isPrivate?: boolean }

function CardData({ data, isPrivate = false }: DataProps) {
  const words = useMessageWords()
  const rows = Object.entries(data)
  if (rows.length === 0) return null
  return (
    <div class={isPrivate ? 'card-data private' : 'card-data'}>
      {isPrivate && <p class="card-private">{words.onlyYou}</p>}
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

type InteractiveCardProps = {
  card: CardView
  title: string | undefined
  n: number
  place: CardPlace
}

export function InteractiveCard({ card, title, n, place }: InteractiveCardProps) {
  const words = useMessageWords()
  const { attempt } = useNotices()
  const { title: _, ...data } = card.data
  const { conversationId, speakerId } = place
  const press = (button: number): void => {
    const url = card.actions[button]?.url
    if (url) {
      window.open(url, '_blank', 'noopener')
      return
    }
    void attempt(async () => {
      // The bot's answer changes the card itself, so there is nothing to wait for here.
      await tap({ as: speakerId, in: conversationId, n, button })
    })
  }
  return (
    <section class="card interactive-card" aria-label={title ?? words.interactiveCard}>
      <h2>{title ?? words.interactiveCard}</h2>
      <CardData data={data} />
      <CardData data={card.privateData[speakerId] ?? {}} isPrivate />
      {card.actions.length > 0 && (
        <div class="card-buttons">
          {card.actions.map((action, index) => (
            <button key={`${index} ${action.id}`} type="button" onClick={() => press(index)}>
              {action.title}
            </button>
          ))}
        </div>
      )}
    </section>
  )
}
