/** Where an interactive card goes: reads `openSpaceId` and puts the card into each place it names. */
import type { AppIdentity } from '../app-identity.ts'
import type { Card, CardMaking, Cards } from '../chat/cards.ts'
import type { SentByRobot } from '../chat/sent-by-robot.ts'
import type { Company } from '../company/company.ts'
import type { Ids } from '../ids.ts'
import { recordAt, wordsAt, type JsonRecord } from '../json.ts'
import { cardError } from './card-fields.ts'
import type { Refusal } from './result.ts'

export interface DeliverOptions {
  readonly app: AppIdentity
  readonly ids: Ids
  readonly company: Company
  readonly cards: Cards
  readonly sent: SentByRobot
}

interface CardSpace {
  readonly type: string
  readonly id: string
}

const OPEN_SPACE_ID = /^dtv1\.card\/\/(.+)$/
// Written in capitals and in small letters, both by DingTalk itself.
const ONE_SPACE = /^(im_group|im_robot)\.(.+)$/i

const INVALID_SPACE = cardError('openSpaceIdInvalid', 'openSpaceId不合法')

/** Several places are set apart by semicolons. */
export function readSpaces(
  { app }: DeliverOptions,
  body: JsonRecord,
  card: Pick<CardMaking, 'spaceTypes'>,
): { readonly spaces: readonly CardSpace[] } | Refusal {
  const openSpaceId = wordsAt(body, 'openSpaceId')
  if (openSpaceId === undefined) return cardError('openSpaceIdEmpty', 'openSpaceId为空')
  const listed = OPEN_SPACE_ID.exec(openSpaceId)?.[1]?.split(';') ?? []
  const spaces = listed.flatMap((one): CardSpace[] => {
    const [, type = '', id = ''] = ONE_SPACE.exec(one) ?? []
    return id === '' ? [] : [{ type: type.toUpperCase(), id }]
  })
  if (spaces.length === 0 || spaces.length < listed.length) return INVALID_SPACE
  if (!spaces.every(({ type }) => card.spaceTypes.includes(type)))
    return cardError('openSpaceModelInvalid', '卡片未设置该场域的属性')
  for (const { type } of spaces) {
    const refusal = checkDeliverModel(app, body, type)
    if (refusal !== undefined) return refusal
  }
  return { spaces }
}

function checkDeliverModel(app: AppIdentity, body: JsonRecord, type: string): Refusal | undefined {
  const isGroup = type === 'IM_GROUP'
  const name = isGroup ? 'imGroupOpenDeliverModel' : 'imRobotOpenDeliverModel'
  const model = recordAt(body, name)
  if (model === undefined) return cardError('openDeliverModelEmpty', `${name}为空`)
  const robotCode = wordsAt(model, 'robotCode')
  const isOurs = robotCode === app.robotCode || (!isGroup && robotCode === undefined)
  return isOurs ? undefined : cardError('openDeliverModelError', 'robotCode不合法')
}

/** The call succeeds even where a place does not exist; the result tells of each one. */
export function deliverTo(
  spaces: readonly CardSpace[],
  card: Pick<Card, 'outTrackId' | 'userIdType'>,
  options: DeliverOptions,
): readonly JsonRecord[] {
  return spaces.map((space) => deliverOne(space, card, options))
}

function deliverOne(
  { type: spaceType, id: spaceId }: CardSpace,
  card: Pick<Card, 'outTrackId' | 'userIdType'>,
  { company, cards, sent, ids }: DeliverOptions,
): JsonRecord {
  const conversationId =
    spaceType === 'IM_GROUP' ? groupOf(company, spaceId) : singleOf(company, spaceId, card)
  const message =
    conversationId === undefined ? undefined : cards.post(card.outTrackId, conversationId)
  if (conversationId === undefined || message === undefined)
    return { spaceType, spaceId, success: false, carrierId: '', errorMsg: '场域不存在' }
  const carrierId = ids.processQueryKey()
  const to = spaceType === 'IM_GROUP' ? 'group' : 'people'
  sent.add({ key: carrierId, to, places: [{ conversationId, n: message.n }] })
  return { spaceType, spaceId, success: true, carrierId, errorMsg: '' }
}

function groupOf(company: Company, openConversationId: string): string | undefined {
  const conversation = company.findConversation(openConversationId)
  return conversation?.type === 'group' ? openConversationId : undefined
}

function singleOf(
  company: Company,
  userId: string,
  { userIdType }: Pick<Card, 'userIdType'>,
): string | undefined {
  const staffId = userIdType === 2 ? company.findByUnionId(userId)?.staffId : userId
  return company.conversations.find(
    ({ type, members }) => type === 'single' && staffId !== undefined && members.includes(staffId),
  )?.conversationId
}
