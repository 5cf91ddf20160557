// Several commands in one message: run in order, stopped at the first that is not done, answered in one.
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { watchDoors } from '../../src/crash-points.ts'
import { rowsOf } from '../support/engines.ts'
import type { House } from '../support/house.ts'
import { openHouseWithBot, pause, until } from '../support/house.ts'
import type { Answer, Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

const HERE = 'Release team'
const LEAD = 'Li Na'

/** Ten commands may take longer than somebody is left without a word; here only the answer counts. */
async function meet(): Promise<{ house: House; talk: Talk }> {
  const house = await openHouseWithBot({ slowAfterMs: 60_000 })
  return { house, talk: talkIn(house) }
}

const watches = ({ sandbox }: House): number => sandbox.company.subscriptions.length
const botMessages = ({ sandbox }: House, talk: Talk): number =>
  sandbox
    .messages(talk.conversationId(HERE))
    .filter(({ from, kind }) => from === 'bot' && kind !== 'file').length

/** What stands under the heading of the n-th command. */
const told = ({ text }: Answer, n: number): string => text.split(/^\*\*(?=\d+\. )/m)[n] ?? ''

describe('two files and a watch in one message', () => {
  it.each([
    [
      '发文件 Team photo\n发文件 README\n关注 这里',
      /^.*3 条命令都做完了/s,
      [/^1\. 发文件 "Team photo"\*\*.*「Team photo\.jpg」的链接/s, /README\.md/, /好的，本群/],
    ],
    [
      'share Team photo\nshare README\nwatch here',
      /All 3 commands are done/,
      [/^1\. share "Team photo"\*\*.*Now in this group/s, /README\.md/, /Done: when/],
    ],
  ])('are done in order, with one answer: %s', async (text, heading, each) => {
    const { house, talk } = await meet()
    const answer = await talk.ask(LEAD, text)
    expect(answer.text).toMatch(heading)
    each.forEach((said, i) => expect(told(answer, i + 1)).toMatch(said))
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg', 'README.md'])
    expect(watches(house)).toBe(1)
    expect(botMessages(house, talk)).toBe(1)
  })

  it.each([
    '1. 发文件 Team photo\n2. 发文件 README\n3. 关注 这里',
    '麻烦了：\n① 发文件 Team photo\n② 发文件 README\n③ 关注这里\n谢谢！',
    'hi bot\n- share Team photo\n- share README\n- watch here',
  ])('also as a list, and with some courtesy: %s', async (text) => {
    const { house, talk } = await meet()
    await talk.ask(LEAD, text)
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg', 'README.md'])
    expect(watches(house)).toBe(1)
  })

  it('are answered in the language of the first', async () => {
    const { talk } = await meet()
    const answer = await talk.ask(LEAD, '关注 这里\nshare Team photo')
    expect(answer.text).toMatch(/2 条命令都做完了/)
    expect(told(answer, 2)).toMatch(/的链接发到本群/)
  })

  it('cost what they cost one by one', async () => {
    const { talk } = await meet()
    const { calls } = await talk.ask(LEAD, 'share Team photo\nshare README\nwatch here')
    expect(calls).toHaveLength(3 + 3 + 2)
  })
})

describe('one that is not done', () => {
  it.each([
    [
      '发文件 没有的\n关注 这里',
      /2 条命令做完了 0 条，停在第 1 条/,
      /没有找到文件「没有的」/,
      /后面的还没有执行.*- 关注 这里/s,
    ],
    [
      'share nothing-like-it\nwatch here',
      /0 of 2 commands are done; I stopped at no\. 1/,
      /nothing-like-it/,
      /Not run yet.*- watch here/s,
    ],
  ])('stops those after it: %s', async (text, heading, why, left) => {
    const { house, talk } = await meet()
    const answer = await talk.ask(LEAD, text)
    expect(answer.text).toMatch(heading)
    expect(told(answer, 1)).toMatch(why)
    expect(answer.text).toMatch(left)
    expect(watches(house)).toBe(0)
  })

  it('leaves what was done before it done', async () => {
    const { house, talk } = await meet()
    const answer = await talk.ask(LEAD, 'share Team photo\nshare nothing-like-it\nwatch here')
    expect(answer.text).toMatch(/1 of 3 commands is done; I stopped at no\. 2/)
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg'])
    expect(watches(house)).toBe(0)
  })

  it.each([
    ['that is refused', 'Chen Min', 'whoami\nwatch org\nwhoami', /1 of 3.*You may not run/s],
    ['with a slip', LEAD, 'shrae Team photo\nwatch here', /0 of 2.*Did you mean/s],
    ['that cannot be read', LEAD, 'watch here --nope\nwhoami', /0 of 2.*no option --nope/s],
    ['about what is not there', LEAD, 'unwatch 7\nwhoami', /0 of 2.*I stopped at no\. 1/s],
    ['of which the name is unknown', LEAD, 'help nonsense\nwhoami', /0 of 2.*no command called/s],
  ])('may be one %s', async (_, who, text, said) => {
    const { house, talk } = await meet()
    expect((await talk.ask(who, text)).text).toMatch(said)
    expect(watches(house)).toBe(0)
  })

  it('may be one that DingTalk refuses', async () => {
    const { house, talk } = await meet()
    house.sandbox.faults.answer(
      { match: 'POST */links/send', times: Infinity },
      { status: 403, body: { code: 'Forbidden.AccessDenied', message: 'no' } },
    )
    const answer = await talk.ask(LEAD, 'watch here\nshare Team photo\nwhoami')
    expect(answer.text).toMatch(/1 of 3 commands is done/)
    expect(told(answer, 3)).toBe('')
  })

  it('for a bug of ours does not hide what was done before it', async () => {
    const fail = (point: string): void => {
      if (point === 'before store.drawer.editWatch') throw new Error('broken for the test')
    }
    const house = await openHouseWithBot({ watchDoor: watchDoors(fail), slowAfterMs: 60_000 })
    const answer = await talkIn(house).ask(LEAD, 'watch here\nwatch edit 1 --mute 1h\nwhoami')
    expect(told(answer, 1)).toMatch(/Done: when/)
    expect(told(answer, 2)).toMatch(/it is my fault/)
    expect(answer.text).toMatch(/- whoami/)
  })

  it('is told in the log and in the audit by its name', async () => {
    const { house, talk } = await meet()
    await talk.ask(LEAD, 'watch here\nshare nothing-like-it\nwhoami')
    const facts = {
      command: 'several',
      outcome: 'unresolved',
      parts: [
        { command: 'watch', outcome: 'answered' },
        { command: 'share', outcome: 'unresolved' },
      ],
      left: 1,
    }
    expect(house.log.find(({ msg }) => msg === 'answered')).toMatchObject(facts)
    const file = join(house.dataDir, 'steward.db')
    const [row] = await rowsOf({ file }, 'select entry from audit order by seq desc limit 1')
    const { entry } = Object(row)
    expect(JSON.parse(String(entry))).toMatchObject({
      ...facts,
      state: 'done',
      canonical: 'watch here\nshare nothing-like-it\nwhoami',
      calls: [{ api: 'events/subscribe', part: 0, state: 'done' }],
    })
  })
})

describe('a question in the middle', () => {
  it.each([
    ['关注 这里\n发文件 Mockup\n我是谁', /有几个文件都叫「Mockup」/, /- 我是谁/],
    ['watch here\nshare Mockup\nwhoami', /Several files are called “Mockup”/, /- whoami/],
  ])('stops, and a tap answers it: %s', async (text, asked, left) => {
    const { talk } = await meet()
    const answer = await talk.ask(LEAD, text)
    expect(told(answer, 2)).toMatch(asked)
    expect(answer.text).toMatch(left)
    expect(talk.filesIn(HERE)).toEqual([])
    await talk.tap(LEAD, answer, 0)
    expect(talk.filesIn(HERE)).toEqual(['Mockup.png'])
  })

  it('for a yes concerns only its own command', async () => {
    const { house, talk } = await meet()
    await talk.ask(LEAD, 'calendar create Releases')
    const answer = await talk.ask(
      LEAD,
      'watch here\ncalendar update Releases --name Windows\nshare Team photo',
    )
    expect(answer.buttons.map(({ title }) => title)).toEqual(['Confirm', 'Cancel', 'Settings'])
    await talk.tap(LEAD, answer, 0)
    expect(house.sandbox.company.calendars).toMatchObject([{ name: 'Windows' }])
    expect(watches(house)).toBe(1)
    expect(talk.filesIn(HERE)).toEqual([])
  })

  it('whether a slip is mended takes a bare yes', async () => {
    const { talk } = await meet()
    const answer = await talk.ask(LEAD, 'shrae Team photo\nwhoami')
    expect(told(answer, 1)).toMatch(/Did you mean: \*\*share/)
    expect(answer.text).toMatch(/- whoami/)
    expect(talk.filesIn(HERE)).toEqual([])
    await talk.ask(LEAD, 'yes')
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg'])
  })

  it('for what is missing takes the next message', async () => {
    const { talk } = await meet()
    const answer = await talk.ask(LEAD, 'whoami\nshare\nwhoami')
    expect(told(answer, 2)).toMatch(/Which file\?/)
    await talk.ask(LEAD, 'Team photo')
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg'])
  })

  it('is answered by lines of which one looks like a command', async () => {
    const { talk } = await meet()
    await talk.ask(LEAD, 'share')
    const answer = await talk.ask(LEAD, 'Team photo\nHelp desk')
    expect(answer.text).toMatch(/Help desk/)
    expect(answer.text).not.toMatch(/stopped/)
  })
})

describe('one answer for all', () => {
  // The sandbox counts links that say something among the buttons, after them.
  it('has the buttons of the last, and links for those before it', async () => {
    const { talk } = await meet()
    const answer = await talk.ask(LEAD, 'files in Release files\nwatch here')
    const [first, ...others] = answer.buttons
    expect(first?.title).toBe('Settings')
    expect(others).toHaveLength(9)
    expect(told(answer, 1)).toMatch(/1\. \[.*\]\(dtmd:\/\/dingtalkclient\/sendMessage/)
    await talk.tap(LEAD, answer, 4)
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg'])
  })

  it('leaves out what finds no room, and never what was not run', async () => {
    const { talk } = await meet()
    const answer = await talk.ask(LEAD, `${'help\n'.repeat(8)}share nothing-like-it\nwatch here`)
    expect(new TextEncoder().encode(answer.text).length).toBeLessThan(8_200)
    expect(told(answer, 9)).toMatch(/nothing-like-it/)
    expect(answer.text).toMatch(/- watch here/)
  })

  it.each([
    ['我是谁\n'.repeat(11), /超过 10 条.*最多执行 10 条.*一条都没有执行/],
    ['watch here\n'.repeat(11), /more than 10 commands.*up to 10.*ran none/],
  ])('to more than ten is that they are too many', async (text, said) => {
    const { house, talk } = await meet()
    expect((await talk.ask(LEAD, text)).text).toMatch(said)
    expect(watches(house)).toBe(0)
  })

  it('of ten is no problem', async () => {
    const { talk } = await meet()
    expect((await talk.ask(LEAD, 'whoami\n'.repeat(10))).text).toMatch(/All 10 commands are done/)
  })
})

describe('a text in quotes', () => {
  it.each([
    'calendar create Releases --description "one\nshare Team photo\ntwo"',
    '日历 创建 Releases --描述 “one\nshare Team photo\ntwo”',
    '日历 创建 Releases 描述：“one\nshare Team photo\ntwo”',
  ])('may have lines that look like commands: %s', async (text) => {
    const { house, talk } = await meet()
    await talk.ask(LEAD, text)
    expect(talk.filesIn(HERE)).toEqual([])
    expect(house.sandbox.company.calendars).toMatchObject([
      { name: 'Releases', description: expect.stringContaining('one\nshare Team photo\ntwo') },
    ])
  })
})

it('the same calendar twice is made twice, and each is found by its own mark', async () => {
  const { house, talk } = await meet()
  await talk.ask(LEAD, 'calendar create Releases\ncalendar create Releases')
  const { calendars } = house.sandbox.company
  expect(new Set(calendars.map(({ description }) => description)).size).toBe(2)
})

it('what comes again is neither done nor answered again', async () => {
  const { house, talk } = await meet()
  const { sandbox, log } = house
  const data = {
    msgId: 'msgSeveral==',
    conversationId: talk.conversationId(HERE),
    conversationType: '2',
    senderStaffId: talk.staffId(LEAD),
    senderCorpId: sandbox.company.corpId,
    senderNick: LEAD,
    senderId: '$:LWCP_v1:$lina',
    msgtype: 'text',
    text: { content: ' share Team photo\nshare README' },
  }
  for (const _ of [1, 2, 3]) sandbox.gateway.pushRobotMessage(data)
  await until(() => botMessages(house, talk) === 1, 'it is answered')
  await until(
    () => log.filter(({ msg }) => msg === 'duplicate, acknowledged').length === 2,
    'it comes again',
  )
  await pause(200)
  expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg', 'README.md'])
  expect(botMessages(house, talk)).toBe(1)
})

it('“again” goes on from the last that ran', async () => {
  const { talk } = await meet()
  await talk.ask(LEAD, 'watch here\nshare Team photo\nshare nothing-like-it')
  const proposal = await talk.ask(LEAD, 'again')
  expect(proposal.text).toMatch(/that is: \*\*share nothing-like-it/)
})
