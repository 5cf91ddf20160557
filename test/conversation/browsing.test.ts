// Looking around: folders by number, long lists by pages, and the spaces of the sender.
import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { Answer, Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

const HERE = 'Release team'

async function meet(files = 0): Promise<{ house: House; talk: Talk }> {
  const house = await openHouseWithBot()
  const talk = talkIn(house)
  const spaceId = talk.spaceOf(HERE)
  for (let n = 1; n <= files; n += 1) {
    const name = `report ${String(n).padStart(3, '0')}.txt`
    house.sandbox.addFile({ as: talk.staffId('Li Na'), spaceId, name })
  }
  return { house, talk }
}

/** The names in a list, in their order. */
const namesIn = ({ text }: Answer): string[] =>
  [...text.matchAll(/^\d+\. (?:\*\*(.+?)\*\*|\[(.+?)\]\()/gm)].map(
    ([, bold, linked]) => bold ?? linked ?? '',
  )

const numbered = (list: Answer, name: string): string => String(namesIn(list).indexOf(name) + 1)

/** Which button has this title. */
const button = ({ buttons }: Answer, title: RegExp): number =>
  buttons.findIndex((each) => title.test(each.title))

describe('a long list', () => {
  it.each([
    ['文件', 12, /^下一页$/],
    ['files', 12, /^Next page$/],
    ['files', 57, /^Next page$/],
    ['文件 report', 57, /^下一页$/],
  ])('%s: %i more files come ten at a time, each once', async (text, count, next) => {
    const { talk } = await meet(count)
    const seen: string[] = []
    let page = await talk.ask('Li Na', text)
    for (;;) {
      expect(namesIn(page).length).toBeLessThanOrEqual(10)
      seen.push(...namesIn(page))
      const more = button(page, next)
      if (more < 0) break
      page = await talk.tap('Li Na', page, more)
    }
    const total = text.includes('report') ? count + 1 : count + 3
    expect(seen).toHaveLength(total)
    expect(new Set(seen).size).toBe(total)
  })

  it('is picked from by the number on its page', async () => {
    const { talk } = await meet(25)
    const second = await (async () => {
      const first = await talk.ask('Li Na', 'files')
      return talk.tap('Li Na', first, button(first, /Next page/))
    })()
    await talk.ask('Li Na', '3')
    expect(talk.filesIn(HERE)).toEqual([namesIn(second)[2]])
  })
})

describe('folders', () => {
  it.each([
    ['文件 在 Release files', /\*\*Release files\*\*/, /\*\*Release files\/2026\/Q4\*\*/],
    ['files in Release files', /In \*\*Release files\*\*/, /In \*\*Release files\/2026\/Q4\*\*/],
  ])('are opened by their numbers, and left to the top: %s', async (text, top, deep) => {
    const { talk } = await meet()
    const root = await talk.ask('Li Na', text)
    expect(root.text).toMatch(top)
    const year = await talk.ask('Li Na', numbered(root, '2026/'))
    const quarter = await talk.ask('Li Na', numbered(year, 'Q4/'))
    expect(quarter.text).toMatch(deep)
    const back = await talk.tap('Li Na', quarter, button(quarter, /^↑ Release files$/))
    expect(namesIn(back)).toEqual(namesIn(root))
    await talk.ask('Li Na', numbered(back, 'README.md'))
    expect(talk.filesIn(HERE)).toEqual(['README.md'])
  })

  it.each([
    ['文件 在 Release files/Runbooks', '回滚手册.docx'],
    ['files in Runbooks', '回滚手册.docx'],
  ])('are named: %s', async (text, name) => {
    const { talk } = await meet()
    expect(namesIn(await talk.ask('Li Na', text))).toContain(name)
  })

  it.each(['文件 Runbooks', 'files runbooks'])(
    'a folder that a search finds is opened: %s',
    async (text) => {
      const { talk } = await meet()
      const found = await talk.ask('Li Na', text)
      expect(namesIn(found)).toEqual(['Runbooks/'])
      expect(namesIn(await talk.tap('Li Na', found, 0))).toContain('回滚手册.docx')
      expect(talk.filesIn(HERE)).toEqual([])
    },
  )

  it('several numbers share several files, and a folder is none of them', async () => {
    const { talk } = await meet()
    const root = await talk.ask('Li Na', 'files in Release files')
    const [readme, road, year] = ['README.md', 'Roadmap.pdf', '2026/'].map((name) =>
      numbered(root, name),
    )
    expect((await talk.ask('Li Na', `${readme}、${year}`)).text).toMatch(
      /Only one can be picked|只能选一项/,
    )
    await talk.ask('Li Na', `${readme}, ${road}`)
    expect(talk.filesIn(HERE)).toEqual(['README.md', 'Roadmap.pdf'])
  })

  it.each([
    ['文件 zzz', /没有名称带「zzz」的文件：我找过你能看到的所有空间/],
    ['files zzz', /No file has “zzz” in its name; I looked in all spaces that you can see/],
    ['文件 zzz 在 Release files', /我找过「Release files」/],
    ['files in zzz', /I found no space “zzz”/],
  ])('%s: says where it looked', async (text, said) => {
    const { talk } = await meet()
    expect((await talk.ask('Li Na', text)).text).toMatch(said)
  })
})

describe('a folder that is looked in for a name', () => {
  it('is not one of which the name only begins so', async () => {
    const { house, talk } = await meet()
    const as = talk.staffId('Li Na')
    const { spaceId, dentryId } = talk.fileNamed('2026', 'Release files')
    const beside = house.sandbox.addFile({ as, spaceId, name: '2026 drafts', type: 'FOLDER' })
    for (const [parentId, name] of [
      [dentryId, 'Zebra plan.docx'],
      [beside.dentryId, 'Zebra draft.docx'],
    ] as const)
      house.sandbox.addFile({ as, spaceId, parentId, name })
    const found = await talk.ask('Li Na', 'files Zebra in Release files/2026')
    expect(namesIn(found)).toEqual(['Zebra plan.docx'])
  })
})

describe('spaces', () => {
  it.each([
    ['空间', '本群的文件', /\*\*Design files\*\*/],
    ['spaces', 'This group’s files', /In \*\*Design files\*\*/],
  ])('%s: are listed and opened', async (text, here, opened) => {
    const { talk } = await meet()
    const list = await talk.ask('Li Na', text)
    expect(namesIn(list)).toEqual([here, 'Release files', 'Design files'])
    const design = await talk.ask('Li Na', '第三个')
    expect(namesIn(design)).toContain('Design system.pdf')
    expect((await talk.tap('Li Na', list, 2)).text).toMatch(/Design files/)
    expect(design.text).toMatch(opened.source.startsWith('In') ? opened : /Design files/)
  })

  it('are only those that the sender may see', async () => {
    const { talk } = await meet()
    expect(namesIn(await talk.ask('Zhao Yi', 'spaces'))).not.toContain('Design files')
    expect(namesIn(await talk.ask('Wang Wu', '空间'))).not.toContain('Release files')
  })
})
