// What a group that watches hears of changed files: who, what, where, and no more than the watcher may see.
import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot, pause, until } from '../support/house.ts'
import type { Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

async function watching(who: string, text: string, group = 'Release team') {
  const house = await openHouseWithBot()
  const talk = talkIn(house, group)
  await talk.ask(who, text)
  return { house, talk, spaceId: '21470159190' }
}

const inGroup = ({ sandbox }: House, talk: Talk, group: string, after: number) =>
  sandbox.messages(talk.conversationId(group), after).map(({ text }) => text)

describe('a notice', () => {
  it('tells of adding, renaming, writing and deleting, with the folder and a link', async () => {
    const { house, talk, spaceId } = await watching('Li Na', 'watch 21470159190')
    const { sandbox } = house
    const as = talk.staffId('Chen Min')
    const { dentryId: parentId } = talk.fileNamed('Q4', 'Release files')
    const next = async (change: () => unknown): Promise<string> => {
      const before = talk.lastIn('Release team')
      change()
      return (await talk.heard('Release team', before)).text
    }
    let dentryId = ''
    const added = await next(
      () => ({ dentryId } = sandbox.addFile({ as, spaceId, parentId, name: 'a_[b].txt' })),
    )
    expect(added).toMatch(
      /^\*\*Chen Min\*\* added the file \[a\\_\\\[b\\\]\.txt\]\(https:\/\/alidocs.*\) \(in \/2026\/Q4\)$/,
    )
    expect(await next(() => sandbox.changeFile(dentryId, { as, name: 'c.txt' }))).toMatch(
      /changed the file \[c\.txt\]/,
    )
    expect(await next(() => sandbox.changeFile(dentryId, { as, bytes: 5 }))).toMatch(
      /changed the file \[c\.txt\]/,
    )
    expect(await next(() => sandbox.deleteFile(dentryId, { as }))).toMatch(
      /deleted the file “c\.txt” \(in \/2026\/Q4\)$/,
    )
    expect(
      await next(() => sandbox.addFile({ as, spaceId, name: 'Folder', type: 'FOLDER' })),
    ).toMatch(/added the folder/)
  })

  it('says honestly that a name is not known any more', async () => {
    const { house, talk } = await watching('Li Na', '关注 21470159190')
    const before = talk.lastIn('Release team')
    const { dentryId } = talk.fileNamed('README.md')
    house.sandbox.deleteFile(dentryId, { as: talk.staffId('Chen Min') })
    expect((await talk.heard('Release team', before)).text).toBe(
      '**Chen Min** 删除了文件 （名字已不可知）',
    )
  })

  it('asks for the entry once, as the person who set the watch', async () => {
    const { house, talk, spaceId } = await watching('Li Na', 'watch 21470159190')
    const [seen, before] = [house.sandbox.calls().at(-1)?.n ?? 0, talk.lastIn('Release team')]
    house.sandbox.addFile({ as: talk.staffId('Chen Min'), spaceId, name: 'x.txt' })
    await talk.heard('Release team', before)
    const calls = house.sandbox.calls(seen).filter(({ counted }) => counted)
    expect(
      calls.map(({ method, path, operator }) => [method, path.replace(/\d+/g, 'N'), operator]),
    ).toEqual([
      ['POST', '/vN.N/storage/spaces/N/dentries/N/query', talk.unionId('Li Na')],
      ['POST', '/vN.N/robot/groupMessages/send', undefined],
    ])
  })

  it('is left out where the one who set the watch may not see the entry', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house, 'All hands')
    await talk.ask('Zhao Yi', 'watch org')
    await talk.ask('Li Na', 'watch 21470159190')
    const before = talk.lastIn('All hands')
    const { dentryId } = talk.fileNamed('Salary review.xlsx')
    house.sandbox.changeFile(dentryId, { as: talk.staffId('Li Na'), bytes: 9 })
    await talk.heard('All hands', before)
    await pause(200)
    expect(inGroup(house, talk, 'All hands', before)).toHaveLength(1)

    const inDesign = await talk.ask('Wang Wu', 'watch 21470159271', { in: 'Design team' })
    expect(inDesign.text).toMatch(/Done/)
    const silent = talk.lastIn('Design team')
    house.sandbox.changeFile(dentryId, { as: talk.staffId('Li Na'), bytes: 10 })
    await pause(200)
    expect(inGroup(house, talk, 'Design team', silent)).toEqual([])
  })

  it('reaches every group that watches, each in the language it was asked for in, and each once', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'watch 21470159190')
    await talk.ask('Zhao Yi', 'watch org')
    await talk.ask('Li Na', '关注 21470159190', { in: 'All hands' })
    const before = { release: talk.lastIn('Release team'), all: talk.lastIn('All hands') }
    house.sandbox.addFile({ as: talk.staffId('Chen Min'), spaceId: '21470159190', name: 'x.txt' })
    await talk.heard('All hands', before.all)
    await talk.heard('Release team', before.release)
    await pause(200)
    expect(inGroup(house, talk, 'Release team', before.release)).toEqual([
      expect.stringMatching(/added the file/),
    ])
    expect(inGroup(house, talk, 'All hands', before.all)).toEqual([
      expect.stringMatching(/新增了文件/),
    ])
  })

  it('comes for each of many files, one message after the other, throttled or not', async () => {
    const { house, talk } = await watching('Li Na', 'watch here')
    const busy = { status: 400, body: { code: 'send.too.fast', message: '' } }
    house.sandbox.faults.answer({ match: 'POST */groupMessages/send', times: 3 }, busy)
    const before = talk.lastIn('Release team')
    for (let n = 0; n < 12; n += 1) {
      house.sandbox.addFile({
        as: talk.staffId('Chen Min'),
        spaceId: talk.spaceOf('Release team'),
        name: `${n}.txt`,
      })
    }
    await until(() => inGroup(house, talk, 'Release team', before).length === 12, 'all are told')
  })

  it('stays while another group watches the same', async () => {
    const { house, talk } = await watching('Li Na', 'watch 21470159190')
    await talk.ask('Li Na', 'watch 21470159190', { in: 'All hands' })
    const left = await talk.ask('Li Na', 'unwatch 21470159190')
    expect(left.calls).toEqual([])
    expect(house.sandbox.company.subscriptions).toHaveLength(1)
    await talk.ask('Li Na', 'unwatch 21470159190', { in: 'All hands' })
    expect(house.sandbox.company.subscriptions).toEqual([])
  })

  it('ends for the group also where DingTalk does not let the sender end it', async () => {
    const { house, talk } = await watching('Li Na', 'watch 21470159190')
    const refused = { status: 403, body: { code: 'permissionDenied', message: '' } }
    house.sandbox.faults.answer({ match: 'POST */events/unsubscribe' }, refused)
    expect((await talk.ask('Wang Wu', '取消关注 21470159190')).text).toMatch(
      /本群不再收到通知，但 DingTalk 那边的订阅还在/,
    )
    expect((await talk.ask('Wang Wu', '关注列表')).text).toMatch(/还没有关注/)
  })

  it('ends in DingTalk too when two groups stop at the same time', async () => {
    const { house, talk } = await watching('Li Na', 'watch 21470159190')
    await talk.ask('Li Na', 'watch 21470159190', { in: 'All hands' })
    await Promise.all([
      talk.ask('Li Na', 'unwatch 21470159190'),
      talk.ask('Li Na', 'unwatch 21470159190', { in: 'All hands' }),
    ])
    expect(house.sandbox.company.subscriptions).toEqual([])
  })

  it('a second watch of the same is told so, and made sure of', async () => {
    const { talk } = await watching('Li Na', 'watch 21470159190')
    expect((await talk.ask('Li Na', 'watch 21470159190')).text).toMatch(/made sure of it/)
    const again = await talk.ask('Zhao Yi', '关注 21470159190')
    expect(again.text).toMatch(/已经在关注.*Li Na 设置的.*从现在起按你的权限来/)
    expect((await talk.ask('Zhao Yi', '关注列表')).text).toMatch(/Zhao Yi 设置/)
    expect(again.calls.map(({ path }) => path)).toEqual(['/v1.0/storage/events/subscribe'])
    expect((await talk.ask('Li Na', 'unwatch here')).text).toMatch(/does not watch/)
  })
})
