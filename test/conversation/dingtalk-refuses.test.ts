// What DingTalk refuses is explained: each row of the five pages' error tables has its own sentence.
import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { SeedPage } from '../support/seed-rows.ts'
import { SEED_PAGES } from '../support/seed-rows.ts'
import type { Answer, Talk } from '../support/talk.ts'
import { ROADMAP, talkIn } from '../support/talk.ts'

type Ask = (talk: Talk, language: 'zh' | 'en') => Promise<Answer>

/** How a lead comes to make each call. */
const ASKS: Readonly<Record<string, Ask>> = {
  'subscribe to storage events': (talk, language) =>
    talk.ask('Li Na', language === 'zh' ? '关注 这里' : 'watch here'),
  'unsubscribe from storage events': async (talk, language) => {
    await talk.ask('Li Na', 'watch here')
    return talk.ask('Li Na', language === 'zh' ? '取消关注 这里' : 'unwatch here')
  },
  'create a subscribed calendar': (talk, language) =>
    talk.ask('Li Na', language === 'zh' ? '日历 创建 新日历' : 'calendar create New'),
  'update a subscribed calendar': async (talk, language) => {
    const asked = await talk.ask(
      'Li Na',
      language === 'zh'
        ? '日历 修改 Releases --名称 别的'
        : 'calendar update Releases --name Other',
    )
    return talk.tap('Li Na', asked, 0)
  },
  'send a file link': (talk, language) =>
    talk.ask('Li Na', `${language === 'zh' ? '发文件' : 'share'} ${ROADMAP}`),
}

async function sentences(house: House, { page, match, rows }: SeedPage, language: 'zh' | 'en') {
  const talk = talkIn(house)
  const said: string[] = []
  for (const { status, code, message } of rows) {
    house.sandbox.faults.clear()
    const body = { code, message, requestid: '0A1B2C3D-4E5F-7A8B-9C0D-1E2F3A4B5C6D' }
    house.sandbox.faults.answer({ match, times: Infinity }, { status, body })
    const answer = await ASKS[page]?.(talk, language)
    said.push(answer?.text.replace(/^@\S+ /, '') ?? '')
  }
  house.sandbox.faults.clear()
  return said
}

const GENERIC =
  /系统出错了。过一会儿再试。$|had a system error\. Try again in a while\.$|^DingTalk (does not accept this request|不接受这个请求)/

describe('every row of the error tables', () => {
  it('has a sentence of its own, in both languages', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'watch here')
    await talk.ask('Li Na', 'calendar create Releases')
    const watched = house.sandbox.company.subscriptions
    expect(watched).toHaveLength(1)

    const zh: string[] = []
    const en: string[] = []
    for (const page of SEED_PAGES) {
      if (page.page.startsWith('subscribe')) await talk.ask('Li Na', 'unwatch here')
      if (page.page.startsWith('unsubscribe')) await talk.ask('Li Na', 'watch here')
      zh.push(...(await sentences(house, page, 'zh')))
      en.push(...(await sentences(house, page, 'en')))
    }
    const rows = SEED_PAGES.flatMap(({ page, rows: all }) =>
      all.map((row) => `${page}: ${row.code} ${row.message}`),
    )
    for (const said of [zh, en]) {
      expect(said).toHaveLength(rows.length)
      expect(new Set(said).size).toBe(rows.length)
      expect(said.filter((sentence) => sentence === '' || GENERIC.test(sentence))).toEqual([])
    }
    expect(zh.filter((sentence) => !/\p{Script=Han}/u.test(sentence))).toEqual([])
    expect(en.filter((sentence) => /\p{Script=Han}/u.test(sentence))).toEqual([])
    expect(house.sandbox.company.calendars.map(({ name }) => name)).toEqual(['Releases'])
  })

  it('passes on what DingTalk itself said, where that says more than the code', async () => {
    const house = await openHouseWithBot()
    house.sandbox.faults.answer(
      { match: 'POST /v1.0/storage/events/subscribe' },
      { status: 400, body: { code: 'paramError', message: 'space [42] is *frozen*' } },
    )
    const answer = await talkIn(house).ask('Li Na', 'watch here')
    expect(answer.message.html).toContain('DingTalk said: space [42] is *frozen*')
  })
})

describe('refusals that any call can meet', () => {
  it.each([
    ['Forbidden.AccessDenied.ApiCountLimitForOrg', 403, /本月的 DingTalk 接口调用次数已用完/],
    ['Forbidden.AccessDenied.IpNotInWhiteList', 403, /IP 白名单/],
    ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 403, /请求太频繁/],
  ])('%s is explained by its code, not by the status', async (code, status, sentence) => {
    const house = await openHouseWithBot()
    house.sandbox.faults.answer(
      { match: 'POST /v1.0/convFile/*', times: Infinity },
      { status, body: { code, message: '' } },
    )
    const answer = await talkIn(house).ask('Li Na', '关注 这里')
    expect(answer.text).toMatch(sentence)
  })

  it('names the permission point that the app lacks', async () => {
    const house = await openHouseWithBot()
    house.sandbox.settings.missingScopes.add('Storage.Event.Write')
    const answer = await talkIn(house).ask('Li Na', '关注 这里')
    expect(answer.text).toMatch(/接口权限：\*\*Storage\.Event\.Write\*\*/)
  })

  it('gets a new token once when the old one is called invalid', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'watch here')
    house.sandbox.clock.advance(7_200_000)
    const answer = await talk.ask('Li Na', 'watch Release files')
    expect(answer.text).toMatch(/Done/)
  })

  it('waits and repeats when throttled', async () => {
    const house = await openHouseWithBot()
    house.sandbox.faults.answer(
      { match: 'POST /v1.0/convFile/conversations/files/links/send', times: 2 },
      {
        status: 403,
        body: { code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', message: '' },
      },
    )
    const answer = await talkIn(house).ask('Li Na', `share ${ROADMAP}`)
    expect(answer.text).toMatch(/Now in this group/)
    const sent = house.sandbox.calls().filter(({ path }) => path.endsWith('links/send'))
    expect(sent.map(({ status }) => status)).toEqual([403, 403, 200])
  })

  it('takes 200 with success:false for the failure that it is', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    house.sandbox.faults.answer(
      { match: 'POST /v1.0/storage/events/subscribe' },
      { status: 200, body: { success: false } },
    )
    expect((await talk.ask('Li Na', 'watch here')).text).toMatch(/did not succeed/)
    expect((await talk.ask('Li Na', 'watches')).text).toMatch(/watches nothing yet/)
  })
})

describe('an answer that never came', () => {
  it('is told as unknown, and a link is never sent a second time by itself', async () => {
    const house = await openHouseWithBot()
    house.sandbox.faults.resetAfterCommit({ match: 'POST */links/send' })
    const talk = talkIn(house)
    const answer = await talk.ask('Li Na', `share ${ROADMAP}`)
    expect(answer.text).toMatch(/I can’t tell whether it worked/)
    const files = house.sandbox
      .messages(talk.conversationId('Release team'))
      .filter(({ kind }) => kind === 'file')
    expect(files).toHaveLength(1)
  })

  it('is looked for where DingTalk shows what there is', async () => {
    const house = await openHouseWithBot()
    const page = { status: 200, html: '<html>log in first</html>' }
    house.sandbox.faults.answerAfterCommit({ match: 'POST */subscribedCalendars', times: 9 }, page)
    const answer = await talkIn(house).ask('Li Na', '日历 创建 发布')
    expect(answer.text).toMatch(/日历「发布」建好了/)
    expect(house.sandbox.company.calendars).toHaveLength(1)
  })

  it('is asked about where it is not to be seen, and done once more by a tap', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    const lost = { match: 'POST */subscribedCalendars' }
    house.sandbox.faults.answer(lost, { status: 200, html: '<html>log in first</html>' })
    const answer = await talk.ask('Li Na', '日历 创建 发布')
    expect(answer.text).toMatch(/不能确定是否成功.*我查过了，目前还没有看到/s)
    expect(answer.buttons).toMatchObject([{ title: '再做一次' }])
    expect(house.sandbox.company.calendars).toHaveLength(0)
    expect((await talk.tap('Li Na', answer, 0)).text).toMatch(/建好了/)
    expect((await talk.tap('Li Na', answer, 0)).text).toMatch(/只能用一次|用过|回答过/)
    expect(house.sandbox.company.calendars).toHaveLength(1)
  })

  it('stays unknown when what is tried again meets an error of DingTalk’s own', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Releases')
    const question = await talk.ask('Li Na', 'calendar update Releases --name Windows')
    const write = { match: 'PUT */subscribedCalendars/*' }
    house.sandbox.faults.resetAfterCommit(write)
    const down = { status: 500, body: { code: 'systemError', message: '' } }
    house.sandbox.faults.answer({ ...write, times: 9 }, down)
    const answer = await talk.tap('Li Na', question, 0)
    expect(answer.text).toMatch(/can’t tell whether it worked.*doing it twice does no harm/s)
    expect(house.sandbox.company.calendars[0]?.name).toBe('Windows')
  })

  it('is never told as "nothing was changed" when something may have been', async () => {
    const house = await openHouseWithBot()
    house.sandbox.faults.resetAfterCommit({ match: 'POST */events/subscribe', times: 9 })
    const answer = await talkIn(house).ask('Li Na', 'watch here')
    expect(answer.text).toMatch(/I can’t tell whether it worked/)
    expect(answer.text).toMatch(/Send it again: doing it twice does no harm/)
    expect(answer.text).not.toMatch(/nothing was changed/)
  })

  it('is not forgotten over a refusal of the repeat', async () => {
    const house = await openHouseWithBot()
    house.sandbox.faults.resetAfterCommit({ match: 'POST */events/subscribe' })
    house.sandbox.faults.throttle('POST */events/subscribe', { times: 9 })
    const answer = await talkIn(house).ask('Li Na', 'watch here')
    expect(house.sandbox.company.subscriptions).toHaveLength(1)
    expect(answer.text).toMatch(/I can’t tell whether it worked/)
  })

  it('is told as such where nothing left us', async () => {
    const house = await openHouseWithBot()
    house.sandbox.faults.resetBefore({ match: 'GET */calendars', times: 9 })
    const answer = await talkIn(house).ask('Li Na', 'calendar list')
    expect(answer.text).toMatch(/No answer came from DingTalk/)
    expect(answer.text).not.toMatch(/DingTalk said/)
  })

  it('is asked for again where a repeat does no harm', async () => {
    const house = await openHouseWithBot()
    house.sandbox.faults.resetAfterCommit({ match: 'POST */events/subscribe' })
    const answer = await talkIn(house).ask('Li Na', 'watch here')
    expect(answer.text).toMatch(/Done/)
    expect(house.sandbox.company.subscriptions).toHaveLength(1)
  })
})
