import { describe, expect, it } from 'vitest'
import { isRecord, parseJson, type JsonRecord } from '../../sandbox/json.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, type ApiClient } from './support/api-client.ts'
import { group, person, single } from './support/company.ts'
import { CARD, connect, type Received, type StreamClient } from './support/stream-client.ts'
import { until } from './support/until.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let api: ApiClient
let bot: StreamClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
  bot = await connect(started)
})

const team = () => group(sandbox, 'Release team').conversationId
const staff = (name: string) => person(sandbox, name).staffId
const BUTTONS = JSON.stringify([
  { title: 'Accept', id: 'accept', params: { action: 'accept' } },
  { title: 'Reject', id: 'reject' },
  { title: 'Docs', url: 'https://example.com' },
])
const making = () => ({
  cardTemplateId: '7d1c.schema',
  outTrackId: 'appr-1',
  callbackType: 'STREAM',
  cardData: { cardParamMap: { title: 'Watch this group?', status: 'open', buttons: BUTTONS } },
})
const inTeam = () => ({
  openSpaceId: `dtv1.card//IM_GROUP.${team()}`,
  imGroupOpenSpaceModel: { supportForward: false },
  imGroupOpenDeliverModel: { robotCode: sandbox.app.robotCode },
})
const toLiNa = () => ({
  openSpaceId: `dtv1.card//im_robot.${staff('Li Na')}`,
  imRobotOpenSpaceModel: { supportForward: false },
  imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT' },
})

const post = (path: string, body: object) => api.call('POST', `/v1.0/card/instances${path}`, body)
const put = (body: object) => api.call('PUT', '/v1.0/card/instances', body)
const makeAndDeliver = (change: object = {}) =>
  post('/createAndDeliver', { ...making(), ...inTeam(), ...change })
const shown = () => sandbox.messages(team())[0]?.card

describe('a card', () => {
  it('is made and delivered at once', async () => {
    const { body } = await makeAndDeliver()

    expect(body).toEqual({
      success: true,
      result: {
        outTrackId: 'appr-1',
        deliverResults: [
          {
            spaceType: 'IM_GROUP',
            spaceId: team(),
            success: true,
            carrierId: expect.any(String),
            errorMsg: '',
          },
        ],
      },
    })
    expect(sandbox.messages(team())).toMatchObject([
      {
        from: 'bot',
        kind: 'card',
        title: 'Watch this group?',
        text: 'status: open',
        buttons: [{ title: 'Accept' }, { title: 'Reject' }, { title: 'Docs' }],
        card: { data: { title: 'Watch this group?', status: 'open' } },
      },
    ])
  })

  it('is made first and delivered later, to several places, in either spelling', async () => {
    const both = { ...inTeam(), ...toLiNa() }
    expect((await post('', { ...making(), ...both })).body).toEqual({
      success: true,
      result: 'appr-1',
    })
    expect(sandbox.messages(team())).toEqual([])
    const openSpaceId = `${inTeam().openSpaceId};im_robot.${staff('Li Na')};IM_GROUP.cid404==`
    const { body } = await post('/deliver', { ...both, outTrackId: 'appr-1', openSpaceId })

    expect(body).toMatchObject({
      success: true,
      result: [
        { spaceType: 'IM_GROUP', success: true },
        { spaceType: 'IM_ROBOT', success: true },
        { spaceId: 'cid404==', success: false, carrierId: '' },
      ],
    })
    for (const chat of [team(), single(sandbox, 'Li Na').conversationId])
      expect(sandbox.messages(chat)).toMatchObject([{ kind: 'card' }])
  })

  it('can be taken back by its carrierId', async () => {
    const { result } = (await makeAndDeliver()).body
    const [first] =
      isRecord(result) && Array.isArray(result['deliverResults']) ? result['deliverResults'] : []
    const reply = await api.call('POST', '/v1.0/robot/groupMessages/recall', {
      robotCode: sandbox.app.robotCode,
      openConversationId: team(),
      processQueryKeys: [first.carrierId],
    })

    expect(reply.body).toMatchObject({ successResult: [first.carrierId] })
    expect((await put({ outTrackId: 'appr-1', cardData: making().cardData })).status).toBe(200)
    expect(sandbox.messages(team())).toMatchObject([{ kind: 'card', recalled: true, text: '' }])
    expect(shown()).toBeUndefined()
  })

  it('is refused when it is there already, or goes where it was not made for', async () => {
    await makeAndDeliver()
    const code = async (reply: ReturnType<typeof put>) => (await reply).body['code']

    expect(await code(makeAndDeliver())).toBe('param.cardAlreadyExist')
    expect(await code(post('', making()))).toBe('param.cardAlreadyExist')
    expect(await code(post('/deliver', { ...toLiNa(), outTrackId: 'appr-1' }))).toBe(
      'param.openSpaceModelInvalid',
    )
    expect(await code(post('/deliver', { ...inTeam(), outTrackId: 'none' }))).toBe(
      'param.cardNotExist',
    )
    expect(await code(post('/deliver', inTeam()))).toBe('param.outTrackIdEmpty')
  })

  it.each([
    [{ cardTemplateId: '' }, 'param.cardTemplateIdEmpty'],
    [{ cardTemplateId: 'StandardCard' }, 'param.templateNotExist'],
    [{ outTrackId: '' }, 'param.outTrackIdEmpty'],
    [{ cardData: {} }, 'param.cardPublicDataEmpty'],
    [{ cardData: { cardParamMap: { count: 1 } } }, 'param.invalid'],
    [{ cardData: { cardParamMap: { text: 'x'.repeat(1025) } } }, 'param.invalid'],
    [{ privateData: { nobody: { cardParamMap: {} } } }, 'param.userIdNotExist'],
    [{ openSpaceId: undefined }, 'param.openSpaceIdEmpty'],
    [{ openSpaceId: 'IM_GROUP.cid' }, 'param.openSpaceIdInvalid'],
    [{ openSpaceId: 'dtv1.card//MOON.cid' }, 'param.openSpaceIdInvalid'],
    [{ imGroupOpenSpaceModel: undefined }, 'param.openSpaceModelInvalid'],
    [{ imGroupOpenDeliverModel: undefined }, 'param.openDeliverModelEmpty'],
    [{ imGroupOpenDeliverModel: { robotCode: 'dingother' } }, 'param.openDeliverModelError'],
  ])('refuses %j', async (change, code) => {
    expect(await makeAndDeliver(change)).toMatchObject({ status: 400, body: { code } })
    expect(sandbox.messages(team())).toEqual([])
  })
})

describe('changing a card', () => {
  it('writes all its data anew, unless told to go by key', async () => {
    await makeAndDeliver()
    const cardData = { cardParamMap: { status: 'done' } }

    const cardUpdateOptions = { updateCardDataByKey: true }
    const byKey = { outTrackId: 'appr-1', cardData, cardUpdateOptions }
    expect((await put(byKey)).body).toEqual({ success: true, result: true })
    expect(shown()?.data).toEqual({ title: 'Watch this group?', status: 'done' })
    expect(shown()?.actions).toHaveLength(3)
    await put({ outTrackId: 'appr-1', cardData })
    expect(shown()).toMatchObject({ data: { status: 'done' }, actions: [] })
    expect(sandbox.messages(team())).toMatchObject([{ n: 1, kind: 'card' }])
  })

  it('shows some of it to one person only', async () => {
    await makeAndDeliver({ userIdType: 2 })
    const privateData = { [person(sandbox, 'Li Na').unionId]: { cardParamMap: { mine: 'yes' } } }
    await put({ outTrackId: 'appr-1', privateData, userIdType: 2 })

    expect(shown()?.privateData).toEqual({ [staff('Li Na')]: { mine: 'yes' } })
  })

  it('writes one variable bit by bit', async () => {
    await makeAndDeliver()
    const stream = (more: object) =>
      api.call('PUT', '/v1.0/card/streaming', {
        outTrackId: 'appr-1',
        guid: 'g1',
        key: 'answer',
        ...more,
      })

    expect((await stream({ content: 'Good ' })).body).toEqual({ success: true, result: true })
    await stream({ content: 'morning' })
    expect(shown()?.data['answer']).toBe('Good morning')
    await stream({ content: 'Bye', isFull: true })
    expect(shown()?.data['answer']).toBe('Bye')
    expect((await stream({ content: 'x', key: '' })).body['code']).toBe('param.stream.keyEmpty')
  })

  it.each([
    [{}, 'param.empty'],
    [{ cardData: {} }, 'param.outTrackIdEmpty'],
    [{ outTrackId: 'appr-1' }, 'param.cardDataAndPrivateDataBothEmpty'],
    [{ outTrackId: 'none', cardData: { cardParamMap: {} } }, 'param.cardNotExist'],
    [
      { outTrackId: 'appr-1', privateData: { ghost: { cardParamMap: {} } } },
      'param.userIdNotExist',
    ],
  ])('refuses %j', async (body, code) => {
    await makeAndDeliver()
    expect(await put(body)).toMatchObject({ status: 400, body: { code } })
  })

  it('needs its permission points', async () => {
    sandbox.settings.missingScopes.add('Card.Instance.Write')
    sandbox.settings.missingScopes.add('Card.Streaming.Write')
    for (const reply of [makeAndDeliver(), put({}), api.call('PUT', '/v1.0/card/streaming', {})])
      expect((await reply).status).toBe(403)
  })
})

describe('tapping a card', () => {
  const tap = (button: number, name = 'Zhang San') =>
    sandbox.tap({ as: staff(name), in: team(), n: 1, button })

  async function pushed(button = 0): Promise<{ frame: Received; data: JsonRecord }> {
    tap(button)
    const frame = await bot.next(({ headers }) => headers['topic'] === CARD.topic)
    const data = parseJson(frame.data)
    return { frame, data: isRecord(data) ? data : {} }
  }

  const isAcked = () => sandbox.gateway.frames().at(-1)?.ackedAt !== undefined
  const closing = {
    cardData: { cardParamMap: { status: 'accepted' } },
    userPrivateData: { cardParamMap: { mine: 'you' } },
    cardUpdateOptions: { updateCardDataByKey: true },
  }

  it('tells the bot who did what on which card', async () => {
    await makeAndDeliver()
    const { data } = await pushed()

    expect(data).toEqual({
      type: 'actionCallback',
      outTrackId: 'appr-1',
      corpId: sandbox.app.corpId,
      userId: staff('Zhang San'),
      userIdType: 1,
      spaceType: 'IM_GROUP',
      spaceId: team(),
      content: '{"cardPrivateData":{"actionIds":["accept"],"params":{"action":"accept"}}}',
      extension: '{}',
    })
    expect(sandbox.messages(team())).toHaveLength(1)
  })

  it('changes the card as the answer says', async () => {
    await makeAndDeliver()
    const { frame } = await pushed()
    sandbox.clock.advance(2_000)
    bot.ack(frame, { data: { response: closing } })
    await until(isAcked)

    expect(shown()).toMatchObject({
      data: { title: 'Watch this group?', status: 'accepted' },
      privateData: { [staff('Zhang San')]: { mine: 'you' } },
    })
  })

  it.each([
    ['late', 2_001, { data: { response: closing } }],
    ['an error', 0, { code: 500, data: { response: closing } }],
    ['no change', 0, { data: { response: {} } }],
    ['not texts', 0, { data: { response: { cardData: { cardParamMap: { status: 1 } } } } }],
    ['not JSON', 0, { data: 'accepted' }],
  ])('leaves the card when the answer is %s', async (_, wait, answer) => {
    await makeAndDeliver()
    const { frame } = await pushed()
    sandbox.clock.advance(wait)
    bot.ack(frame, answer)
    await until(isAcked)

    expect(shown()).toMatchObject({ data: { status: 'open' }, privateData: {} })
  })

  it('is not told again when nobody answers', async () => {
    await makeAndDeliver()
    await pushed()
    sandbox.clock.advance(120_000)

    expect(sandbox.gateway.frames()).toMatchObject([{ topic: CARD.topic, attempt: 1 }])
  })

  it('reaches no bot from a page’s button, or from a card made without a stream', async () => {
    await makeAndDeliver({ callbackType: undefined })

    expect(() => tap(2)).toThrow('opens a page')
    expect(() => tap(0)).toThrow('callbackType')
    expect(() => tap(9)).toThrow('no button 9')
    expect(sandbox.gateway.frames()).toEqual([])
  })

  it('offers what the shared approval template offers, until it is decided', async () => {
    const cardTemplateId = 'db56f2c2-f609-4878-9a34-46f6a0194a73.schema'
    const cardParamMap = { title: 'Leave', status: '' }
    await makeAndDeliver({ cardTemplateId, cardData: { cardParamMap }, userIdType: 2 })
    expect(shown()?.actions).toMatchObject([{ id: 'agree' }, { id: 'reject' }])
    const { data } = await pushed(1)
    expect(data).toMatchObject({ userIdType: 2, userId: person(sandbox, 'Zhang San').unionId })

    await put({ outTrackId: 'appr-1', cardData: { cardParamMap: { status: 'rejected' } } })
    expect(shown()?.actions).toEqual([])
  })

  it('takes buttons in DingTalk’s own form', async () => {
    const json = { msgButtons: [{ text: 'Go', id: 'go', color: 'blue', request: true }] }
    const cardParamMap = { sys_full_json_obj: JSON.stringify(json) }
    await makeAndDeliver({ cardData: { cardParamMap } })

    expect(shown()?.actions).toEqual([{ id: 'go', title: 'Go', params: {} }])
  })
})
