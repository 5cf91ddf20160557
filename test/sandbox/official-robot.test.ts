// DingTalk's own SDK speaks as the robot here: messages, what became of them, files, cards, groups.
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { getToken, send } from './support/api-client.ts'
import { group, person, single } from './support/company.ts'
import { card, codeOf, im, officialConfig, robot, RUNTIME } from './support/official-sdk.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let client: InstanceType<typeof robot.default>
let cards: InstanceType<typeof card.default>
let headers: InstanceType<typeof robot.OrgGroupSendHeaders>
let robotCode: string
let openConversationId: string
let liNa: string

withSandbox(async (started) => {
  sandbox = started
  client = new robot.default(officialConfig(started))
  cards = new card.default(officialConfig(started))
  const xAcsDingtalkAccessToken = await getToken(started)
  headers = new robot.OrgGroupSendHeaders({ xAcsDingtalkAccessToken })
  robotCode = started.app.robotCode
  openConversationId = group(started, 'Release team').conversationId
  liNa = person(started, 'Li Na').staffId
})

const TEXT = { msgKey: 'sampleText', msgParam: '{"content":"Good morning"}' }

const toGroup = (change: object = {}) =>
  client.orgGroupSendWithOptions(
    new robot.OrgGroupSendRequest({ robotCode, openConversationId, ...TEXT, ...change }),
    headers,
    RUNTIME,
  )
const toPeople = (userIds: string[]) =>
  client.batchSendOTOWithOptions(
    new robot.BatchSendOTORequest({ robotCode, userIds, ...TEXT }),
    headers,
    RUNTIME,
  )

describe('messages', () => {
  it('go into a group, are asked about and taken back', async () => {
    const processQueryKey = (await toGroup()).body?.processQueryKey ?? ''
    expect(await codeOf(toGroup({ msgKey: 'sampleNothing' }))).toBe(
      'invalidParameter.msgKey.invalid',
    )

    const query = (key: string) =>
      client.orgGroupQueryWithOptions(
        new robot.OrgGroupQueryRequest({ robotCode, openConversationId, processQueryKey: key }),
        headers,
        RUNTIME,
      )
    sandbox.markRead(liNa, openConversationId)
    expect((await query(processQueryKey)).body).toMatchObject({
      sendStatus: 'SUCCESS',
      readUserIds: [liNa],
      hasMore: false,
    })
    expect(await codeOf(query('made up'))).toBe('invalid.processQueryKey')

    const recall = (code: string) =>
      client.orgGroupRecallWithOptions(
        new robot.OrgGroupRecallRequest({
          robotCode: code,
          openConversationId,
          processQueryKeys: [processQueryKey, 'made up'],
        }),
        headers,
        RUNTIME,
      )
    expect(await codeOf(recall('dingother'))).toBe('not.allowed.robotCode')
    expect((await recall(robotCode)).body).toMatchObject({
      successResult: [processQueryKey],
      failedResult: { 'made up': 'invalid.processQueryKey' },
    })
  })

  it('go to people, are asked about and taken back', async () => {
    const sent = (await toPeople([liNa, 'ghost'])).body
    expect(sent).toMatchObject({ invalidStaffIdList: ['ghost'], flowControlledStaffIdList: [] })
    expect(await codeOf(toPeople(['ghost']))).toBe('staffId.notExisted')

    const processQueryKey = sent?.processQueryKey ?? ''
    const query = (key: string) =>
      client.batchOTOQueryWithOptions(
        new robot.BatchOTOQueryRequest({ robotCode, processQueryKey: key }),
        headers,
        RUNTIME,
      )
    expect((await query(processQueryKey)).body).toMatchObject({
      sendStatus: 'SUCCESS',
      messageReadInfoList: [{ name: 'Li Na', userId: liNa, readStatus: 'UNREAD' }],
    })
    expect(await codeOf(query('made up'))).toBe('invalid.processQueryKey')

    const recall = (key: string) =>
      client.batchRecallOTOWithOptions(
        new robot.BatchRecallOTORequest({ robotCode, processQueryKeys: [key] }),
        headers,
        RUNTIME,
      )
    expect(await codeOf(recall('made up'))).toBe('notRevoke.all.messages')
    expect((await recall(processQueryKey)).body).toMatchObject({ successResult: [processQueryKey] })
  })

  it('bring files that can be fetched', async () => {
    const direct = single(sandbox, 'Li Na').conversationId
    sandbox.say({ as: liNa, in: direct, text: 'notes.txt', kind: 'file' })
    const code = sandbox.messages(direct)[0]?.media?.downloadCode
    const download = (downloadCode?: string) =>
      client.robotMessageFileDownloadWithOptions(
        new robot.RobotMessageFileDownloadRequest({ robotCode, downloadCode }),
        headers,
        RUNTIME,
      )

    const url = (await download(code)).body?.downloadUrl ?? ''
    expect((await send(url)).text).toBe('notes.txt\n')
    expect(await codeOf(download('made up'))).toBe('resource.not.found')
  })
})

describe('groups', () => {
  it('name their robots', async () => {
    const ask = (id: string) =>
      client.getBotListInGroupWithOptions(
        new robot.GetBotListInGroupRequest({ openConversationId: id }),
        headers,
        RUNTIME,
      )

    expect((await ask(openConversationId)).body).toMatchObject({
      chatbotInstanceVOList: [{ robotCode, name: 'Steward' }],
    })
    expect(await codeOf(ask('cid404=='))).toBe('illegal.openconevrsation.id')
  })

  it('are found by their chatId', async () => {
    const chats = new im.default(officialConfig(sandbox))
    const state = JSON.parse((await send(`${sandbox.origin}/_sandbox/state`)).text)
    const convert = (chatId: string) =>
      chats.chatIdToOpenConversationIdWithOptions(chatId, headers, RUNTIME)

    expect((await convert(state.conversations[0].chatId)).body).toMatchObject({
      openConversationId,
    })
    expect(await codeOf(convert('chat404'))).toBe('invalideChatId')
  })
})

describe('cards', () => {
  const making = () => ({
    cardTemplateId: '7d1c.schema',
    outTrackId: 'appr-1',
    callbackType: 'STREAM',
    imGroupOpenSpaceModel: { supportForward: false },
  })
  const openSpaceId = () => `dtv1.card//IM_GROUP.${openConversationId}`
  const dataOf = (status: string) => ({ cardParamMap: { status } })
  const space = { success: true, spaceType: 'IM_GROUP', errorMsg: '' }

  const create = (change: object = {}) =>
    cards.createCardWithOptions(
      new card.CreateCardRequest({
        ...making(),
        cardData: new card.CreateCardRequestCardData(dataOf('open')),
        imGroupOpenSpaceModel: new card.CreateCardRequestImGroupOpenSpaceModel({}),
        ...change,
      }),
      headers,
      RUNTIME,
    )

  it('are made and delivered', async () => {
    expect((await create()).body).toMatchObject({ success: true, result: 'appr-1' })
    expect(await codeOf(create())).toBe('param.cardAlreadyExist')

    const deliver = (outTrackId: string) =>
      cards.deliverCardWithOptions(
        new card.DeliverCardRequest({
          outTrackId,
          openSpaceId: openSpaceId(),
          imGroupOpenDeliverModel: new card.DeliverCardRequestImGroupOpenDeliverModel({
            robotCode,
          }),
        }),
        headers,
        RUNTIME,
      )
    expect((await deliver('appr-1')).body?.result).toMatchObject([
      { ...space, spaceId: openConversationId },
    ])
    expect(await codeOf(deliver('none'))).toBe('param.cardNotExist')
  })

  it('are made and delivered at once, changed and written into', async () => {
    const both = (id: string) =>
      cards.createAndDeliverWithOptions(
        new card.CreateAndDeliverRequest({
          ...making(),
          openSpaceId: id,
          cardData: new card.CreateAndDeliverRequestCardData(dataOf('open')),
          imGroupOpenSpaceModel: new card.CreateAndDeliverRequestImGroupOpenSpaceModel({}),
          imGroupOpenDeliverModel: new card.CreateAndDeliverRequestImGroupOpenDeliverModel({
            robotCode,
          }),
        }),
        headers,
        RUNTIME,
      )
    expect(await codeOf(both('IM_GROUP'))).toBe('param.openSpaceIdInvalid')
    expect((await both(openSpaceId())).body).toMatchObject({
      success: true,
      result: { outTrackId: 'appr-1', deliverResults: [space] },
    })

    const update = (outTrackId: string) =>
      cards.updateCardWithOptions(
        new card.UpdateCardRequest({
          outTrackId,
          cardData: new card.UpdateCardRequestCardData(dataOf('done')),
        }),
        headers,
        RUNTIME,
      )
    expect((await update('appr-1')).body).toMatchObject({ success: true, result: true })
    expect(await codeOf(update('none'))).toBe('param.cardNotExist')

    const stream = (key: string) =>
      cards.streamingUpdateWithOptions(
        new card.StreamingUpdateRequest({ outTrackId: 'appr-1', guid: 'g', key, content: 'Hi' }),
        headers,
        RUNTIME,
      )
    expect((await stream('answer')).body).toMatchObject({ success: true, result: true })
    expect(await codeOf(stream(''))).toBe('param.stream.keyEmpty')
    expect(sandbox.messages(openConversationId)).toMatchObject([
      { kind: 'card', card: { data: { status: 'done', answer: 'Hi' } } },
    ])
  })
})
