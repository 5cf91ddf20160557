/** The interactive cards of the robot: made once, shown in any number of chats, changed everywhere at once. */
import { actionsOf, shownData } from './card-actions.ts'
import type { Chat } from './chat.ts'
import type { CardView, Draft, Message } from './message.ts'
import type { SentPlace } from './sent-by-robot.ts'

export type CardData = Readonly<Record<string, string>>

export interface CardMaking {
  readonly outTrackId: string
  readonly cardTemplateId: string
  /** Only cards made for the stream call back. */
  readonly callsBack: boolean
  readonly userIdType: 1 | 2
  readonly data: CardData
  /** By staffId. */
  readonly privateData: Readonly<Record<string, CardData>>
  /** The kinds of places it was made for. */
  readonly spaceTypes: readonly string[]
}

export interface Card extends CardMaking {
  readonly places: readonly SentPlace[]
}

export interface CardChange {
  readonly data?: CardData | undefined
  readonly privateData?: Readonly<Record<string, CardData>> | undefined
  /** Without these the new data takes the place of all that was there. */
  readonly dataByKey: boolean
  readonly privateDataByKey: boolean
}

export interface Cards {
  find(outTrackId: string): Card | undefined
  create(making: CardMaking): void
  /** Shows it in this chat. */
  post(outTrackId: string, conversationId: string): Message | undefined
  change(outTrackId: string, change: CardChange): void
  clear(): void
}

export function createCards(chat: Chat): Cards {
  const cards = new Map<string, Card>()

  function post(outTrackId: string, conversationId: string): Message | undefined {
    const card = cards.get(outTrackId)
    if (card === undefined) return undefined
    const message = chat.post(conversationId, draftOf(card))
    const places = [...card.places, { conversationId, n: message.n }]
    cards.set(outTrackId, { ...card, places })
    return message
  }

  function change(outTrackId: string, wanted: CardChange) {
    const card = cards.get(outTrackId)
    if (card === undefined) return
    const changed = applyChange(card, wanted)
    cards.set(outTrackId, changed)
    for (const { conversationId, n } of changed.places)
      if (chat.find(conversationId, n)?.recalled !== true)
        chat.rewrite(conversationId, n, draftOf(changed))
  }

  return {
    find: (outTrackId) => cards.get(outTrackId),
    create: (making) => cards.set(making.outTrackId, { ...making, places: [] }),
    post,
    change,
    clear: () => cards.clear(),
  }
}

function applyChange(card: Card, change: CardChange): Card {
  const { data = card.data, privateData = {}, dataByKey, privateDataByKey } = change
  const changedPeople = Object.entries(privateData).map(([staffId, own]) => {
    const before = privateDataByKey ? card.privateData[staffId] : {}
    return [staffId, { ...before, ...own }] as const
  })
  return {
    ...card,
    data: dataByKey ? { ...card.data, ...data } : data,
    privateData: { ...card.privateData, ...Object.fromEntries(changedPeople) },
  }
}

function draftOf(card: Card): Draft {
  const view = viewOf(card)
  const { title = '', ...rest } = view.data
  return {
    from: 'bot',
    kind: 'card',
    ...(title === '' ? {} : { title }),
    text: Object.entries(rest)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    card: view,
  }
}

function viewOf({ outTrackId, cardTemplateId, data, privateData }: Card): CardView {
  const actions = actionsOf(cardTemplateId, data)
  return { outTrackId, cardTemplateId, data: shownData(data), privateData, actions }
}
