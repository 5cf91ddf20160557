// Going on from what was done last: what it becomes is shown, and does with a tap what the typed command does.
import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { Answer, Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

const HERE = 'Release team'
const THERE = 'All hands'

/** A clock that jumps looks like an outage, which would be told in between. */
const upkeepTiming = { beatEveryMs: 60_000, sweepEveryMs: 50, digestEveryMs: 50, graceMs: 0 }

async function meet(unproven = false): Promise<{ house: House; talk: Talk }> {
  const house = await openHouseWithBot({ upkeepTiming }, { config: { unproven } })
  const talk = talkIn(house)
  // From now on the bot knows that group, and that she is in it.
  await talk.ask('Li Na', 'whoami', { in: THERE })
  return { house, talk }
}

/** What was called and answered; codes and the ids of calendars are of each house its own. */
const done = ({ calls, text }: Answer): readonly unknown[] => [
  ...calls.map(({ method, path, operator, status }) => [
    method,
    path.replace(/(?<=subscribedCalendars\/)\w+/, 'ID'),
    operator,
    status,
  ]),
  text.replace(/(?<=确认 |confirm )[A-Z0-9]{4}/, 'CODE'),
]

describe('what goes on from the last command', () => {
  it.each([
    [
      '发文件 Team photo',
      '也发到 All hands 吧',
      '发文件 "Team photo" --到 "All hands"',
      /接着上一条命令/,
    ],
    ['发文件 Team photo', '那再发一次', '发文件 "Team photo"', /接着上一条命令/],
    ['发文件 Team photo', '还有 README.md', '发文件 README.md', /接着上一条命令/],
    ['发文件 Team photo', '不对，是 README.md', '发文件 README.md', /接着上一条命令/],
    ['关注 这里 --类型 xlsx', '频率改成每小时', '关注 这里 --类型 xlsx --频率 1小时', /就是/],
    ['关注 这里', '也关注 Design files', '关注 "Design files"', /就是/],
    ['日历 创建 发布', '改成 发版窗口', '日历 修改 发布 --名称 发版窗口', /就是/],
    ['share Team photo', 'and to All hands too', 'share "Team photo" --to "All hands"', /that is/],
    ['share Team photo', 'same again please', 'share "Team photo"', /that is/],
    ['share Team photo', 'and README.md too', 'share README.md', /that is/],
    ['share Team photo', 'no, README.md', 'share README.md', /that is/],
    [
      'watch here --type xlsx',
      'make it daily at 6pm',
      'watch here --type xlsx --every daily 18:00',
      /that is/,
    ],
    ['watch here', 'in Design files too', 'watch "Design files"', /that is/],
    [
      'calendar create Releases',
      'call it Launches',
      'calendar update Releases --name Launches',
      /that is/,
    ],
  ])('%s, %s', async (first, words, typed, shown) => {
    const { talk, house } = await meet()
    await talk.ask('Li Na', first)
    const sent = talk.filesIn(HERE).length
    const proposal = await talk.ask('Li Na', words)
    expect(proposal.text).toMatch(shown)
    expect(proposal.text).toContain(`**${typed}**`)
    expect(proposal.calls).toEqual([])
    expect(talk.filesIn(HERE)).toHaveLength(sent)
    const tapped = await talk.tap('Li Na', proposal, 0)

    const other = await meet()
    await other.talk.ask('Li Na', first)
    const asked = await other.talk.ask('Li Na', typed)
    expect(done(tapped)).toEqual(done(asked))
    for (const group of [HERE, THERE])
      expect(talk.filesIn(group)).toEqual(other.talk.filesIn(group))
    expect(house.sandbox.company.calendars).toHaveLength(
      other.house.sandbox.company.calendars.length,
    )
  })
})

describe('going on', () => {
  const UNKNOWN = /没听懂|没看懂|don’t understand/

  it.each([
    ['发文件 Team photo', '也发到 All hands'],
    ['share Team photo', 'again'],
    ['share Team photo', 'no, README.md'],
  ])('is over eleven minutes later: %s, %s', async (first, words) => {
    const { house, talk } = await meet()
    await talk.ask('Li Na', first)
    house.sandbox.clock.advance(11 * 60_000)
    const answer = await talk.ask('Li Na', words)
    expect(answer.text).toMatch(UNKNOWN)
    expect(talk.filesIn(THERE)).toEqual([])
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg'])
  })

  it('is from one’s own command, in the same group', async () => {
    const { talk } = await meet()
    await talk.ask('Li Na', 'share Team photo')
    expect((await talk.ask('Zhao Yi', 'and to All hands too')).text).toMatch(UNKNOWN)
    const elsewhere = await talk.ask('Li Na', 'once more', { in: 'Design team' })
    expect(elsewhere.text).toMatch(UNKNOWN)
    await talk.ask('Zhao Yi', 'share README.md')
    expect((await talk.ask('Li Na', 'once more')).text).toContain('**share "Team photo"**')
    expect((await talk.ask('Zhao Yi', 'once more')).text).toContain('**share README.md**')
  })

  it('works after a restart, with a yes in words', async () => {
    const { house, talk } = await meet()
    await talk.ask('Li Na', '发文件 Team photo')
    await house.stopBot()
    await house.startBot({ upkeepTiming })
    const proposal = await talk.ask('Li Na', '也发到 All hands')
    expect(proposal.text).toContain('**发文件 "Team photo" --到 "All hands"**')
    expect((await talk.ask('Li Na', '好的')).text).toMatch(/已把「Team photo/)
    expect(talk.filesIn(THERE)).toEqual(['Team photo.jpg'])
  })

  it('goes on from what was only shown too, and only what was said yes to is done', async () => {
    const { talk } = await meet()
    await talk.ask('Li Na', 'share Team photo')
    await talk.ask('Li Na', 'and to All hands too')
    const changed = await talk.ask('Li Na', 'no, README.md')
    expect(changed.text).toContain('**share README.md --to "All hands"**')
    expect((await talk.ask('Li Na', 'yes')).text).toMatch(/Now in “All/)
    expect(talk.filesIn(THERE)).toEqual(['README.md'])
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg'])
  })

  it('changes what was not done itself, as there is nothing of it to be changed', async () => {
    const talk = talkIn(await openHouseWithBot())
    await talk.ask('Li Na', 'calender create Release')
    await talk.ask('Li Na', 'cancel')
    const proposal = await talk.ask('Li Na', 'call it Releases')
    expect(proposal.text).toContain('**calendar create Releases**')
  })

  it('to what the rules forbid is refused like the typed command, and not shown', async () => {
    const { talk } = await meet()
    await talk.ask('Li Na', '关注 这里')
    const typed = await talk.ask('Li Na', '关注 全公司')
    const answer = await talk.ask('Li Na', '也关注 全公司')
    expect(answer.text).toBe(typed.text)
    expect(answer.buttons).toEqual(typed.buttons)
  })
})

describe('a day that is said as people say it', () => {
  it.each([
    ['日历 加日程 评审 到 发布 --时间 明天下午3点', /你要的是不是/, '2026-', '15:00'],
    ['calendar add-event Review to 发布 --at tomorrow at 3', /that/, '2026-', '15:00'],
  ])('is shown with its date before anything is done: %s', async (typed, shown, date, hour) => {
    const { house, talk } = await meet(true)
    await talk.ask('Li Na', '日历 创建 发布')
    const proposal = await talk.ask('Li Na', typed)
    expect(proposal.text).toMatch(shown)
    const tomorrow = new Date(house.sandbox.clock.now() + 86_400_000 + 8 * 3_600_000)
    const expected = `${tomorrow.toISOString().slice(0, 10)} ${hour}`
    expect(expected).toContain(date)
    expect(proposal.text).toContain(expected)
    expect(proposal.calls).toEqual([])
    expect((await talk.tap('Li Na', proposal, 0)).text).toContain(expected)
  })

  it('may be the answer to when it starts', async () => {
    const { talk } = await meet(true)
    await talk.ask('Li Na', '日历 创建 发布')
    expect((await talk.ask('Li Na', '日历 加日程 评审')).text).toMatch(/什么时候开始/)
    const proposal = await talk.ask('Li Na', '后天下午三点半')
    expect(proposal.text).toMatch(/日历 加日程 评审 --时间 \d{4}-\d\d-\d\d 15:30/)
    expect((await talk.ask('Li Na', '是')).text).toMatch(
      /日程「评审」（.* 15:30）已加到日历「发布」/,
    )
  })
})

describe('mute until some day', () => {
  it.each([
    ['关注 这里', '关注 修改 1 --静音 到后天', /\*\*关注 修改 1 --静音 [^*]*(?:小时|天)/, /静音到/],
    [
      'watch here',
      'watch edit 1 --mute until the end of the day',
      /\*\*watch edit 1 --mute [^*]*m\*\*/,
      /mute/i,
    ],
  ])('is shown as how long it is: %s, %s', async (first, typed, shown, done) => {
    const { talk } = await meet()
    await talk.ask('Li Na', first)
    const proposal = await talk.ask('Li Na', typed)
    expect(proposal.text).toMatch(shown)
    expect((await talk.tap('Li Na', proposal, 0)).text).toMatch(done)
  })
})
