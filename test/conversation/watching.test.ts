// What a group that watches hears of changed files: gathered, by name, and no more than the setter may see.
import { describe, expect, it } from 'vitest'

import { watchDoors } from '../../src/crash-points.ts'
import { until } from '../support/house.ts'
import { watching } from '../support/watching.ts'

describe('a digest', () => {
  it('tells of adding, renaming, moving, writing and deleting, with the folder and a link', async () => {
    const { house, talk, told, add } = await watching('watch Release files')
    const { sandbox } = house
    const as = talk.staffId('Chen Min')
    const { dentryId: parentId } = talk.fileNamed('Q4', 'Release files')
    let file = ''
    const added = await told(() => (file = add('a_[b].txt', { parentId })))
    expect(added.text).toMatch(
      /^\*\*Space “Release files”\*\* · 1 change\n\n- \*\*Chen Min\*\* added the file \[a\\_\\\[b\\\]\.txt\]\(https:\/\/alidocs.*\) \(in \/2026\/Q4\)$/,
    )
    const renamed = await told(() => sandbox.changeFile(file, { as, name: 'c.txt' }))
    expect(renamed.text).toMatch(/\*\*Chen Min\*\* renamed the file .*a.*b.*txt → \[c\.txt\]/)
    const written = await told(() => sandbox.changeFile(file, { as, bytes: 5 }))
    expect(written.text).toMatch(/changed the file \[c\.txt\]/)
    const moved = await told(() => sandbox.changeFile(file, { as, parentId: '0' }))
    expect(moved.text).toMatch(/moved .*c\.txt.*\/2026\/Q4/)
    const deleted = await told(() => sandbox.deleteFile(file, { as }))
    expect(deleted.text).toMatch(/deleted the file c\.txt$/)
    const folder = await told(() => add('Folder', { type: 'FOLDER' }))
    expect(folder.text).toMatch(/added the folder \[Folder\]/)
  })

  it('speaks the language in which it was asked for, and says that a name is not known any more', async () => {
    const { house, talk, told } = await watching('关注 Release files')
    const { dentryId } = talk.fileNamed('README.md')
    const gone = await told(() =>
      house.sandbox.deleteFile(dentryId, { as: talk.staffId('Chen Min') }),
    )
    expect(gone.text).toBe(
      '**空间「Release files」** · 1 处变动\n\n- **Chen Min** 删除了文件（名字不详）',
    )
  })

  it('gathers what happens together, by person and folder, and names it in one call as the setter', async () => {
    const { house, talk, told, add, calls } = await watching('watch Release files')
    const { dentryId: parentId } = talk.fileNamed('Q4', 'Release files')
    calls()
    const { text } = await told(() => {
      for (const name of ['1.txt', '2.txt', '3.txt']) add(name, { parentId })
      add('4.txt', { as: 'Li Na' })
      // Came and went within the window: nothing is left to tell.
      house.sandbox.deleteFile(add('5.txt'), { as: talk.staffId('Chen Min') })
    })
    expect(text).toMatch(/· 4 changes/)
    expect(text).toMatch(
      /\*\*Chen Min\*\* added 3 files: .*1\.txt.*2\.txt.*3\.txt.* \(in \/2026\/Q4\)/,
    )
    expect(text).toMatch(/\*\*Li Na\*\* added the file \[4\.txt\]/)
    expect(text).not.toContain('5.txt')
    expect(calls()).toEqual(['spaces/N/dentries/query'])
    const [query] = house.sandbox.calls().filter(({ path }) => path.endsWith('/dentries/query'))
    expect(query?.operator).toBe(talk.unionId('Li Na'))
  })

  it('shows the first ten of many, and all of them at a tap, also after a restart', async () => {
    const { house, talk, told, add, calls } = await watching('watch Release files')
    calls()
    const few = await told(() => {
      for (let n = 1; n <= 35; n += 1) add(`${n}.txt`)
    })
    expect(few.text).toMatch(/· 35 changes/)
    expect(few.text).toMatch(/And 25 more\./)
    expect(few.text).not.toContain('35.txt')
    expect(calls()).toEqual(['spaces/N/dentries/query', 'spaces/N/dentries/query'])
    expect(few.buttons).toEqual([
      { title: 'Show all', text: expect.stringMatching(/^watches --all [A-Z0-9]{4}$/) },
    ])
    await house.stopBot()
    await house.startBot()
    const whole = await talk.tap('Wang Wu', few, 0)
    expect(whole.text).toContain('35.txt')
    expect(whole.calls).toEqual([])
    expect((await talk.ask('Wang Wu', '关注列表 --全部 ZZZZ')).text).toMatch(/找不到了/)
  })

  it('leaves out what the one who set the watch may not see', async () => {
    const { house, talk, told, add, heardSince, calls } = await watching('watch Release files', {
      who: 'Zhao Yi',
    })
    const before = talk.lastIn('Release team')
    calls()
    const { dentryId } = talk.fileNamed('Salary review.xlsx')
    house.sandbox.changeFile(dentryId, { as: talk.staffId('Li Na'), bytes: 10 })
    const asked: string[] = []
    // All that it asked for was denied, so it looks whether the space itself is still open.
    await until(() => asked.push(...calls()) >= 2, 'the setter was asked for')
    expect(asked).toEqual(['spaces/N/dentries/query', 'spaces/N'])
    await told(() => add('seen.txt'), /seen\.txt/)
    expect(heardSince(before)).toHaveLength(1)
  })

  it('comes to each group that watches in its own language, and once where a group watches twice', async () => {
    const { talk, told, add, heardSince } = await watching('watch Release files')
    await talk.ask('Zhao Yi', 'watch org')
    await talk.ask('Li Na', '关注 Release files', { in: 'All hands' })
    const before = { release: talk.lastIn('Release team'), all: talk.lastIn('All hands') }
    await told(() => add('x.txt'), /x\.txt/)
    expect((await talk.heard('All hands', before.all)).text).toMatch(/新增了文件 \[x\.txt\]/)
    await told(() => add('y.txt', { in: 'All hands', as: 'Wang Wu' }), /y\.txt/)
    const heard = heardSince(before.release)
    expect(heard.filter((text) => text.includes('x.txt'))).toHaveLength(1)
    expect(heard.filter((text) => text.includes('y.txt'))).toEqual([
      // A path alone would not say in which space.
      expect.stringMatching(/^\*\*All files of the organisation\*\*.*y\.txt.*\(in All hands\)/s),
    ])
  })

  it('leaves a folder to the watch of the folder', async () => {
    const { talk, told, add, heardSince } = await watching('watch Release files')
    const { dentryId: parentId, link } = talk.fileNamed('Q4', 'Release files')
    const folder = await talk.ask('Li Na', `watch ${link} --only create`)
    expect(folder.text).toMatch(
      /Done: when files in the folder “\/2026\/Q4” of “Release files” are added,/,
    )
    const before = talk.lastIn('Release team')
    const inFolder = await told(() => add('in.txt', { parentId }), /in\.txt/)
    expect(inFolder.text).toMatch(/^\*\*Folder “\/2026\/Q4”\*\*/)
    const beside = await told(() => add('beside.txt'), /beside\.txt/)
    expect(beside.text).toMatch(/^\*\*Space “Release files”\*\*/)
    expect(heardSince(before).filter((text) => text.includes('in.txt'))).toHaveLength(1)
  })

  it('is heard of in a watched folder also after it, or a folder above it, has another name', async () => {
    const { house, talk, told, add, calls } = await watching('watch Release files/2026/Q4')
    const { dentryId: parentId } = talk.fileNamed('Q4', 'Release files')
    const { dentryId: year } = talk.fileNamed('2026', 'Release files')
    const as = talk.staffId('Li Na')
    await told(() => house.sandbox.changeFile(parentId, { as, name: 'Winter' }), /Winter/)
    calls()
    const first = await told(() => add('one.txt', { parentId }), /one\.txt/)
    expect(first.text).toMatch(/^\*\*Folder “\/2026\/Winter”\*\*/)
    expect(calls()).toEqual(['spaces/N/dentries/query'])
    house.sandbox.changeFile(year, { as, name: 'Archive' })
    const second = await told(() => add('two.txt', { parentId }), /two\.txt/)
    expect(second.text).toMatch(/^\*\*Folder “\/Archive\/Winter”\*\*/)
    expect((await talk.ask('Li Na', 'watches')).text).toMatch(/“\/Archive\/Winter”/)
  })

  it('is told once though the process ended between the event and the digest', async () => {
    const passed: string[] = []
    const { house, talk, told, add, heardSince } = await watching('watch Release files', {
      seams: {
        watchDoor: watchDoors((point) => passed.push(point)),
        upkeepTiming: { beatEveryMs: 100, sweepEveryMs: 30, digestEveryMs: 60_000, graceMs: 300 },
      },
    })
    const before = talk.lastIn('Release team')
    passed.length = 0
    add('kept.txt')
    await until(() => passed.includes('after store.inbox.accept'), 'the event is on disk')
    await house.stopBot()
    await told(() => void house.startBot(), /kept\.txt/)
    await told(() => add('next.txt'), /next\.txt/)
    expect(heardSince(before).filter((text) => text.includes('kept.txt'))).toHaveLength(1)
  })
})
