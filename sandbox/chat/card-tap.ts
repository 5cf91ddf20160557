/** A person taps a card: the bot hears of it over the stream, and its answer, when it is in time, changes the card. */
import type { AppIdentity } from '../app-identity.ts'
import type { Conversation, Person } from '../company/types.ts'
import { booleanAt, isRecord, parseJson, recordAt, textAt, type JsonRecord } from '../json.ts'
import { SandboxError } from '../sandbox-error.ts'
import { CARD_TOPIC } from '../stream/frames.ts'
import type { Gateway } from '../stream/gateway.ts'
import type { Card, CardData, Cards } from './cards.ts'
import type { CardAction, CardView } from './message.ts'

export interface CardTap {
  readonly card: CardView
  readonly action: CardAction
  readonly who: Person
  readonly conversation: Conversation
}

export interface CardTapOptions {
  readonly app: AppIdentity
  readonly cards: Cards
  readonly gateway: Pick<Gateway, 'pushCallback'>
}

export type CardTapped = { readonly posted: false; readonly callback: string }

export function createCardTap({ app, cards, gateway }: CardTapOptions) {
  return (tap: CardTap): CardTapped => {
    const { action, who } = tap
    const card = cards.find(tap.card.outTrackId)
    if (action.url !== undefined || card === undefined)
      throw new SandboxError(400, `"${action.title}" opens a page and tells the bot nothing`)
    if (!card.callsBack)
      throw new SandboxError(400, 'this card was not made with callbackType "STREAM"')
    const answered = (ackData: string) =>
      applyAnswer(cards, card.outTrackId, { ackData, staffId: who.staffId })
    const data = cardCallback(app, card, tap)
    const { messageId } = gateway.pushCallback(CARD_TOPIC, data, { answered })
    return { posted: false, callback: messageId }
  }
}

function cardCallback(app: AppIdentity, card: Card, tap: CardTap): JsonRecord {
  const { action, who, conversation } = tap
  return {
    type: 'actionCallback',
    outTrackId: card.outTrackId,
    corpId: app.corpId,
    userId: card.userIdType === 2 ? who.unionId : who.staffId,
    userIdType: card.userIdType,
    spaceType: conversation.type === 'group' ? 'IM_GROUP' : 'IM_ROBOT',
    spaceId: conversation.conversationId,
    content: JSON.stringify({
      cardPrivateData: { actionIds: [action.id], params: action.params },
    }),
    extension: '{}',
  }
}

interface Answer {
  readonly ackData: string
  readonly staffId: string
}

/** `{"response":{"cardData","userPrivateData","cardUpdateOptions"}}`, each of the three optional. */
function applyAnswer(cards: Cards, outTrackId: string, { ackData, staffId }: Answer): void {
  const answer = parseJson(ackData)
  const response = isRecord(answer) ? recordAt(answer, 'response') : undefined
  if (response === undefined) return
  const data = paramMapAt(response, 'cardData')
  const own = paramMapAt(response, 'userPrivateData')
  if (data === undefined && own === undefined) return
  const options = recordAt(response, 'cardUpdateOptions') ?? {}
  cards.change(outTrackId, {
    data,
    // Not keyed by person here, unlike in the API that updates a card.
    privateData: own === undefined ? undefined : { [staffId]: own },
    dataByKey: booleanAt(options, 'updateCardDataByKey') ?? false,
    privateDataByKey: booleanAt(options, 'updatePrivateDataByKey') ?? false,
  })
}

/** `cardParamMap` holds texts only: anything else makes DingTalk leave the card as it is. */
export function paramMapAt(record: JsonRecord, key: string): CardData | undefined {
  const map = recordAt(recordAt(record, key) ?? {}, 'cardParamMap')
  if (map === undefined) return undefined
  const texts = Object.keys(map).map((name) => [name, textAt(map, name)] as const)
  const complete = texts.flatMap(([name, text]) =>
    text === undefined ? [] : [[name, text] as const],
  )
  return complete.length === texts.length ? Object.fromEntries(complete) : undefined
}
