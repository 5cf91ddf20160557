/** Interactive cards: make, deliver, both at once, change, and write into bit by bit. */
import { booleanAt, recordAt, textAt, wordsAt, type JsonRecord } from '../json.ts'
import {
  CARD_NOT_EXIST,
  cardError,
  EMPTY,
  NO_OUT_TRACK_ID,
  readData,
  readMaking,
  readPrivateData,
} from './card-fields.ts'
import { deliverTo, readSpaces, type DeliverOptions } from './card-spaces.ts'
import type { ApiEndpoint } from './gate.ts'
import { done, type ApiResult } from './result.ts'

const PATH = '/v1.0/card/instances'

const INSTANCE = { permission: 'Card.Instance.Write', operatorIn: 'nowhere' } as const

const LONGEST_PIECE = 1024

export function cardEndpoints(options: DeliverOptions): readonly ApiEndpoint[] {
  return [
    {
      ...INSTANCE,
      method: 'POST',
      path: PATH,
      handle: ({ body }) => create(body, options),
    },
    {
      ...INSTANCE,
      method: 'POST',
      path: `${PATH}/deliver`,
      handle: ({ body }) => deliver(body, options),
    },
    {
      ...INSTANCE,
      method: 'POST',
      path: `${PATH}/createAndDeliver`,
      handle: ({ body }) => createAndDeliver(body, options),
    },
    { ...INSTANCE, method: 'PUT', path: PATH, handle: ({ body }) => update(body, options) },
    {
      permission: 'Card.Streaming.Write',
      operatorIn: 'nowhere',
      method: 'PUT',
      path: '/v1.0/card/streaming',
      handle: ({ body }) => stream(body, options),
    },
  ]
}

const CARD_EXISTS = cardError('cardAlreadyExist', '卡片已存在')

function create(body: JsonRecord, { company, cards }: DeliverOptions): ApiResult {
  const making = readMaking(company, body)
  if ('code' in making) return making
  if (cards.find(making.outTrackId) !== undefined) return CARD_EXISTS
  cards.create(making)
  return done({ success: true, result: making.outTrackId })
}

function deliver(body: JsonRecord, options: DeliverOptions): ApiResult {
  const outTrackId = wordsAt(body, 'outTrackId')
  if (outTrackId === undefined) return NO_OUT_TRACK_ID
  const card = options.cards.find(outTrackId)
  if (card === undefined) return CARD_NOT_EXIST
  const read = readSpaces(options, body, card)
  if ('code' in read) return read
  return done({ success: true, result: deliverTo(read.spaces, card, options) })
}

function createAndDeliver(body: JsonRecord, options: DeliverOptions): ApiResult {
  const { company, cards } = options
  const making = readMaking(company, body)
  if ('code' in making) return making
  const read = readSpaces(options, body, making)
  if ('code' in read) return read
  if (cards.find(making.outTrackId) !== undefined) return CARD_EXISTS
  cards.create(making)
  const deliverResults = deliverTo(read.spaces, making, options)
  return done({ success: true, result: { outTrackId: making.outTrackId, deliverResults } })
}

function update(body: JsonRecord, { company, cards }: DeliverOptions): ApiResult {
  if (Object.keys(body).length === 0) return EMPTY
  const outTrackId = wordsAt(body, 'outTrackId')
  if (outTrackId === undefined) return NO_OUT_TRACK_ID
  const data = readData(body)
  if (data !== undefined && 'code' in data) return data
  if (data === undefined && recordAt(body, 'privateData') === undefined)
    return cardError('cardDataAndPrivateDataBothEmpty', '卡片公有数据和私有数据均为空')
  const privateData = readPrivateData(company, body)
  if ('code' in privateData) return privateData
  if (cards.find(outTrackId) === undefined) return CARD_NOT_EXIST
  const options = recordAt(body, 'cardUpdateOptions') ?? {}
  cards.change(outTrackId, {
    data: data?.map,
    privateData: privateData.byStaffId,
    dataByKey: booleanAt(options, 'updateCardDataByKey') ?? false,
    privateDataByKey: booleanAt(options, 'updatePrivateDataByKey') ?? false,
  })
  return done({ success: true, result: true })
}

/** Adds to one variable of the card, or with `isFull` writes it anew. */
function stream(body: JsonRecord, { cards }: DeliverOptions): ApiResult {
  const outTrackId = wordsAt(body, 'outTrackId')
  if (outTrackId === undefined) return streamError('outTrackIdEmpty')
  const key = wordsAt(body, 'key')
  if (key === undefined) return streamError('keyEmpty')
  if (wordsAt(body, 'guid') === undefined) return streamError('guidEmpty')
  const content = textAt(body, 'content')
  if (content === undefined) return streamError('contentEmpty')
  if (Buffer.byteLength(content) > LONGEST_PIECE) return streamError('contentTooLong')
  const card = cards.find(outTrackId)
  if (card === undefined) return CARD_NOT_EXIST
  const before = booleanAt(body, 'isFull') === true ? '' : (card.data[key] ?? '')
  cards.change(outTrackId, {
    data: { [key]: before + content },
    dataByKey: true,
    privateDataByKey: true,
  })
  return done({ success: true, result: true })
}

function streamError(name: string): ApiResult {
  return cardError(`stream.${name}`, '流式更新参数不合法')
}
