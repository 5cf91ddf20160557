// Setting a watch, changing it, muting it and ending it: what it tells, when, and to whom.
import { describe, expect, it } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'
import { watching } from '../support/watching.ts'

const HOUR_MS = 3_600_000
/** A clock that jumps looks like an outage, which would be told in between. */
const CALM = { beatEveryMs: 60_000, sweepEveryMs: 30, digestEveryMs: 20, graceMs: 0 }
const FIVE_PM = Date.parse('2026-12-01T17:00:00+08:00')

/** At a time of day, in Shanghai. */
async function watchingAt(start: number, text: string) {
  const w = await watching('watches', { seams: { upkeepTiming: CALM }, house: { timeScale: 30 } })
  const { clock } = w.house.sandbox
  clock.advance(start - clock.now())
  return { ...w, clock, first: await w.talk.ask('Li Na', text) }
}

describe('the first answer', () => {
  it('says what, how often, for whom, and what nobody can promise', async () => {
    const zh = await watching('关注 这里 --类型 xlsx、docx --频率 10分钟 --免打扰 22:00-08:00')
    expect(zh.first.text).toMatch(
      /好的，本群的文件有新增、修改或删除时，我会在本群说一声，只说你看得到的文件。/,
    )
    const folder = await watching('watch Runbooks')
    expect(folder.first.text).toMatch(
      /when files in the folder “\/Runbooks” of “Release files” are/,
    )
    expect(zh.first.text).toMatch(/- 每 10 分钟汇总一次\n- 只看 xlsx、docx\n- 22:00–08:00 不打扰/)
    expect(zh.first.text).toMatch(/在线文档、在线表格的改动，DingTalk 可能不通知/)
    expect(zh.first.text).not.toMatch(/\d{6,}/)
    const en = await watching('watch Release files --only create,delete --every daily 18:00')
    expect(en.first.text).toMatch(
      /when the files of the space “Release files” are added or deleted/,
    )
    expect(en.first.text).toMatch(/- daily at 18:00\n- only what is added or deleted/)
    expect(en.first.text).toMatch(/tell nothing of changes to online documents/)
    expect(en.first.buttons).toEqual([{ title: 'Settings', text: 'watches 1' }])
  })

  it('goes by DingTalk’s own check of what the sender may see', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    const refused = { status: 403, body: { code: 'permissionDenied', message: '' } }
    house.sandbox.faults.answer({ match: 'POST */events/subscribe', times: 1 }, refused)
    await talk.ask('Li Na', 'watch here')
    expect((await talk.ask('Li Na', 'watches')).text).toMatch(/watches nothing yet/)
  })

  it('tells whoever watches the same again, and takes over with their rights and settings', async () => {
    const { talk } = await watching('watch Release files --type xlsx')
    const again = await talk.ask('Li Na', 'watch Release files')
    expect(again.text).toMatch(/made sure of it/)
    // Nothing was said of settings, so they stay.
    expect(again.text).toMatch(/only xlsx/)
    const taken = await talk.ask('Zhao Yi', '关注 Release files --只看 新增')
    expect(taken.text).toMatch(/已经在关注.*Li Na 设置的.*从现在起按你的权限来/)
    expect(taken.text).not.toMatch(/xlsx/)
    expect((await talk.ask('Zhao Yi', '关注列表')).text).toMatch(/1 号关注.*Zhao Yi 设置/)
    expect(taken.calls.map(({ path }) => path)).toContain('/v1.0/storage/events/subscribe')
    expect((await talk.ask('Li Na', 'unwatch here')).text).toMatch(/does not watch/)
  })

  it('goes by the rights of whoever sets the same again, also without a word of its settings', async () => {
    const { talk } = await watching('watch Release files --type xlsx')
    const taken = await talk.ask('Zhao Yi', 'watch Release files')
    expect(taken.text).toMatch(/set by Li Na.*From now on it goes by your rights/)
    expect((await talk.ask('Zhao Yi', 'watches')).text).toMatch(/only xlsx.*set by Zhao Yi/)
  })
})

describe('a filter', () => {
  it('by kind, ending, name and person tells only what is meant', async () => {
    const { house, talk, told, add, heardSince } = await watching('关注 Release files --只看 新增')
    const before = talk.lastIn('Release team')
    const { sandbox } = house
    const as = talk.staffId('Chen Min')
    sandbox.changeFile(talk.fileNamed('README.md').dentryId, { as, bytes: 3 })
    await told(() => add('new.txt'), /new\.txt/)

    await talk.ask('Li Na', '关注 修改 1 --不筛选 --类型 xlsx')
    add('other.txt')
    await told(() => add('sheet.XLSX'), /sheet\.XLSX/)

    await talk.ask('Li Na', 'watch edit 1 --everything --name "plan*"')
    add('my plan.txt')
    await told(() => add('Plan 7.txt'), /Plan 7\.txt/)

    await talk.ask('Li Na', 'watch edit 1 --everything --by @Zhao Yi', { at: ['Zhao Yi'] })
    add('by chen.txt')
    const last = await told(() => add('by zhao.txt', { as: 'Zhao Yi' }), /by zhao\.txt/)
    expect(last.text).not.toMatch(/by chen/)
    const all = heardSince(before).join()
    for (const left of ['README', 'other.txt', 'my plan', 'by chen'])
      expect(all).not.toContain(left)
    expect((await talk.ask('Li Na', '关注列表 1')).text).toMatch(/只看 Zhao Yi 的改动/)
  })
})

describe('a rhythm', () => {
  it('of ten minutes gathers ten minutes, and one of a day waits for its hour', async () => {
    const w = await watchingAt(FIVE_PM, 'watch Release files --every 10m')
    const { talk, told, stored, add, clock, heardSince } = w
    const before = talk.lastIn('Release team')
    await stored(() => add('one.txt'))
    clock.advance(5 * 60_000)
    await stored(() => add('two.txt'))
    const both = await told(() => clock.advance(6 * 60_000), /two\.txt/)
    expect(both.text).toMatch(/one\.txt.*two\.txt/)

    await talk.ask('Li Na', 'watch edit 1 --every daily 18:00')
    const asked = talk.lastIn('Release team')
    await stored(() => add('three.txt'))
    const daily = await told(() => clock.advance(HOUR_MS), /three\.txt/)
    expect(daily.message.at).toBeGreaterThanOrEqual(FIVE_PM + HOUR_MS)
    expect(heardSince(asked)).toHaveLength(1)
    expect(heardSince(before).join()).not.toMatch(/three.*three/)
  })
})

describe('quiet hours and muting', () => {
  it('hold back what happens until they are over', async () => {
    const start = Date.parse('2026-12-01T21:59:00+08:00')
    const w = await watchingAt(start, '关注 Release files --免打扰 22:00-08:00')
    const { told, stored, add, clock } = w
    clock.advance(2 * 60_000)
    await stored(() => add('night.txt'))
    const morning = await told(() => clock.advance(10 * HOUR_MS), /night\.txt/)
    expect(morning.message.at).toBeGreaterThanOrEqual(Date.parse('2026-12-02T08:00:00+08:00'))
  })

  it('of an hour or until tomorrow is a tap away, and can be taken back', async () => {
    const { talk, told, stored, add, heardSince, clock } = await watchingAt(
      FIVE_PM,
      'watch Release files',
    )
    const card = await talk.ask('Li Na', 'watches')
    expect(card.buttons.map(({ title }) => title)).toEqual([
      'Mute for an hour',
      'Mute until tomorrow',
      'Change',
      'Stop',
    ])
    const hour = await talk.tap('Li Na', card, 0)
    expect(hour.text).toMatch(/muted until 12\/1, 18:0\d/)
    const muted = talk.lastIn('Release team')
    await stored(() => add('muted.txt'))
    const later = await told(() => clock.advance(HOUR_MS), /muted\.txt/)
    expect(later.message.at).toBeGreaterThanOrEqual(FIVE_PM + HOUR_MS)
    expect(heardSince(muted)).toHaveLength(1)

    const until8 = await talk.ask('Li Na', '关注 修改 1 --静音 到明天')
    expect(until8.text).toMatch(/静音到 12\/2 08:00/)
    await stored(() => add('early.txt'))
    await told(() => void talk.ask('Li Na', 'watch edit 1 --mute off'), /early\.txt/)
  })
})

describe('the list', () => {
  it('numbers the watches, says how each stands, and has a card for each', async () => {
    const { talk, told, add } = await watching('关注 Release files')
    await talk.ask('Zhao Yi', '关注 全公司 --频率 每天18:00')
    await told(() => add('x.txt'), /x\.txt/)
    const list = await talk.ask('Wang Wu', '关注列表')
    expect(list.text).toMatch(
      /1\. 空间「Release files」的文件（一有变动就说；上次变动 \d+\/\d+ \d\d:\d\d；Li Na 设置）\n2\. 全公司的文件（每天 18:00 汇总一次；上次变动 .*；Zhao Yi 设置）/,
    )
    expect(list.text).not.toMatch(/\d{6,}/)
    const card = await talk.tap('Wang Wu', list, 0)
    expect(card.text).toMatch(/1 号关注/)
    expect(card.buttons.map(({ title }) => title)).toContain('静音一小时')
    // Whom the buttons would refuse gets none.
    expect((await talk.tap('Chen Min', list, 0)).buttons).toEqual([])
    expect((await talk.ask('Wang Wu', 'watches 7')).text).toMatch(/has no watch 7/)
  })

  it('leads to what can be changed, by one who may', async () => {
    const { talk } = await watching('watch Release files')
    const change = await talk.ask('Li Na', 'watch edit')
    expect(change.buttons.map(({ title }) => title)).toEqual([
      'At once',
      'Every 10 minutes',
      'Daily at 18:00',
      'Quiet at night',
    ])
    expect((await talk.tap('Li Na', change, 1)).text).toMatch(/every 10 minutes/)
    expect((await talk.tap('Chen Min', change, 0)).text).toMatch(/You may not run/)
    await talk.ask('Zhao Yi', 'watch org')
    const which = await talk.ask('Li Na', 'watch edit')
    expect(which.text).toMatch(/Which one/)
    expect(which.text).toMatch(/1: .*2: /s)
    expect((await talk.ask('Li Na', 'watch edit 2 --mute 1h')).text).toMatch(/You cannot change/)
    expect((await talk.ask('Li Na', '取消关注 2')).text).toMatch(/你不能取消 2 号关注/)
    const stopped = await talk.ask('Zhao Yi', '取消关注 2')
    expect(stopped.text).toMatch(/不再关注全公司的文件/)
  })
})

describe('changing what is told of another’s watch', () => {
  it('takes it over: nobody widens what the rights of another bring to light', async () => {
    const { house, talk } = await watching('watch Release files --type pdf')
    const { spaceId } = talk.fileNamed('README.md')
    house.sandbox.changeSpaceMembers(spaceId, { remove: talk.staffId('Zhao Yi') })
    expect((await talk.ask('Zhao Yi', 'watch edit 1 --every 10m')).text).toMatch(/set by Li Na/)
    expect((await talk.ask('Zhao Yi', 'watch edit 1 --everything')).text).toMatch(/DingTalk/)
    expect((await talk.ask('Li Na', 'watches')).text).toMatch(/only pdf.*set by Li Na/)
    house.sandbox.changeSpaceMembers(spaceId, { add: talk.staffId('Zhao Yi') })
    const taken = await talk.ask('Zhao Yi', 'watch edit 1 --everything')
    expect(taken.text).toMatch(/it is yours now.*set by Zhao Yi/s)
  })
})

describe('unwatching', () => {
  it('ends DingTalk’s subscription when nobody else watches the same', async () => {
    const { house, talk } = await watching('watch Release files')
    const { link } = talk.fileNamed('Q4', 'Release files')
    await talk.ask('Li Na', `watch ${link}`)
    await talk.ask('Li Na', 'watch Release files', { in: 'All hands' })
    expect(house.sandbox.company.subscriptions).toHaveLength(1)
    expect((await talk.ask('Li Na', 'unwatch 1')).calls).toEqual([])
    expect((await talk.ask('Li Na', '取消关注 2')).calls).toEqual([])
    expect(house.sandbox.company.subscriptions).toHaveLength(1)
    await talk.ask('Li Na', 'unwatch Release files', { in: 'All hands' })
    expect(house.sandbox.company.subscriptions).toEqual([])
  })

  it('ends for the group also where DingTalk does not let the sender end it', async () => {
    const { house, talk } = await watching('watch here')
    const refused = { status: 403, body: { code: 'permissionDenied', message: '' } }
    house.sandbox.faults.answer({ match: 'POST */events/unsubscribe' }, refused)
    expect((await talk.ask('Zhao Yi', '取消关注 这里')).text).toMatch(
      /本群不再收到通知，但 DingTalk 那边的订阅还在/,
    )
    expect((await talk.ask('Zhao Yi', '关注列表')).text).toMatch(/还没有关注/)
  })

  it('ends in DingTalk too when two groups stop at the same time', async () => {
    const { house, talk } = await watching('watch Release files')
    await talk.ask('Li Na', 'watch Release files', { in: 'All hands' })
    await Promise.all([
      talk.ask('Li Na', 'unwatch Release files'),
      talk.ask('Li Na', 'unwatch Release files', { in: 'All hands' }),
    ])
    expect(house.sandbox.company.subscriptions).toEqual([])
  })

  it('asks which one, and takes the next words for it', async () => {
    const { talk } = await watching('watch here')
    expect((await talk.ask('Li Na', 'unwatch')).text).toMatch(/Which one/)
    expect((await talk.ask('Li Na', '1')).text).toMatch(/no longer watches this group’s files/)
  })
})
