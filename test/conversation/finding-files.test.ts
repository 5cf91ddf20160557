// Which file is meant: by a link in a sentence, by quoting it, by words of its name, or the last one.
import { describe, expect, it } from 'vitest'

import { QUOTE_SHAPES } from '../../sandbox/settings.ts'
import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { Talk } from '../support/talk.ts'
import { ROADMAP, talkIn } from '../support/talk.ts'

const HERE = 'Release team'

async function meet(): Promise<{ house: House; talk: Talk }> {
  const house = await openHouseWithBot()
  return { house, talk: talkIn(house) }
}

/** Somebody puts a file of their own into the group; its number among the messages. */
function upload({ sandbox }: House, talk: Talk, name: string): number {
  const at = { as: talk.staffId('Zhang San'), in: talk.conversationId(HERE) }
  return sandbox.say({ ...at, kind: 'file', text: name, mention: false }).n
}

describe('a file by its link', () => {
  it.each([
    ['alone', `share ${ROADMAP}`],
    ['with what the client adds', `发文件 ${ROADMAP}?utm_source=im&utm_scene=team_space`],
    ['in a sentence', `share this one please: ${ROADMAP}?a=b, thanks`],
    ['in a Chinese sentence', `发文件 麻烦把 ${ROADMAP} 发一下，谢谢`],
    ['in Markdown', `share [the plan of 2027](${ROADMAP}?a=b)`],
    ['in Chinese Markdown', `发文件 看看[《路线图》](${ROADMAP})。`],
  ])('%s', async (_, text) => {
    const { talk } = await meet()
    const { calls } = await talk.ask('Li Na', text)
    expect(talk.filesIn(HERE)).toEqual(['Roadmap.pdf'])
    expect(calls.map(({ operator }) => operator)).toEqual(Array(2).fill(talk.unionId('Li Na')))
  })

  it.each([
    ['发文件 https://alidocs.dingtalk.com/i/p/Y7kmbokZp3pgGLq2', /短链接.*\/i\/nodes\/ 开头的链接/],
    ['share see https://alidocs.dingtalk.com/i/p/Y7kmbokZ?x=1', /short share link.*\/i\/nodes\//],
    ['关注 https://alidocs.dingtalk.com/i/p/Y7kmbokZp3pgGLq2', /短链接/],
  ])('that is short is no way to it, and it says what to copy: %s', async (text, sentence) => {
    const { talk } = await meet()
    const answer = await talk.ask('Li Na', text)
    expect(answer.text).toMatch(sentence)
    expect(answer.calls).toEqual([])
  })
})

describe('a file by quoting its message', () => {
  it.each(
    QUOTE_SHAPES.flatMap((shape) =>
      ['发文件 这个 到 All hands', 'share this to All hands'].map((text) => [shape, text] as const),
    ),
  )('that tells its ids, in the field %s: %s', async (shape, text) => {
    const { house, talk } = await meet()
    house.sandbox.settings.quoteShape = shape
    await talk.ask('Li Na', 'whoami', { in: 'All hands' })
    const quote = upload(house, talk, 'quarter.xlsx')
    expect((await talk.ask('Li Na', text, { quote })).text).toMatch(/quarter\.xlsx/)
    expect(talk.filesIn('All hands')).toEqual(['quarter.xlsx'])
  })

  it.each(['发文件 这个 到 All hands', 'share this to All hands'])(
    'that tells only its name: %s',
    async (text) => {
      const { house, talk } = await meet()
      house.sandbox.settings.quotedFileIds = false
      await talk.ask('Li Na', 'whoami', { in: 'All hands' })
      const quote = upload(house, talk, 'quarter.xlsx')
      await talk.ask('Li Na', text, { quote })
      expect(talk.filesIn('All hands')).toEqual(['quarter.xlsx'])
    },
  )

  it.each([
    ['发文件 这个', /没有看到你引用的文件/],
    ['share this file', /I see no file that you quote/],
  ])('is asked for where nothing is quoted: %s', async (text, sentence) => {
    const { talk } = await meet()
    const answer = await talk.ask('Li Na', text)
    expect(answer.text).toMatch(sentence)
    expect(answer.calls).toEqual([])
  })
})

describe('a file by words of its name', () => {
  it.each([
    ['the whole of it', 'share Team photo.jpg', 'Team photo.jpg'],
    ['without its ending', '发文件 回滚手册', '回滚手册.docx'],
    ['quoted as in print', '发文件《回滚手册》', '回滚手册.docx'],
    ['narrowed to a space', 'share Release plan in Design files', 'Release plan.docx'],
    ['narrowed to this group', '发文件 会议纪要 在 这里', '会议纪要.docx'],
    ['narrowed to a folder', 'share Release plan in Release files/2026/Q3', 'Release plan.docx'],
    ['narrowed by kind', 'share Release --type xlsx', 'Release checklist.xlsx'],
    ['narrowed by kind, in Chinese', '发文件 Release --类型 xlsx', 'Release checklist.xlsx'],
  ])('%s', async (_, text, name) => {
    const { talk } = await meet()
    const answer = await talk.ask('Li Na', text)
    expect(talk.filesIn(HERE), answer.text).toEqual([name])
  })

  it.each([
    [
      '发文件 发布记划',
      /没有找到文件「发布记划」：我找遍了你能看到的文件。最接近的有：/,
      /发布计划/,
    ],
    [
      'share Release plam',
      /I found no file “Release plam”.*all files that you can see.*nearest/,
      /Release plan/,
    ],
    ['发文件 发布记划 在 Release files', /我在「Release files」里找过/, /发布计划/],
  ])('that none has: where it was looked, and the three nearest: %s', async (text, said, near) => {
    const { talk } = await meet()
    const answer = await talk.ask('Li Na', text)
    expect(answer.text).toMatch(said)
    expect(answer.buttons.length).toBeGreaterThan(0)
    expect(answer.buttons.length).toBeLessThanOrEqual(3)
    await talk.tap('Li Na', answer, 0)
    expect(talk.filesIn(HERE)).toEqual([expect.stringMatching(near)])
  })

  it('is never one that the sender may not see', async () => {
    const { talk } = await meet()
    expect((await talk.ask('Zhao Yi', 'share Budget 2027')).text).toMatch(/I found no file/)
  })
})

describe('the last file', () => {
  it.each([
    ['发文件 上一个', 'share the last one'],
    ['share it', '发文件 刚才那个'],
  ])('of the sender here is meant by %s', async (...texts) => {
    const { talk } = await meet()
    await talk.ask('Li Na', 'share Team photo')
    for (const text of texts) await talk.ask('Li Na', text)
    expect(talk.filesIn(HERE)).toEqual(Array(3).fill('Team photo.jpg'))
  })

  it.each([
    ['发文件 上一个', /我不知道「上一个」是哪个/],
    ['share the last one', /I don’t know which is “the last one”/],
  ])('is nobody’s in another group: %s', async (text, sentence) => {
    const { talk } = await meet()
    await talk.ask('Li Na', 'share Team photo')
    expect((await talk.ask('Li Na', text, { in: 'Design team' })).text).toMatch(sentence)
  })
})
