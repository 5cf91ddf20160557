/** Checks what is sent to make, deliver or change an interactive card. */
import type { CardData, CardMaking } from '../chat/cards.ts'
import { paramMapAt } from '../chat/card-tap.ts'
import type { Company } from '../company/company.ts'
import { recordAt, wordsAt, type JsonRecord } from '../json.ts'
import { refuse, type Refusal } from './result.ts'

const LONGEST_KEY = 100
const LONGEST_VALUE = 1024

export function cardError(name: string, message: string): Refusal {
  return refuse(400, `param.${name}`, message)
}

export const EMPTY = cardError('empty', '参数为空')
export const NO_OUT_TRACK_ID = cardError('outTrackIdEmpty', 'outTrackId为空')
export const CARD_NOT_EXIST = cardError('cardNotExist', '卡片不存在')
const INVALID = cardError('invalid', '参数不合法')
const NO_SUCH_USER = cardError('userIdNotExist', 'userId不存在')

/** The models that say into which kinds of places a card may go. */
const SPACE_MODELS = {
  IM_GROUP: 'imGroupOpenSpaceModel',
  IM_ROBOT: 'imRobotOpenSpaceModel',
} as const

export function readMaking(company: Company, body: JsonRecord): CardMaking | Refusal {
  if (Object.keys(body).length === 0) return EMPTY
  const cardTemplateId = wordsAt(body, 'cardTemplateId')
  if (cardTemplateId === undefined) return cardError('cardTemplateIdEmpty', 'cardTemplateId为空')
  const outTrackId = wordsAt(body, 'outTrackId')
  if (outTrackId === undefined) return NO_OUT_TRACK_ID
  // There is no card builder here: any id in the form of a published template is one.
  if (!/^[\w-]+\.schema$/.test(cardTemplateId)) return cardError('templateNotExist', '模板不存在')
  const data = readData(body)
  if (data === undefined) return cardError('cardPublicDataEmpty', '卡片公有数据为空')
  if ('code' in data) return data
  const userIdType = userIdTypeOf(body)
  const privateData = readPrivateData(company, body)
  if ('code' in privateData) return privateData
  const spaceTypes = Object.entries(SPACE_MODELS).flatMap(([type, model]) =>
    recordAt(body, model) === undefined ? [] : [type],
  )
  const callsBack = wordsAt(body, 'callbackType') === 'STREAM'
  return {
    outTrackId,
    cardTemplateId,
    callsBack,
    userIdType,
    data: data.map,
    privateData: privateData.byStaffId,
    spaceTypes,
  }
}

function userIdTypeOf(body: JsonRecord): 1 | 2 {
  return body['userIdType'] === 2 ? 2 : 1
}

/** `undefined` when none was sent. */
export function readData(body: JsonRecord): { readonly map: CardData } | Refusal | undefined {
  if (recordAt(recordAt(body, 'cardData') ?? {}, 'cardParamMap') === undefined) return undefined
  const map = paramMapAt(body, 'cardData')
  return map === undefined || !isShort(map) ? INVALID : { map }
}

type PrivateData = CardMaking['privateData']

/** Keyed by userId, or by unionId when `userIdType` is 2. */
export function readPrivateData(
  company: Company,
  body: JsonRecord,
): { readonly byStaffId: PrivateData } | Refusal {
  const sent = recordAt(body, 'privateData') ?? {}
  const isUnionId = userIdTypeOf(body) === 2
  const byStaffId: Record<string, CardData> = {}
  for (const userId of Object.keys(sent)) {
    const person = isUnionId ? company.findByUnionId(userId) : company.findPerson(userId)
    if (person === undefined) return NO_SUCH_USER
    const map = paramMapAt(sent, userId)
    if (map === undefined || !isShort(map)) return INVALID
    byStaffId[person.staffId] = map
  }
  return { byStaffId }
}

function isShort(map: CardData): boolean {
  return Object.entries(map).every(
    ([key, value]) =>
      Buffer.byteLength(key) <= LONGEST_KEY && Buffer.byteLength(value) <= LONGEST_VALUE,
  )
}
